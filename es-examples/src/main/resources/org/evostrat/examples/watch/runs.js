// The list of runs: which are shown, their colours, and how far they are.
import {duration, number} from "./series.js";

const COLOURS = 8;
const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3]];
const TOOLS_FROM = 4;
const LIVE_SECONDS = 20;
const MOST_FADED = 100; // more take too long to draw while the pointer moves on

/** What remains of a name without its seed: runs that share it differ in nothing else, by custom. */
const family = name => name.replace(/[-_.]?seed[-_=]?\d+/gi, "");

/** How many characters all names begin with, up to the end of a word: not worth reading every time. */
function commonStart(names) {
  const first = names[0] ?? "";
  let length = first.length;
  for (const name of names) {
    while (!name.startsWith(first.slice(0, length))) length--;
  }
  while (length > 0 && !"-_/. ".includes(first[length - 1])) length--;
  return names.length > 1 && length > 15 ? length : 0;
}

export class RunList {
  constructor(section, changed) {
    this.list = section.querySelector("ul");
    this.tools = section.querySelector(".tools");
    this.filter = section.querySelector("#filter");
    this.changed = changed;
    this.runs = [];
    this.filter.addEventListener("input", changed);
    section.querySelector("#all").addEventListener("click", () => this.setAll(true));
    section.querySelector("#none").addEventListener("click", () => this.setAll(false));
  }

  clear() {
    this.runs = [];
    this.list.replaceChildren();
  }

  add(run) {
    const item = document.createElement("li");
    const label = document.createElement("label");
    label.className = "run";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
      run.on = box.checked;
      this.changed();
    });
    const part = (name, tag = "span") => {
      const element = document.createElement(tag);
      element.className = name;
      return element;
    };
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 22 8");
    const stroke = document.createElementNS("http://www.w3.org/2000/svg", "path");
    stroke.setAttribute("d", "M0 4h22");
    stroke.setAttribute("stroke-width", "3");
    svg.append(stroke);
    const name = part("name");
    name.title = run.name;
    run.elements = {label, box, stroke, name, value: part("value"), facts: part("facts")};
    label.append(box, svg, name, run.elements.value, run.elements.facts);
    label.addEventListener("pointerenter", () => this.emphasise(run));
    label.addEventListener("pointerleave", () => this.emphasise(null));
    item.append(label);
    run.item = item;
    this.list.append(item);
    this.runs.push(run);
  }

  setAll(on) {
    for (const run of this.runs) {
      if (run.item.hidden) continue;
      run.on = on;
      run.elements.box.checked = on;
    }
    this.changed();
  }

  emphasise(run) {
    const shown = this.runs.filter(other => other.shown).length;
    const chosen = run?.shown && shown > 1 && shown <= MOST_FADED ? run : null;
    const before = this.emphasised;
    this.emphasised = chosen;
    if (before !== chosen) this.changed();
  }

  /** Whether some of the runs differ in their seeds only. */
  hasFamilies() {
    return new Set(this.runs.map(run => family(run.name))).size < this.runs.length;
  }

  /** Which runs are shown and how; a colour stays with its run. */
  arrange(together) {
    this.tools.hidden = this.runs.length < TOOLS_FROM;
    const wanted = this.filter.value.trim().toLowerCase();
    const families = [...new Set(this.runs.map(run => family(run.name)))];
    const style = getComputedStyle(document.documentElement);
    const start = commonStart(this.runs.map(run => run.name));
    for (const run of this.runs) {
      run.label = (start ? "…" : "") + run.name.slice(start);
      run.elements.name.textContent = run.label;
      const index = together ? families.indexOf(family(run.name)) : run.id;
      run.color = style.getPropertyValue(`--run-${index % COLOURS}`).trim();
      run.dash = DASHES[Math.floor(index / COLOURS) % DASHES.length];
      run.item.hidden = !run.name.toLowerCase().includes(wanted);
      run.shown = run.on && !run.item.hidden;
      run.faded = Boolean(this.emphasised) && this.emphasised !== run;
      run.elements.stroke.setAttribute("stroke", run.color);
      run.elements.stroke.setAttribute("stroke-dasharray", run.dash.map(n => n / 1.5).join(" "));
      run.elements.label.classList.toggle("off", !run.on);
    }
  }

  /** How far a run is. */
  describe(run) {
    const {value, facts} = run.elements;
    const column = run.has("evaluationMedian") ? "evaluationMedian" : "trainingMedian";
    value.textContent = run.length ? number(run.last(column)) : "";
    value.title = column === "evaluationMedian" ? "last evaluation median" : "last training median";
    const parts = run.length
      ? [`gen ${run.last("generation")}`, `${number(run.last("interactions"))} steps`]
      : ["no generation yet"];
    if (run.age !== null) parts.push(run.age < LIVE_SECONDS ? "now" : `${ago(run.age)} ago`);
    facts.textContent = run.problem ?? parts.join(" · ");
    facts.classList.toggle("live", !run.problem && run.age !== null && run.age < LIVE_SECONDS);
    facts.classList.toggle("wrong", Boolean(run.problem));
  }
}

/** One unit is enough for what is past. */
function ago(seconds) {
  return duration(seconds).split(" ").slice(0, 2).join(" ");
}
