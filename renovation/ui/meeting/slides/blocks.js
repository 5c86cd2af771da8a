// What stands on a slide below its title, from above. A block makes any part of itself, so that it
// can go on on another page: `count` parts, of which `least` want to stand together.

import { holder } from './charts.js';
import { cut, lit, make, wide } from './dom.js';

const ROOM = 1760; // pixels across
const LONG = 400; // characters of one piece of a text
const CELLS = 12_600; // pixels of words that the cells of a row may hold, over their lines
const NAME = 2 * 430;
const PROSE = 16; // characters from which on a cell is a sentence that may well wrap
const SHORT = 340; // pixels of words that stay in one line
const FEW = 3; // cards, in one row
const MANY = 6; // points that may stand in two columns
const HALF = 800; // pixels of such a column
const LIKELY = 36; // and the size that its words then have

export function blocks(slide, book) {
  const made = [];
  const prose = (texts, className) => sentences(texts, className, book.marks);
  if (slide.lead) made.push(prose([slide.lead], 'lead'));
  if (slide.cards.length) made.push(cards(slide));
  // Beside a chart or many cards a table would say the same again; a few leave room for it.
  if (slide.chart) made.push(chart(slide.chart));
  else if (slide.grid && slide.cards.length <= FEW) made.push(...table(slide.grid, prose));
  const kind = slide.view === 'agenda' ? 'steps' : 'points';
  if (slide.points.length) made.push(prose(slide.points, kind));
  if (slide.remark) made.push(prose([slide.remark], 'remark'));
  return made;
}

/** Sentences; one that no page has room for is parted where a sentence or a word ends. */
function sentences(texts, className, marks) {
  const pieces = texts.flatMap(pieced);
  const isList = className === 'points' && texts.length > 1;
  // Not where most of them would then take two lines.
  const lines = texts.reduce((sum, text) => sum + Math.ceil(wide(text, LIKELY) / HALF), 0);
  const isTwo = isList && texts.length >= MANY && lines < 1.5 * texts.length;
  const said = isTwo ? `${className} two` : className;
  return {
    count: pieces.length,
    least: 1,
    make: (from, to) => make(isList ? 'ul' : 'div', said, ...pieces.slice(from, to)
      .map((text) => make(isList ? 'li' : 'p', '', ...coloured(text, marks)))),
  };
}

/** The shapes of lights in their colours, in a sentence that speaks of them. */
function coloured(text, marks) {
  return text.replace(/(?<=[●▲■○]) /g, '\u00a0').split(/([●▲■○])/).map((part) => (
    marks[part] ? make('span', marks[part], make('b', 'mark', part)) : part));
}

function pieced(text) {
  const pieces = [];
  let rest = text;
  while (rest.length > LONG * 1.5) {
    const part = rest.slice(0, LONG);
    const end = ['。', '；', '. ', '，', ' '].find((mark) => part.lastIndexOf(mark) > LONG / 2);
    let at = end ? part.lastIndexOf(end) + end.length : LONG;
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
      element.style.setProperty('--rows', Math.ceil(shown.length / columns));
      element.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
      return element;
    },
  };
}

function card(one, isCompact, room) {
  const figure = make('p', 'figure', lit(one.text, one.isLight ? one.light : ''));
  if (isCompact && one.isDone) figure.classList.add('done');
  const scale = isCompact ? 1.55 : 2; // of the size of texts, as the style has it
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
function table(grid, prose) {
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
    const said = cut(text, 30, i ? CELLS / grid.heads.length : NAME);
    // A month in a narrow head stays in one line: an invisible joiner stands at its hyphen.
    const whole = tag === 'th' ? said.replace(/(\d{4})-(\d\d)/g, '$1\u2060-\u2060$2') : said;
    const element = make(tag, grid.aligns[i], light ? lit(said, light) : whole);
    if (light && light !== 'no_target') element.classList.add('tint', light);
    if (said !== text) element.title = text;
    const isShort = tag === 'td' ? wide(text, 30) <= SHORT : [...text].length < 6;
    if (isShort) element.classList.add('short');
    if (tag === 'th') element.scope = 'col';
    return element;
  };
  const isProse = grid.rows.some((row) => row.some((text) => text.length > PROSE));
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
      const whole = [make('thead', '', head), make('tbody', '', ...body)];
      const element = make('table', isProse ? 'prose' : '', ...whole);
      element.setAttribute('aria-label', grid.title);
      return element;
    },
  };
}
