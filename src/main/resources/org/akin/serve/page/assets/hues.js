// Colours of fields by their place on the map: the hue goes round with the angle at which a field
// lies from the middle, so that near fields look alike and far ones do not, and lightness sets apart
// those that touch. In OKLCH (Ottosson, "A perceptual color space for image processing", 2020).

const CHROMA = 0.14;
const STEPS = [0, 1, -1];
const CELLS = 64;

/** Lightness of a middle step, and how far the others are from it, on light and on dark ground. */
const GROUNDS = { light: { middle: 0.56, step: 0.11 }, dark: { middle: 0.74, step: 0.11 } };

/**
 * Gives each field a hue, in degrees, and a step of lightness.
 *
 * @param fields with x, y and index, the number its papers have in `points.field`
 */
export function hues(fields, points) {
  const { left, right, bottom, top } = points.bounds;
  const angle = ({ x, y }) => Math.atan2(y - (bottom + top) / 2, x - (left + right) / 2);
  const round = [...fields].sort((a, b) => angle(a) - angle(b));
  round.forEach((field, rank) => { field.hue = (360 * rank) / round.length; });
  const touching = neighbours(points);
  const done = [];
  for (const field of fields) {
    const near = done.filter((other) => touching.has(pair(field.index, other.index)));
    const apart = (step) => Math.min(...near.map((other) => distance(lab(field.hue, step, "light"), shade(other, "light"))), 1);
    field.step = STEPS.reduce((best, step) => (apart(step) > apart(best) + 1e-9 ? step : best));
    done.push(field);
  }
  return touching;
}

const pair = (a, b) => `${Math.min(a, b)} ${Math.max(a, b)}`;

/** Pairs of fields that lie next to each other: the commonest ones of cells side by side. */
function neighbours({ size, x, y, field, bounds: { left, right, bottom, top } }) {
  const side = Math.max(right - left, top - bottom) / CELLS || 1;
  const counts = Array.from({ length: (CELLS + 1) ** 2 }, () => null);
  for (let i = 0; i < size; i++) {
    if (field[i] > 0) {
      const cell = Math.floor((y[i] - bottom) / side) * (CELLS + 1) + Math.floor((x[i] - left) / side);
      const count = (counts[cell] ??= new Map());
      count.set(field[i], (count.get(field[i]) ?? 0) + 1);
    }
  }
  const most = counts.map((count) => count && [...count].reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
  const touching = new Set();
  most.forEach((one, cell) => {
    for (const other of [most[cell + 1], most[cell + CELLS + 1]]) {
      if (one && other && one !== other) {
        touching.add(pair(one, other));
      }
    }
  });
  return touching;
}

function lab(hue, step, ground) {
  const { middle, step: far } = GROUNDS[ground];
  const radians = (hue * Math.PI) / 180;
  return [middle + step * far, CHROMA * Math.cos(radians), CHROMA * Math.sin(radians)];
}

const shade = (field, ground) => lab(field.hue, field.step, ground);

const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** How far apart the colours of two fields are in OKLab. */
export const apart = (a, b, ground) => distance(shade(a, ground), shade(b, ground));

/** A field's colour, such as "#0072b2"; as colourful as the screen can show. */
export function colour(field, ground) {
  const [l, a, b] = shade(field, ground);
  for (let part = 1; part > 0; part -= 0.05) {
    const rgb = linear(l, a * part, b * part);
    if (rgb.every((value) => value >= -1e-4 && value <= 1.0001)) {
      return `#${rgb.map((value) => Math.round(255 * gamma(value)).toString(16).padStart(2, "0")).join("")}`;
    }
  }
  return "#808080";
}

function linear(lightness, a, b) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function gamma(value) {
  const v = Math.min(1, Math.max(0, value));
  return v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055;
}
