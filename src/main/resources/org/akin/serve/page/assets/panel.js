// The fields, lists and notes next to the map.

import { counted, number, word } from "./page.js";
import { Region } from "./region.js";

const HOVER_MILLIS = 60;

export class Panel {
  constructor(root, view) {
    this.root = root;
    this.view = view;
    this.form = root.querySelector("form.find");
    this.search = this.form.querySelector("input");
    this.lasso = root.querySelector("button.lasso");
    this.list = root.querySelector(".found");
    this.key = root.querySelector("details.key");
    this.hover = root.querySelector(".hovered");
    this.status = root.querySelector(".status");
    this.looking = root.querySelector(".looking");
    this.asked = 0;
    this.asking = "";
    this.field = "";
    this.region = new Region(this, view);
    this.buttons();
    this.slider();
    this.key.addEventListener("toggle", () => this.view.draw());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.find(this.search.value.trim(), true);
      this.view.address.stepped();
    });
    this.search.addEventListener("input", () => this.search.value || this.asking === "" || this.view.clear());
  }

  buttons() {
    const { view } = this;
    const middle = () => [view.plane.width / 2, view.plane.height / 2];
    this.root.querySelector("button.closer").addEventListener("click", () => view.camera.zoomBy(1.6, middle()));
    this.root.querySelector("button.farther").addEventListener("click", () => view.camera.zoomBy(1 / 1.6, middle()));
    this.root.querySelector("button.all").addEventListener("click", () => view.camera.flyTo(view.plane.whole()));
    this.lasso.addEventListener("click", () => {
      const on = this.lasso.getAttribute("aria-pressed") !== "true";
      this.lasso.setAttribute("aria-pressed", String(on));
      view.toggleSelecting(on);
      if (on) {
        this.say(word("map.draw"));
      }
    });
  }

  slider() {
    const { from, to } = this.view.points.yearBounds;
    const years = this.root.querySelector("fieldset.years");
    this.setYears = () => {};
    if (from >= to) {
      years.hidden = true;
      return;
    }
    const [low, high] = years.querySelectorAll("input");
    const output = years.querySelector("output");
    this.setYears = (range) => {
      low.value = Math.max(from, range.from);
      high.value = Math.min(to, range.to);
      update(low);
    };
    const update = (moved) => {
      if (Number(low.value) > Number(high.value)) {
        (moved === low ? high : low).value = moved.value;
      }
      output.value = word("map.range", low.value, high.value);
      this.view.years(Number(low.value), Number(high.value));
    };
    for (const [input, value] of [[low, from], [high, to]]) {
      input.min = from;
      input.max = to;
      input.value = value;
      input.addEventListener("input", () => update(input));
    }
    update(low);
    years.hidden = false;
  }

  /** All fields and their colours; choosing one lights it up. */
  legend() {
    const { fields } = this.view.points;
    const list = this.root.querySelector("ul.legend");
    list.replaceChildren(...fields.list.map((field) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.field = field.id;
      button.setAttribute("aria-pressed", String(field.id === this.field));
      const swatch = document.createElement("span");
      swatch.className = "swatch";
      swatch.style.background = this.view.colours[field.index];
      const size = document.createElement("span");
      size.className = "size";
      size.textContent = number(field.count);
      const label = document.createElement("span");
      label.lang = "";
      label.textContent = field.label;
      button.append(swatch, label, size);
      button.addEventListener("click", () => {
        const on = button.getAttribute("aria-pressed") !== "true";
        this.view.forget();
        if (on) {
          this.showField(field.id);
        }
        this.view.address.stepped();
      });
      item.append(button);
      return item;
    }));
    list.hidden = fields.list.length === 0;
  }

  /** Lights a field up. */
  showField(id) {
    const { fields, size } = this.view.points;
    const field = fields.list.find((one) => one.id === id);
    if (!field) {
      return;
    }
    this.field = id;
    this.root.querySelectorAll("ul.legend button").forEach((one) =>
      one.setAttribute("aria-pressed", String(one.dataset.field === id)));
    const rows = [];
    for (let i = 0; i < size; i++) {
      if (fields.isIn(i, field)) {
        rows.push(i);
      }
    }
    this.view.light(rows, []);
    this.say(counted("map.in-field", rows.length, field.label));
  }

  say(text) {
    this.status.textContent = text;
  }

  /** Shows a paper's title next to its point, fetched only when one stays on it. */
  card(row) {
    clearTimeout(this.waiting);
    this.hover.hidden = true;
    if (row < 0) {
      return;
    }
    this.waiting = setTimeout(async () => {
      try {
        const paper = await this.view.source.paper(row);
        if (this.view.looked === row) {
          this.fill(row, paper);
        }
      } catch (failure) {
        this.say(failure.message);
      }
    }, HOVER_MILLIS);
  }

  fill(row, paper) {
    const title = document.createElement("a");
    title.lang = "";
    title.textContent = paper.title_text ?? paper.title;
    const address = this.view.source.href(row);
    if (address) {
      title.href = address;
    }
    const facts = document.createElement("p");
    facts.textContent = factsOf(paper, this.view.points.topics[this.view.points.topic[row]]?.label);
    this.hover.replaceChildren(title, facts);
    this.hover.hidden = false;
    this.looking.textContent = paper.title_text ?? paper.title;
    this.follow();
  }

  /** Keeps the card next to its point and on the screen. */
  follow() {
    const { plane, points, looked } = this.view;
    if (this.hover.hidden || looked < 0) {
      return;
    }
    const [x, y] = plane.toScreen(points.x[looked], points.y[looked]);
    const width = this.hover.offsetWidth;
    const height = this.hover.offsetHeight;
    const left = Math.min(Math.max(8, x + 14), plane.width - width - 8);
    const top = y + 14 + height > plane.height ? y - 14 - height : y + 14;
    this.hover.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(8, top))}px)`;
  }

  /** @param framed whether to go where most of what is found is */
  async find(text, framed) {
    this.view.forget();
    if (!text) {
      return;
    }
    this.search.value = text;
    this.asking = text;
    await this.show((found) => counted("map.found", found, text), () => this.view.source.search(text), [], framed);
  }

  /** Recommends from papers that were selected. */
  async recommend(rows, seeds) {
    await this.show((found) => counted("map.akin", found), () => this.view.source.recommend(seeds), rows, false);
  }

  /**
   * Lists what a question finds and lights it up; only the last question is answered.
   *
   * @param what says how many were found
   */
  async show(what, ask, chosen, framed) {
    const asked = ++this.asked;
    this.say(word("map.searching"));
    this.view.light([], chosen);
    try {
      const found = await ask();
      if (asked !== this.asked) {
        return;
      }
      const rows = found.map((one) => this.view.points.row(one.id)).filter((row) => row >= 0);
      this.view.light(rows, chosen);
      this.fillList(what(found.length), found);
      this.say(what(found.length));
      if (rows.length && framed) {
        this.view.camera.frame(rows);
      }
    } catch (failure) {
      if (asked === this.asked) {
        this.say(failure.message);
      }
    }
  }

  /** @param more what stands between the heading and the list */
  fillList(title, found, more = []) {
    const heading = document.createElement("h2");
    heading.textContent = title;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = word("map.close");
    close.addEventListener("click", () => this.view.clear());
    const list = document.createElement("ol");
    list.replaceChildren(...found.map((one) => this.entry(one)));
    this.list.replaceChildren(heading, close, ...more, list);
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.view.draw();
  }

  /** How much of the map the list hides: its right on a wide screen, what is below on a narrow one. */
  covered() {
    const map = this.root.getBoundingClientRect();
    const list = this.list.getBoundingClientRect();
    if (this.list.hidden) {
      return { right: 0, below: 0 };
    }
    return list.width < 0.6 * map.width
      ? { right: map.right - list.left, below: 0 }
      : { right: 0, below: map.bottom - list.top };
  }

  /** The sheets on the map, in its coordinates. */
  boxes() {
    const map = this.view.stage.getBoundingClientRect();
    return [this.form, this.root.querySelector(".steps"), this.key, this.list]
      .filter((sheet) => !sheet.hidden)
      .map((sheet) => sheet.getBoundingClientRect())
      .filter((box) => box.width > 0)
      .map((box) => ({
        left: box.left - map.left, right: box.right - map.left,
        top: box.top - map.top, bottom: box.bottom - map.top,
      }));
  }

  entry(one) {
    const row = this.view.points.row(one.id);
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.lang = "";
    link.textContent = one.title_text ?? one.title;
    const address = row >= 0 ? this.view.source.href(row) : null;
    if (address) {
      link.href = address;
    }
    const facts = document.createElement("p");
    facts.textContent = factsOf(one, row < 0 ? word("map.absent") : "");
    item.append(link, facts);
    const steer = row < 0 ? null : this.view.source.steer?.(row, this.region.seeds);
    if (steer) {
      item.append(steer);
    }
    for (const event of ["pointerenter", "focusin"]) {
      item.addEventListener(event, () => {
        this.view.looked = row;
        this.hover.hidden = true;
        this.view.follow();
      });
    }
    return item;
  }

  clear() {
    this.asked++;
    this.asking = "";
    this.field = "";
    this.list.hidden = true;
    this.list.replaceChildren();
    this.search.value = "";
    this.lasso.setAttribute("aria-pressed", "false");
    this.root.querySelectorAll("ul.legend button").forEach((one) => one.setAttribute("aria-pressed", "false"));
    this.say("");
  }
}

function factsOf(paper, more) {
  const authors = paper.authors ?? [];
  const who = authors.length > 2
    ? word("map.authors", authors[0], number(authors.length - 1))
    : authors.length === 2 ? word("map.two-authors", ...authors) : authors[0];
  return [who, paper.year || "", more].filter(Boolean).join(" · ");
}
