// The map as one handles it: what pointer, keys and fields do. Where papers come from is the
// source's business, so that the same map works on a server and in a file.

import { colour } from "./hues.js";
import { MOST_FIELDS, Points } from "./mapdata.js";
import { Overlay } from "./overlay.js";
import { word } from "./page.js";
import { Panel } from "./panel.js";
import { Address, read, settled } from "./place.js";
import { Plane } from "./plane.js";

const STEP = 80;
const CLOSER = 1.5;
const REACH = 14;
const CLICK_PIXELS = 5;
const MILLIS = 250;
const STILL = 150;
const ROOMY = 640;

export class MapView {
  /**
   * @param root the element that holds the map
   * @param columns of the points
   * @param source paper(row), titles(rows), search(text), recommend(rows) or null, href(row)
   */
  constructor(root, columns, source) {
    this.root = root;
    this.source = source;
    this.points = new Points(columns);
    this.canvas = root.querySelector("canvas.points");
    this.plane = new Plane(this.canvas, this.points);
    this.overlay = new Overlay(root.querySelector("canvas.labels"), this.plane);
    this.panel = new Panel(root, this);
    this.looked = -1;
    this.line = [];
    this.pointers = new Map();
    this.selecting = false;
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    new ResizeObserver(() => this.resize()).observe(this.canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.dress());
    this.resize();
    this.dress();
    this.listen();
    this.panel.key.open = this.plane.width > ROOMY;
    this.plane.covered = this.panel.key.open ? this.panel.key.getBoundingClientRect().width : 0;
    // A sample first, so that something stands at once.
    this.jump(this.plane.whole());
    this.address = new Address(() => this.state(), (state) => this.restore(state));
  }

  /** What is shown, as the address says it. */
  state() {
    const { x, y } = this.plane.view();
    const whole = this.plane.whole();
    const zoom = this.plane.zoom();
    const away = Math.hypot(x - whole.x, y - whole.y) * whole.scale > 2 || Math.abs(zoom - 1) > 0.005;
    return {
      at: away ? { x, y, zoom } : null,
      q: this.panel.asking,
      field: this.panel.field,
      years: this.points.wholeRange() ? null : this.points.range,
      area: this.area,
    };
  }

  /** Shows what an address says. */
  async restore(state) {
    this.forget();
    this.panel.setYears(state.years ?? this.points.yearBounds);
    if (state.area) {
      this.showArea(state.area);
    } else if (state.q) {
      await this.panel.find(state.q, !state.at);
    } else if (state.field) {
      this.panel.showField(state.field);
    }
    const whole = this.plane.whole();
    this.jump(state.at ? { ...state.at, scale: whole.scale * state.at.zoom } : state.q || state.area ? this.plane.view() : whole);
  }

  /** Shows what the address of the page says, if it says anything. */
  begin() {
    if (location.hash) {
      this.restore(read(location.hash));
    }
  }

  listen() {
    const { canvas } = this;
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.up(event));
    canvas.addEventListener("pointercancel", (event) => this.cancel(event));
    canvas.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && !this.pointers.size && this.lookAt(-1));
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    canvas.addEventListener("dblclick", (event) => this.zoomBy(2, this.at(event)));
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("webglcontextlost", (event) => event.preventDefault());
    canvas.addEventListener("webglcontextrestored", () => {
      this.plane.prepare();
      this.draw();
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        this.panel.search.focus();
      } else if (event.key === "Escape") {
        this.clear();
      }
    });
  }

  /** Colours and letters follow the style sheet, so that light and dark are told in one place. */
  dress() {
    const style = getComputedStyle(this.root);
    const ground = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const own = (name) => style.getPropertyValue(name).trim();
    const fields = this.points.fields.list.slice(0, MOST_FIELDS);
    this.colours = [own("--none"), ...fields.map((field) => colour(field, ground)), own("--chosen")];
    this.plane.colour(this.colours);
    this.overlay.ink = style.getPropertyValue("--ink").trim();
    this.overlay.paper = style.getPropertyValue("--paper").trim();
    this.overlay.family = style.fontFamily;
    this.panel.legend();
    this.draw();
  }

  resize() {
    const box = this.canvas.getBoundingClientRect();
    const before = this.plane.view();
    const closeness = this.plane.zoom();
    if (box.width <= ROOMY) {
      this.plane.covered = 0;
    }
    this.plane.resize(box.width, box.height, devicePixelRatio);
    this.plane.look({ ...before, scale: this.plane.whole().scale * closeness });
    this.overlay.resize();
    this.draw();
  }

  /** Draws before the next picture, once however often it is asked for. */
  draw() {
    this.due ??= requestAnimationFrame(() => {
      this.due = undefined;
      const start = performance.now();
      this.plane.draw(this.moving);
      if (this.moving && this.last) {
        this.plane.pace(start - this.last);
      }
      this.last = this.moving ? start : 0;
      this.overlay.draw(this.looked, this.line, this.panel.boxes());
      this.panel.follow();
    });
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  down(event) {
    if (event.button !== 0) {
      return;
    }
    cancelAnimationFrame(this.flight);
    const at = this.at(event);
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { at, start: at, moved: false });
    this.line = (this.selecting || event.shiftKey) && this.pointers.size === 1 ? [at] : [];
  }

  move(event) {
    const pointer = this.pointers.get(event.pointerId);
    const at = this.at(event);
    if (!pointer) {
      this.lookAt(this.nearest(at));
      return;
    }
    const before = [...this.pointers.values()].map((one) => one.at);
    const last = pointer.at;
    pointer.at = at;
    pointer.moved ||= Math.hypot(at[0] - pointer.start[0], at[1] - pointer.start[1]) > CLICK_PIXELS;
    if (this.line.length) {
      this.line.push(at);
      this.draw();
    } else if (this.pointers.size === 2) {
      this.pinch(before, [...this.pointers.values()].map((one) => one.at));
    } else if (pointer.moved) {
      this.pan(last[0] - at[0], last[1] - at[1]);
    }
  }

  pinch([a, b], [c, d]) {
    const apart = (p, q) => Math.hypot(p[0] - q[0], p[1] - q[1]) || 1;
    const middle = (p, q) => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
    const from = middle(a, b);
    const to = middle(c, d);
    this.pan(from[0] - to[0], from[1] - to[1]);
    this.jump(this.zoomed(apart(c, d) / apart(a, b), to));
  }

  up(event) {
    const pointer = this.pointers.get(event.pointerId);
    this.pointers.delete(event.pointerId);
    if (!pointer) {
      return;
    }
    if (this.line.length > 2) {
      this.select(this.line.map(([x, y]) => this.plane.toMap(x, y)));
    } else if (!pointer.moved && !this.selecting) {
      this.click(this.nearest(pointer.at), event.pointerType);
    }
    this.line = [];
    this.draw();
  }

  cancel(event) {
    this.pointers.delete(event.pointerId);
    this.line = [];
    this.draw();
  }

  /** A finger cannot hover: its first tap looks at a paper, and the card has the link. */
  click(row, kind) {
    if (row >= 0 && kind === "mouse") {
      this.open(row);
    } else {
      this.lookAt(row);
    }
  }

  open(row) {
    const address = this.source.href(row);
    if (address) {
      location.assign(address);
    }
  }

  wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 30 : 1;
    this.jump(this.zoomed(Math.exp(-event.deltaY * lines * 0.0015), this.at(event)));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const middle = [this.plane.width / 2, this.plane.height / 2];
    const moves = {
      ArrowLeft: () => this.pan(-STEP, 0),
      ArrowRight: () => this.pan(STEP, 0),
      ArrowUp: () => this.pan(0, -STEP),
      ArrowDown: () => this.pan(0, STEP),
      "+": () => this.zoomBy(CLOSER, middle),
      "=": () => this.zoomBy(CLOSER, middle),
      "-": () => this.zoomBy(1 / CLOSER, middle),
      0: () => this.flyTo(this.plane.whole()),
      Home: () => this.flyTo(this.plane.whole()),
    };
    if (event.key === "Enter" && this.looked >= 0) {
      this.open(this.looked);
    } else if (moves[event.key]) {
      event.preventDefault();
      moves[event.key]();
      if (event.key.startsWith("Arrow")) {
        this.lookAt(this.nearest(middle, Math.max(...middle)));
      }
    }
  }

  nearest([left, top], reach = REACH) {
    const [x, y] = this.plane.toMap(left, top);
    return this.points.nearest(x, y, reach / this.plane.scale);
  }

  pan(right, down) {
    const { x, y, scale } = this.plane.view();
    this.jump({ x: x + right / scale, y: y - down / scale, scale });
  }

  jump(view) {
    this.plane.look(view);
    this.moving = true;
    this.draw();
    clearTimeout(this.stilling);
    this.stilling = setTimeout(() => {
      this.moving = false;
      this.draw();
    }, STILL);
    this.address?.moved();
  }

  /** The view after zooming so that what is under a place stays under it. */
  zoomed(factor, [left, top]) {
    const [x, y] = this.plane.toMap(left, top);
    const before = this.plane.view();
    this.plane.look({ ...before, scale: before.scale * factor });
    const { scale } = this.plane.view();
    this.plane.look(before);
    return {
      x: x - (left - this.plane.width / 2) / scale,
      y: y + (top - this.plane.height / 2) / scale,
      scale,
    };
  }

  zoomBy(factor, at) {
    this.flyTo(this.zoomed(factor, at));
  }

  /** Moves there in a moment, or at once for those who want things still. */
  flyTo(goal) {
    cancelAnimationFrame(this.flight);
    if (this.still.matches) {
      this.jump(goal);
      return;
    }
    const from = this.plane.view();
    const start = performance.now();
    const step = (now) => {
      const time = Math.min(1, (now - start) / MILLIS);
      const eased = 1 - (1 - time) ** 3;
      this.jump({
        x: from.x + (goal.x - from.x) * eased,
        y: from.y + (goal.y - from.y) * eased,
        scale: from.scale * (goal.scale / from.scale) ** eased,
      });
      if (time < 1) {
        this.flight = requestAnimationFrame(step);
      }
    };
    this.flight = requestAnimationFrame(step);
  }

  /** Goes where most of these are, next to the list of what was found; stragglers do not count. */
  frame(rows) {
    const { points, plane } = this;
    const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
    const x = median(rows.map((i) => points.x[i]));
    const y = median(rows.map((i) => points.y[i]));
    const most = points.central(rows, Math.ceil(0.8 * rows.length), { x, y });
    const across = Math.max(...most.map((i) => Math.abs(points.x[i] - x)), 1e-9);
    const along = Math.max(...most.map((i) => Math.abs(points.y[i] - y)), 1e-9);
    const { right, below } = this.panel.covered();
    const whole = plane.whole().scale;
    const scale = Math.min(
      (0.4 * (plane.width - right)) / across, (0.4 * (plane.height - below)) / along, whole * 8);
    const reached = Math.max(scale, whole);
    this.flyTo({ x: x + right / 2 / reached, y: y - below / 2 / reached, scale: reached });
  }

  /** Moves papers out from under the list, if their middle is there. */
  reveal(rows) {
    const { plane, points } = this;
    const { right, below } = this.panel.covered();
    const { x, y } = points.middle(rows);
    const [left, top] = plane.toScreen(x, y);
    const over = right > 0 ? Math.max(0, left - 0.8 * (plane.width - right)) : 0;
    const under = below > 0 ? Math.max(0, top - 0.5 * (plane.height - below)) : 0;
    if (over > 0 || under > 0) {
      const view = plane.view();
      this.flyTo({ x: view.x + over / view.scale, y: view.y - under / view.scale, scale: view.scale });
    }
  }

  /** Goes to one paper and its surroundings. */
  goTo(row) {
    const { points, plane } = this;
    this.light([row], [row]);
    this.flyTo({ x: points.x[row], y: points.y[row], scale: plane.whole().scale * 4 });
    this.lookAt(row);
  }

  lookAt(row) {
    if (row !== this.looked) {
      this.looked = row;
      this.canvas.classList.toggle("over", row >= 0);
      this.panel.card(row);
      this.draw();
    }
  }

  light(found, chosen) {
    this.plane.light(found, chosen);
    this.draw();
  }

  years(from, to) {
    this.points.range = { from, to };
    this.draw();
    this.address?.moved();
  }

  toggleSelecting(on) {
    this.selecting = on;
    this.root.classList.toggle("selecting", on);
  }

  /** Lists the papers inside a line of corners on the map. */
  select(line) {
    this.toggleSelecting(false);
    this.panel.lasso.setAttribute("aria-pressed", "false");
    if (this.showArea(settled(line))) {
      this.address.stepped();
    }
  }

  showArea(line) {
    const rows = this.points.inside(line);
    if (!rows.length) {
      this.panel.say(word("map.none-inside"));
      return false;
    }
    this.forget();
    this.area = line;
    this.panel.region.show(rows);
    return true;
  }

  clear() {
    this.forget();
    this.address.stepped();
  }

  forget() {
    this.line = [];
    this.area = null;
    this.toggleSelecting(false);
    this.panel.clear();
    this.light([], []);
    this.lookAt(-1);
  }
}
