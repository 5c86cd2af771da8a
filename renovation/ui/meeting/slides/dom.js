// Elements and the width of words. Texts become text nodes only, so a name is never markup.

const SVG = 'http://www.w3.org/2000/svg';
const FAMILY = '"Noto Sans SC", sans-serif';
const pen = document.createElement('canvas').getContext('2d');

export function make(tag, className, ...inside) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...inside.filter((one) => one !== '' && one != null));
  return element;
}

export function shape(tag, attributes, ...inside) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, typeof value === 'number' ? Math.round(value * 10) / 10 : value);
  }
  element.append(...inside);
  return element;
}

export function wide(text, size, weight = 400) {
  pen.font = `${weight} ${size}px ${FAMILY}`;
  return pen.measureText(text).width;
}

/** The text, cut with … where it is wider than so many pixels. */
export function cut(text, size, most, weight = 400) {
  if (wide(text, size, weight) <= most) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (wide(`${letters.slice(0, middle).join('')}…`, size, weight) <= most) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** A light: its shape in its colour, the words in ink or in the light's own. */
export function lit(text, light, className = '') {
  const mark = [...text][0] ?? '';
  if (!light || light === 'no_target') return make('span', className, text);
  const rest = text.slice(mark.length);
  return make('span', `light ${light} ${className}`.trim(), make('b', 'mark', mark), rest);
}
