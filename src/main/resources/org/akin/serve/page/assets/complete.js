// Titles that continue what is typed: a combobox as the ARIA Authoring Practices describe it, with
// the focus in the box and the chosen title named by aria-activedescendant.
import { at, word } from './page.js';

const WAIT = 120;
const MOST = 8;

export function complete(box) {
  const list = document.createElement('ul');
  list.id = `${box.id}-titles`;
  list.className = 'titles';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', word('page.titles'));
  list.hidden = true;
  box.after(list);
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-controls', list.id);
  box.setAttribute('aria-expanded', 'false');

  let timer;
  let asking;
  let chosen = -1;

  function close() {
    list.hidden = true;
    chosen = -1;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  }

  function choose(at) {
    const options = list.children;
    options[chosen]?.setAttribute('aria-selected', 'false');
    chosen = (at + options.length + 1) % (options.length + 1);
    if (chosen === options.length) {
      chosen = -1;
      box.removeAttribute('aria-activedescendant');
      return;
    }
    options[chosen].setAttribute('aria-selected', 'true');
    options[chosen].scrollIntoView({ block: 'nearest' });
    box.setAttribute('aria-activedescendant', options[chosen].id);
  }

  function show(titles) {
    list.replaceChildren(...titles.map((title, i) => {
      const option = document.createElement('li');
      option.id = `${list.id}-${i}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.dataset.id = title.id;
      const text = document.createElement('bdi');
      text.lang = '';
      text.textContent = title.title;
      option.append(text);
      return option;
    }));
    chosen = -1;
    list.hidden = titles.length === 0;
    box.setAttribute('aria-expanded', String(!list.hidden));
    box.removeAttribute('aria-activedescendant');
  }

  async function ask() {
    asking?.abort();
    const typed = box.value.trim();
    if (typed.length < 2) return close();
    asking = new AbortController();
    try {
      const query = new URLSearchParams({ q: typed, limit: MOST });
      const answer = await fetch(at(`/api/v1/suggest?${query}`), { signal: asking.signal });
      if (answer.ok && document.activeElement === box) show((await answer.json()).suggestions);
    } catch {
      close();
    }
  }

  const go = option => location.assign(at(`/search?q=${encodeURIComponent(option.dataset.id)}`));

  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  box.addEventListener('keydown', event => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && chosen >= 0) go(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  box.addEventListener('blur', () => {
    clearTimeout(timer);
    close();
  });
  list.addEventListener('mousedown', event => {
    event.preventDefault();
    const option = event.target.closest('[role=option]');
    if (option) go(option);
  });
}
