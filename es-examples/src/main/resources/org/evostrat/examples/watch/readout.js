// The values under the pointer, or where the arrow keys have gone.
import {AXES, nearest, number} from "./series.js";

const MOST = 14;

/** Follows pointer and keys over all plots: a line in each, the values in the one that has them. */
export class Readout {
  constructor(panels, settings) {
    this.panels = panels;
    this.settings = settings;
    this.x = null;
    this.box = document.createElement("div");
    this.box.className = "readout";
    this.box.setAttribute("role", "status");
    this.box.hidden = true;
    for (const panel of panels) {
      panel.crosshair = document.createElement("div");
      panel.crosshair.className = "crosshair";
      panel.crosshair.hidden = true;
      panel.plot.append(panel.crosshair);
      panel.canvas.addEventListener("pointermove", event => this.point(panel, event.offsetX));
      panel.canvas.addEventListener("pointerleave", () => this.leave());
      panel.canvas.addEventListener("blur", () => this.leave());
      panel.canvas.addEventListener("keydown", event => this.key(panel, event));
    }
  }

  point(panel, offset) {
    const scale = panel.chart?.scales.x;
    if (scale) this.move(panel, Math.min(scale.max, Math.max(scale.min, scale.getValueForPixel(offset))));
  }

  leave() {
    this.x = null;
    this.show(null);
  }

  key(panel, event) {
    const points = this.rows(panel).map(row => row.points).sort((a, b) => b.length - a.length)[0] ?? [];
    if (event.key === "Escape") this.leave();
    const at = this.x === null ? points.length : nearest(points, this.x, Infinity);
    const next = {
      ArrowLeft: at - 1, ArrowRight: at + 1, PageUp: at - 20, PageDown: at + 20, Home: 0, End: points.length - 1,
    }[event.key];
    if (next === undefined || points.length === 0) return;
    event.preventDefault();
    this.move(panel, points[Math.min(points.length - 1, Math.max(0, next))].x);
  }

  move(panel, x) {
    this.x = x;
    this.show(panel);
  }

  /** Again, after the plots have changed. */
  refresh() {
    this.show(this.x === null ? null : this.panel);
  }

  show(panel) {
    this.panel = panel;
    const settings = this.settings();
    for (const other of this.panels) {
      const scale = other.chart?.scales.x;
      other.crosshair.hidden = panel === null || other.figure.hidden || !scale;
      if (!scale || other.figure.hidden) continue;
      other.crosshair.style.left = `${scale.getPixelForValue(this.x ?? 0)}px`;
      other.showValue(panel === null ? null : points => nearest(points, this.x, this.tolerance(other)), settings);
    }
    const rows = panel === null ? [] : this.rows(panel);
    this.box.hidden = rows.length === 0;
    if (rows.length > 0) this.fill(panel, rows, settings);
  }

  tolerance(panel) {
    const {min, max} = panel.chart.scales.x;
    return (max - min) / 50;
  }

  rows(panel) {
    const settings = this.settings();
    const curves = panel.wanted(settings);
    return (panel.runs ?? []).flatMap(run => curves.map(curve => {
      const points = run.points(curve.column, settings.x, settings.window);
      const at = this.x === null ? points.length - 1 : nearest(points, this.x, this.tolerance(panel));
      const edge = column => column && run.points(column, settings.x, settings.window)[at]?.y;
      return {run, curve, points, at, several: curves.length > 1, low: edge(curve.low), high: edge(curve.high)};
    })).filter(row => row.at >= 0).sort((a, b) => b.points[b.at].y - a.points[a.at].y);
  }

  fill(panel, rows, settings) {
    const axis = AXES[settings.x];
    const table = document.createElement("table");
    const caption = table.createCaption();
    caption.textContent = `${axis.title} ${axis.text(this.x)}`;
    for (const {run, curve, points, at, several, low, high} of rows.slice(0, MOST)) {
      const line = table.insertRow();
      const name = document.createElement("th");
      const colour = document.createElement("i");
      colour.style.background = run.color;
      name.append(colour, several ? `${run.label}, ${curve.show}` : run.label);
      line.append(name);
      line.insertCell().textContent = number(points[at].y);
      const range = line.insertCell();
      range.className = "range";
      range.textContent = low === undefined || low === high ? "" : `${number(low)} … ${number(high)}`;
    }
    if (rows.length > MOST) table.insertRow().insertCell().textContent = `and ${rows.length - MOST} more`;
    this.box.replaceChildren(table);
    panel.plot.append(this.box);
    const left = panel.chart.scales.x.getPixelForValue(this.x);
    const width = this.box.offsetWidth;
    const fits = left + 14 + width < panel.plot.clientWidth;
    this.box.style.left = `${fits ? left + 14 : Math.max(0, left - 14 - width)}px`;
    this.box.style.top = "8px";
  }
}
