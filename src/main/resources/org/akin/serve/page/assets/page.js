// What scripts know of their page: where its site is, and what they say in its language, whose texts
// the page brings along.

const LANGUAGE = document.documentElement.lang;
const TEXTS = JSON.parse(document.getElementById("words").textContent);
const PLURALS = new Intl.PluralRules(LANGUAGE);
const NUMBERS = new Intl.NumberFormat(LANGUAGE);

/** A number as the language writes it. */
export const number = (value) => NUMBERS.format(value);

/** @param values for {0}, {1} … */
export const word = (key, ...values) => TEXTS[key].replace(/\{(\d)\}/g, (_, place) => values[place]);

/** A text that depends on a number of things, which is its {0}; @param others for {1}, {2} … */
export function counted(key, count, ...others) {
  const form = `${key}.${PLURALS.select(count)}`;
  return word(form in TEXTS ? form : `${key}.other`, number(count), ...others);
}

/** An address of this site, from one that begins at its root: scripts are two folders below. */
export const at = (path) => new URL("../..", import.meta.url).pathname.replace(/\/$/, "") + path;
