// What changes while the points stand still: the ring of the paper looked at, the line of a selection.

export class Overlay {
  constructor(canvas, plane) {
    this.canvas = canvas;
    this.plane = plane;
    this.pen = canvas.getContext("2d");
    this.ink = "#000000";
    this.paper = "#ffffff";
  }

  resize() {
    [this.canvas.width, this.canvas.height] = this.plane.pixels();
  }

  /**
   * @param looked row of the paper looked at, or -1
   * @param line corners of a selection on the screen
   */
  draw(looked, line) {
    const { pen, plane } = this;
    // An empty layer costs as much as a full one when the page is put together.
    this.canvas.hidden = looked < 0 && line.length < 2;
    pen.resetTransform();
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    pen.scale(plane.ratio, plane.ratio);
    if (looked >= 0) {
      this.ring(looked);
    }
    if (line.length > 1) {
      this.line(line);
    }
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
