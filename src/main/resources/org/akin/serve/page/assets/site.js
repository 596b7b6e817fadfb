// Where the root of this site is: its scripts are two folders below.
const ROOT = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');

/** An address of this site, from one that begins at its root. */
export const at = path => ROOT + path;
