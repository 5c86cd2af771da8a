// The slides of a meeting, full screen: keys, the address, auto-advance, the trace of a figure.
//
// The book comes with the page once. Changing slides shows one page and hides another: nothing is
// asked of the server and nothing is added, so a screen on a wall may run for weeks.

import { make } from './dom.js';
import { pagesOf } from './pages.js';

const [WIDE, HIGH] = [1920, 1080];
const LAPTOP = 1366;
const USUAL_SECONDS = 20;
const [LEAST_SECONDS, MOST_SECONDS] = [3, 6 * 60 * 60]; // that a slide stands
const QUIET = 3000; // milliseconds until the pointer hides
const TYPING = 5000; // and until a number that nobody goes to is forgotten
const SCROLLS = { ArrowDown: 0.2, ArrowUp: -0.2, ' ': 0.8 }; // of a trace's height
const BACK = ['t', 'Escape', 'Backspace', 'PageUp', 'PageDown']; // from a trace; a clicker has two
const SOON = 250; // and between two changes of the address, of which browsers allow few a second
const stage = document.getElementById('stage');
const book = JSON.parse(document.getElementById('book').textContent);
const address = new URL(window.location.href);

let pages = [];
let now = 0;
let seconds = secondsOf(address.searchParams.get('auto'));
let timer = 0;
let digits = '';
let tracing = null;
let later = 0;
let writtenAt = 0;

const black = make('div', 'black');
const told = make('div', 'told');
told.setAttribute('role', 'status');

/** What the address asks for, within reason: slides neither race nor overrun what a timer holds. */
function secondsOf(text) {
  const asked = Number(text) || 0;
  return asked > 0 ? Math.min(Math.max(asked, LEAST_SECONDS), MOST_SECONDS) : 0;
}

function fit() {
  const scale = Math.min(window.innerWidth / WIDE, window.innerHeight / HIGH);
  const left = (window.innerWidth - WIDE * scale) / 2;
  const top = (window.innerHeight - HIGH * scale) / 2;
  stage.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
  if (!tracing) return;
  // A page as a laptop shows it, as large as the screen: it is read from the back of the room, too.
  const larger = Math.max(1, window.innerWidth / LAPTOP);
  tracing.style.width = `${window.innerWidth / larger}px`;
  tracing.style.height = `${window.innerHeight / larger}px`;
  tracing.style.transform = `scale(${larger})`;
}

function show(place) {
  const next = Math.min(Math.max(place, 0), pages.length - 1);
  pages[now].element.hidden = true;
  now = next;
  pages[now].element.hidden = false;
  const { number, slide } = pages[now];
  document.title = `${number} / ${book.slides.length} · ${slide.title} · ${book.title}`;
  keepAddress();
  wait();
}

/** The slide stands in the address, so a page that is opened again stays where it was. */
function keepAddress() {
  window.clearTimeout(later);
  const write = () => {
    writtenAt = performance.now();
    const { number, part } = pages[now];
    address.searchParams.set('slide', part > 1 ? `${number}.${part}` : number);
    if (seconds) address.searchParams.set('auto', seconds);
    else address.searchParams.delete('auto');
    window.history.replaceState(null, '', address);
  };
  if (performance.now() - writtenAt > SOON) write();
  else later = window.setTimeout(write, SOON);
}

function wait() {
  window.clearTimeout(timer);
  if (!seconds || tracing || !black.hidden) return;
  timer = window.setTimeout(() => show((now + 1) % pages.length), seconds * 1000);
}

function tell(text) {
  told.textContent = text;
  window.clearTimeout(told.timer);
  told.timer = window.setTimeout(() => { told.textContent = ''; }, 2000);
}

function darken(is) {
  black.hidden = !is;
  wait();
}

function auto() {
  seconds = seconds ? 0 : USUAL_SECONDS;
  tell(seconds ? book.words.auto.replace('{n}', seconds) : book.words.manual);
  keepAddress();
  wait();
}

function theme() {
  const isDark = getComputedStyle(document.documentElement).colorScheme.includes('dark');
  document.documentElement.dataset.theme = isDark ? 'light' : 'dark';
}

/** The page "Trace a figure" over the slide; the same key takes it away again. */
function trace() {
  if (tracing) {
    tracing.remove();
    tracing = null;
    window.focus();
    wait();
    return;
  }
  // A slide without a figure of its own leads to the meeting's first one.
  const target = pages[now].slide.trace || book.trace;
  if (!target) { tell(book.words.untraced); return; }
  const isDark = getComputedStyle(document.documentElement).colorScheme.includes('dark');
  tracing = make('iframe', 'trace');
  tracing.title = book.words.trace;
  tracing.src = `./${target}&embed=true&embed_options=${isDark ? 'dark' : 'light'}_theme`;
  tracing.addEventListener('load', () => {
    const inside = tracing?.contentWindow;
    if (!inside) return;
    inside.addEventListener('keydown', (event) => {
      if (!event.target.closest?.('input, textarea, [contenteditable]')) pressed(event);
    });
    inside.focus();
  });
  document.body.append(tracing);
  tell(book.words.back);
  fit();
  wait();
}

/** The trace up or down: what scrolls in it is no element that has the keys. */
function scroll(key) {
  const page = tracing.contentDocument?.querySelector('[data-testid="stMain"]');
  page?.scrollBy(0, SCROLLS[key] * page.clientHeight);
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

/** Where the page of this number is, or a further part of it; the last page for what is beyond. */
function placeOf(number, part = 1) {
  if (number < 1) return 0;
  const found = pages.findLastIndex((page) => page.number === number && page.part <= part);
  return found < 0 ? pages.length - 1 : found;
}

function jump() {
  const number = Number(digits);
  digits = '';
  told.textContent = '';
  show(placeOf(number));
}

const KEYS = {
  PageDown: () => show(now + 1),
  ArrowRight: () => show(now + 1),
  ArrowDown: () => show(now + 1),
  ' ': () => show(now + 1),
  PageUp: () => show(now - 1),
  ArrowLeft: () => show(now - 1),
  ArrowUp: () => show(now - 1),
  Backspace: () => show(now - 1),
  Home: () => show(0),
  End: () => show(pages.length - 1),
  Enter: () => (digits ? jump() : show(now + 1)),
  Escape: () => { digits = ''; told.textContent = ''; },
  f: fullScreen,
  b: () => darken(true),
  '.': () => darken(true), // what some clickers send
  t: trace,
  a: auto,
  l: theme,
};

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (tracing) {
    if (BACK.includes(key)) { event.preventDefault(); trace(); } else if (key in SCROLLS) scroll(key);
    return;
  }
  if (!black.hidden) { // any key brings the slide back, and does nothing else
    event.preventDefault();
    darken(false);
    return;
  }
  if (/^[0-9]$/.test(key)) {
    digits = `${digits}${key}`.slice(-4);
    told.textContent = digits;
    window.clearTimeout(told.timer);
    told.timer = window.setTimeout(KEYS.Escape, TYPING);
    return;
  }
  const action = key === ' ' && event.shiftKey ? KEYS.PageUp : KEYS[key];
  if (!action) return;
  event.preventDefault();
  if (key !== 'Enter') digits = '';
  action();
}

function clicked(event) {
  if (!black.hidden) darken(false);
  else show(event.clientX < window.innerWidth / 3 ? now - 1 : now + 1);
}

function moved() {
  document.body.classList.remove('quiet');
  window.clearTimeout(moved.timer);
  moved.timer = window.setTimeout(() => document.body.classList.add('quiet'), QUIET);
}

/** A screen on a wall must not fall asleep; where the browser does not let us, its owner must. */
async function stayAwake() {
  try {
    if (document.visibilityState === 'visible') await navigator.wakeLock?.request('screen');
  } catch { /* not allowed here */ }
}

/** The page that the address names: 8, 8.2 for its second part, or the key of its slide. */
function asked() {
  const said = address.searchParams.get('slide') ?? '';
  const named = pages.findIndex((page) => page.slide.key === said);
  const [number, part] = said.split('.').map((one) => Number.parseInt(one, 10) || 1);
  return named >= 0 ? named : placeOf(number, part);
}

async function start() {
  const all = JSON.stringify(book);
  const faces = ['400 30px "Noto Sans SC"', '600 30px "Noto Sans SC"'];
  await Promise.all(faces.map((face) => document.fonts.load(face, all)));
  black.hidden = true;
  document.body.append(black, told);
  pages = pagesOf(book, stage);
  now = asked();
  show(now);
  fit();
  moved();
  stayAwake();
  window.addEventListener('resize', fit);
  window.addEventListener('keydown', pressed);
  window.addEventListener('mousemove', moved);
  document.addEventListener('visibilitychange', stayAwake);
  stage.addEventListener('click', clicked);
  black.addEventListener('click', clicked);
  document.body.dataset.ready = pages.length;
}

start();
