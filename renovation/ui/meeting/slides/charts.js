// Bars and curves as SVG, in the pixels of a slide of 1920 x 1080.

import { cut, make, shape, wide } from './dom.js';
import { Plot, placed, spread } from './plot.js';

const TEXT = 32;
const SMALL = 30; // 1/36 of the height: nothing is smaller
const LINE = 40;
export const LEAST_ROW = 46;
const MOST_ROW = 116;
const LEAST_CURVE = 430;
const HEADING = 54;
const PLAN = 46;
const TICKS = 46;
const INSIDE = 0.3; // a value stands in its bar from this part of the axis on

/** What a chart needs at least and takes at most, of its bars from one to another. */
export function heights(chart, from, to) {
  if (chart.kind !== 'bars') return { least: LEAST_CURVE, most: 2000 };
  const around = above(chart) + below(chart);
  return { least: around + (to - from) * LEAST_ROW, most: around + (to - from) * MOST_ROW };
}

export function draw(holder, chart, from, to) {
  const width = holder.clientWidth;
  const height = holder.clientHeight;
  const svg = shape('svg', {
    viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': chart.alt,
  });
  if (chart.kind === 'bars') bars(svg, chart, from, to, width, height);
  else months(svg, chart, width, height);
  holder.replaceChildren(svg);
}

function say(svg, text, x, y, options = {}) {
  const { size = TEXT, anchor = 'start', className = 'ink', weight = 400 } = options;
  const said = shape('text', {
    x, y, 'font-size': size, 'text-anchor': anchor, class: className, 'font-weight': weight,
  }, text);
  svg.append(said);
  return said;
}

function above(chart) {
  return (chart.title ? HEADING : 0) + (chart.plan ? PLAN : 0);
}

function below(chart) {
  return chart.unit === '%' ? TICKS : 8;
}

function bars(svg, chart, from, to, width, height) {
  const rows = chart.categories.map((name, i) => i).slice(from, to);
  const top = above(chart);
  const row = Math.min(MOST_ROW, (height - top - below(chart)) / rows.length);
  const size = row > 56 ? TEXT : SMALL;
  const names = chart.categories.map((name) => cut(name, size, width * 0.3));
  const texts = chart.texts.map((text) => cut(text, size, width * 0.27));
  const left = Math.max(...names.map((name) => wide(name, size)), 0) + 22;
  const lights = Math.max(...texts.map((text) => wide(text, size)), 0);
  const right = width - (lights ? lights + 46 : 20);
  const known = chart.values.filter((value) => value !== null);
  const plans = (chart.plan?.values ?? []).filter((value) => value !== null);
  const largest = Math.max(...known, ...plans, 0);
  const isShare = chart.unit === '%';
  const room = isShare ? 56 : 130; // what stands outside its bar
  const end = isShare ? Math.max(100, largest * 1.02) : largest || 1;
  const x = (value) => left + ((right - room - left) * Math.max(0, value)) / end;
  const bottom = top + row * rows.length;
  if (chart.title) say(svg, cut(chart.title, TEXT, width, 600), 0, 34, { weight: 600 });
  if (isShare) {
    for (let tick = 0; tick <= end; tick += end > 200 ? 100 : 50) {
      const line = { x1: x(tick), x2: x(tick), y1: top, y2: bottom };
      svg.append(shape('line', { ...line, class: tick ? 'grid' : 'axis' }));
      const said = tick === 100 ? '100%' : `${tick}`;
      say(svg, said, x(tick), bottom + 38, { size: SMALL, anchor: 'middle', className: 'muted' });
    }
  }
  rows.forEach((i, place) => {
    const middle = top + row * (place + 0.5);
    const base = middle + size * 0.35;
    const thick = Math.min(64, row * 0.64);
    say(svg, names[i], left - 22, base, { size, anchor: 'end' });
    const value = chart.values[i];
    if (value !== null) {
      const long = x(value) - left;
      const rect = { x: left, y: middle - thick / 2, width: Math.max(long, 2), height: thick };
      svg.append(shape('rect', { ...rect, class: 'actual' }));
      const label = chart.labels[i] ?? '';
      const said = wide(label, size, 600);
      const isIn = value >= INSIDE * end && long > said + 32;
      // A label must not lie on the plan's line.
      const beside = x(chart.plan?.values[i] ?? -1);
      const first = isIn ? x(value) - 16 - said : x(value) + 16;
      const last = first + said;
      const isOn = chart.plan && beside > first - 12 && beside < last + 12;
      const at = isIn ? (isOn ? beside - 16 : last) : (isOn ? beside + 16 : first);
      const look = { size, weight: 600, anchor: isIn ? 'end' : 'start' };
      say(svg, label, at, base, { ...look, className: isIn ? 'on-actual' : 'ink' });
    }
    light(svg, texts[i] ?? '', chart.lights[i] ?? '', right + 26, base, size);
  });
  if (chart.plan) plan(svg, chart.plan, rows, x, top, row, width);
}

function light(svg, text, key, x, y, size) {
  const letters = [...text];
  if (!letters.length) return;
  const said = say(svg, '', x, y, { size });
  said.append(shape('tspan', { class: `mark ${key}` }, letters[0]), letters.slice(1).join(''));
}

/** One line over all bars where they have one plan; else a short one at each bar. */
function plan(svg, plan, rows, x, top, row, width) {
  const own = rows.filter((i) => plan.values[i] !== null);
  if (!own.length) return;
  const said = new Set(own.map((i) => plan.labels[i]));
  const isOne = said.size === 1;
  const lines = isOne ? [[top - 4, top + row * rows.length, plan.values[own[0]]]]
    : own.map((i) => {
      const middle = top + row * (rows.indexOf(i) + 0.5);
      return [middle - row * 0.42, middle + row * 0.42, plan.values[i]];
    });
  for (const [y1, y2, value] of lines) {
    svg.append(shape('line', { x1: x(value), x2: x(value), y1, y2, class: 'plan-mark' }));
  }
  const text = isOne ? `${plan.name} ${plan.labels[own[0]]}` : plan.name;
  const half = wide(text, SMALL) / 2;
  const at = Math.min(Math.max(x(lines[0][2]), half), width - half);
  say(svg, text, at, top - 14, { size: SMALL, anchor: 'middle' });
}

/** A mark's words and its figure, which begins with a digit. */
function parts(text) {
  const found = /^(.+?)\s((?:[−+]?\d|○).*)$/.exec(text);
  return found ? [found[1], found[2]] : ['', text];
}

function months(svg, chart, width, height) {
  const last = chart.categories.length - 1;
  const tall = chart.title ? HEADING : 0;
  if (chart.title) say(svg, cut(chart.title, TEXT, width, 600), 0, 34, { weight: 600 });
  const ends = chart.marks.filter((mark) => mark.place === last).map((mark) => {
    const role = chart.series[mark.series].role;
    const value = chart.series[mark.series].values[last];
    const said = parts(mark.text).filter(Boolean);
    const lines = said.map((text) => cut(text, SMALL, width * 0.3, 600));
    return { role, value, lines, high: lines.length * LINE + 8 };
  });
  const beside = Math.max(...ends.flatMap((one) => one.lines.map((t) => wide(t, SMALL, 600))), 0);
  const plot = new Plot(chart, {
    left: 0, top: tall + 50, right: width - (beside ? beside + 28 : 60), bottom: height - 52,
  });
  plot.festivals.forEach(({ x, w, name }) => {
    svg.append(shape('rect', { x, y: plot.top, width: w, height: plot.high, class: 'holiday' }));
    if (name) {
      const look = { size: SMALL, anchor: 'middle', className: 'muted' };
      say(svg, name, x + w / 2, plot.top - 14, look);
    }
  });
  plot.ticks.forEach(({ y, text }) => {
    const line = { x1: plot.left, x2: plot.right, y1: y, y2: y };
    svg.append(shape('line', { ...line, class: text === '0' ? 'axis' : 'grid' }));
    const look = { size: SMALL, anchor: 'end', className: 'muted' };
    say(svg, text, plot.left - 14, y + 11, look);
  });
  const look = { size: SMALL, className: 'muted' };
  say(svg, chart.unit, Math.max(0, plot.left - 14 - wide(chart.unit, SMALL)), plot.top - 14, look);
  plot.months.forEach(({ x, text }) => {
    const tick = { x1: x, x2: x, y1: plot.bottom, y2: plot.bottom + 9 };
    svg.append(shape('line', { ...tick, class: 'axis' }));
    say(svg, text, x, plot.bottom + 44, { ...look, anchor: 'middle' });
  });
  const band = plot.band();
  if (band) svg.append(shape('path', { d: band, class: 'projection' }));
  for (const role of ['other', 'plan', 'actual']) {
    chart.series.filter((one) => one.role === role).forEach((one) => {
      if (chart.kind === 'columns' && role === 'actual') columns(svg, plot, one);
      else svg.append(shape('path', { d: plot.path(one.values), class: `line ${role}` }));
    });
  }
  words(svg, chart, plot, ends, last);
}

function columns(svg, plot, one) {
  const thick = Math.max(4, plot.step * 0.6);
  one.values.forEach((value, i) => {
    if (value === null) return;
    const y = Math.min(plot.y(value), plot.y(0));
    const high = Math.abs(plot.y(value) - plot.y(0));
    svg.append(shape('rect', {
      x: plot.x(i) - thick / 2, y, width: thick, height: Math.max(high, 1), class: 'actual',
    }));
  });
}

/** Dots and words at values, names on the lines, and what stands at the right end. */
function words(svg, chart, plot, ends, last) {
  const taken = [];
  chart.marks.forEach((mark) => {
    const one = chart.series[mark.series];
    if (one.role !== 'actual' || chart.kind === 'columns') return;
    const [cx, cy] = [plot.x(mark.place), plot.y(one.values[mark.place])];
    svg.append(shape('circle', { cx, cy, r: 11, class: 'dot' }));
    taken.push({ left: cx - 14, right: cx + 14, top: cy - 14, bottom: cy + 14 });
  });
  chart.marks.filter((mark) => mark.place !== last).forEach((mark) => {
    const one = chart.series[mark.series];
    const [when, figure] = parts(mark.text);
    const long = wide(when ? `${when} ` : '', TEXT) + wide(figure, TEXT, 600);
    const at = [plot.x(mark.place), plot.y(one.values[mark.place])];
    const box = placed(plot, at, long, TEXT, taken);
    taken.push(box);
    const said = say(svg, when ? `${when} ` : '', box.left, box.bottom - 10, { className: 'done' });
    said.append(shape('tspan', { 'font-weight': 600 }, figure));
  });
  chart.series.forEach((one) => {
    const isNamed = ends.some((end) => end.role === one.role && end.lines[0].startsWith(one.name));
    const isLine = ['actual', 'plan', 'other'].includes(one.role);
    if (!isLine || isNamed || chart.series.length < 2) return;
    const long = wide(one.name, SMALL);
    if (long > plot.wide * 0.6) return;
    const box = plot.alongside(one.values, long, SMALL, taken);
    if (!box) return;
    taken.push(box);
    const className = one.role === 'actual' ? 'done' : 'muted';
    say(svg, one.name, box.left, box.bottom - 10, { size: SMALL, className });
  });
  const sides = ends.map((end) => ({ ...end, y: plot.y(end.value) }));
  spread(sides, plot.top - 40, plot.bottom).forEach((end) => {
    const className = end.role === 'plan' || end.role === 'other' ? 'muted' : 'done';
    end.lines.forEach((text, i) => {
      const weight = i === end.lines.length - 1 ? 600 : 400;
      const y = end.at + LINE * (i + 1) - 10;
      say(svg, text, plot.right + 24, y, { size: SMALL, className, weight });
    });
  });
}

/** The place of a chart on a slide; it is drawn when all around it stands. */
export function holder(chart, from, to) {
  const { least, most } = heights(chart, from, to);
  const element = make('div', chart.kind === 'bars' ? 'chart' : 'chart months');
  element.style.setProperty('--least', `${least}px`);
  element.style.setProperty('--most', `${most}px`);
  element.draw = () => draw(element, chart, from, to);
  return element;
}
