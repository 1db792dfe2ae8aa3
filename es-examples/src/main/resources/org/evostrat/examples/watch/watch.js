// Asks for what is new, and has it drawn.
import {createPanels} from "./panels.js";
import {Readout} from "./readout.js";
import {RunList} from "./runs.js";
import {Run} from "./series.js";

const ASK_EVERY = 1000; // milliseconds
const WINDOWS = [1, 3, 5, 10, 25, 50, 100];
const form = document.querySelector("#settings");
const status = document.querySelector("#status");
const waiting = document.querySelector("#waiting");
const panels = createPanels(document.querySelector("#panels"));
const list = new RunList(document.querySelector("#runs"), draw);
const readout = new Readout(panels, () => settings);
let settings = null;
let cursor = "0";
let colourSeeds = null; // until somebody chooses

function read() {
  const window = WINDOWS[form.smooth.value];
  form.querySelector("output").textContent = window === 1 ? "off" : `median of ${window}`;
  settings = {
    x: form.x.value,
    window,
    evaluation: form.evaluation.checked,
    training: form.training.checked,
    spread: form.spread.checked,
  };
}

/** The settings stand in the address, so that a reload or a bookmark keeps them. */
function remember() {
  const show = ["evaluation", "training", "spread"].filter(name => settings[name]).join(".");
  history.replaceState(null, "", `#x=${settings.x}&smooth=${form.smooth.value}&show=${show}`);
}

function restore() {
  const given = new URLSearchParams(location.hash.slice(1));
  const axis = form.querySelector(`input[name=x][value="${CSS.escape(given.get("x") ?? "")}"]`);
  if (axis) axis.checked = true;
  if (WINDOWS[given.get("smooth")]) form.smooth.value = given.get("smooth");
  if (given.has("show")) {
    for (const name of ["evaluation", "training", "spread"]) {
      form[name].checked = given.get("show").split(".").includes(name);
    }
  }
}

function draw() {
  const families = list.hasFamilies();
  document.querySelector("#seeds").hidden = !families;
  form.seeds.checked = colourSeeds ?? list.runs.length > 8;
  list.arrange(families && form.seeds.checked);
  const shown = list.runs.filter(run => run.shown);
  const range = Math.max(0, ...shown.map(run => run.last(settings.x) ?? 0));
  for (const panel of panels) panel.draw(list.runs, settings, range);
  readout.refresh();
}

function take(answer) {
  let changed = answer.fresh;
  if (answer.fresh) list.clear();
  for (const {id, name, problem, age, from, rows} of answer.runs) {
    let run = list.runs.find(known => known.id === id);
    if (!run) {
      list.add(run = new Run(id, name));
      changed = true;
    }
    if (rows.length > 0 || from < run.length) {
      run.take(from, answer.columns, rows);
      changed = true;
    }
    Object.assign(run, {problem, age});
    list.describe(run);
  }
  cursor = answer.cursor;
  waiting.hidden = list.runs.some(run => run.length > 0);
  waiting.textContent = list.runs.length === 0
    ? "No runs yet. This page waits for the first one."
    : "No generation is complete yet. This page waits for the first one.";
  if (changed) draw();
}

function say(text, wrong) {
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle("wrong", wrong);
}

async function follow() {
  let more = false;
  try {
    const response = await fetch(`data?cursor=${cursor}`, {cache: "no-store"});
    if (!response.ok) throw new Error(await response.text());
    const answer = await response.json();
    take(answer);
    more = answer.more;
    const count = answer.runs.length === 1 ? "1 run" : `${answer.runs.length} runs`;
    say(`following ${answer.full ? "the first " : ""}${count}`, false);
  } catch (problem) {
    if (!(problem instanceof TypeError)) console.error(problem);
    say("./es watch has ended: start it again, and this page goes on", true);
  }
  setTimeout(follow, more ? 0 : ASK_EVERY);
}

form.addEventListener("input", event => {
  if (event.target.name === "seeds") colourSeeds = form.seeds.checked;
  read();
  remember();
  draw();
});
form.addEventListener("submit", event => event.preventDefault());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
restore();
read();
follow();
