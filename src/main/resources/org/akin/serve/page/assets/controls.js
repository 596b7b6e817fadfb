// What pointer, wheel and keys do on the map.

const STEP = 80;
const CLOSER = 1.5;
const REACH = 14;
const CLICK_PIXELS = 5;

export class Controls {
  constructor(view) {
    this.view = view;
    this.camera = view.camera;
    this.stage = view.stage;
    this.pointers = new Map();
    this.listen();
  }

  listen() {
    const { stage } = this;
    const { canvas } = this.view.plane;
    stage.addEventListener("pointerdown", (event) => this.down(event));
    stage.addEventListener("pointermove", (event) => this.move(event));
    stage.addEventListener("pointerup", (event) => this.up(event));
    stage.addEventListener("pointercancel", (event) => this.cancel(event));
    stage.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && !this.pointers.size && this.view.lookAt(-1));
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    stage.addEventListener("dblclick", (event) => this.camera.zoomBy(2, this.at(event)));
    stage.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("webglcontextlost", (event) => event.preventDefault());
    canvas.addEventListener("webglcontextrestored", () => {
      this.view.plane.prepare();
      this.view.draw();
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        this.view.panel.search.focus();
      } else if (event.key === "Escape") {
        this.view.clear();
      }
    });
  }

  at(event) {
    const box = this.stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  down(event) {
    if (event.button !== 0) {
      return;
    }
    this.camera.stop();
    const at = this.at(event);
    this.stage.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { at, start: at, moved: false });
    this.view.line = (this.view.selecting || event.shiftKey) && this.pointers.size === 1 ? [at] : [];
  }

  move(event) {
    const pointer = this.pointers.get(event.pointerId);
    const at = this.at(event);
    if (!pointer) {
      this.view.lookAt(this.nearest(at));
      return;
    }
    const before = [...this.pointers.values()].map((one) => one.at);
    const last = pointer.at;
    pointer.at = at;
    pointer.moved ||= Math.hypot(at[0] - pointer.start[0], at[1] - pointer.start[1]) > CLICK_PIXELS;
    if (this.view.line.length) {
      this.view.line.push(at);
      this.view.follow();
    } else if (this.pointers.size === 2) {
      this.pinch(before, [...this.pointers.values()].map((one) => one.at));
    } else if (pointer.moved) {
      this.camera.pan(last[0] - at[0], last[1] - at[1]);
    }
  }

  pinch([a, b], [c, d]) {
    const apart = (p, q) => Math.hypot(p[0] - q[0], p[1] - q[1]) || 1;
    const middle = (p, q) => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
    const from = middle(a, b);
    const to = middle(c, d);
    this.camera.pan(from[0] - to[0], from[1] - to[1]);
    this.camera.jump(this.camera.zoomed(apart(c, d) / apart(a, b), to));
  }

  up(event) {
    const pointer = this.pointers.get(event.pointerId);
    this.pointers.delete(event.pointerId);
    if (!pointer) {
      return;
    }
    if (this.view.line.length > 2) {
      const { plane } = this.view;
      this.view.select(this.view.line.map(([x, y]) => plane.toMap(x, y)));
    } else if (!pointer.moved && !this.view.selecting) {
      this.click(this.nearest(pointer.at), event.pointerType);
    }
    this.view.line = [];
    this.view.follow();
  }

  cancel(event) {
    this.pointers.delete(event.pointerId);
    this.view.line = [];
    this.view.follow();
  }

  /** A finger cannot hover: its first tap looks at a paper, and the card has the link. */
  click(row, kind) {
    if (row >= 0 && kind === "mouse") {
      this.open(row);
    } else {
      this.view.lookAt(row);
    }
  }

  open(row) {
    const address = this.view.source.href(row);
    if (address) {
      location.assign(address);
    }
  }

  wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 30 : 1;
    this.camera.jump(this.camera.zoomed(Math.exp(-event.deltaY * lines * 0.0015), this.at(event)));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const { camera } = this;
    const { plane, looked } = this.view;
    const middle = [plane.width / 2, plane.height / 2];
    const moves = {
      ArrowLeft: () => camera.pan(-STEP, 0),
      ArrowRight: () => camera.pan(STEP, 0),
      ArrowUp: () => camera.pan(0, -STEP),
      ArrowDown: () => camera.pan(0, STEP),
      "+": () => camera.zoomBy(CLOSER, middle),
      "=": () => camera.zoomBy(CLOSER, middle),
      "-": () => camera.zoomBy(1 / CLOSER, middle),
      0: () => camera.flyTo(plane.whole()),
      Home: () => camera.flyTo(plane.whole()),
    };
    if (event.key === "Enter" && looked >= 0) {
      this.open(looked);
    } else if (moves[event.key]) {
      event.preventDefault();
      moves[event.key]();
      if (event.key.startsWith("Arrow")) {
        this.view.lookAt(this.nearest(middle, Math.max(...middle)));
      }
    }
  }

  nearest([left, top], reach = REACH) {
    const { plane, points } = this.view;
    const [x, y] = plane.toMap(left, top);
    return points.nearest(x, y, reach / plane.scale);
  }
}
