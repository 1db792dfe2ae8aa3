// The plots: what is drawn in which, and with which lines.
import {AXES, number} from "./series.js";

const RETURN = [
  {column: "evaluationMedian", low: "evaluationMin", high: "evaluationMax", show: "evaluation",
    label: "evaluation median"},
  {column: "trainingMedian", low: "trainingMin", high: "trainingMax", show: "training",
    label: "training median"},
];

const PANELS = [
  {id: "return", title: "Return", wide: true, curves: RETURN},
  {id: "length", title: "Episode length", note: "steps, mean and range",
    curves: [{column: "lengthMean", low: "lengthMin", high: "lengthMax"}]},
  {id: "k", title: "Extra updates", note: "K", zero: true, whole: true, curves: [{column: "extraUpdates", steps: true}]},
  {id: "ess", title: "Effective sample size", note: "share of the samples", zero: true, most: 1,
    curves: [{column: "effectiveShare"}]},
  {id: "kl", title: "KL", note: "nats", zero: true, curves: [{column: "kl"}]},
  {id: "move", title: "Move of the mean", note: "Euclidean norm", zero: true, curves: [{column: "moveNorm"}]},
  {id: "speed", title: "Steps per second", zero: true, curves: [{column: "stepsPerSecond"}]},
  {id: "failures", title: "Failed evaluations", note: "per generation", zero: true, whole: true,
    curves: [{column: "failures", steps: true}]},
];

const SECONDS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 21600, 43200, 86400];
const MOST_BANDS = 20; // more would hide the curves
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Makes all plots; each appears when there is something to draw. */
export function createPanels(parent) {
  return PANELS.map(panel => new Panel(panel, parent));
}

class Panel {
  constructor(panel, parent) {
    Object.assign(this, panel);
    this.figure = document.createElement("figure");
    this.figure.className = panel.wide ? "panel wide" : "panel";
    this.figure.id = `panel-${panel.id}`;
    this.figure.hidden = true;
    const caption = document.createElement("figcaption");
    const title = document.createElement("b");
    title.textContent = panel.title;
    this.small = document.createElement("small");
    this.small.textContent = panel.note ?? "";
    this.value = document.createElement("output");
    caption.append(title, this.small, this.value);
    this.plot = document.createElement("div");
    this.plot.className = "plot";
    this.canvas = document.createElement("canvas");
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "img");
    this.plot.append(this.canvas);
    this.figure.append(caption, this.plot);
    parent.append(this.figure);
    this.chart = null;
  }

  /** The curves that are wanted. */
  wanted(settings) {
    return this.curves.filter(curve => !curve.show || settings[curve.show]);
  }

  draw(runs, settings, range) {
    const present = runs.filter(run => this.curves.some(curve => run.has(curve.column)));
    this.figure.hidden = present.length === 0;
    if (present.length === 0) return;
    this.runs = present.filter(run => run.shown);
    this.chart ??= new Chart(this.canvas, this.configuration());
    this.chart.data.datasets = this.runs.flatMap(run => this.lines(run, settings));
    this.style(settings, range);
    this.chart.update("none");
    this.label(settings);
  }

  configuration() {
    return {
      type: "line",
      data: {datasets: []},
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        maintainAspectRatio: false,
        events: [],
        plugins: {
          legend: {display: false},
          tooltip: {enabled: false},
          decimation: {enabled: true, algorithm: "min-max"},
        },
        scales: {
          x: {type: "linear", ticks: {maxRotation: 0, maxTicksLimit: this.wide ? 10 : 5}, title: {display: this.wide}},
          y: {beginAtZero: this.zero ?? false, max: this.most, ticks: {maxTicksLimit: 6, precision: this.whole ? 0 : undefined, callback: value => number(value)}},
        },
      },
    };
  }

  /** A curve, below it the band of its spread. */
  lines(run, settings) {
    const points = column => run.points(column, settings.x, settings.window);
    return this.wanted(settings).flatMap((curve, index) => {
      const second = index > 0;
      const data = points(curve.column);
      const line = {
        data,
        borderColor: run.faded ? run.color + "30" : run.color,
        borderWidth: second ? 1.25 : 2,
        borderDash: second ? [2, 3] : run.dash,
        pointRadius: data.length === 1 ? 3 : 0,
        stepped: curve.steps ? "before" : false,
        order: run.faded ? 2 : 1,
      };
      if (!settings.spread || !curve.low || run.faded || this.runs.length > MOST_BANDS) return [line];
      const edge = {borderWidth: 0, pointRadius: 0, order: 3};
      return [
        {...edge, data: points(curve.low), fill: false},
        {...edge, data: points(curve.high), fill: "-1", backgroundColor: run.color + (second ? "14" : "26")},
        line,
      ];
    });
  }

  style(settings, range) {
    const {x, y} = this.chart.options.scales;
    const axis = AXES[settings.x];
    for (const scale of [x, y]) {
      scale.grid = {color: css("--grid"), tickColor: css("--grid")};
      scale.border = {color: css("--line")};
      scale.ticks.color = css("--muted");
    }
    x.min = 0;
    x.max = range || 1;
    x.ticks.callback = axis.text;
    x.ticks.stepSize = settings.x === "seconds"
      ? SECONDS.find(step => x.max / step < x.ticks.maxTicksLimit - 1) : undefined;
    x.title.text = axis.title;
    x.title.color = css("--muted");
  }

  /** What there is to know without seeing the plot. */
  label(settings) {
    const curves = this.wanted(settings);
    if (this.id === "return") {
      this.small.textContent = curves.map((curve, i) => i > 0 ? `${curve.label} dotted` : curve.label).join(", ");
    }
    const now = this.runs.map(run => `${run.name} ${number(run.last(curves[0]?.column))}`);
    this.canvas.setAttribute("aria-label", `${this.title} over ${AXES[settings.x].title}: ${now.join(", ")}`);
    this.showValue(null, settings);
  }

  /** Beside the title, when it can only be that of one run: the value at x, or the last one. */
  showValue(at, settings) {
    const curve = this.wanted(settings)[0];
    const run = this.runs.length === 1 ? this.runs[0] : null;
    const points = run && curve ? run.points(curve.column, settings.x, settings.window) : [];
    const point = at === null ? points.at(-1) : points[at(points)];
    this.value.textContent = point ? number(point.y) : "";
  }
}
