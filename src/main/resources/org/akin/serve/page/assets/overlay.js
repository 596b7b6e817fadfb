// What lies over the points: the labels of topics, the paper looked at, the line of a selection.

const GAP = 6;
const MOST_LABELS = 60;
const NARROW = 640;

// At this zoom, relative to the whole map, the topics within the fields are named; still closer the
// fields are not.
const DEEP_FROM = 1.8;
const FIELDS_UNTIL = 8;

export class Overlay {
  constructor(canvas, plane) {
    this.canvas = canvas;
    this.plane = plane;
    this.pen = canvas.getContext("2d");
    this.widths = new Map();
    this.ink = "#000000";
    this.paper = "#ffffff";
    this.family = "sans-serif";
  }

  resize() {
    this.canvas.width = this.plane.canvas.width;
    this.canvas.height = this.plane.canvas.height;
  }

  /**
   * @param looked row of the paper looked at, or -1
   * @param line corners of a selection on the screen
   * @param sheets boxes that labels keep clear of
   */
  draw(looked, line, sheets) {
    const { pen, plane } = this;
    pen.resetTransform();
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    pen.scale(plane.ratio, plane.ratio);
    this.labels(sheets);
    if (looked >= 0) {
      this.ring(looked);
    }
    if (line.length > 1) {
      this.line(line);
    }
  }

  /** Large topics first; a label that would touch one already there is left out. */
  labels(sheets) {
    const { pen, plane } = this;
    const taken = [...sheets];
    const deep = plane.zoom() >= DEEP_FROM;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    for (const place of plane.points.places) {
      if (taken.length >= MOST_LABELS + sheets.length || (place.depth > 0 && !deep)) {
        break;
      }
      if (place.depth === 0 && plane.zoom() > FIELDS_UNTIL) {
        continue;
      }
      const size = (place.depth === 0 ? 15 : 13) - (plane.width < NARROW ? 2 : 0);
      const [x, y] = plane.toScreen(place.x, place.y);
      const width = this.width(place.label, size, place.depth === 0);
      const box = { left: x - width / 2 - GAP, right: x + width / 2 + GAP, top: y - size / 2 - GAP, bottom: y + size / 2 + GAP };
      const outside = box.left < 0 || box.right > plane.width || box.top < 0 || box.bottom > plane.height;
      if (outside || taken.some((other) => touches(box, other))) {
        continue;
      }
      taken.push(box);
      pen.font = this.font(size, place.depth === 0);
      pen.strokeStyle = this.paper;
      pen.lineWidth = 4;
      pen.globalAlpha = 0.85;
      pen.strokeText(place.label, x, y);
      pen.globalAlpha = 1;
      pen.fillStyle = this.ink;
      pen.fillText(place.label, x, y);
    }
  }

  font(size, strong) {
    return `${strong ? 650 : 500} ${size}px ${this.family}`;
  }

  width(label, size, strong) {
    const key = `${size} ${label}`;
    if (!this.widths.has(key)) {
      this.pen.font = this.font(size, strong);
      this.widths.set(key, this.pen.measureText(label).width);
    }
    return this.widths.get(key);
  }

  ring(row) {
    const { pen, plane } = this;
    const [x, y] = plane.toScreen(plane.points.x[row], plane.points.y[row]);
    const radius = plane.pointSize() / 2 + 4;
    for (const [colour, width] of [[this.paper, 5], [this.ink, 2]]) {
      pen.beginPath();
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.stroke();
    }
  }

  line(corners) {
    const { pen } = this;
    pen.beginPath();
    corners.forEach(([x, y]) => pen.lineTo(x, y));
    pen.closePath();
    pen.globalAlpha = 0.08;
    pen.fillStyle = this.ink;
    pen.fill();
    pen.globalAlpha = 1;
    pen.strokeStyle = this.ink;
    pen.lineWidth = 1.5;
    pen.setLineDash([6, 4]);
    pen.stroke();
    pen.setLineDash([]);
  }
}

function touches(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
