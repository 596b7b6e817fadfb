// Sends files to be imported, and shows what becomes of them. The token stays in this page.
import { at, counted, number, word } from './page.js';

const IMPORTS = at('/api/v1/imports');
const ACTIVE = ['waiting', 'running', 'undoing'];
const SHOWN = 200;

const page = document.querySelector('[data-import]');
const find = name => page.querySelector(`[data-${name}]`);
const token = document.getElementById('token');
const files = document.getElementById('files');
const jobs = find('jobs');
const drop = find('drop');
const items = new Map();
let timer = 0;
let held = [];

page.hidden = false;

const make = (name, text = '', properties = {}) =>
  Object.assign(document.createElement(name), { textContent: text }, properties);

function problem(text) {
  find('problem').textContent = text;
  find('problem').hidden = text === '';
}

/** What the server says is wrong, in its own words. */
async function reason(answer) {
  try {
    return (await answer.json()).detail ?? word('import.answered', answer.status);
  } catch {
    return word('import.answered', answer.status);
  }
}

async function ask(path, method = 'GET') {
  const answer = await fetch(path, { method, headers: { Authorization: `Bearer ${token.value}` } });
  if (!answer.ok) throw new Error(await reason(answer));
  return answer;
}

/** Does something, and says what went wrong. */
async function attempt(work) {
  try {
    await work();
    problem('');
    return true;
  } catch (failure) {
    problem(failure.message);
    return false;
  }
}

function counts(job) {
  const said = ['added', 'updated', 'unchanged', 'merged', 'rejected']
    .filter(name => job[name] > 0)
    .map(name => counted(`import.${name}`, job[name]));
  return said.length === 0 && job.state === 'done' ? word('import.none') : said.join(', ');
}

function pace(job) {
  if (job.state !== 'running' || job.rate === undefined) return '';
  const left = job.remaining_seconds;
  const rate = counted('import.pace', Math.round(job.rate));
  if (left === undefined) return rate;
  return left > 90 ? word('import.minutes-left', rate, number(Math.round(left / 60))) : word('import.seconds-left', rate, number(left));
}

function undone(job) {
  if (job.undone === undefined) return '';
  const { removed, restored, kept } = job.undone;
  const counts = word('import.undone-counts', number(removed), number(restored));
  return kept > 0 ? word('import.undone-kept', counts, number(kept)) : counts;
}

/** An item of the list, whose parts are kept while they change: focus stays where it is. */
function item(id) {
  let known = items.get(id);
  if (known === undefined) {
    const li = make('li', '', { className: 'job' });
    const parts = {
      name: make('h3'), state: make('p', '', { className: 'quiet' }),
      bar: make('progress', '', { max: 1 }), counts: make('p', '', { className: 'counts' }),
      error: make('p', '', { className: 'wrong' }), actions: make('p', '', { className: 'actions' }),
      results: make('details'),
    };
    parts.results.append(make('summary', word('import.records')), make('div', '', { className: 'records', tabIndex: 0 }));
    li.append(...Object.values(parts));
    known = { li, parts, buttons: new Map(), state: '' };
    items.set(id, known);
    jobs.prepend(li);
    parts.results.addEventListener('toggle', () => attempt(() => records(id)));
  }
  return known;
}

function button(known, name, wanted, work) {
  let made = known.buttons.get(name);
  if (made === undefined && wanted) {
    made = make('button', name, { type: 'button' });
    made.append(make('span', ` ${known.parts.name.textContent}`, { className: 'hidden' }));
    made.addEventListener('click', () => attempt(async () => {
      await work();
      await refresh();
    }));
    known.buttons.set(name, made);
    known.parts.actions.append(made);
  }
  if (made !== undefined) {
    if (!wanted && made === document.activeElement) {
      known.parts.name.tabIndex = -1;
      known.parts.name.focus();
    }
    made.hidden = !wanted;
  }
}

function show(job) {
  const known = item(job.id);
  const { parts } = known;
  const over = !ACTIVE.includes(job.state);
  parts.name.textContent = job.name;
  const more = pace(job) || undone(job);
  const state = word(`import.${job.state}`);
  parts.state.textContent = more === '' ? state : word('import.state', state, more);
  parts.bar.hidden = over;
  parts.bar.setAttribute('aria-label', word('import.progress', job.name));
  if (job.state === 'running') parts.bar.value = job.bytes === 0 ? 1 : job.read_bytes / job.bytes;
  else parts.bar.removeAttribute('value');
  parts.counts.textContent = counts(job);
  parts.error.textContent = [job.error ?? '', ...job.notes].filter(text => text !== '').join('; ');
  parts.results.hidden = job.read === 0;
  const self = `${IMPORTS}/${job.id}`;
  button(known, word('import.stop'), job.state === 'waiting' || job.state === 'running', () => ask(self, 'DELETE'));
  button(known, word('import.download'), over && job.rejected > 0, () => download(job));
  button(known, word('import.undo'), over && job.state !== 'undone' && job.read > 0, () => ask(`${self}/undo`, 'POST'));
  button(known, word('import.forget'), over, async () => {
    await ask(`${self}?forget=true`, 'DELETE');
    known.li.remove();
    items.delete(job.id);
    document.getElementById('imports-title').tabIndex = -1;
    document.getElementById('imports-title').focus();
  });
  if (known.state !== '' && known.state !== job.state && over) {
    find('status').textContent = word('import.state', job.name, `${state}, ${counts(job)}`);
  }
  known.state = job.state;
}

async function records(id) {
  const { parts } = items.get(id);
  if (!parts.results.open) return;
  const answer = await ask(`${IMPORTS}/${id}/results?limit=${SHOWN + 1}`);
  const lines = (await answer.text()).split('\n').filter(line => line !== '').map(line => JSON.parse(line));
  const table = make('table');
  const head = table.createTHead().insertRow();
  for (const name of ['line', 'result', 'paper']) head.append(make('th', word(`import.${name}`), { scope: 'col' }));
  const body = table.createTBody();
  for (const line of lines.slice(0, SHOWN)) {
    const row = body.insertRow();
    row.insertCell().textContent = line.line;
    row.insertCell().textContent = line.result;
    const said = row.insertCell();
    if (line.id !== undefined) {
      said.append(make('a', line.id, { href: at(`/papers/${line.id.split('/').map(encodeURIComponent).join('/')}`) }));
    }
    said.append([line.detail, line.record].filter(text => text !== undefined).map(text => ` ${text}`).join(': '));
  }
  const more = lines.length > SHOWN ? [make('p', word('import.first', number(SHOWN)), { className: 'quiet small' })] : [];
  parts.results.querySelector('.records').replaceChildren(table, ...more);
}

async function download(job) {
  const answer = await ask(`${IMPORTS}/${job.id}/rejects`);
  const link = make('a', '', { href: URL.createObjectURL(await answer.blob()), download: `${job.name}.rejects.jsonl` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function refresh() {
  clearTimeout(timer);
  const { imports } = await (await ask(IMPORTS)).json();
  if (imports.length > 0) find('list').hidden = false;
  imports.toReversed().forEach(show);
  if (imports.some(job => ACTIVE.includes(job.state))) {
    timer = setTimeout(() => attempt(refresh), 1000);
  }
}

/** Sends one file; progress of sending is more than fetch tells. */
function send(file) {
  const sending = `sending ${file.name}`;
  find('list').hidden = false;
  const { li, parts } = item(sending);
  parts.name.textContent = file.name;
  parts.state.textContent = word('import.sending');
  parts.bar.setAttribute('aria-label', word('import.progress-sending', file.name));
  parts.results.hidden = true;
  const query = new URLSearchParams({ name: file.name, on_conflict: document.getElementById('conflict').value });
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.addEventListener('progress', event => {
      parts.bar.value = event.total === 0 ? 1 : event.loaded / event.total;
    });
    request.addEventListener('load', () => {
      let said = {};
      try {
        said = JSON.parse(request.responseText);
      } catch {
        // Said by its status alone.
      }
      if (request.status < 300) resolve(said);
      else reject(Object.assign(new Error(word('import.problem', file.name, said.detail ?? word('import.answered', request.status))), { status: request.status }));
    });
    request.addEventListener('error', () => reject(new Error(word('import.problem', file.name, word('import.broken')))));
    request.open('POST', `${IMPORTS}?${query}`);
    request.setRequestHeader('Authorization', `Bearer ${token.value}`);
    request.send(file);
  }).finally(() => {
    li.remove();
    items.delete(sending);
  });
}

async function sendAll(chosen) {
  held = [...chosen];
  if (held.length === 0) return;
  if (token.value === '') {
    problem(word('import.token'));
    token.focus();
    return;
  }
  const wrong = [];
  while (held.length > 0) {
    try {
      show(await send(held[0]));
    } catch (failure) {
      wrong.push(failure.message);
      if (failure.status === 401) {
        // The files are sent once the token is right.
        problem(failure.message);
        token.focus();
        return;
      }
    }
    held.shift();
  }
  files.value = '';
  await attempt(refresh);
  if (wrong.length > 0) problem(wrong.join('; '));
}

find('token').addEventListener('submit', event => {
  event.preventDefault();
  if (held.length > 0) sendAll(held);
  else attempt(refresh);
});
files.addEventListener('change', () => sendAll(files.files));
for (const name of ['dragenter', 'dragover']) {
  drop.addEventListener(name, event => {
    event.preventDefault();
    drop.classList.add('over');
  });
}
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', event => {
  event.preventDefault();
  drop.classList.remove('over');
  sendAll(event.dataTransfer.files);
});
