// What every page has. Each works without it.
import { complete } from './complete.js';
import { keepButton, showCount, showMarks } from './kept.js';
import { word } from './page.js';

document.querySelectorAll('[data-complete]').forEach(complete);
document.querySelectorAll('[data-keep]').forEach(keepButton);
showCount();
addEventListener('storage', showCount);

// A pasted text is more than a line holds; what makes one is told the same way on the server.
document.addEventListener('paste', event => {
  const box = event.target.closest?.('input[data-complete]');
  const text = event.clipboardData?.getData('text/plain').trim() ?? '';
  if (!box || !(/[\r\n]/.test(text) || text.split(/\s+/).length > 30)) return;
  event.preventDefault();
  const area = document.createElement('textarea');
  Object.assign(area, { id: box.id, name: box.name, rows: 5, value: `${box.value} ${text}`.trim() });
  box.form.method = 'post';
  box.replaceWith(area);
  area.focus();
});

// The language chosen at the foot of a page leads back to what is shown, also once a list has grown.
document.querySelector('form.languages input[name="page"]')?.form.addEventListener('submit', event => {
  event.target.elements.page.value = location.pathname + location.search + location.hash;
});

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
    fresh.querySelectorAll('[data-keep]').forEach(keepButton);
    showMarks(fresh);
    history.replaceState(null, '', link.href.replace(/#.*/, ''));
    // The reader goes on at the first new paper, or at the heading of a list in another order.
    const cards = fresh.querySelectorAll('.card :is(h3, h4) a');
    const heading = fresh.querySelector('h2');
    const next = fresh.querySelector('.group') ? null : cards[shown];
    if (!next && heading) heading.tabIndex = -1;
    (next ?? heading ?? cards[0])?.focus();
  } catch {
    location.assign(link.href);
  }
});

// Keys, wherever nothing is typed: / to the search box, j and k through papers, ? for these.
const KEYS = [['/', 'search'], ['j, k', 'step'], ['Enter', 'open'], ['s', 'keep'], ['r', 'read'], ['x', 'no'], ['?', 'help']];

function step(by) {
  const titles = [...document.querySelectorAll('main li:not([hidden]) .card :is(h3, h4) a')];
  const card = document.activeElement?.closest('.card');
  const now = titles.findIndex(title => card?.contains(title));
  titles[now < 0 ? (by > 0 ? 0 : titles.length - 1) : now + by]?.focus();
}

/** Presses a button of the paper that has the focus, or of the one that the page is about. */
function press(button) {
  (document.activeElement?.closest('.card') ?? document.querySelector('article.paper'))?.querySelector(button)?.click();
}

function help() {
  let dialog = document.querySelector('dialog.keys');
  if (!dialog) {
    dialog = document.createElement('dialog');
    dialog.className = 'keys';
    dialog.setAttribute('aria-labelledby', 'keys-title');
    const title = document.createElement('h2');
    title.id = 'keys-title';
    title.textContent = word('page.keys');
    const list = document.createElement('dl');
    list.append(...KEYS.flatMap(([key, does]) => {
      const term = document.createElement('dt');
      const kbd = document.createElement('kbd');
      kbd.textContent = key;
      term.append(kbd);
      const said = document.createElement('dd');
      said.textContent = word(`page.key-${does}`);
      return [term, said];
    }));
    const close = document.createElement('button');
    close.textContent = word('page.close');
    close.addEventListener('click', () => dialog.close());
    dialog.append(title, list, close);
    document.body.append(dialog);
  }
  dialog.showModal();
}

document.addEventListener('keydown', event => {
  const typing = event.target.closest?.('input, textarea, select, [contenteditable], dialog');
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('.map')) return;
  if (event.key === '/') document.getElementById('q')?.focus();
  else if (event.key === 'j') step(1);
  else if (event.key === 'k') step(-1);
  else if (event.key === 's') press('[data-keep]');
  else if (event.key === 'r') press('[data-mark="read"]');
  else if (event.key === 'x') press('[data-mark="no"]');
  else if (event.key === '?') help();
  else return;
  event.preventDefault();
});

// A citation in another form, in the place of the one that is shown; without this, a page of its own.
document.addEventListener('click', async event => {
  const link = event.target.closest?.('a[data-cite]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    const place = document.getElementById(link.dataset.cite);
    place.firstElementChild.textContent = await answer.text();
    for (const other of link.parentElement.querySelectorAll('[aria-current]')) other.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'true');
    for (const copied of document.querySelectorAll('[data-copy]')) copied.textContent = word('page.copy');
  } catch {
    location.assign(link.href);
  }
});

document.querySelectorAll('[data-share]').forEach(button => {
  const address = document.querySelector('link[rel="canonical"]')?.href ?? location.href.replace(/#.*/, '');
  if (!navigator.share && !navigator.clipboard) return;
  if (navigator.share) button.textContent = word('page.share');
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      if (navigator.share) await navigator.share({ title: document.title, url: address });
      else await navigator.clipboard.writeText(address);
      if (!navigator.share) button.textContent = word('page.link-copied');
    } catch {
      // The reader has closed the dialog.
    }
  });
});

document.querySelectorAll('[data-copy]').forEach(button => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = word('page.copied');
  });
});
