// The reading list: identifiers in this browser's storage, and nowhere else.
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
    place.textContent = ` (${count})`;
    place.hidden = count === 0;
  }
}

export function keepButton(button) {
  const id = button.dataset.keep;
  const show = () => {
    const inList = kept().includes(id);
    button.textContent = 'short' in button.dataset
      ? (inList ? 'Kept' : 'Keep')
      : (inList ? 'Remove from reading list' : 'Keep in reading list');
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
