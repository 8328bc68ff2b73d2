// What runs in the browser: it hears of every state of the dataset, and shows it.
import { get, post } from './dom.js';
import { Pages } from './pages.js';
import { Panels } from './panels.js';
import { lang, speak, t } from './strings.js';

const $ = (id) => document.getElementById(id);
const view = { bleed: 0, plate: '', limit: false, overlays: [], zoom: 0 };
let state = null;
let live = null;
let lost = false; // nobody answers any more
let losing = 0;

const pages = new Pages($('pages'), $('thumbs'), view, clicked);
const panels = new Panels($('tabs'), $('panels'), {
  view,
  again: () => { pages.again(); },
  goTo: (fragment) => { pages.goTo(fragment); },
  goto: (problem) => find(problem.file ? `${problem.file}:${problem.line}:${problem.column}` : '', false, true),
  figure: (id) => find(id, true, true),
  write,
  open: (p) => tried(() => post('open', { file: p.file, line: p.line, column: p.column })),
  choose: (choice) => tried(() => post('choice', choice)),
  copy: (text) => tried(() => navigator.clipboard.writeText(text)),
});

/** tried does what may fail, and says so: nothing fails in silence. */
async function tried(what) {
  try { await what(); return true; } catch (e) { $('said').textContent = t('failedTo', e.message); return false; }
}

/** clicked shows where what was clicked is written; a figure is marked wherever it stands. */
async function clicked(sheet, i, event) {
  if (sheet.element.classList.contains('other')) return;
  await tried(() => follow(sheet, event));
}

async function follow(sheet, event) {
  const { x, y } = sheet.at(event);
  const fragment = await get(`at/${sheet.page.sum}`, { x: x.toFixed(2), y: y.toFixed(2) });
  if (!fragment) { clear(); return; }
  panels.place(fragment);
  panels.show('place');
  pages.highlight(fragment.figure ? fragment.figure.fragments : [fragment.fragment], true);
  const to = fragment.figure ? fragment.figure.id : fragment.place ? `${fragment.place.file}:${fragment.place.line}` : '';
  history.replaceState(null, '', to ? `#${to}` : location.pathname);
  if (event.detail === 0) $('said').textContent = fragment.place ? t('atPlace', fragment.place.shown) : t('nowhere'); // who does not see the panel hears it
}

/** find goes to a figure, or to a line of a file. */
async function find(to, remember, focus) {
  if (!to) return;
  const found = { fragments: [] };
  if (!await tried(async () => Object.assign(found, await get('find', { to })))) return;
  const there = found.place || found.figure;
  panels.place(there ? found : null);
  panels.show('place', focus);
  pages.highlight(found.fragments);
  if (!there) $('said').textContent = t('nothing', to);
  if (remember) history.replaceState(null, '', `#${to}`);
}

/** write changes the dataset, and says what came of it. */
async function write(path, value) {
  try { await post(`${path}?lang=${lang}`, value); $('said').textContent = t('wrote'); return true; } catch (e) { $('said').textContent = e.message; }
  await refused();
  return false;
}

/** refused shows what the dataset has now, where it is not what was seen when a value was typed. */
async function refused() {
  panels.refused();
  const f = panels.fragment?.figure;
  const now = f && await get('find', { to: f.id }).catch(() => null);
  if (now?.figure && now.figure.written !== f.written) panels.place({ ...panels.fragment, figure: now.figure });
}

/** again tells anew of the figure that is shown. */
async function again() {
  const id = panels.fragment?.figure?.id;
  if (!id || panels.typing()) return;
  const found = await get('find', { to: id }).catch(() => ({})); // it is told again with the next state
  if (panels.fragment?.figure?.id !== id || !found.figure) return;
  panels.place({ ...panels.fragment, figure: found.figure });
  if (pages.highlighted.length) pages.highlight(found.fragments, true);
}

function clear() {
  pages.highlight([]);
  panels.place(null);
}

function apply(next) {
  const first = state === null;
  if (state && next.number > state.number) $('said').textContent = '';
  state = next;
  document.title = next.title || 'report preview';
  $('title').textContent = next.title || 'report preview';
  $('compare').hidden = !next.against?.length;
  pages.show(next.pages, next.against);
  panels.is(next);
  $('undo').hidden = !next.undo;
  tell();
  if (first) { fitWidth(); fromHash(); } else again();
}

/** tell says how things are. */
function tell() {
  const e = $('status');
  e.classList.toggle('bad', !!state?.failed || lost);
  if (lost) e.textContent = t('lost');
  else if (!state) e.textContent = t('waiting');
  else if (state.failed) e.textContent = t('failed');
  else e.textContent = `${t('pagesOf', state.pages.length)} · ${t('took', Math.round(state.took))}`;
}

function fromHash() {
  let to = location.hash.slice(1);
  try { to = decodeURIComponent(to); } catch { /* as it is typed */ }
  if (to === 'pages' || to === 'side') { skip(to); return; }
  if (/^page-\d+$/.test(to) && pages.list[Number(to.slice(5)) - 1]) pages.go(Number(to.slice(5)) - 1);
  else if (to) find(to, false);
}

function listen() {
  live?.close();
  live = new EventSource(`events?lang=${lang}`);
  live.onmessage = (e) => apply(JSON.parse(e.data));
  live.onopen = () => { clearTimeout(losing); lose(false); };
  live.onerror = () => { // the browser tries again by itself, if only for a moment
    clearTimeout(losing);
    losing = setTimeout(() => lose(live.readyState !== EventSource.OPEN), 1500);
  };
}

function lose(is) {
  if (lost === is) return;
  lost = is;
  tell();
}

/** skip moves the keyboard past what stands before a part. */
function skip(to) {
  if (to === 'side') panels.focus();
  else pages.focus();
}

function zoom(factor) {
  view.zoom = Math.min(4, Math.max(0.2, factor));
  document.documentElement.style.setProperty('--zoom', view.zoom);
  $('zoom').textContent = `${Math.round(view.zoom * 100)}%`;
}

/** fitWidth makes the first page as wide as there is room, beside the other edition's where that is shown. */
function fitWidth() {
  const page = state?.pages[0];
  if (page) zoom(Math.min(1.6, ($('pages').clientWidth - 48) / (page.w * 96 / 72) / (pages.comparing ? 2.05 : 1)));
}

function keep(name, value) { try { localStorage.setItem(`report-${name}`, value); } catch { /* private windows */ } }
function kept(name) { try { return localStorage.getItem(`report-${name}`); } catch { return null; } }

function theme(name) {
  document.documentElement.dataset.theme = name;
  keep('theme', name);
}

$('larger').onclick = () => zoom(view.zoom * 1.2);
$('smaller').onclick = () => zoom(view.zoom / 1.2);
$('undo').onclick = () => write('undo', {});
$('theme').onclick = () => theme(getComputedStyle(document.documentElement).getPropertyValue('--is').trim() === 'dark' ? 'light' : 'dark');
$('lang').onclick = () => { keep('lang', lang === 'zh' ? 'en' : 'zh'); hear(lang === 'zh' ? 'en' : 'zh'); };
$('compare').onclick = () => {
  pages.comparing = !pages.comparing;
  document.body.classList.toggle('comparing', pages.comparing);
  $('compare').setAttribute('aria-pressed', pages.comparing);
  fitWidth();
  pages.show(state.pages, state.against);
};
$('search').onsubmit = async (e) => {
  e.preventDefault();
  const q = $('query').value.trim();
  if (!q) { clear(); return; }
  await tried(async () => {
    const hits = await get('search', { q });
    panels.found(hits);
    pages.highlight(hits);
  });
};
for (const a of document.querySelectorAll('#skip a')) a.onclick = (e) => { e.preventDefault(); skip(a.hash.slice(1)); };
addEventListener('hashchange', fromHash);
addEventListener('keydown', (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) {
    if (e.key === 'Escape') e.target.blur();
    return;
  }
  const step = { '[': -1, ']': 1 }[e.key];
  if (step) pages.step(step);
  else if (e.key === '/') { e.preventDefault(); $('query').focus(); }
  else if (e.key === '+' || e.key === '=') zoom(view.zoom * 1.2);
  else if (e.key === '-') zoom(view.zoom / 1.2);
  else if (e.key === 'Escape') clear();
  else if (/^[1-6]$/.test(e.key)) panels.number(Number(e.key) - 1);
});

/** hear speaks a language from now on. */
function hear(other) {
  speak(other);
  pages.label();
  panels.say();
  if (state) panels.look();
  tell();
  listen();
}

if (kept('theme')) theme(kept('theme'));
hear(kept('lang') ?? (new URLSearchParams(location.search).get('lang') || (navigator.language.startsWith('zh') ? 'zh' : 'en')));
