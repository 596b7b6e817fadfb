// What every page has. Each works without it.
import { complete } from './complete.js';
import { keepButton, showCount } from './kept.js';

document.querySelectorAll('[data-complete]').forEach(complete);
document.querySelectorAll('[data-keep]').forEach(keepButton);
showCount();
addEventListener('storage', showCount);

// A link that answers with the same page and more of one section: only that section is exchanged.
document.addEventListener('click', async event => {
  const link = event.target.closest?.('a[data-swap]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const section = document.getElementById(link.dataset.swap);
  section.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(link.dataset.swap);
    if (!answer.ok || !fresh) throw new Error(`answered ${answer.status}`);
    const shown = section.querySelectorAll('.card').length;
    section.replaceWith(document.adoptNode(fresh));
    history.replaceState(null, '', link.href.replace(/#.*/, ''));
    // The reader goes on at the first new paper, or where the list begins.
    const cards = fresh.querySelectorAll('.card a');
    (cards[shown] ?? cards[0])?.focus();
  } catch {
    location.assign(link.href);
  }
});

document.querySelectorAll('[data-copy]').forEach(button => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = 'Copied';
  });
});
