// The slides of a book as pages of 1920 x 1080: each takes the largest type with which it fits, and
// what no type makes fit goes on on a further page. The layout is the same on every screen, which
// then shows it larger or smaller. A page has the number of its slide in the book, as in every
// document; a further one has it, too, and which part it is in its title.

import { blocks } from './blocks.js';
import { cut, make, wide } from './dom.js';

const SIZES = [38, 36, 34, 32, 30]; // 30 is 1/36 of the height
const USUAL = 32;
const TITLES = [56, 52, 48, 44, 40];
const COVERS = [88, 80, 72, 64, 56, 48, 40];
const LINES = 2;
const EVEN = 0.4; // a title breaks after a comma where the shorter part is no less than this of it

/** All pages of the book, laid out in the stage, hidden but for measuring. */
export function pagesOf(book, stage) {
  const made = book.slides.flatMap((slide, i) => {
    const own = slide.view === 'cover'
      ? coverOf(slide, book, stage) : pagesOfSlide(slide, book, stage);
    return own.map((page, at) => ({ ...page, number: i + 1, part: at + 1 }));
  });
  made.forEach(({ element, foot, number }) => {
    foot.lastChild.textContent = `${number} / ${book.slides.length}`;
    element.querySelectorAll('.chart').forEach((chart) => chart.draw());
    element.hidden = true;
  });
  return made;
}

function pagesOfSlide(slide, book, stage, queue = blocks(slide, book)) {
  const first = pageOf(slide, book, stage);
  const { body } = first;
  body.replaceChildren(...queue.map((block) => block.make(0, block.count)));
  const usual = linesAt(body, USUAL);
  // A curve would rather be large; made a little smaller it may spare a page. Words of a table
  // that stay in one line may be parted where it is too wide else.
  for (const how of ['', 'tight', 'tight parted']) {
    body.className = `body ${how}`;
    for (const size of SIZES) {
      // Larger type must not be what makes the words of a table wrap.
      const isWrapped = linesAt(body, size) > usual && size > USUAL;
      if (!isWrapped && fits(body)) {
        loosen(body, size);
        return [first];
      }
    }
    if (how === 'tight' && ![...body.children].some((one) => isWider(one, body))) break;
  }
  const { className } = body;
  first.element.remove();
  return divided(slide, book, stage, queue, className);
}

/** How many lines the rows of tables have together at this size, which the body then has. */
function linesAt(body, size) {
  body.style.setProperty('--size', `${size}px`);
  const padding = 2 * (size - 24) * 0.9 + 2;
  return [...body.querySelectorAll('table:not(.prose) tr')].reduce((sum, row) => (
    sum + Math.round((row.offsetHeight - padding) / (size * 1.25))), 0);
}

/** The rows of a table a little apart, as far as there is room. */
function loosen(body, size) {
  const rows = body.querySelectorAll('tr').length;
  const used = [...body.children].reduce((sum, one) => sum + one.offsetHeight, 0);
  const free = body.clientHeight - used - 26 * (body.children.length - 1);
  const more = Math.max(0, Math.min(size / 3, free / rows / 2 - 1));
  if (rows) body.style.setProperty('--more', `${more}px`);
}

/** On as many pages as it takes: rows and points go on on the next, evenly where that is known. */
function divided(slide, book, stage, queue, className) {
  const pages = [];
  const form = (n, all) => book.words.numbered
    .replace('{title}', () => '\u0000').replace('{n}', n).replace('{all}', all);
  const turn = () => {
    const page = pageOf(slide, book, stage);
    setTitle(page, form(9, 9)); // with its number a title may need another line
    page.body.className = className;
    page.body.style.setProperty('--size', `${SIZES.at(-1)}px`);
    pages.push(page);
    return page.body;
  };
  let body = turn();
  for (const block of queue) {
    let from = 0;
    while (from < block.count) {
      const left = block.count - from;
      const fit = most(left, (n) => {
        const element = block.make(from, from + n);
        body.append(element);
        const isIn = fits(body);
        element.remove();
        return isIn;
      });
      const isFresh = [...body.children].every((element) => element.matches('.lead'));
      if (fit < Math.min(block.least, left) && !isFresh) {
        body = turn();
      } else {
        const parts = Math.ceil(left / Math.max(1, fit));
        const count = fit === left ? left : Math.max(1, Math.min(fit, Math.ceil(left / parts)));
        body.append(block.make(from, from + count));
        from += count;
        if (from < block.count) body = turn();
      }
    }
  }
  pages.forEach((page, i) => setTitle(page, form(i + 1, pages.length)));
  return pages;
}

/** The largest number up to so many for which it holds, as it does for all smaller ones; 0. */
function most(count, holds) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function fits(body) {
  const isWide = [...body.children].some((one) => isWider(one, body));
  return body.scrollHeight <= body.clientHeight + 1 && !isWide;
}

function isWider(one, body) {
  return Math.max(one.scrollWidth, one.offsetWidth) > body.clientWidth + 1;
}

function pageOf(slide, book, stage) {
  const title = make('h1', '');
  const body = make('div', 'body');
  const foot = footOf(book);
  const element = make('section', `page ${slide.view}`, title, body, foot);
  const page = { element, title, body, foot, slide };
  stage.append(element);
  setTitle(page, '\u0000');
  return page;
}

/** Source, data date, version, that it is a demonstration; the number is put in at the end. */
function footOf(book) {
  const parts = book.foot.split(' · ');
  const room = 2 * 1450;
  while (wide(parts.join(' · '), 30) > room && parts.some((part) => part.length > 1)) {
    const longest = parts.reduce((a, b) => (b.length > a.length ? b : a), '');
    const kept = [...longest].slice(0, Math.floor((longest.length * 3) / 4)).join('');
    parts[parts.indexOf(longest)] = `${kept.replace(/…$/, '')}…`;
  }
  const said = make('span', 'said');
  if (book.demonstration) said.append(make('b', 'demonstration', `◇ ${book.demonstration}`));
  said.append(...parts.filter(Boolean).map((part) => make('span', '', part)));
  return make('footer', '', said, make('span', 'number', '88 / 88'));
}

/** The finding in two lines at most, smaller where it is long; `form` has a place for it. */
function setTitle(page, form) {
  const { title, slide } = page;
  const framed = (text) => form.replace('\u0000', () => text);
  const isTwo = () => title.offsetHeight <= LINES * 1.26 * parseFloat(title.style.fontSize) + 2;
  for (const size of TITLES) {
    title.style.fontSize = `${size}px`;
    title.textContent = framed(slide.title);
    if (isTwo()) break;
  }
  if (!isTwo()) {
    const letters = [...slide.title];
    const fit = most(letters.length, (n) => {
      title.textContent = framed(`${letters.slice(0, n).join('')}…`);
      return isTwo();
    });
    title.textContent = framed(`${letters.slice(0, fit).join('')}…`);
    title.title = slide.title;
  }
  breakWell(title);
}

/** Two lines break after a comma, if both then fit; the longer words of English just evenly. */
function breakWell(title) {
  const size = parseFloat(title.style.fontSize);
  const text = title.textContent;
  const room = title.clientWidth;
  if (wide(text, size, 600) <= room) return;
  const commas = [...text.matchAll(/[，；：]|[,;:](?= )/g)].map((found) => found.index + 1);
  const spots = commas.filter((spot) => {
    const ends = [text.slice(0, spot), text.slice(spot)].map((part) => wide(part, size, 600));
    return Math.max(...ends) <= room && Math.min(...ends) >= EVEN * Math.max(...ends);
  });
  const middle = text.length / 2;
  const [at] = spots.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  if (at) title.replaceChildren(text.slice(0, at), make('br'), text.slice(at));
}

/** The meeting's name, day and places; the agenda beside it, or on pages of its own. */
function coverOf(slide, book, stage) {
  const page = pageOf(slide, book, stage);
  const name = page.title;
  name.textContent = cut(slide.title, 40, 4 * 860, 600);
  const words = make('div', 'words', name, make('i', 'rule'));
  words.append(make('p', 'subtitle', cut(slide.lead, 36, 3 * 860)));
  if (book.demonstration) words.append(make('p', 'demonstration', book.demonstration));
  const agenda = make('ol', 'agenda', ...slide.points.map((point) => make('li', '', point)));
  page.element.prepend(words);
  page.body.append(agenda);
  for (const size of COVERS) {
    name.style.fontSize = `${size}px`;
    if (name.offsetHeight <= 3 * 1.26 * size + 2) break;
  }
  const isIn = [36, 34, 32, 30].some((size) => {
    page.body.style.setProperty('--size', `${size}px`);
    return fits(page.body);
  });
  const rest = { ...slide, lead: '', points: isIn ? [] : slide.points, view: 'agenda' };
  if (!isIn || !slide.points.length) {
    page.body.remove();
    page.element.classList.add('alone');
  }
  const more = rest.points.length || rest.remark;
  return [page, ...(more ? pagesOfSlide(rest, book, stage) : [])];
}
