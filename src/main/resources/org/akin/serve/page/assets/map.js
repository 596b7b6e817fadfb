// The map of a server: papers are asked for when somebody looks at them.

import { MapView } from "./mapview.js";
import { keepButton } from "./kept.js";
import { at } from "./site.js";

const FOUND = 100;
const RECOMMENDED = 20;
const SEEDS = 30;
const FIELDS = "title,title_text,authors,year,links";

const root = document.querySelector(".map");
const notice = root.querySelector(".notice");

// Slashes stay readable; anything else that has a meaning in an address is encoded.
const spelt = (id) => encodeURIComponent(id).replaceAll("%3A", ":").replaceAll("%2F", "/");

async function json(address, options) {
  const response = await fetch(address, { headers: { Accept: "application/json", ...options?.headers }, ...options });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.detail ?? `The server answered ${response.status}.`);
  }
  return answer;
}

const papersOf = (answer) => answer.related.map((one) => one.paper);

class Server {
  constructor(answer) {
    this.relation = "akin to";
    this.ids = answer.paper;
    this.papers = new Map();
  }

  href(row) {
    return at(`/papers/${spelt(this.ids[row])}`);
  }

  async paper(row) {
    if (!this.papers.has(row)) {
      this.papers.set(row, await json(at(`/api/v1/papers/${spelt(this.ids[row])}`)));
    }
    return this.papers.get(row);
  }

  /** Keeps a paper, or leads to lists with more or less like it, near to what was selected. */
  steer(row, chosen) {
    const line = document.createElement("p");
    line.className = "steer";
    const id = this.ids[row];
    const keep = document.createElement("button");
    keep.type = "button";
    keep.dataset.keep = id;
    keep.dataset.short = "";
    keepButton(keep);
    line.append(keep);
    const like = chosen.slice(0, SEEDS).map((one) => this.ids[one]).filter((one) => one !== id);
    const link = (text, more, less) => {
      const a = document.createElement("a");
      a.textContent = text;
      a.href = at(`/list?like=${more.map(spelt).join(",")}${less ? `&unlike=${spelt(less)}` : ""}`);
      line.append(a);
    };
    link("More like this", [...like, id]);
    if (like.length) {
      link("Less like this", like, id);
    }
    return line;
  }

  async search(text) {
    const query = new URLSearchParams({ q: text, limit: FOUND, fields: FIELDS });
    return papersOf(await json(at(`/api/v1/search?${query}`)));
  }

  async recommend(rows) {
    const body = JSON.stringify({ like: rows.map((row) => this.ids[row]), limit: RECOMMENDED });
    return papersOf(await json(at("/api/v1/recommendations"), {
      method: "POST", body, headers: { Accept: "application/json", "Content-Type": "application/json" },
    }));
  }
}

try {
  notice.textContent = "Loading the map…";
  const answer = await json(at("/api/v1/map"));
  root.view = new MapView(root, answer, new Server(answer));
  notice.hidden = true;
  root.classList.add("ready");
  const row = root.view.points.row(new URLSearchParams(location.search).get("paper"));
  if (row >= 0) {
    root.view.show(row);
  }
} catch (failure) {
  notice.textContent = failure.message;
  root.classList.add("failed");
}
