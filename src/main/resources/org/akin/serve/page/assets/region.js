// What is inside a line drawn on the map: its papers, their topics, and what can be done with them.

import { counted, number, word } from "./page.js";

const LISTED = 50;
const SEEDS = 30;
const TOPICS = 5;

// As many as a reading list holds.
const KEPT = 100;

export class Region {
  constructor(panel, view) {
    this.panel = panel;
    this.view = view;
    this.seeds = [];
  }

  /** Lists papers, those in the middle first, and lights them up. */
  async show(rows) {
    const { panel, view } = this;
    const asked = ++panel.asked;
    const central = view.points.central(rows, rows.length);
    this.seeds = central.slice(0, SEEDS);
    view.light([], rows);
    const selected = counted("map.selected", rows.length);
    panel.say(selected);
    try {
      const papers = await view.source.titles(central.slice(0, LISTED));
      if (asked === panel.asked) {
        const title = rows.length > LISTED ? word("map.middle-first", selected, number(LISTED)) : selected;
        panel.fillList(title, papers, [this.topics(rows), this.actions(central)]);
        view.camera.reveal(rows);
      }
    } catch (failure) {
      if (asked === panel.asked) {
        panel.say(failure.message);
      }
    }
  }

  topics(rows) {
    const list = document.createElement("ul");
    list.className = "within";
    list.setAttribute("aria-label", word("map.within"));
    const topics = this.view.points.topicsOf(rows);
    list.replaceChildren(...topics.slice(0, TOPICS).map((topic) => {
      const item = document.createElement("li");
      const address = this.view.source.topic?.(topic.id);
      const name = document.createElement(address ? "a" : "span");
      name.lang = "";
      name.textContent = topic.label;
      if (address) {
        name.href = address;
      }
      item.append(name, ` ${number(topic.count)}`);
      return item;
    }));
    if (topics.length > TOPICS) {
      const item = document.createElement("li");
      item.textContent = word("map.more-topics", number(topics.length - TOPICS));
      list.append(item);
    }
    return list;
  }

  actions(central) {
    const { source } = this.view;
    const line = document.createElement("p");
    line.className = "todo";
    const button = (text, does) => {
      const one = document.createElement("button");
      one.type = "button";
      one.textContent = text;
      one.addEventListener("click", () => does(one));
      line.append(one);
    };
    const some = central.length > KEPT ? word("map.keep-first", number(KEPT)) : word("map.keep-all");
    if (source.keepAll) {
      button(some, (one) => {
        source.keepAll(central.slice(0, KEPT));
        one.textContent = word("map.kept");
      });
    }
    if (source.recommend) {
      button(word("map.recommend"), () => this.panel.recommend(central, this.seeds));
    }
    for (const [name, address] of source.exports?.(central.slice(0, KEPT)) ?? []) {
      const link = document.createElement("a");
      link.textContent = name;
      link.href = address;
      link.download = "";
      line.append(link);
    }
    button(word("map.identifiers"), () => download("papers.txt", central.map((row) => this.view.points.ids[row]).join("\n") + "\n"));
    return line;
  }
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
