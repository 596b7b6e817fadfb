// What is on the screen, as the fragment of the address: "#at=x,y,zoom&q=…&field=f1&years=2010-2020
// &area=x,y,x,y,…". A copied address shows the same, and Back goes to what was shown before.

const DIGITS = 3;
const CORNERS = 48;
const MILLIS = 400;

const number = (value) => String(Number(value.toFixed(DIGITS)));

/** @param state at: { x, y, zoom } or null, q, field, years: { from, to } or null, area: corners, settled, or null */
export function written({ at, q, field, years, area }) {
  const parts = [];
  const add = (name, value) => parts.push(`${name}=${value}`);
  if (at) {
    add("at", [at.x, at.y, at.zoom].map(number).join(","));
  }
  if (q) {
    add("q", encodeURIComponent(q));
  }
  if (field) {
    add("field", encodeURIComponent(field));
  }
  if (years) {
    add("years", `${years.from}-${years.to}`);
  }
  if (area) {
    add("area", area.flat().map(number).join(","));
  }
  return parts.length ? `#${parts.join("&")}` : "";
}

/** What an address says; what cannot be read is left out. */
export function read(fragment) {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const numbers = (name, least) => {
    const values = (given.get(name) ?? "").split(",").map(Number);
    return values.length >= least && values.every(Number.isFinite) ? values : null;
  };
  const at = numbers("at", 3);
  const corners = numbers("area", 6);
  const years = /^(\d{1,4})-(\d{1,4})$/.exec(given.get("years") ?? "");
  return {
    at: at && at[2] > 0 ? { x: at[0], y: at[1], zoom: at[2] } : null,
    q: given.get("q") ?? "",
    field: given.get("field") ?? "",
    years: years && { from: Number(years[1]), to: Number(years[2]) },
    area: corners && Array.from({ length: corners.length >> 1 }, (_, i) => [corners[2 * i], corners[2 * i + 1]]),
  };
}

/** A line as the address has it, so that what is inside does not change when it is read again. */
export function settled(line) {
  const each = Math.ceil(line.length / CORNERS);
  return line.filter((_, i) => i % each === 0).map((corner) => corner.map((value) => Number(number(value))));
}

/** Keeps the address as the state is: a new entry of the history for steps, the same for moves. */
export class Address {
  /** @param state gives what is shown; @param show shows a state again */
  constructor(state, show) {
    this.state = state;
    addEventListener("popstate", () => {
      clearTimeout(this.waiting);
      show(read(location.hash));
    });
  }

  /** After a move, once it has ended. */
  moved() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.put("replaceState"), MILLIS);
  }

  /** After a step that Back takes back. */
  stepped() {
    clearTimeout(this.waiting);
    this.put("pushState");
  }

  put(how) {
    const fragment = written(this.state());
    if (fragment !== location.hash) {
      // The query names the paper the page was opened for; what is shown now may be another.
      history[how](history.state, "", location.pathname + location.search + fragment);
    }
  }
}
