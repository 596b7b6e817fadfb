// The map of a server: papers are asked for when somebody looks at them.

import { fromBytes } from "./columns.js";
import { keep, keepButton, kept } from "./kept.js";
import { MapView } from "./mapview.js";
import { at, word } from "./page.js";

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
    throw new Error(answer.detail ?? word("map.answered", response.status));
  }
  return answer;
}

const papersOf = (answer) => answer.related.map((one) => one.paper);

class Server {
  constructor(columns) {
    this.columns = columns;
    this.papers = new Map();
  }

  get ids() {
    return this.columns.ids;
  }

  href(row) {
    return this.ids ? at(`/papers/${spelt(this.ids[row])}`) : null;
  }

  topic(id) {
    return at(`/topics/${spelt(id)}`);
  }

  /** Papers with their titles, from the citations of a reading list, which are in its order. */
  async titles(rows) {
    await this.named;
    const ids = rows.map((row) => this.ids[row]);
    const cited = await json(at(`/list.json?like=${ids.map(spelt).join(",")}`));
    if (cited.length !== ids.length) {
      throw new Error(word("map.changed"));
    }
    return cited.map(({ title, author = [], issued }, i) => ({
      id: ids[i],
      title,
      authors: author.map((name) => name.literal ?? [name.given, name.family].filter(Boolean).join(" ")),
      year: issued?.["date-parts"]?.[0]?.[0],
    }));
  }

  keepAll(rows) {
    keep([...kept(), ...rows.map((row) => this.ids[row])]);
  }

  exports(rows) {
    const like = rows.map((row) => spelt(this.ids[row])).join(",");
    return [["BibTeX", "bib"], ["RIS", "ris"], ["CSL-JSON", "json"]].map(([name, ending]) => [name, at(`/list.${ending}?like=${like}`)]);
  }

  async paper(row) {
    await this.named;
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
    link(word("map.more"), [...like, id]);
    if (like.length) {
      link(word("map.less"), like, id);
    }
    return line;
  }

  async search(text) {
    await this.named;
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

/** The identifiers of the points, which are asked for once these stand. */
async function names(columns) {
  const { generation, paper } = await json(at("/api/v1/map/ids"));
  if (generation !== columns.generation) {
    throw new Error(word("map.changed"));
  }
  return paper;
}

async function points() {
  const response = await fetch(at("/api/v1/map/points"));
  if (!response.ok) {
    throw new Error((await response.json()).detail ?? word("map.answered", response.status));
  }
  return fromBytes(await response.arrayBuffer());
}

try {
  notice.textContent = word("map.loading");
  const columns = await points();
  const server = new Server(columns);
  const view = new MapView(root, columns, server);
  root.view = view;
  notice.hidden = true;
  root.classList.add("ready");
  server.named = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    .then(() => names(columns))
    .then((ids) => {
      columns.ids = ids;
      view.points.ids = ids;
      root.classList.add("named");
    });
  const wanted = new URLSearchParams(location.search).get("paper");
  if (location.hash) {
    view.begin();
  } else if (wanted) {
    await server.named;
    const row = view.points.row(wanted);
    if (row >= 0) {
      view.camera.goTo(row);
    }
  }
  await server.named;
} catch (failure) {
  notice.textContent = failure.message;
  notice.hidden = false;
  root.classList.add("failed");
}
