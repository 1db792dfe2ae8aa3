// The numbers of the runs, and how they are shown.

/** The generations of one run, column by column. */
export class Run {
  constructor(id, name) {
    this.id = id;
    this.name = name;
    this.on = true;
    this.columns = {};
    this.length = 0;
    this.drawn = new Map();
  }

  /** Takes rows that begin at an index; the first of a history that began anew is 0. */
  take(from, names, rows) {
    if (from < this.length) {
      this.columns = {};
      this.length = 0;
      this.drawn.clear();
    }
    names.forEach((name, column) => {
      const values = (this.columns[name] ??= []);
      for (const row of rows) values.push(row[column]);
    });
    this.length += rows.length;
  }

  /** Whether any generation has a value. */
  has(column) {
    return this.columns[column]?.some(value => value !== null) ?? false;
  }

  last(column) {
    return this.columns[column]?.findLast(value => value !== null) ?? null;
  }

  /**
   * The points of a curve: over an axis, each the median of the last so many generations. New
   * generations are appended to what was computed before.
   */
  points(column, axis, window) {
    const key = `${column} ${axis} ${window}`;
    let known = this.drawn.get(key);
    if (!known) {
      if (this.drawn.size > 100) this.drawn.clear(); // other windows, other axes
      this.drawn.set(key, known = {points: [], next: 0, recent: []});
    }
    const x = this.columns[axis] ?? [];
    const y = this.columns[column] ?? [];
    for (; known.next < this.length; known.next++) {
      const value = y[known.next];
      if (value === null || x[known.next] === null) continue;
      known.recent.push(value);
      if (known.recent.length > window) known.recent.shift();
      known.points.push({x: x[known.next], y: median(known.recent)});
    }
    return known.points;
  }
}

/** The middle value, or the mean of the two middle ones. */
export function median(values) {
  if (values.length === 1) return values[0];
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The index of the point nearest to x, or -1 when the curve has none there. */
export function nearest(points, x, tolerance) {
  if (points.length === 0) return -1;
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].x < x) low = middle + 1;
    else high = middle;
  }
  if (low > 0 && x - points[low - 1].x < points[low].x - x) low--;
  return x > points.at(-1).x + tolerance || x < points[0].x - tolerance ? -1 : low;
}

const large = new Intl.NumberFormat("en", {notation: "compact", maximumSignificantDigits: 4});
const usual = new Intl.NumberFormat("en", {maximumSignificantDigits: 4});

/** A number with four digits. */
export function number(value) {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-4) return value.toExponential(2);
  return (size >= 1e4 ? large : usual).format(value);
}

/** A span of time in its two largest units. */
export function duration(seconds) {
  const s = Math.round(seconds);
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`;
  if (s < 120) return `${s} s`;
  if (s < 7200) return two(Math.floor(s / 60), "min", s % 60, "s");
  if (s < 172800) return two(Math.floor(s / 3600), "h", Math.floor((s % 3600) / 60), "min");
  return two(Math.floor(s / 86400), "d", Math.floor((s % 86400) / 3600), "h");
}

function two(first, unit, second, smaller) {
  return second ? `${first} ${unit} ${second} ${smaller}` : `${first} ${unit}`;
}

export const AXES = {
  interactions: {title: "training interactions", text: value => number(value)},
  generation: {title: "generation", text: value => number(value)},
  seconds: {title: "time since the start", text: value => duration(value)},
};
