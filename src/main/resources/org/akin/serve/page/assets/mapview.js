// The map: its parts, and what is shown, lit up and selected on it. Where papers come from is the
// source's business, so that the same map works on a server and in a file.

import { Camera } from "./camera.js";
import { Controls } from "./controls.js";
import { colour } from "./hues.js";
import { Labels } from "./labels.js";
import { MOST_FIELDS, Points } from "./mapdata.js";
import { Overlay } from "./overlay.js";
import { word } from "./page.js";
import { Panel } from "./panel.js";
import { Address, read, settled } from "./place.js";
import { Plane } from "./plane.js";

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
    this.stage = root.querySelector(".stage");
    this.plane = new Plane(root.querySelector("canvas.points"), this.points);
    this.labels = new Labels(this.plane);
    this.overlay = new Overlay(root.querySelector("canvas.over"), this.plane);
    this.camera = new Camera(this);
    this.panel = new Panel(root, this);
    this.looked = -1;
    this.line = [];
    this.selecting = false;
    new ResizeObserver(() => this.resize()).observe(this.stage);
    for (const looks of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(looks).addEventListener("change", () => this.dress());
    }
    addEventListener("beforeprint", () => this.print([1, 1, 1]));
    addEventListener("afterprint", () => this.print(this.ground()));
    this.resize();
    this.dress();
    this.controls = new Controls(this);
    this.panel.key.open = this.plane.width > ROOMY;
    this.plane.covered = this.panel.key.open ? this.panel.key.getBoundingClientRect().width : 0;
    // A sample first, so that something stands at once.
    this.camera.jump(this.plane.whole());
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
    this.camera.jump(state.at ? { ...state.at, scale: whole.scale * state.at.zoom } : state.q || state.area ? this.plane.view() : whole);
  }

  /** Shows what the address of the page says, if it says anything. */
  begin() {
    if (location.hash) {
      this.restore(read(location.hash));
    }
  }

  /** Colours and letters follow the style sheet, so that light and dark are told in one place. */
  dress() {
    const style = getComputedStyle(this.root);
    const ground = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const own = (name) => style.getPropertyValue(name).trim();
    const fields = this.points.fields.list.slice(0, MOST_FIELDS);
    this.colours = [own("--none"), ...fields.map((field) => colour(field, ground)), own("--chosen")];
    this.plane.colour(this.colours);
    this.plane.ground = this.ground();
    for (const drawn of [this.labels, this.overlay]) {
      drawn.ink = own("--ink");
      drawn.paper = own("--paper");
    }
    this.labels.family = style.fontFamily;
    this.panel.legend();
    this.draw();
  }

  /** The colour of the page below the map. */
  ground() {
    const { backgroundColor } = getComputedStyle(document.body);
    return backgroundColor.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255);
  }

  /** Paper has the colour it has. */
  print(ground) {
    this.plane.ground = ground;
    this.paint();
  }

  resize() {
    const box = this.stage.getBoundingClientRect();
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

  /** Draws everything in the next frame, once however often it is asked for. */
  draw() {
    this.stale = true;
    this.follow();
  }

  /** Shows in the next frame where the view is, what is looked at and selected. */
  follow() {
    this.due ??= requestAnimationFrame(() => {
      this.due = undefined;
      const start = performance.now();
      const { moving } = this.camera;
      if (moving && this.painted) {
        this.plane.pace(start - this.painted);
      }
      this.painted = 0;
      if (this.stale || !this.plane.follow()) {
        this.paint();
        this.painted = moving ? start : 0;
      }
      this.overlay.draw(this.looked, this.line);
      this.panel.follow();
    });
  }

  paint() {
    this.stale = false;
    this.labels.draw(this.panel.boxes());
    this.plane.draw(this.camera.moving);
    this.plane.label(this.labels.canvas);
  }

  lookAt(row) {
    if (row !== this.looked) {
      this.looked = row;
      this.stage.classList.toggle("over", row >= 0);
      this.panel.card(row);
      this.follow();
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
