// The map in a file: everything it knows came with it, so nothing is asked of anybody.

import { fromJson } from "./columns.js";
import { MapView } from "./mapview.js";

const FOUND = 100;

const root = document.querySelector(".map");
const notice = root.querySelector(".notice");

class File {
  constructor(answer) {
    this.ids = answer.paper;
    this.titles = answer.title;
    this.urls = answer.url;
    this.years = answer.year;
    this.folded = this.titles.map((title) => title.toLowerCase());
  }

  one(row) {
    return { id: this.ids[row], title: this.titles[row], year: this.years[row] };
  }

  href(row) {
    return /^https?:/i.test(this.urls[row]) ? this.urls[row] : null;
  }

  async paper(row) {
    return this.one(row);
  }

  async search(text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = [];
    for (let row = 0; row < this.ids.length && found.length < FOUND; row++) {
      if (words.every((word) => this.folded[row].includes(word))) {
        found.push(this.one(row));
      }
    }
    return found;
  }

  async titles(rows) {
    return rows.map((row) => this.one(row));
  }
}

try {
  const answer = JSON.parse(document.getElementById("data").textContent);
  root.view = new MapView(root, fromJson(answer), new File(answer));
  notice.hidden = true;
  root.classList.add("ready");
  root.view.begin();
} catch (failure) {
  notice.textContent = failure.message;
  root.classList.add("failed");
}
