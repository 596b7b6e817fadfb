// Sends what the forms of /docs ask, and shows the answer as text. The page reads well without.

import { at } from './page.js';

const SHOWN = 20_000;

function address(form) {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  for (const input of form.querySelectorAll('input[name]')) {
    const value = input.value.trim() || (input.required ? input.placeholder : '');
    if (input.dataset.in === 'path') {
      path = path.replace(`{${input.name}}`, encodeURIComponent(value));
    } else if (value !== '') {
      query.append(input.name, value);
    }
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

function request(form) {
  const headers = {};
  const token = document.getElementById('token').value;
  const method = form.dataset.method;
  if (token !== '' && method !== 'GET') {
    headers.Authorization = `Bearer ${token}`;
  }
  const body = form.querySelector('textarea');
  if (body !== null) {
    headers['Content-Type'] = form.dataset.type;
  }
  return { method, headers, body: body === null ? undefined : body.value };
}

function pretty(text, type) {
  if (!/[/+]json/.test(type)) {
    return text;
  }
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function show(form, heading, text) {
  const title = document.createElement('p');
  title.textContent = heading;
  const answer = document.createElement('pre');
  answer.tabIndex = 0;
  answer.textContent = text.length > SHOWN ? `${text.slice(0, SHOWN)}\n…` : text;
  form.querySelector('output').replaceChildren(title, answer);
}

async function send(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const button = form.querySelector('button');
  const where = at(address(form));
  button.disabled = true;
  try {
    const answer = await fetch(where, request(form));
    const type = answer.headers.get('Content-Type') ?? '';
    const heading = `${answer.status} ${form.dataset.method} ${where}`;
    show(form, heading, pretty(await answer.text(), type));
  } catch (failure) {
    show(form, `${form.dataset.method} ${where}`, `No answer: ${failure.message}`);
  } finally {
    button.disabled = false;
  }
}

for (const form of document.querySelectorAll('form[data-path]')) {
  form.noValidate = true;
  form.addEventListener('submit', send);
  form.querySelector('.scripted').hidden = false;
}
