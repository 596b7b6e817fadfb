// What the graphics card runs for the points of the map and for the labels over them.

import { MOST_FIELDS } from "./mapdata.js";
import { word } from "./page.js";

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
uniform float swell;
uniform vec3 palette[${MOST_FIELDS + 2}];
out vec4 colour;
void main() {
  bool shown = years.x < 0.5 || (year >= years.x && year <= years.y);
  gl_Position = shown ? vec4((place - centre) * scale, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = lit > 0.5 ? max(size * swell, size + 3.0 * (swell - 0.6)) : size;
  float opacity = lit > 0.5 ? 1.0 : dimmed > 0.5 ? 0.22 : 0.8;
  int dye = lit > 1.5 || (lit > 0.5 && field < 0.5) ? ${MOST_FIELDS + 1} : int(field);
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

// Labels are drawn over the points, pixel by pixel; corner says where they begin, and how high they are.
const LABEL_VERTEX = `#version 300 es
void main() {
  gl_Position = vec4(2.0 * vec2(gl_VertexID & 1, gl_VertexID >> 1) - 1.0, 0.0, 1.0);
}`;

const LABEL_FRAGMENT = `#version 300 es
precision mediump float;
uniform sampler2D labels;
uniform ivec3 corner;
out vec4 pixel;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) - corner.xy;
  pixel = texelFetch(labels, ivec2(at.x, corner.z - 1 - at.y), 0);
}`;

/** @return the program, and where its settings are, by name */
export function pointProgram(gl) {
  const program = linked(gl, VERTEX, FRAGMENT);
  const names = ["centre", "scale", "years", "size", "dimmed", "swell", "palette"];
  return [program, Object.fromEntries(names.map((name) => [name, gl.getUniformLocation(program, name)]))];
}

/** @return the program, and where its corner is */
export function labelProgram(gl) {
  const program = linked(gl, LABEL_VERTEX, LABEL_FRAGMENT);
  return [program, gl.getUniformLocation(program, "corner")];
}

function linked(gl, vertex, fragment) {
  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
      throw new Error(word("map.undrawn", gl.getShaderInfoLog(shader)));
    }
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return program;
}
