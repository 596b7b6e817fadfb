// The labels of topics: where they stand and how they are written. The plane draws them over its points.

const GAP = 5;
const MOST_LABELS = 60;
const NARROW = 640;
const LEADING = 1.2;

// The largest fields are named wherever there is room for them, and even where there is none.
const ALWAYS = { wide: 10, narrow: 6 };

// Sizes of letters by the share of the papers that are of a field, and of topics.
const LARGEST = 21;
const SMALLEST = 14;
const TOPIC = 13;

// A label that finds its place taken is tried around it, ever farther out.
const RINGS = [0, 24, 44, 68, 96, 130, 170, 220];
const AROUND = 12;
const LEADER_FROM = 16;

// At this zoom, relative to the whole map, the topics within the fields are named; still closer the
// fields are not.
const DEEP_FROM = 1.8;
const FIELDS_UNTIL = 8;

export class Labels {
  constructor(plane) {
    this.canvas = document.createElement("canvas");
    this.plane = plane;
    this.pen = this.canvas.getContext("2d");
    this.widths = new Map();
    this.pictures = new Map();
    this.ink = "#000000";
    this.paper = "#ffffff";
    this.family = "sans-serif";
    this.named = [];
  }

  /** @param sheets boxes that labels keep clear of */
  draw(sheets) {
    const { canvas, pen, plane } = this;
    const [width, height] = plane.pixels();
    // Setting it clears it.
    canvas.width = width;
    canvas.height = height;
    pen.scale(plane.ratio, plane.ratio);
    this.named = this.placed(sheets);
    this.named.filter((one) => one.far > LEADER_FROM).forEach((one) => this.leader(one));
    this.named.forEach((one) => this.label(one));
  }

  /** Large topics first; a label that finds no room near its papers is left out, but for the largest fields. */
  placed(sheets) {
    const { plane } = this;
    const deep = plane.zoom() >= DEEP_FROM;
    const narrow = plane.width < NARROW;
    const always = narrow ? ALWAYS.narrow : ALWAYS.wide;
    const taken = [];
    let fields = 0;
    for (const place of plane.points.places) {
      const field = place.depth === 0;
      const rank = field ? fields++ : Infinity;
      if (taken.length >= MOST_LABELS || (!field && !deep)) {
        break;
      }
      const [x, y] = plane.toScreen(place.x, place.y);
      const seen = x >= 0 && x <= plane.width && y >= 0 && y <= plane.height
        && !sheets.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom);
      if (seen && !(field && plane.zoom() > FIELDS_UNTIL)) {
        const must = rank < always && plane.zoom() < DEEP_FROM;
        const spot = this.spot(place, this.lines(place, field, narrow), [x, y], taken, sheets, must);
        if (spot) {
          taken.push(spot);
        }
      }
    }
    return taken;
  }

  /** The lines of a label and the size of its letters. */
  lines(place, field, narrow) {
    const share = place.count / Math.max(1, this.plane.points.size);
    const size = (field ? Math.min(LARGEST, SMALLEST + 18 * share) : TOPIC) - (narrow ? 2 : 0);
    const words = place.label.split(" ");
    const most = narrow ? 14 : 22;
    const lines = [];
    for (const word of words) {
      const last = lines.at(-1);
      if (last !== undefined && (last + " " + word).length <= most) {
        lines[lines.length - 1] = `${last} ${word}`;
      } else {
        lines.push(word);
      }
    }
    const width = Math.max(...lines.map((text) => this.width(text, size, field)));
    return { text: lines, size, field, width, height: lines.length * size * LEADING };
  }

  /** The nearest place for a label that is free and on the screen; undefined where there is none. */
  spot(place, lines, [x, y], taken, sheets, must) {
    const { plane } = this;
    const clamp = (value, half, all) => Math.min(all - half - 2, Math.max(half + 2, value));
    let best;
    for (const radius of RINGS) {
      for (let turn = 0; turn < (radius === 0 ? 1 : AROUND); turn++) {
        const angle = (2 * Math.PI * turn) / AROUND;
        const cx = clamp(x + radius * 1.6 * Math.cos(angle), lines.width / 2 + GAP, plane.width);
        const cy = clamp(y + radius * Math.sin(angle), lines.height / 2 + GAP, plane.height);
        const box = {
          left: cx - lines.width / 2 - GAP, right: cx + lines.width / 2 + GAP,
          top: cy - lines.height / 2 - GAP / 2, bottom: cy + lines.height / 2 + GAP / 2,
        };
        const covered = [...taken, ...sheets].reduce((sum, other) => sum + overlap(box, other), 0);
        const far = Math.hypot(cx - x, cy - y);
        if (!best || covered < best.covered) {
          best = { ...box, ...lines, place, x: cx, y: cy, at: [x, y], far, covered };
        }
        if (covered === 0) {
          return best;
        }
      }
      if (!must && radius > (plane.width < NARROW ? 40 : 100)) {
        return undefined;
      }
    }
    return must ? best : undefined;
  }

  /** Letters with an edge are drawn once and then copied, which costs a fraction in every frame. */
  label(one) {
    const picture = this.picture(one);
    const { ratio } = this.plane;
    const left = Math.round((one.x * ratio) - picture.width / 2) / ratio;
    const top = Math.round((one.y * ratio) - picture.height / 2) / ratio;
    this.pen.drawImage(picture, left, top, picture.width / ratio, picture.height / ratio);
  }

  picture({ text, size, field, width, height }) {
    const { ratio } = this.plane;
    const key = [size, field, ratio, this.ink, this.paper, ...text].join("|");
    let picture = this.pictures.get(key);
    if (!picture) {
      picture = document.createElement("canvas");
      picture.width = Math.ceil((width + 2 * GAP) * ratio);
      picture.height = Math.ceil((height + 2 * GAP) * ratio);
      const pen = picture.getContext("2d");
      pen.scale(ratio, ratio);
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.lineJoin = "round";
      pen.font = this.font(size, field);
      text.forEach((line, i) => {
        const x = width / 2 + GAP;
        const y = height / 2 + GAP + (i - (text.length - 1) / 2) * size * LEADING;
        pen.strokeStyle = this.paper;
        pen.lineWidth = 4;
        pen.globalAlpha = 0.85;
        pen.strokeText(line, x, y);
        pen.globalAlpha = 1;
        pen.fillStyle = this.ink;
        pen.fillText(line, x, y);
      });
      this.pictures.set(key, picture);
    }
    return picture;
  }

  /** From a label to where its papers are. */
  leader({ left, right, top, bottom, at: [x, y] }) {
    const { pen } = this;
    const from = [Math.min(right, Math.max(left, x)), Math.min(bottom, Math.max(top, y))];
    for (const [colour, width] of [[this.paper, 3], [this.ink, 1]]) {
      pen.beginPath();
      pen.moveTo(...from);
      pen.lineTo(x, y);
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.stroke();
      pen.beginPath();
      pen.arc(x, y, width === 1 ? 2 : 3, 0, 2 * Math.PI);
      pen.fillStyle = colour;
      pen.fill();
    }
  }

  font(size, strong) {
    return `${strong ? 650 : 500} ${size.toFixed(1)}px ${this.family}`;
  }

  width(label, size, strong) {
    const font = this.font(size, strong);
    const key = `${font} ${label}`;
    if (!this.widths.has(key)) {
      this.pen.font = font;
      this.widths.set(key, this.pen.measureText(label).width);
    }
    return this.widths.get(key);
  }
}

function overlap(a, b) {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const along = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > 0 && along > 0 ? across * along : 0;
}
