// Where the values of months stand in a picture, and where words beside them touch nothing.

import { wide } from './dom.js';

const SMALL = 30;
const MOST_TICKS = 5;
const HEADROOM = 1.06;
const BETWEEN = 40; // pixels between the words of two months
const FEW = 4; // months; a band behind one of fewer would say nothing
const AT = [0.32, 0.42, 0.52, 0.24, 0.62, 0.72, 0.16, 0.82];
const SPOILT = 1000;

export class Plot {
  constructor(chart, box) {
    this.chart = chart;
    const values = chart.series.flatMap((one) => one.values).filter((value) => value !== null);
    const largest = Math.max(...values, 0);
    const least = Math.min(...values, 0);
    this.end = largest > 0 ? largest * HEADROOM : 1;
    const step = round((this.end - least) / MOST_TICKS);
    this.start = least < 0 ? Math.floor(least / step) * step : 0;
    const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    const said = [];
    for (let k = Math.ceil(this.start / step); k * step <= this.end + 1e-9; k += 1) {
      said.push([k * step, figure(k * step, decimals, chart.lang)]);
    }
    this.left = box.left + Math.max(...said.map(([, text]) => wide(text, SMALL)), 40) + 16;
    this.right = box.right;
    this.top = box.top;
    this.bottom = box.bottom;
    this.ticks = said.map(([value, text]) => ({ y: this.y(value), text }));
  }

  get wide() { return this.right - this.left; }

  get high() { return this.bottom - this.top; }

  get count() { return this.chart.categories.length; }

  get isColumns() { return this.chart.kind === 'columns' || this.count < 2; }

  get step() { return this.wide / Math.max(1, this.count - (this.isColumns ? 0 : 1)); }

  x(place) { return this.left + this.step * (place + (this.isColumns ? 0.5 : 0)); }

  y(value) {
    return this.bottom - (this.high * (value - this.start)) / (this.end - this.start);
  }

  /** The first month, each January, and the last; words that would touch are left out. */
  get months() {
    const last = this.count - 1;
    const names = this.chart.categories;
    const wanted = names.map((name, i) => i).filter((i) => i && i < last && /-01$/.test(names[i]));
    const shown = [];
    for (const i of [0, last, ...wanted]) {
      const half = wide(names[i], SMALL) / 2;
      const one = { x: this.x(i), text: names[i], half };
      const isFree = shown.every((o) => Math.abs(o.x - one.x) >= o.half + half + BETWEEN);
      if (isFree) shown.push(one);
    }
    return shown;
  }

  /** Neighbouring months of one holiday are one band; its name only where there is room. */
  get festivals() {
    const bands = [];
    const given = this.count < FEW ? [] : [...this.chart.festivals].sort((a, b) => a[0] - b[0]);
    for (const [place, name] of given) {
      const before = bands.at(-1);
      if (before && before.last === place - 1 && before.name === name) before.last = place;
      else bands.push({ first: place, last: place, name });
    }
    let free = this.left + wide(this.chart.unit, SMALL);
    return bands.map(({ first, last, name }) => {
      const from = Math.max(this.x(first - 0.5), this.left);
      const to = Math.min(this.x(last + 0.5), this.right);
      const half = wide(name, SMALL) / 2;
      const middle = (from + to) / 2;
      const isShown = middle - half > free && middle + half < this.right + 20;
      if (isShown) free = middle + half + 16;
      return { x: from, w: to - from, name: isShown ? name : '' };
    });
  }

  path(values) {
    let isOn = false;
    return values.map((value, i) => {
      if (value === null) { isOn = false; return ''; }
      const alone = !isOn && (values[i + 1] ?? null) === null;
      const said = `${isOn ? 'L' : 'M'}${this.x(i).toFixed(1)} ${this.y(value).toFixed(1)}`;
      isOn = true;
      return alone ? `${said}h0.1` : said; // one report alone is a dot of the line's cap
    }).join('');
  }

  /** The area between the low and the high end of the projection. */
  band() {
    const of = (role) => this.chart.series.find((one) => one.role === role)?.values ?? [];
    const spots = (values) => values
      .map((value, i) => [value, i]).filter(([value]) => value !== null)
      .map(([value, i]) => `${this.x(i).toFixed(1)} ${this.y(value).toFixed(1)}`);
    const low = spots(of('low'));
    const high = spots(of('high'));
    return low.length && high.length ? `M${[...high, ...low.reverse()].join('L')}Z` : '';
  }

  /** How much of the lines lies in a box. */
  covered(box) {
    let count = 0;
    for (const one of this.chart.series) {
      one.values.forEach((value, i) => {
        const next = one.values[i + 1] ?? null;
        if (value === null || next === null) return;
        for (let k = 0; k <= 12; k += 1) {
          const x = this.x(i + k / 12);
          const y = this.y(value + ((next - value) * k) / 12);
          if (x > box.left && x < box.right && y > box.top && y < box.bottom) count += 1;
        }
      });
    }
    return count;
  }

  cost(box, taken) {
    const isOut = box.left < this.left + 4 || box.right > this.right + 4
      || box.top < this.top || box.bottom > this.bottom - 2;
    const touches = taken.filter((other) => overlap(box, other)).length;
    return this.covered(box) + (isOut ? SPOILT : 0) + touches * SPOILT;
  }

  /** A place for a line's name beside the line; null where there is none. */
  alongside(values, long, size, taken) {
    const there = values.map((value, i) => i).filter((i) => values[i] !== null);
    if (!there.length) return null;
    const boxes = AT.flatMap((part) => {
      const i = there[Math.round(part * (there.length - 1))];
      return around([this.x(i), this.y(values[i])], long, size);
    });
    // The nearest line is the one that the words are taken to name.
    boxes.forEach((box) => { if (!this.isNearest(values, box)) box.away += 300; });
    return best(this, boxes, taken, SPOILT);
  }

  isNearest(values, box) {
    const middle = (box.left + box.right) / 2;
    const place = Math.min(Math.max((middle - this.x(0)) / this.step, 0), this.count - 1);
    const [before, after] = [Math.floor(place), Math.ceil(place)];
    const apart = (line) => {
      const [from, to] = [line[before], line[after]];
      if (from === null || to === null) return Infinity;
      const y = this.y(from + (to - from) * (place - before));
      return Math.max(0, box.top - y, y - box.bottom);
    };
    const own = apart(values);
    return this.chart.series.every((one) => (
      one.values === values || !['actual', 'plan', 'other'].includes(one.role)
      || apart(one.values) > own + 6));
  }
}

/** A place for words at a value: as near as nothing is covered. */
export function placed(plot, at, long, size, taken) {
  return best(plot, around(at, long, size), taken, Infinity);
}

function best(plot, boxes, taken, most) {
  let found = null;
  let least = most;
  boxes.forEach((box, order) => {
    const cost = plot.cost(box, taken) + order * 0.01 + box.away * 0.02;
    if (cost < least) { found = box; least = cost; }
  });
  return found;
}

function around([x, y], long, size) {
  const high = size * 1.3;
  const boxes = [];
  for (const away of [14, 34, 60, 92]) {
    for (const [left, top] of [
      [x + 18, y + away], [x - long - 18, y - away - high], [x - long / 2, y - away - high],
      [x - long / 2, y + away], [x + 18, y - away - high], [x - long - 18, y + away],
    ]) boxes.push({ left, top, right: left + long, bottom: top + high, away });
  }
  return boxes;
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Words at the right end, each at its value as far as the others leave room. */
export function spread(ends, top, bottom) {
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  let free = top;
  for (const one of sorted) {
    one.at = Math.max(free, one.y - one.high / 2);
    free = one.at + one.high;
  }
  let floor = bottom;
  for (const one of [...sorted].reverse()) {
    one.at = Math.min(one.at, floor - one.high);
    floor = one.at;
  }
  return sorted;
}

/** The next of 1, 2, 5, 10, 20 … */
function round(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((k) => k * power).find((step) => step >= least * 0.999);
}

function figure(value, decimals, lang) {
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const said = value.toLocaleString('en-US', { ...options, useGrouping: lang === 'en' });
  return Number(said) === 0 ? '0' : said.replace('-', '−');
}
