// <related-papers>: the papers like the one a page is about. Documented in docs/how-to/widget.md.
// The server reads the texts too, so they are kept as JSON.
const TEXTS = {
  "en": ["Related papers", "Looking for related papers…", "No related papers were found.", "This paper is not in the library.", "Related papers could not be loaded.", "You are offline.", "Try again", "In common:", "Retracted"],
  "de": ["Verwandte Arbeiten", "Verwandte Arbeiten werden gesucht …", "Es wurden keine verwandten Arbeiten gefunden.", "Diese Arbeit ist nicht in der Bibliothek.", "Verwandte Arbeiten konnten nicht geladen werden.", "Keine Verbindung zum Internet.", "Erneut versuchen", "Gemeinsam:", "Zurückgezogen"],
  "fr": ["Articles apparentés", "Recherche d’articles apparentés…", "Aucun article apparenté n’a été trouvé.", "Cet article n’est pas dans la bibliothèque.", "Les articles apparentés n’ont pas pu être chargés.", "Vous êtes hors ligne.", "Réessayer", "En commun :", "Rétracté"],
  "es": ["Artículos relacionados", "Buscando artículos relacionados…", "No se encontraron artículos relacionados.", "Este artículo no está en la biblioteca.", "No se pudieron cargar los artículos relacionados.", "No hay conexión a Internet.", "Reintentar", "En común:", "Retractado"],
  "zh": ["相关论文", "正在查找相关论文…", "没有找到相关论文。", "文库中没有这篇论文。", "无法加载相关论文。", "您已离线。", "重试", "共同点：", "已撤稿"],
  "ja": ["関連論文", "関連論文を探しています…", "関連論文は見つかりませんでした。", "この論文はライブラリにありません。", "関連論文を読み込めませんでした。", "オフラインです。", "再試行", "共通点：", "撤回済み"]
};
const [HEADING, LOADING, EMPTY, UNKNOWN, FAILED, OFFLINE, RETRY, COMMON, RETRACTED] = TEXTS.en.keys();
const FOUND = -1;

const BASE = new URL(".", import.meta.url);
const TIMEOUT = 20_000; // milliseconds
const NEAR = "400px";
const MOST_IDS = 12;
const LONGEST_ID = 300;
const AUTHORS = 3;
const MOST = 10;

// Another answer is needed when one of the first changes, and only another view of it for the others.
const ASKED = ["paper", "limit", "group", "order", "why"];
const SHOWN = ["heading", "lang", "target", "hide-empty"];

const IDS = [
  "citation_arxiv_id", "citation_doi", "citation_pmid",
  "dc.identifier", "dc.identifier.doi", "dcterms.identifier",
  "prism.doi", "eprints.id_number", "eprints.official_url"
];
const TITLES = ["citation_title", "dc.title", "dcterms.title", "eprints.title", "og:title"];
const ABSTRACTS = [
  "citation_abstract", "dcterms.abstract", "dc.description", "dc.description.abstract",
  "eprints.abstract", "og:description"
];

// Without a theme everything takes the colours of the page, and so their contrast.
const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
:host { display: block; }
[hidden], :host([hidden]) { display: none; }
section { color: var(--related-papers-color, var(--c)); background: var(--related-papers-background, var(--b)); font: var(--related-papers-font, inherit); }
:host([theme=light]) section { --c: #1d1b18; --q: #5c574f; --a: #0a5a70; --b: #fdfcfa; color-scheme: light; padding: 1em; }
:host([theme=dark]) section { --c: #e7e5e0; --q: #a6a49e; --a: #7fc8dc; --b: #15171a; color-scheme: dark; padding: 1em; }
h2, h3, ol, li, p { font: inherit; margin: 0; padding: 0; list-style: none; }
h2, h3 { font-weight: bold; margin-bottom: .5em; }
h2 { font-size: 1.2em; }
ol + h3 { margin-top: 1.5em; }
li + li { margin-top: var(--related-papers-gap, .75em); }
li { overflow-wrap: anywhere; }
a { color: var(--related-papers-accent, var(--a, inherit)); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid; outline-offset: 2px; }
p { color: var(--related-papers-quiet, var(--q)); font-size: .875em; }
button { font: inherit; margin-top: .5em; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`);

const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const key in attributes)
    if (attributes[key] != null) element.setAttribute(key, attributes[key]);
  element.append(...children);
  return element;
};

/** What the page says of its paper, surest first: where it says so, and an id or {title, abstract}. */
const described = () => {
  const said = {};
  for (const meta of document.querySelectorAll("meta[content]")) {
    const name = (meta.name || meta.getAttribute("property") || "").toLowerCase();
    const value = meta.content.trim();
    if (value) (said[name] ??= []).push(value);
  }
  const ids = new Map();
  const add = (where, id) => id && id.length <= LONGEST_ID && !ids.has(id) && ids.set(id, where);
  for (const name of IDS) said[name]?.forEach(id => add(name, name === "citation_pmid" ? `PMID:${id}` : id));
  add("canonical URL", document.querySelector("link[rel~=canonical]")?.href);
  const found = [...ids].slice(0, MOST_IDS).map(([id, where]) => [where, id]);
  const first = names => names.map(name => said[name]?.[0]).find(Boolean);
  const title = first(TITLES);
  if (title) found.push(["title and abstract", {title, abstract: first(ABSTRACTS)}]);
  return found;
};

// Slashes stay as they are, since proxies refuse encoded ones, except where clients would drop them.
const encoded = id => {
  const all = encodeURIComponent(id.replace(/^https?:\/\/((dx\.)?doi\.org|arxiv\.org\/abs)\//i, "")).replaceAll("%3A", ":");
  const plain = all.replaceAll("%2F", "/");
  return /\/\/|\/\.{1,2}\/|\/related\/$/.test(`/${plain}/`) ? all : plain;
};

const letters = text => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const isWeb = url => /^https?:\/\//i.test(url) && URL.canParse(url);

/** The paper's own page, or this service's page of it when it has none. */
const pageOf = ({links}) =>
  isWeb(links.source) ? links.source : new URL(links.self.replace("/api/v1/", "/"), BASE).href;

const credits = ({authors = [], venue, year}) => [
  authors.slice(0, AUTHORS).join(", ") + (authors.length > AUTHORS ? " et al." : ""), venue, year
].filter(Boolean).join(" · ");

class RelatedPapers extends HTMLElement {
  static observedAttributes = [...ASKED, ...SHOWN];

  #heading = make("h2", {id: "heading", part: "heading"});
  #status = make("p", {part: "status", role: "status"});
  #list = make("div");
  #retry = make("button", {part: "retry", type: "button"});
  #fallback = make("slot");
  #section = make("section", {part: "section", "aria-labelledby": "heading"},
    this.#heading, this.#status, this.#list, this.#retry, this.#fallback);

  #state = LOADING;
  #answer;
  #request;
  #near = false;
  #planned = false;
  #stale = true;
  #observer = new IntersectionObserver(seen => {
    if (seen.some(one => one.isIntersecting)) {
      this.#observer.disconnect();
      this.#near = true;
      this.#load();
    }
  }, {rootMargin: NEAR});

  constructor() {
    super();
    const root = this.attachShadow({mode: "open"});
    root.adoptedStyleSheets = [SHEET];
    root.append(this.#section);
    this.#retry.addEventListener("click", () => this.#load());
    // Properties that were set before this script arrived would hide the accessors.
    for (const name of PROPERTIES) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  connectedCallback() {
    this.#plan();
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.#stale ||= this.#state === LOADING;
    this.#request?.abort();
    this.#request = undefined;
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    this.#stale ||= ASKED.includes(name);
    this.#plan();
  }

  /** Waits until all attributes are set, so that several changes cost one request. */
  async #plan() {
    if (this.#planned) return;
    this.#planned = true;
    await null;
    this.#planned = false;
    if (!this.isConnected) return;
    if (this.#stale && this.#near) return this.#load();
    if (this.#stale) this.#observer.observe(this);
    this.#show(this.#state);
  }

  async #load() {
    this.#stale = false;
    this.#request?.abort();
    const request = this.#request = new AbortController();
    const timer = setTimeout(() => request.abort(new Error("no answer in time")), TIMEOUT);
    this.#show(LOADING);
    try {
      const answer = await this.#find(request.signal);
      if (request !== this.#request) return;
      this.#answer = answer;
      this.#show(answer.related.length ? FOUND : EMPTY);
      this.#tell("related-loaded", answer);
    } catch (error) {
      if (request !== this.#request) return;
      this.#show(error.status === 404 ? UNKNOWN : navigator.onLine ? FAILED : OFFLINE);
      addEventListener("online", () => this.#load(), {once: true, signal: request.signal});
      this.#tell("related-error", {status: error.status, message: error.message});
    } finally {
      clearTimeout(timer);
    }
  }

  /** Asks for the first of what the page says that the library knows. */
  async #find(signal) {
    const sources = this.paper ? [["attribute paper", this.paper]] : described();
    let failure = Object.assign(new Error("the page names no paper"), {status: 404});
    for (const [source, about] of sources) {
      const response = await this.#ask(about, signal);
      if (response.ok) {
        console.info("related-papers: used", source, about);
        return {...this.#others(await response.json(), about), source};
      }
      const problem = await response.json().catch(() => ({}));
      failure = Object.assign(new Error(problem.detail ?? response.statusText), {status: response.status});
      // What the library does not know, and what is no id to it: the next may be one.
      if (response.status !== 404 && response.status !== 400) break;
    }
    console.warn("related-papers:", failure.message);
    throw failure;
  }

  /** What was found by title and abstract may be the page's own paper; one more was asked for. */
  #others(answer, {title}) {
    if (!title) return answer;
    const related = answer.related
      .filter(({paper}) => letters(paper.title_text ?? paper.title) !== letters(title)).slice(0, this.limit || MOST);
    for (const group of answer.groups ?? [])
      group.related = group.related.filter(own => related.some(one => one.paper.links.self === own.paper.links.self));
    return {...answer, related};
  }

  #ask(about, signal) {
    const options = {fields: "title,title_text,authors,year,venue,links,retracted"};
    for (const name of ["limit", "group", "order"]) if (this[name]) options[name] = this[name];
    if (this.why) options.why = "true";
    const common = {signal, credentials: "omit", referrerPolicy: "strict-origin"};
    return typeof about === "string"
      ? fetch(new URL(`api/v1/papers/${encoded(about)}/related?${new URLSearchParams(options)}`, BASE), common)
      : fetch(new URL("api/v1/recommendations", BASE), {
        ...common,
        method: "POST",
        headers: {"Content-Type": "application/json"},
        body: JSON.stringify({like: [about], ...options, limit: Math.min(100, (this.limit || MOST) + 1)})
      });
  }

  #show(state) {
    this.#state = state;
    const wanted = this.closest("[lang]")?.lang || document.documentElement.lang;
    const lang = [wanted.toLowerCase().split("-")[0], "en"].find(one => TEXTS[one]);
    const texts = TEXTS[lang];
    const heading = this.heading ?? texts[HEADING];
    const found = state === FOUND;
    this.#heading.textContent = heading || texts[HEADING];
    this.#heading.className = heading && state !== EMPTY && state !== UNKNOWN ? "" : "heard";
    this.#status.textContent = found ? `${texts[HEADING]}: ${this.#answer.related.length}` : texts[state];
    this.#status.className = found ? "heard" : "";
    this.#retry.textContent = texts[RETRY];
    this.#retry.hidden = state !== FAILED && state !== OFFLINE;
    for (const own of [this.#status, this.#retry]) own.lang = lang;
    this.#list.replaceChildren(...(found ? this.#groups(texts, lang) : []));
    this.#fallback.hidden = found;
    this.#section.hidden = this.hideEmpty && [LOADING, EMPTY, UNKNOWN].includes(state);
  }

  #groups(texts, lang) {
    const {related, groups} = this.#answer;
    const list = (label, some) =>
      make("ol", {part: "list", role: "list", "aria-labelledby": label}, ...some.map(one => this.#item(one, texts, lang)));
    return groups?.filter(group => group.related.length).flatMap(({topic, related: some}, i) => [
      make("h3", {part: "group", id: `group-${i}`}, make("bdi", {}, topic.label)),
      list(`group-${i}`, some)
    ]) ?? [list("heading", related)];
  }

  #item(one, texts, lang) {
    const {paper, cosine, why} = one;
    const url = pageOf(paper);
    const link = make("a", {
      part: "link", href: url, target: this.target, rel: "noopener",
      referrerpolicy: "strict-origin", dir: "auto"
    }, paper.title_text ?? paper.title);
    link.addEventListener("click", event => {
      if (!this.#tell("related-open", {paper, cosine, url})) event.preventDefault();
    });
    const item = make("li", {part: "item"}, link);
    const about = credits(paper);
    if (about) item.append(make("p", {part: "meta"}, make("bdi", {}, about)));
    if (paper.retracted) item.append(make("p", {part: "retracted"}, make("strong", {lang}, texts[RETRACTED])));
    if (why?.phrases?.length)
      item.append(make("p", {part: "why"}, make("span", {lang}, texts[COMMON]), " ", make("bdi", {}, why.phrases.map(phrase => phrase.text).join(" · "))));
    return item;
  }

  /** False when a listener has prevented what would follow. */
  #tell(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, {detail, bubbles: true, composed: true, cancelable: true}));
  }
}

const mirror = (name, get, set) =>
  Object.defineProperty(RelatedPapers.prototype, name, {get, set, enumerable: true, configurable: true});
const TEXT = ["paper", "limit", "group", "order", "theme", "heading", "target"];
const TRUTH = {why: "why", hideEmpty: "hide-empty"};
const PROPERTIES = [...TEXT, ...Object.keys(TRUTH)];
for (const name of TEXT)
  mirror(name, function () {
    const value = this.getAttribute(name);
    return name === "limit" && value ? +value : value;
  }, function (value) {
    value == null ? this.removeAttribute(name) : this.setAttribute(name, value);
  });
for (const [name, attribute] of Object.entries(TRUTH)) {
  // Frameworks write what is false as "false"; hiding is the usual.
  const usual = name === "hideEmpty";
  mirror(name, function () { return (this.getAttribute(attribute) ?? `${usual}`) !== "false"; }, function (value) {
    const on = !!value && value !== "false";
    on === usual ? this.removeAttribute(attribute) : this.setAttribute(attribute, on ? "" : "false");
  });
}

if (!customElements.get("related-papers")) customElements.define("related-papers", RelatedPapers);
