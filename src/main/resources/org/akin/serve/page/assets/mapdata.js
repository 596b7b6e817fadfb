// The points of the map in typed arrays, with a grid that finds the nearest and the enclosed.

import { hues } from "./hues.js";

const NO_TOPIC = -1;

/** Fields that have a colour of their own; there are some 40 for a million papers. */
export const MOST_FIELDS = 100;

/** Papers of a topic whose median tells where its label stands. */
const SAMPLED = 2000;

export class Points {
  /** @param columns size, x, y, years, topic and topics; ids may come later */
  constructor(columns) {
    this.size = columns.size;
    this.ids = columns.ids;
    this.x = columns.x;
    this.y = columns.y;
    this.years = columns.years;
    const rows = new Map(columns.topics.map((one, row) => [one.id, row]));
    this.topics = columns.topics.map((one) => ({ ...one, parent: rows.get(one.parent) }));
    this.topic = columns.topic;
    this.bounds = boundsOf(this);
    this.fields = fieldsOf(this);
    this.field = new Uint8Array(this.size);
    for (let i = 0; i < this.size; i++) {
      this.field[i] = this.fields.of(this.topic[i]);
    }
    this.touching = hues(this.fields.list, this);
    this.places = labelPlaces(this);
    this.yearBounds = yearsOf(this.years);
    this.range = { ...this.yearBounds };
    this.grid = new Grid(this);
  }

  /** The row of a paper, or -1; also while the identifiers are not there yet. */
  row(id) {
    if (!this.ids) {
      return -1;
    }
    this.rows ??= new Map(this.ids.map((name, i) => [name, i]));
    return this.rows.get(id) ?? -1;
  }

  wholeRange() {
    return this.range.from <= this.yearBounds.from && this.range.to >= this.yearBounds.to;
  }

  /** Whether the years chosen let a paper be seen; papers without year are seen among all. */
  shown(i) {
    return this.wholeRange()
      || (this.years[i] >= this.range.from && this.years[i] <= this.range.to);
  }

  /** The nearest visible paper within a radius in units of the map, or -1. */
  nearest(x, y, radius) {
    let best = -1;
    let least = radius * radius;
    this.grid.visit(x - radius, y - radius, x + radius, y + radius, (i) => {
      const square = (this.x[i] - x) ** 2 + (this.y[i] - y) ** 2;
      if (square <= least && this.shown(i)) {
        least = square;
        best = i;
      }
    });
    return best;
  }

  /** The visible papers inside a closed line of [x, y] corners. */
  inside(line) {
    const xs = line.map((corner) => corner[0]);
    const ys = line.map((corner) => corner[1]);
    const found = [];
    this.grid.visit(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), (i) => {
      if (this.shown(i) && encloses(line, this.x[i], this.y[i])) {
        found.push(i);
      }
    });
    return found;
  }

  middle(rows) {
    return {
      x: rows.reduce((sum, i) => sum + this.x[i], 0) / rows.length,
      y: rows.reduce((sum, i) => sum + this.y[i], 0) / rows.length,
    };
  }

  /** How many of these papers each topic has, most first; those without topic count for none. */
  topicsOf(rows) {
    const counts = new Map();
    for (const i of rows) {
      if (this.topic[i] >= 0) {
        counts.set(this.topic[i], (counts.get(this.topic[i]) ?? 0) + 1);
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([row, count]) => ({ ...this.topics[row], count }));
  }

  /** Of these papers, those nearest to their middle or to another place. */
  central(rows, most, { x, y } = this.middle(rows)) {
    const square = (i) => (this.x[i] - x) ** 2 + (this.y[i] - y) ** 2;
    return [...rows].sort((a, b) => square(a) - square(b)).slice(0, most);
  }
}

class Grid {
  constructor(points) {
    this.points = points;
    const { left, right, bottom, top } = points.bounds;
    this.side = Math.max(1, Math.ceil(Math.sqrt(points.size / 4)));
    this.left = left;
    this.bottom = bottom;
    this.cell = Math.max(right - left, top - bottom) / this.side || 1;
    const cells = new Uint32Array(points.size);
    this.starts = new Uint32Array(this.side * this.side + 1);
    for (let i = 0; i < points.size; i++) {
      cells[i] = this.row(points.y[i]) * this.side + this.column(points.x[i]);
      this.starts[cells[i] + 1]++;
    }
    for (let cell = 0; cell < this.side * this.side; cell++) {
      this.starts[cell + 1] += this.starts[cell];
    }
    const next = this.starts.slice();
    this.order = new Uint32Array(points.size);
    for (let i = 0; i < points.size; i++) {
      this.order[next[cells[i]]++] = i;
    }
  }

  column(x) {
    return Math.min(this.side - 1, Math.max(0, Math.floor((x - this.left) / this.cell)));
  }

  row(y) {
    return Math.min(this.side - 1, Math.max(0, Math.floor((y - this.bottom) / this.cell)));
  }

  visit(left, bottom, right, top, visitor) {
    for (let row = this.row(bottom); row <= this.row(top); row++) {
      const from = this.starts[row * this.side + this.column(left)];
      const to = this.starts[row * this.side + this.column(right) + 1];
      for (let place = from; place < to; place++) {
        visitor(this.order[place]);
      }
    }
  }
}

// Even-odd rule: a ray to the right crosses the line an odd number of times.
function encloses(line, x, y) {
  let inside = false;
  for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
    const [xi, yi] = line[i];
    const [xj, yj] = line[j];
    if (yi > y !== yj > y && x < xi + ((y - yi) / (yj - yi)) * (xj - xi)) {
      inside = !inside;
    }
  }
  return inside;
}

function boundsOf({ size, x, y }) {
  const bounds = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (let i = 0; i < size; i++) {
    bounds.left = Math.min(bounds.left, x[i]);
    bounds.right = Math.max(bounds.right, x[i]);
    bounds.bottom = Math.min(bounds.bottom, y[i]);
    bounds.top = Math.max(bounds.top, y[i]);
  }
  return bounds;
}

function yearsOf(years) {
  let from = Infinity;
  let to = -Infinity;
  for (const year of years) {
    if (year > 0) {
      from = Math.min(from, year);
      to = Math.max(to, year);
    }
  }
  return from <= to ? { from, to } : { from: 0, to: 0 };
}

// Number 0 is for papers without field.
function fieldsOf(points) {
  const { topics, topic } = points;
  const top = (row) => {
    let at = row;
    while (at >= 0 && topics[at].parent != null) {
      at = topics[at].parent;
    }
    return at;
  };
  const tops = topics.map((_, row) => top(row));
  const sums = new Map();
  for (let i = 0; i < points.size; i++) {
    const field = topic[i] >= 0 ? tops[topic[i]] : NO_TOPIC;
    if (field >= 0) {
      const sum = sums.get(field) ?? { row: field, count: 0, x: 0, y: 0 };
      sum.count++;
      sum.x += points.x[i];
      sum.y += points.y[i];
      sums.set(field, sum);
    }
  }
  const list = [...sums.values()].sort((a, b) => b.count - a.count);
  list.forEach((field, rank) => {
    field.x /= field.count;
    field.y /= field.count;
    field.label = topics[field.row].label;
    field.id = topics[field.row].id;
    field.index = Math.min(rank + 1, MOST_FIELDS);
  });
  const numbers = new Map(list.map((field) => [field.row, field.index]));
  return {
    list,
    of: (row) => (row >= 0 ? numbers.get(tops[row]) ?? 0 : 0),
    isIn: (i, field) => topic[i] >= 0 && tops[topic[i]] === field.row,
  };
}

// Where the label of a topic stands: at the median of its papers, which stragglers do not move.
function labelPlaces({ size, topics, topic, x, y }) {
  const parents = Int32Array.from(topics, (one) => one.parent ?? NO_TOPIC);
  const counts = new Uint32Array(topics.length);
  for (let i = 0; i < size; i++) {
    for (let row = topic[i]; row >= 0; row = parents[row]) {
      counts[row]++;
    }
  }
  // Every so many papers of a topic, one after the other in its part of one array.
  const steps = counts.map((count) => Math.ceil(count / SAMPLED));
  const starts = new Uint32Array(topics.length + 1);
  for (let row = 0; row < topics.length; row++) {
    starts[row + 1] = starts[row] + Math.ceil(counts[row] / (steps[row] || 1));
  }
  const ends = starts.slice();
  const due = new Uint32Array(topics.length);
  const xs = new Float32Array(starts[topics.length]);
  const ys = new Float32Array(starts[topics.length]);
  for (let i = 0; i < size; i++) {
    for (let row = topic[i]; row >= 0; row = parents[row]) {
      if (due[row]-- === 0) {
        due[row] = steps[row] - 1;
        const place = ends[row]++;
        xs[place] = x[i];
        ys[place] = y[i];
      }
    }
  }
  const median = (values, row) =>
    values.subarray(starts[row], starts[row + 1]).sort()[(starts[row + 1] - starts[row]) >> 1];
  return topics
    .map((one, row) => ({
      label: one.label,
      id: one.id,
      depth: one.parent == null ? 0 : 1,
      count: counts[row],
      x: median(xs, row),
      y: median(ys, row),
    }))
    .filter((place) => place.count > 0)
    .sort((a, b) => a.depth - b.depth || b.count - a.count);
}
