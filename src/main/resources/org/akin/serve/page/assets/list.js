// The page of a reading list: shows the list kept here when the address names none, and keeps or
// removes papers of one that it names.
import { keep, kept } from './kept.js';
import { at } from './page.js';

const address = ids => at(`/list?like=${ids.map(encodeURIComponent).join(',')}`);
const asked = new URLSearchParams(location.search);
const named = asked.has('like') || asked.has('text') || asked.has('unlike');
const shown = [...document.querySelectorAll('[data-id]')].map(item => item.dataset.id);
const mine = kept();

if (!named && mine.length > 0) {
  location.replace(address(mine));
} else if (shown.length > 0) {
  const own = shown.length === mine.length && shown.every(id => mine.includes(id));
  if (own) {
    for (const link of document.querySelectorAll('[data-drop]')) {
      link.addEventListener('click', () => keep(mine.filter(id => id !== link.dataset.drop)));
    }
  } else {
    document.querySelector('[data-shared]').hidden = false;
    document.querySelector('[data-take]').addEventListener('click', () => {
      keep([...mine, ...shown]);
      location.assign(at('/list'));
    });
  }
}
