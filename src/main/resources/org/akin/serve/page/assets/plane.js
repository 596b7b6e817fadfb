// Draws the map with WebGL 2, and knows which part of it is on the screen. The picture is larger than
// the screen: while the view moves, the browser moves and scales what is drawn, which costs a fraction
// of drawing, until the view leaves it. It is opaque, since layers that are blended cost as much again.

import { MOST_FIELDS } from "./mapdata.js";
import { word } from "./page.js";
import { labelProgram, pointProgram } from "./shaders.js";

const MOST_PIXELS_A_POINT = 2;

// How far the picture goes beyond each side of the screen, as a share of it, if that is not too much
// memory, and how far it is scaled before it is drawn again.
const MARGIN = 0.25;
const MOST_PIXELS = 12e6;
const LARGEST = 1.4;
const SMALLEST = 0.6;

// Points are kept by tile, in a tile in any order, so that the first of each are a fair sample of it.
// A picture that is drawn while the map moves has as many as the machine draws in this time; once the
// map stands, all.
const TILES = 16;
const MILLIS_A_PICTURE = 33;
const FIRST_DRAWN = 100000;
const FEW_LIT = 300;
const LEAST_DRAWN = 8000;
const STRIDE = 0x9e3779b1;
const DEEPEST = 400;

export class Plane {
  /** @throws Error when the browser has no WebGL 2 */
  constructor(canvas, points) {
    this.canvas = canvas;
    this.points = points;
    this.lit = new Uint8Array(points.size);
    this.litRows = [];
    this.budget = Math.min(points.size, FIRST_DRAWN);
    this.dimmed = false;
    this.palette = new Float32Array(3 * (MOST_FIELDS + 2));
    this.width = 1;
    this.height = 1;
    this.ratio = 1;
    this.scale = 1;
    this.x = 0;
    this.y = 0;
    this.covered = 0;
    this.margin = [0, 0];
    this.ground = [1, 1, 1];
    this.drawn = null;
    this.gl = canvas.getContext("webgl2", { antialias: false, alpha: false, depth: false });
    if (!this.gl) {
      throw new Error(word("map.no-webgl"));
    }
    this.prepare();
  }

  /** Makes everything that lives on the graphics card; again when the card was lost. */
  prepare() {
    const { gl } = this;
    [this.program, this.uniforms] = pointProgram(gl);
    [this.labels, this.corner] = labelProgram(gl);
    this.texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    const order = this.tiled();
    this.all = this.columns(order, gl.STATIC_DRAW, false);
    this.some = this.columns(this.litRows, gl.DYNAMIC_DRAW, true);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  /** The rows by tile; `starts` says where each begins. */
  tiled() {
    const { size, x, y, bounds } = this.points;
    const tiles = new Uint8Array(size);
    const across = (bounds.right - bounds.left || 1) / TILES;
    const up = (bounds.top - bounds.bottom || 1) / TILES;
    this.starts = new Uint32Array(TILES * TILES + 1);
    for (let i = 0; i < size; i++) {
      tiles[i] = TILES * Math.min(TILES - 1, Math.floor((y[i] - bounds.bottom) / up))
        + Math.min(TILES - 1, Math.floor((x[i] - bounds.left) / across));
      this.starts[tiles[i] + 1]++;
    }
    for (let tile = 0; tile < TILES * TILES; tile++) {
      this.starts[tile + 1] += this.starts[tile];
    }
    const next = this.starts.slice();
    const order = new Uint32Array(size);
    const step = coprime(STRIDE % Math.max(1, size), size);
    for (let i = 0, row = 0; i < size; i++, row = (row + step) % size) {
      order[next[tiles[row]]++] = row;
    }
    return order;
  }

  /** A vertex array of some rows. */
  columns(rows, usage, lit) {
    const { gl, points } = this;
    const set = { array: gl.createVertexArray(), buffers: [] };
    gl.bindVertexArray(set.array);
    const places = new Float32Array(2 * rows.length);
    const fields = new Uint8Array(rows.length);
    const years = new Uint16Array(rows.length);
    const lights = new Uint8Array(lit ? rows.length : 0);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      places[2 * i] = points.x[row];
      places[2 * i + 1] = points.y[row];
      fields[i] = points.field[row];
      years[i] = points.years[row];
      if (lit) {
        lights[i] = this.lit[row];
      }
    }
    [[places, 2, gl.FLOAT], [fields, 1, gl.UNSIGNED_BYTE], [years, 1, gl.UNSIGNED_SHORT], [lights, 1, gl.UNSIGNED_BYTE]]
      .slice(0, lit ? 4 : 3)
      .forEach(([values, width, type], location) => {
        const buffer = gl.createBuffer();
        gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
        gl.bufferData(gl.ARRAY_BUFFER, values, usage);
        gl.enableVertexAttribArray(location);
        gl.vertexAttribPointer(location, width, type, false, 0, 0);
        set.buffers.push(buffer);
      });
    return set;
  }

  /** Lights points up: 1 as found, 2 as chosen; the others are dimmed while any is lit. */
  light(found, chosen) {
    const { gl } = this;
    this.lit.fill(0);
    found.forEach((i) => { this.lit[i] = 1; });
    chosen.forEach((i) => { this.lit[i] = 2; });
    const rows = [...new Set([...found, ...chosen])];
    this.dimmed = rows.length > 0;
    this.litRows = rows;
    this.some.buffers.forEach((buffer) => gl.deleteBuffer(buffer));
    gl.deleteVertexArray(this.some.array);
    this.some = this.columns(rows, gl.DYNAMIC_DRAW, true);
  }

  /** @param colours MOST_FIELDS + 2 texts at most such as "#0072b2": none, one a field; the last, of what is chosen, comes last in the palette too */
  colour(colours) {
    colours.forEach((text, place) => {
      const i = place === colours.length - 1 ? MOST_FIELDS + 1 : place;
      for (let part = 0; part < 3; part++) {
        this.palette[3 * i + part] = parseInt(text.slice(1 + 2 * part, 3 + 2 * part), 16) / 255;
      }
    });
  }

  resize(width, height, ratio) {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.ratio = Math.min(ratio, MOST_PIXELS_A_POINT);
    const [across, along] = this.pixels();
    const room = (Math.sqrt(MOST_PIXELS / (across * along)) - 1) / 2;
    const share = Math.max(0, Math.min(MARGIN, room));
    this.margin = [Math.round(across * share), Math.round(along * share)];
    const [aside, above] = this.margin;
    this.canvas.width = across + 2 * aside;
    this.canvas.height = along + 2 * above;
    // In whole pixels on the screen; on paper, whose size is another, in parts of it.
    const { style } = this.canvas;
    const sides = [["left", -aside, across], ["top", -above, along], ["width", this.canvas.width, across], ["height", this.canvas.height, along]];
    for (const [side, pixels, of] of sides) {
      style[side] = `${pixels / this.ratio}px`;
      style.setProperty(`--${side}`, `${(100 * pixels) / of}%`);
    }
    this.drawn = null;
  }

  /** Pixels of the screen. */
  pixels() {
    return [Math.round(this.width * this.ratio), Math.round(this.height * this.ratio)];
  }

  /** How far the picture goes beyond the screen, in its units. */
  beyond() {
    return this.margin.map((pixels) => pixels / this.ratio);
  }

  /** Moves the picture to where the view is now; false where it has to be drawn again. */
  follow() {
    const { drawn } = this;
    const grown = drawn ? this.scale / drawn.scale : 0;
    if (grown < SMALLEST || grown > LARGEST || !this.covers(drawn)) {
      return false;
    }
    // Whole pixels stay sharp, and are put together faster.
    const settled = (length) => (grown === 1 ? Math.round(length * this.ratio) / this.ratio : length);
    const right = settled((drawn.x - this.x) * this.scale);
    const down = settled((this.y - drawn.y) * this.scale);
    this.canvas.style.transform = `translate(${right}px, ${down}px) scale(${grown})`;
    return true;
  }

  /** Whether all points that are on the screen are on a picture. */
  covers(drawn) {
    const { left, right, bottom, top } = this.points.bounds;
    const [aside, above] = this.beyond();
    const within = (middle, half, seen, reach, least, most) =>
      middle - reach <= Math.max(seen - half, least) && middle + reach >= Math.min(seen + half, most);
    return within(drawn.x, this.width / 2 / this.scale, this.x, (this.width / 2 + aside) / drawn.scale, left, right)
      && within(drawn.y, this.height / 2 / this.scale, this.y, (this.height / 2 + above) / drawn.scale, bottom, top);
  }

  /** The view that shows the whole map with a margin, clear of what covers its left side. */
  whole() {
    const { left, right, bottom, top } = this.points.bounds;
    const room = this.width - this.covered;
    const scale = 0.9 * Math.min(room / (right - left || 1), this.height / (top - bottom || 1));
    return { x: (left + right) / 2 - this.covered / 2 / scale, y: (bottom + top) / 2, scale };
  }

  view() {
    return { x: this.x, y: this.y, scale: this.scale };
  }

  /** Shows a view; the middle stays on the map, and the scale between a glance and a few papers. */
  look({ x, y, scale }) {
    const { left, right, bottom, top } = this.points.bounds;
    const whole = this.whole().scale;
    this.scale = Math.min(whole * DEEPEST, Math.max(whole / 2, scale));
    this.x = Math.min(right, Math.max(left - this.covered / 2 / this.scale, x));
    this.y = Math.min(top, Math.max(bottom, y));
  }

  /** How many times closer than the whole map. */
  zoom() {
    return this.scale / this.whole().scale;
  }

  toScreen(x, y) {
    return [(x - this.x) * this.scale + this.width / 2, this.height / 2 - (y - this.y) * this.scale];
  }

  toMap(left, top) {
    return [(left - this.width / 2) / this.scale + this.x, (this.height / 2 - top) / this.scale + this.y];
  }

  /** Points grow as one comes closer, and are smaller the more there are. */
  pointSize() {
    const room = Math.sqrt((this.width * this.height) / Math.max(1, this.points.size));
    return Math.min(16, Math.max(2, 0.42 * room * Math.sqrt(this.zoom())));
  }

  /** How many points are in each row of tiles on the picture: runs of [first, count]. */
  runs() {
    const { left, right, bottom, top } = this.points.bounds;
    const [aside, above] = this.beyond().map((size) => size + 16);
    const [west, north] = this.toMap(-aside, -above);
    const [east, south] = this.toMap(this.width + aside, this.height + above);
    const tile = (value, from, to) => Math.floor(((value - from) / (to - from || 1)) * TILES);
    const clamp = (value) => Math.min(TILES - 1, Math.max(0, value));
    const first = tile(west, left, right);
    const last = tile(east, left, right);
    const low = tile(south, bottom, top);
    const high = tile(north, bottom, top);
    const runs = [];
    if (last >= 0 && first < TILES && high >= 0 && low < TILES) {
      for (let row = clamp(low); row <= clamp(high); row++) {
        for (let column = clamp(first); column <= clamp(last); column++) {
          const from = this.starts[row * TILES + column];
          runs.push([from, this.starts[row * TILES + column + 1] - from]);
        }
      }
    }
    return runs;
  }

  /** Fewer points where a picture takes too long while the map moves, more where it does not. */
  pace(millis) {
    const factor = Math.min(1.3, Math.max(0.5, MILLIS_A_PICTURE / millis));
    this.budget = Math.min(this.points.size, Math.max(LEAST_DRAWN, this.budget * factor));
  }

  /** Draws the points; @param moving whether a sample will do */
  draw(moving = false) {
    const { gl, uniforms, points } = this;
    gl.viewport(0, 0, this.canvas.width, this.canvas.height);
    gl.clearColor(...this.ground, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.useProgram(this.program);
    const twice = 2 * this.scale * this.ratio;
    gl.uniform2f(uniforms.centre, this.x, this.y);
    gl.uniform2f(uniforms.scale, twice / this.canvas.width, twice / this.canvas.height);
    const { from, to } = points.wholeRange() ? { from: 0, to: 0 } : points.range;
    gl.uniform2f(uniforms.years, from, to);
    gl.uniform1f(uniforms.size, this.pointSize() * this.ratio);
    gl.uniform1f(uniforms.dimmed, this.dimmed ? 1 : 0);
    // A few are seen from afar; many would hide each other.
    gl.uniform1f(uniforms.swell, this.litRows.length > FEW_LIT ? 1.1 : 1.6);
    gl.uniform3fv(uniforms.palette, this.palette);
    const runs = this.runs();
    const visible = runs.reduce((sum, [, count]) => sum + count, 0);
    const part = moving ? Math.min(1, this.budget / Math.max(1, visible)) : 1;
    gl.bindVertexArray(this.all.array);
    gl.vertexAttrib1f(3, 0);
    for (const [first, count] of runs) {
      if (count > 0) {
        gl.drawArrays(gl.POINTS, first, Math.ceil(count * part));
      }
    }
    if (this.litRows.length > 0) {
      gl.bindVertexArray(this.some.array);
      gl.drawArrays(gl.POINTS, 0, this.litRows.length);
    }
    this.drawn = this.view();
    this.canvas.style.transform = "";
  }

  /** Draws labels, a picture as large as the screen, over the points. */
  label(labels) {
    const { gl, margin } = this;
    gl.viewport(...margin, labels.width, labels.height);
    gl.useProgram(this.labels);
    gl.bindVertexArray(null);
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, labels);
    gl.uniform3i(this.corner, ...margin, labels.height);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }
}

function coprime(step, size) {
  const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));
  let found = Math.max(1, step);
  while (size > 1 && divisor(found, size) !== 1) {
    found++;
  }
  return found;
}
