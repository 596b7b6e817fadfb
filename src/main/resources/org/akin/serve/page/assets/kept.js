// The reading list and marks of papers: identifiers in this browser's storage, and nowhere else.
import { counted, number, word } from './page.js';

const KEY = 'akin.list';
const MOST = 100;

export function kept() {
  try {
    const ids = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter(id => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function keep(ids) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...new Set(ids)].slice(0, MOST)));
  } catch {
    // Storage is off or full: the list cannot be kept, and the page says so by not changing.
  }
  showCount();
}

export function showCount() {
  const count = kept().length;
  for (const place of document.querySelectorAll('[data-count]')) {
    place.textContent = ` (${number(count)})`;
    place.hidden = count === 0;
  }
}

export function keepButton(button) {
  const id = button.dataset.keep;
  const show = () => {
    const inList = kept().includes(id);
    button.textContent = 'short' in button.dataset
      ? word(inList ? 'page.kept' : 'page.keep')
      : word(inList ? 'page.remove-long' : 'page.keep-long');
    button.setAttribute('aria-pressed', String(inList));
  };
  button.addEventListener('click', () => {
    const ids = kept();
    keep(ids.includes(id) ? ids.filter(other => other !== id) : [...ids, id]);
    show();
  });
  show();
  button.hidden = false;
}

// Papers that the reader has read or is not interested in. The latter leave lists, and a line says so.
const MARKS = 'akin.marks';
const MOST_MARKS = 10000;
const READ = 'read';
const NO = 'no';
const TEXT = { [READ]: ['page.mark-read', 'page.read'], [NO]: ['page.no', 'page.no'] };

function marks() {
  try {
    const stored = JSON.parse(localStorage.getItem(MARKS) ?? '{}');
    return Object.fromEntries(Object.entries(stored ?? {}).filter(([, mark]) => mark === READ || mark === NO));
  } catch {
    return {};
  }
}

function save(all) {
  try {
    localStorage.setItem(MARKS, JSON.stringify(Object.fromEntries(Object.entries(all).slice(-MOST_MARKS))));
  } catch {
    // Storage is off or full: the mark cannot be kept, and the page says so by not changing.
  }
}

/** Gives a paper a mark, or takes away the one it has. */
function toggle(id, mark) {
  const all = marks();
  if (all[id] === mark) delete all[id];
  else all[id] = mark;
  save(all);
}

/** Shows the marks of all papers of a section. */
export function showMarks(section) {
  const all = marks();
  for (const button of section.querySelectorAll('[data-mark]')) {
    const { mark, of } = button.dataset;
    button.textContent = word(TEXT[mark][all[of] === mark ? 1 : 0]);
    button.setAttribute('aria-pressed', String(all[of] === mark));
    button.hidden = false;
  }
  for (const list of section.querySelectorAll('ol.cards')) showList(list, all);
}

function showList(list, all) {
  let hidden = 0;
  for (const item of list.children) {
    const id = item.querySelector('[data-mark]')?.dataset.of;
    item.classList.toggle('read', all[id] === READ);
    item.hidden = all[id] === NO && !('shown' in list.dataset);
    if (all[id] === NO) hidden++;
  }
  let line = list.previousElementSibling?.matches('.left-out') ? list.previousElementSibling : null;
  if (!hidden) {
    line?.remove();
    return;
  }
  if (!line) {
    line = document.createElement('p');
    line.className = 'left-out small quiet screen';
    line.setAttribute('role', 'status');
    list.before(line);
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = word('shown' in list.dataset ? 'page.hide' : 'page.show');
  button.addEventListener('click', () => {
    if ('shown' in list.dataset) delete list.dataset.shown;
    else list.dataset.shown = '';
    showList(list, marks());
    line.isConnected && list.previousElementSibling.querySelector('button')?.focus();
  });
  line.replaceChildren(counted('shown' in list.dataset ? 'page.shown' : 'page.left-out', hidden), ' ', button);
}

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-mark]');
  if (!button) return;
  const { mark, of } = button.dataset;
  const item = button.closest('li');
  toggle(of, mark);
  showMarks(document);
  if (!item?.hidden) return;
  // The reader goes on at the next paper that is there.
  const items = [...document.querySelectorAll('main ol.cards > li')];
  const at = items.indexOf(item);
  const next = [...items.slice(at), ...items.slice(0, at).reverse()].find(other => !other.hidden);
  next?.querySelector('h3 a, h4 a')?.focus();
});

addEventListener('storage', () => showMarks(document));

// The page of the reading list takes all of it along, and brings it back.
const place = document.querySelector('[data-marks]');
if (place) {
  const count = place.querySelector('[data-marks-count]');
  const said = place.querySelector('[data-marks-said]');
  const show = () => {
    const values = Object.values(marks());
    const read = values.filter(mark => mark === READ).length;
    count.textContent = word('list.counts', ...[kept().length, read, values.length - read].map(number));
  };
  place.querySelector('[data-marks-export]').addEventListener('click', () => {
    const all = Object.entries(marks());
    const ids = wanted => all.filter(([, mark]) => mark === wanted).map(([id]) => id);
    const text = JSON.stringify({ akin: 'marks', kept: kept(), read: ids(READ), not_interested: ids(NO) }, null, 2);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = 'akin-marks.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  place.querySelector('[data-marks-import]').addEventListener('change', async event => {
    try {
      const read = JSON.parse(await event.target.files[0].text());
      const texts = list => (Array.isArray(list) ? list.filter(id => typeof id === 'string') : []);
      if (read?.akin !== 'marks') throw new Error('not a file of marks');
      const all = marks();
      for (const id of texts(read.read)) all[id] = READ;
      for (const id of texts(read.not_interested)) all[id] = NO;
      save(all);
      keep([...kept(), ...texts(read.kept)]);
      said.textContent = word('list.added');
    } catch {
      said.textContent = word('list.unreadable');
    }
    event.target.value = '';
    show();
    showMarks(document);
  });
  place.querySelector('[data-marks-forget]').addEventListener('click', () => {
    save({});
    said.textContent = word('list.forgotten');
    show();
    showMarks(document);
  });
  show();
  place.hidden = false;
}

showMarks(document);
