// Draws the points with WebGL 2, and knows which part of the map is on the screen.

import { COLOURS } from "./mapdata.js";

const VERTEX = `#version 300 es
layout(location = 0) in vec2 place;
layout(location = 1) in float field;
layout(location = 2) in float year;
layout(location = 3) in float lit;
uniform vec2 centre;
uniform vec2 scale;
uniform vec2 years;
uniform float size;
uniform float dimmed;
uniform float pass;
uniform vec3 palette[${COLOURS + 2}];
out vec4 colour;
void main() {
  bool shown = (years.x < 0.5 || (year >= years.x && year <= years.y)) && (lit > 0.5) == (pass > 0.5);
  gl_Position = shown ? vec4((place - centre) * scale, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = lit > 0.5 ? max(size * 1.6, size + 3.0) : size;
  float opacity = lit > 0.5 ? 1.0 : dimmed > 0.5 ? 0.22 : 0.8;
  int dye = lit > 1.5 || (lit > 0.5 && field < 0.5) ? ${COLOURS + 1} : int(field);
  colour = vec4(palette[dye] * opacity, opacity);
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
in vec4 colour;
out vec4 pixel;
void main() {
  float edge = length(gl_PointCoord - 0.5);
  float inside = 1.0 - smoothstep(0.40, 0.5, edge);
  pixel = colour * inside;
}`;

const MOST_PIXELS_A_POINT = 2;
const DEEPEST = 400;

export class Plane {
  /** @throws Error when the browser has no WebGL 2 */
  constructor(canvas, points) {
    this.canvas = canvas;
    this.points = points;
    this.lit = new Uint8Array(points.size);
    this.dimmed = false;
    this.palette = new Float32Array(3 * (COLOURS + 2));
    this.width = 1;
    this.height = 1;
    this.ratio = 1;
    this.scale = 1;
    this.x = 0;
    this.y = 0;
    this.covered = 0;
    this.gl = canvas.getContext("webgl2", { antialias: false, alpha: true, premultipliedAlpha: true });
    if (!this.gl) {
      throw new Error("This browser offers no WebGL 2, which the map needs.");
    }
    this.prepare();
  }

  /** Makes everything that lives on the graphics card; again when the card was lost. */
  prepare() {
    const { gl, points } = this;
    const program = gl.createProgram();
    for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
        throw new Error(`The map could not be drawn: ${gl.getShaderInfoLog(shader)}`);
      }
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    gl.useProgram(program);
    this.uniforms = Object.fromEntries(
      ["centre", "scale", "years", "size", "dimmed", "pass", "palette"]
        .map((name) => [name, gl.getUniformLocation(program, name)]));
    const places = new Float32Array(2 * points.size);
    for (let i = 0; i < points.size; i++) {
      places[2 * i] = points.x[i];
      places[2 * i + 1] = points.y[i];
    }
    this.column(0, places, 2, gl.FLOAT);
    this.column(1, points.field, 1, gl.UNSIGNED_BYTE);
    this.column(2, points.years, 1, gl.UNSIGNED_SHORT);
    this.litBuffer = this.column(3, this.lit, 1, gl.UNSIGNED_BYTE);
    gl.disable(gl.DEPTH_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  column(location, values, width, type) {
    const { gl } = this;
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, width, type, false, 0, 0);
    return buffer;
  }

  /** Lights points up: 1 as found, 2 as chosen; the others are dimmed while any is lit. */
  light(found, chosen) {
    this.lit.fill(0);
    found.forEach((i) => { this.lit[i] = 1; });
    chosen.forEach((i) => { this.lit[i] = 2; });
    this.dimmed = found.length + chosen.length > 0;
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.litBuffer);
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, this.lit);
  }

  /** @param colours COLOURS + 2 texts such as "#0072b2": none, one a field, chosen */
  colour(colours) {
    colours.forEach((text, i) => {
      for (let part = 0; part < 3; part++) {
        this.palette[3 * i + part] = parseInt(text.slice(1 + 2 * part, 3 + 2 * part), 16) / 255;
      }
    });
  }

  resize(width, height, ratio) {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.ratio = Math.min(ratio, MOST_PIXELS_A_POINT);
    this.canvas.width = Math.round(this.width * this.ratio);
    this.canvas.height = Math.round(this.height * this.ratio);
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

  draw() {
    const { gl, uniforms, points } = this;
    gl.viewport(0, 0, this.canvas.width, this.canvas.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform2f(uniforms.centre, this.x, this.y);
    gl.uniform2f(uniforms.scale, (2 * this.scale) / this.width, (2 * this.scale) / this.height);
    const { from, to } = points.wholeRange() ? { from: 0, to: 0 } : points.range;
    gl.uniform2f(uniforms.years, from, to);
    gl.uniform1f(uniforms.size, this.pointSize() * this.ratio);
    gl.uniform1f(uniforms.dimmed, this.dimmed ? 1 : 0);
    gl.uniform3fv(uniforms.palette, this.palette);
    gl.uniform1f(uniforms.pass, 0);
    gl.drawArrays(gl.POINTS, 0, points.size);
    if (this.dimmed) {
      gl.uniform1f(uniforms.pass, 1);
      gl.drawArrays(gl.POINTS, 0, points.size);
    }
  }
}
