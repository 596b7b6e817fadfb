// Which part of the map is shown: moves of the view, and the views that show some papers.

const MILLIS = 250;
const STILL = 150;

export class Camera {
  /** @param view is drawn after each move */
  constructor(view) {
    this.view = view;
    this.plane = view.plane;
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.moving = false;
  }

  /** Ends a flight where it is. */
  stop() {
    cancelAnimationFrame(this.flight);
  }

  /** Moves by pixels. */
  pan(right, down) {
    const { x, y, scale } = this.plane.view();
    this.jump({ x: x + right / scale, y: y - down / scale, scale });
  }

  /** Shows a view at once; a sample of the points until it stands still. */
  jump(goal) {
    this.plane.look(goal);
    this.moving = true;
    this.view.follow();
    clearTimeout(this.stilling);
    this.stilling = setTimeout(() => {
      this.moving = false;
      this.view.draw();
    }, STILL);
    this.view.address?.moved();
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
    this.stop();
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
    const { plane } = this;
    const { points } = plane;
    const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
    const x = median(rows.map((i) => points.x[i]));
    const y = median(rows.map((i) => points.y[i]));
    const most = points.central(rows, Math.ceil(0.8 * rows.length), { x, y });
    const across = Math.max(...most.map((i) => Math.abs(points.x[i] - x)), 1e-9);
    const along = Math.max(...most.map((i) => Math.abs(points.y[i] - y)), 1e-9);
    const { right, below } = this.view.panel.covered();
    const whole = plane.whole().scale;
    const scale = Math.min(
      (0.4 * (plane.width - right)) / across, (0.4 * (plane.height - below)) / along, whole * 8);
    const reached = Math.max(scale, whole);
    this.flyTo({ x: x + right / 2 / reached, y: y - below / 2 / reached, scale: reached });
  }

  /** Moves papers out from under the list, if their middle is there. */
  reveal(rows) {
    const { plane } = this;
    const { points } = plane;
    const { right, below } = this.view.panel.covered();
    const { x, y } = points.middle(rows);
    const [left, top] = plane.toScreen(x, y);
    const over = right > 0 ? Math.max(0, left - 0.8 * (plane.width - right)) : 0;
    const under = below > 0 ? Math.max(0, top - 0.5 * (plane.height - below)) : 0;
    if (over > 0 || under > 0) {
      const before = plane.view();
      this.flyTo({ x: before.x + over / before.scale, y: before.y - under / before.scale, scale: before.scale });
    }
  }

  /** Goes to one paper and its surroundings. */
  goTo(row) {
    const { plane } = this;
    const { points } = plane;
    this.view.light([row], [row]);
    this.flyTo({ x: points.x[row], y: points.y[row], scale: plane.whole().scale * 4 });
    this.view.lookAt(row);
  }
}
