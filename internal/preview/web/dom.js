// Elements and requests.
import { t } from './strings.js';

/** h makes an element: attributes, on… listeners, then what is in it. Text is text, never markup. */
export function h(tag, attributes = {}, ...inner) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) e.addEventListener(name.slice(2), value);
    else if (value === true) e.setAttribute(name, '');
    else if (value !== false && value != null) e.setAttribute(name, value);
  }
  e.append(...inner.flat(Infinity).filter((x) => x != null));
  return e;
}

/** put lays an element on a page: a box in points, of a page so large. */
export function put(e, [x, y, w, height], page) {
  const bleed = page.bleed;
  e.style.left = `${(x + bleed) / (page.w + 2 * bleed) * 100}%`;
  e.style.top = `${(y + bleed) / (page.h + 2 * bleed) * 100}%`;
  e.style.width = `${w / (page.w + 2 * bleed) * 100}%`;
  e.style.height = `${height / (page.h + 2 * bleed) * 100}%`;
  return e;
}

/** asked is what the program answers, if it still does. */
const asked = (path, how) => fetch(path, how).catch(() => { throw new Error(t('gone')); });

export async function get(path, query = {}) {
  const q = new URLSearchParams(Object.entries(query).filter(([, v]) => v !== '' && v != null && v !== false));
  const answer = await asked(q.size ? `${path}?${q}` : path);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

export async function post(path, value) {
  const answer = await asked(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) });
  const said = await answer.text();
  if (!answer.ok) {
    let why = said;
    try { why = JSON.parse(said).why ?? said; } catch { /* plain text */ }
    throw new Error(why);
  }
  return JSON.parse(said);
}
