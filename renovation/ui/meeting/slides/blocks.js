// What stands on a slide below its title, from above. A block makes any part of itself, so that it
// can go on on another page: `count` parts, of which `least` want to stand together.

import { holder } from './charts.js';
import { cut, lit, make, wide } from './dom.js';

const ROOM = 1800; // pixels across
const LONG = 400; // characters of one piece of a text
const CELL = 3 * 560; // pixels of a cell's words, over its lines
const NAME = 2 * 430;

export function blocks(slide, book) {
  const made = [];
  if (slide.lead) made.push(prose([slide.lead], 'lead'));
  if (slide.cards.length) made.push(cards(slide));
  // Beside a chart or cards a table would say the same again.
  if (slide.chart) made.push(chart(slide.chart));
  else if (slide.grid && !slide.cards.length) made.push(...table(slide.grid));
  if (slide.points.length) made.push(prose(slide.points, slide.view === 'agenda' ? 'steps' : 'points'));
  if (slide.remark) made.push(prose([slide.remark], 'remark'));
  return made;
}

/** Sentences; one that no page has room for is parted where a sentence or a word ends. */
function prose(texts, className) {
  const pieces = texts.flatMap(pieced);
  const isList = className === 'points' && texts.length > 1;
  return {
    count: pieces.length,
    least: 1,
    make: (from, to) => make(isList ? 'ul' : 'div', className, ...pieces.slice(from, to)
      .map((text) => make(isList ? 'li' : 'p', '', text))),
  };
}

function pieced(text) {
  const pieces = [];
  let rest = text;
  while (rest.length > LONG * 1.5) {
    const part = rest.slice(0, LONG);
    const ends = ['。', '；', '. ', '，', ' '].map((mark) => part.lastIndexOf(mark) + mark.length);
    let at = ends.find((end) => end > LONG / 2) ?? LONG;
    if (/[\ud800-\udbff]$/.test(rest.slice(0, at))) at -= 1;
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at);
  }
  return [...pieces, rest.trim()].filter(Boolean);
}

function cards(slide) {
  const isCompact = slide.chart !== null;
  const count = slide.cards.length;
  const columns = isCompact ? Math.min(count, 4) : { 1: 1, 2: 2, 3: 3, 4: 2 }[count]
    ?? (count > 6 ? 4 : 3);
  const room = (ROOM - (columns - 1) * 48) / columns;
  return {
    count,
    least: 1,
    make: (from, to) => {
      const shown = slide.cards.slice(from, to).map((one) => card(one, isCompact, room));
      const element = make('div', isCompact ? 'cards compact' : 'cards', ...shown);
      element.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
      return element;
    },
  };
}

function card(one, isCompact, room) {
  const figure = make('p', 'figure', lit(one.text, one.isLight ? one.light : ''));
  if (isCompact && one.isDone) figure.classList.add('done');
  const scale = isCompact ? 1.55 : 1.9; // of the size of texts, as the style has it
  const longest = wide(one.text, 100, 600) / 100;
  figure.style.fontSize = `clamp(34px, ${room / longest - 0.5}px, calc(var(--size) * ${scale}))`;
  const lines = [make('p', 'label', cut(one.label, 34, room * 1.9)), figure];
  if (one.done || (one.lightText && !one.isLight)) {
    const said = make('p', 'standing');
    if (one.done) said.append(make('span', '', one.done));
    if (one.lightText && !one.isLight) said.append(lit(one.lightText, one.light, 'words'));
    lines.push(said);
  }
  if (one.change) lines.push(make('p', 'change', one.change));
  return make('div', 'card', ...lines);
}

function chart(data) {
  const isBars = data.kind === 'bars';
  return {
    count: isBars ? data.categories.length : 1,
    least: isBars ? 4 : 1,
    make: (from, to) => holder(data, from, to),
  };
}

/** The table, and its note as a text of its own; one too wide is parted into two of its columns. */
function table(grid) {
  const widest = grid.heads.map((head, i) => {
    const words = [head, ...grid.rows.map((row) => row[i])].flatMap((text) => (
      grid.aligns[i] === 'left' ? text.split(/\s+/) : [text === head ? '' : text]));
    return Math.min(Math.max(...words.map((word) => wide(word, 30)), 60), 460) + 28;
  });
  const parts = [[]];
  let used = widest[0];
  widest.slice(1).forEach((long, i) => {
    if (parts.at(-1).length && used + long > ROOM) {
      parts.push([]);
      [used] = widest;
    }
    parts.at(-1).push(i + 1);
    used += long;
  });
  const made = parts.map((columns) => rows(grid, [0, ...columns]));
  return grid.note ? [...made, prose([grid.note], 'note')] : made;
}

function rows(grid, columns) {
  const cell = (tag, text, i, light = '') => {
    const said = cut(text, 30, i ? CELL : NAME);
    const element = make(tag, grid.aligns[i], light ? lit(said, light) : said);
    if (light && light !== 'no_target') element.classList.add('tint', light);
    if (said !== text) element.title = text;
    if (tag === 'th') element.scope = 'col';
    return element;
  };
  return {
    count: grid.rows.length,
    least: Math.min(3, grid.rows.length),
    make: (from, to) => {
      const head = make('tr', '', ...columns.map((i) => cell('th', grid.heads[i], i)));
      const body = grid.rows.slice(from, to).map((row, at) => make(
        'tr',
        grid.totals[from + at] ? 'total' : '',
        ...columns.map((i) => cell('td', row[i], i, grid.lights[from + at][i])),
      ));
      const element = make('table', '', make('thead', '', head), make('tbody', '', ...body));
      element.setAttribute('aria-label', grid.title);
      return element;
    },
  };
}
