// The points of the map in typed arrays, with a grid that finds the nearest and the enclosed.

const NO_TOPIC = -1;

export class Points {
  /** @param answer what GET /api/v1/map sends */
  constructor(answer) {
    this.size = answer.size;
    this.ids = answer.paper;
    this.x = Float32Array.from(answer.x);
    this.y = Float32Array.from(answer.y);
    this.years = Uint16Array.from(answer.year);
    const rows = new Map(answer.topics.map((one, row) => [one.id, row]));
    this.topics = answer.topics.map((one) => ({ ...one, parent: rows.get(one.parent) }));
    this.topic = Int32Array.from(answer.topic);
    this.fields = fieldsOf(this);
    this.field = Uint8Array.from({ length: this.size }, (_, i) => this.fields.of(this.topic[i]));
    this.places = labelPlaces(this);
    this.bounds = boundsOf(this);
    this.yearBounds = yearsOf(this.years);
    this.range = { ...this.yearBounds };
    this.grid = new Grid(this);
  }

  row(id) {
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
    const cells = Uint32Array.from({ length: points.size }, (_, i) =>
      this.row(points.y[i]) * this.side + this.column(points.x[i]));
    this.starts = new Uint32Array(this.side * this.side + 1);
    cells.forEach((cell) => this.starts[cell + 1]++);
    for (let cell = 0; cell < this.side * this.side; cell++) {
      this.starts[cell + 1] += this.starts[cell];
    }
    const next = this.starts.slice();
    this.order = new Uint32Array(points.size);
    cells.forEach((cell, i) => { this.order[next[cell]++] = i; });
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

// Colour 0 is for papers without field. There are more fields than colours that everyone can tell
// apart, so far fields share one: each field, the largest first, takes the colour whose bearers are
// farthest away.
export const COLOURS = 7;

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
    const away = (colour) => Math.min(...list.slice(0, rank)
      .filter((other) => other.colour === colour)
      .map((other) => Math.hypot(other.x - field.x, other.y - field.y)), Infinity);
    const colours = Array.from({ length: COLOURS }, (_, colour) => colour + 1);
    field.colour = colours.reduce((best, colour) => (away(colour) > away(best) ? colour : best));
  });
  const colours = new Map(list.map((field) => [field.row, field.colour]));
  return {
    list,
    of: (row) => (row >= 0 ? colours.get(tops[row]) ?? 0 : 0),
    isIn: (i, field) => topic[i] >= 0 && tops[topic[i]] === field.row,
  };
}

// Where the label of a topic stands: at the median of its papers, which stragglers do not move.
function labelPlaces({ size, topics, topic, x, y }) {
  const members = topics.map(() => []);
  for (let i = 0; i < size; i++) {
    for (let row = topic[i]; row >= 0; row = topics[row].parent ?? NO_TOPIC) {
      members[row].push(i);
    }
  }
  const median = (rows, values) => {
    const sorted = Float32Array.from(rows, (i) => values[i]).sort();
    return sorted[sorted.length >> 1];
  };
  return topics
    .map((one, row) => ({
      label: one.label,
      id: one.id,
      depth: one.parent == null ? 0 : 1,
      count: members[row].length,
      x: median(members[row], x),
      y: median(members[row], y),
    }))
    .filter((place) => place.count > 0)
    .sort((a, b) => a.depth - b.depth || b.count - a.count);
}
