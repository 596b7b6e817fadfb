// The fields, lists and notes next to the map.

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
    this.buttons();
    this.slider();
    this.key.addEventListener("toggle", () => this.view.draw());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.find(this.search.value.trim());
    });
    this.search.addEventListener("input", () => this.search.value || this.view.clear());
  }

  buttons() {
    const { view } = this;
    const middle = () => [view.plane.width / 2, view.plane.height / 2];
    this.root.querySelector("button.closer").addEventListener("click", () => view.zoomBy(1.6, middle()));
    this.root.querySelector("button.farther").addEventListener("click", () => view.zoomBy(1 / 1.6, middle()));
    this.root.querySelector("button.whole").addEventListener("click", () => view.flyTo(view.plane.whole()));
    this.lasso.addEventListener("click", () => {
      const on = this.lasso.getAttribute("aria-pressed") !== "true";
      this.lasso.setAttribute("aria-pressed", String(on));
      view.toggleSelecting(on);
      if (on) {
        this.say("Draw a line around papers.");
      }
    });
  }

  slider() {
    const { from, to } = this.view.points.yearBounds;
    const years = this.root.querySelector("fieldset.years");
    if (from >= to) {
      years.hidden = true;
      return;
    }
    const [low, high] = years.querySelectorAll("input");
    const output = years.querySelector("output");
    const update = (moved) => {
      if (Number(low.value) > Number(high.value)) {
        (moved === low ? high : low).value = moved.value;
      }
      output.value = `${low.value} to ${high.value}`;
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

  /** The largest fields and their colours; pointing at one lights it up. */
  legend() {
    const { fields, size } = this.view.points;
    const list = this.root.querySelector("ul.legend");
    list.replaceChildren(...fields.list.slice(0, 12).map((field) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", "false");
      const swatch = document.createElement("span");
      swatch.className = "swatch";
      swatch.style.background = this.view.colours[field.colour];
      button.append(swatch, field.label);
      button.addEventListener("click", () => {
        const on = button.getAttribute("aria-pressed") !== "true";
        list.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", "false"));
        button.setAttribute("aria-pressed", String(on));
        const rows = on ? Array.from({ length: size }, (_, i) => i).filter((i) => fields.isIn(i, field)) : [];
        this.view.light(rows, []);
        this.say(on ? `${count(rows.length)} in ${field.label}` : "");
      });
      item.append(button);
      return item;
    }));
    list.hidden = fields.list.length === 0;
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

  async find(text) {
    if (!text) {
      this.view.clear();
      return;
    }
    this.view.chosen = [];
    await this.show(`for “${text}”`, () => this.view.source.search(text), []);
  }

  async recommend(rows, seeds) {
    this.view.chosen = rows;
    await this.show(`${this.view.source.relation} ${count(rows.length)} selected`, () => this.view.source.recommend(seeds), rows);
  }

  /** Lists what a question finds and lights it up; only the last question is answered. */
  async show(what, ask, chosen) {
    const asked = ++this.asked;
    this.say("Searching…");
    this.view.light([], chosen);
    try {
      const found = await ask();
      if (asked !== this.asked) {
        return;
      }
      const rows = found.map((one) => this.view.points.row(one.id)).filter((row) => row >= 0);
      this.view.light(rows, chosen);
      this.fillList(what, found);
      this.say(`${count(found.length)} ${what}`);
      if (rows.length && !chosen.length) {
        this.view.frame(rows);
      }
    } catch (failure) {
      if (asked === this.asked) {
        this.say(failure.message);
      }
    }
  }

  fillList(what, found) {
    const heading = document.createElement("h2");
    heading.textContent = `${count(found.length)} ${what}`;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", () => this.view.clear());
    const list = document.createElement("ol");
    list.replaceChildren(...found.map((one) => this.entry(one)));
    this.list.replaceChildren(heading, close, list);
    this.list.hidden = false;
    this.list.scrollTop = 0;
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
    const map = this.root.getBoundingClientRect();
    return [this.form, this.root.querySelector(".steps"), this.key, this.list]
      .filter((sheet) => !sheet.hidden)
      .map((sheet) => sheet.getBoundingClientRect())
      .map((box) => ({
        left: box.left - map.left, right: box.right - map.left,
        top: box.top - map.top, bottom: box.bottom - map.top,
      }));
  }

  entry(one) {
    const row = this.view.points.row(one.id);
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.textContent = one.title_text ?? one.title;
    const address = row >= 0 ? this.view.source.href(row) : null;
    if (address) {
      link.href = address;
    }
    const facts = document.createElement("p");
    facts.textContent = factsOf(one, row < 0 ? "not on the map" : "");
    item.append(link, facts);
    const steer = row < 0 ? null : this.view.source.steer?.(row, this.view.chosen ?? []);
    if (steer) {
      item.append(steer);
    }
    for (const event of ["pointerenter", "focusin"]) {
      item.addEventListener(event, () => {
        this.view.looked = row;
        this.hover.hidden = true;
        this.view.draw();
      });
    }
    return item;
  }

  clear() {
    this.asked++;
    this.list.hidden = true;
    this.list.replaceChildren();
    this.search.value = "";
    this.lasso.setAttribute("aria-pressed", "false");
    this.root.querySelectorAll("ul.legend button").forEach((one) => one.setAttribute("aria-pressed", "false"));
    this.say("");
  }
}

function count(papers) {
  return `${papers.toLocaleString("en")} ${papers === 1 ? "paper" : "papers"}`;
}

function factsOf(paper, more) {
  const authors = paper.authors ?? [];
  const who = authors.length > 2 ? `${authors[0]} and ${authors.length - 1} others` : authors.join(" and ");
  return [who, paper.year || "", more].filter(Boolean).join(" · ");
}
