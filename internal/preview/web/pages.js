// The pages: each is loaded when it is seen, and again when it is another.
import { get, h, put } from './dom.js';
import { outlines } from './glyphs.js';
import { t } from './strings.js';

const cached = new Map(); // drawn pages, by address
const mostCached = 80;
const reader = new DOMParser();

/** drawn is a page as an element. */
async function drawn(path) {
  if (!cached.has(path)) {
    if (cached.size >= mostCached) cached.delete(cached.keys().next().value);
    const page = get(path);
    page.catch(() => cached.delete(path));
    cached.set(path, page);
  }
  const { svg, glyphs } = await cached.get(path);
  await outlines(glyphs);
  const element = document.importNode(reader.parseFromString(svg, 'image/svg+xml').documentElement, true);
  element.setAttribute('aria-hidden', 'true');
  element.setAttribute('focusable', 'false');
  return element;
}

/** A Sheet shows one page of one edition in an element of its own. */
class Sheet {
  constructor(view, thumb) {
    this.view = view;
    this.thumb = thumb;
    this.element = h('div', { class: 'sheet' });
    this.art = h('div', { class: 'art' });
    this.over = h('div', { class: 'over' });
    this.marks = h('div', { class: 'marks' });
    this.lines = h('div', { class: 'lines' });
    this.element.append(this.art);
    if (!thumb) this.element.append(this.over, this.marks, this.lines);
    this.page = null;
    this.seen = false;
    this.shown = '';
  }

  /** is gives the sheet its page. It is drawn when it can be seen. */
  is(page) {
    const bleed = this.thumb ? 0 : this.view.bleed;
    const was = this.page;
    this.page = { ...page, bleed };
    if (page.w !== was?.w || page.h !== was?.h || bleed !== was?.bleed) {
      this.element.style.setProperty('--w', page.w + 2 * bleed);
      this.element.style.setProperty('--h', page.h + 2 * bleed);
    }
    return this.seen ? this.draw() : undefined;
  }

  address() {
    const v = this.view;
    const q = this.thumb ? '' : new URLSearchParams(Object.entries({ bleed: v.bleed ? 1 : '', plate: v.plate, limit: v.limit ? 300 : '' }).filter(([, x]) => x)).toString();
    return `page/${this.page.sum}${q ? `?${q}` : ''}`;
  }

  async draw() {
    const address = this.address();
    if (this.shown === address) return;
    try {
      const element = await drawn(address);
      if (!this.seen || address !== this.address()) return; // it is another by now
      const again = this.shown !== '';
      this.shown = address;
      this.art.replaceChildren(element);
      if (again && !this.thumb) this.flash();
      this.element.dispatchEvent(new CustomEvent('drawn', { bubbles: true }));
      if (!this.thumb) { this.overlay(); this.later(); }
    } catch { /* the page is no longer: another is on its way */ }
  }

  flash() {
    this.element.classList.remove('new');
    requestAnimationFrame(() => this.element.classList.add('new'));
  }

  async overlay() {
    const show = this.view.overlays.join(',');
    if (!show) { this.over.replaceChildren(); return; }
    const { svg } = await get(`overlay/${this.page.sum}`, { show }).catch(() => ({})); // the page is no longer
    if (!svg) return;
    this.over.replaceChildren(document.importNode(reader.parseFromString(svg, 'image/svg+xml').documentElement, true));
    this.over.firstChild.setAttribute('aria-hidden', 'true');
    put(this.over, [0, 0, this.page.w, this.page.h], this.page);
  }

  /** later adds the lines of text for keyboards and screen readers, when there is time for it. */
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const { sum } = this.page;
      try {
        const lines = await get(`lines/${sum}`);
        if (sum !== this.page.sum || !this.seen) return;
        const at = [...this.lines.children].indexOf(document.activeElement);
        this.lines.replaceChildren(...lines.filter((l) => l.text.trim()).map((l) => put(h('button', { type: 'button', tabindex: -1, class: 'line' }, l.text), l.box, this.page)));
        if (at >= 0) this.lines.children[at]?.focus({ preventScroll: true });
      } catch { /* as above */ }
    }, 250);
  }

  see(seen) {
    this.seen = seen;
    if (seen) this.draw();
    else {
      clearTimeout(this.timer);
      this.art.replaceChildren();
      this.over.replaceChildren();
      this.lines.replaceChildren();
      this.shown = '';
    }
  }

  clear() { if (this.marks.firstChild) this.marks.replaceChildren(); }

  mark(boxes, kind) {
    for (const box of boxes) this.marks.append(put(h('div', { class: `mark ${kind}` }), box, this.page));
  }

  /** at is where an event took place on the page, in points. */
  at(event) {
    const r = this.element.getBoundingClientRect();
    const { w, h: height, bleed } = this.page;
    let { clientX: x, clientY: y } = event;
    if (event.detail === 0) { // by keyboard: the middle of the line
      const line = event.target.getBoundingClientRect();
      [x, y] = [line.left + Math.min(line.width / 2, 20), line.top + line.height / 2];
    }
    return { x: (x - r.left) / r.width * (w + 2 * bleed) - bleed, y: (y - r.top) / r.height * (height + 2 * bleed) - bleed };
  }
}

/** Pages are all pages of an edition, in their element and as thumbnails. */
export class Pages {
  constructor(main, thumbs, view, clicked) {
    Object.assign(this, { main, thumbs, view, clicked, list: [], highlighted: [], comparing: false });
    this.watcher = new IntersectionObserver((all) => all.forEach((e) => e.target.sheet.see(e.isIntersecting)), { root: main, rootMargin: '60% 0px' });
    this.thumbWatcher = new IntersectionObserver((all) => all.forEach((e) => e.target.sheet.see(e.isIntersecting)), { root: thumbs, rootMargin: '30% 0px' });
    this.reading = new IntersectionObserver((all) => all.forEach((e) => this.read(e)), { root: main, threshold: [0, 0.25, 0.5, 0.75, 1] });
    this.ratio = new Map();
    main.addEventListener('keydown', (e) => this.key(e));
  }

  /** show shows other pages. Those that are the same stay as they are, and nothing scrolls. */
  show(pages, against) {
    const many = this.list.length;
    while (this.list.length > pages.length) this.remove(this.list.pop());
    if (this.current >= pages.length) this.current = undefined; // it is no longer
    while (this.list.length < pages.length) this.list.push(this.add(this.list.length));
    this.list.forEach((one, i) => {
      one.sheet.is(pages[i]);
      one.thumb.is(pages[i]);
      this.beside(one, against?.[i], pages[i]);
    });
    if (pages.length !== many) this.label();
    this.paint();
  }

  add(i) {
    const sheet = new Sheet(this.view, false);
    const thumb = new Sheet(this.view, true);
    const section = h('section', { class: 'page', tabindex: i === 0 ? 0 : -1, id: `page-${i + 1}` }, sheet.element);
    const link = h('a', { href: `#page-${i + 1}`, tabindex: i === 0 ? 0 : -1, onkeydown: (e) => this.thumbKey(e, i), onclick: (e) => { e.preventDefault(); this.go(i); section.focus({ preventScroll: true }); } }, thumb.element, h('span', {}, `${i + 1}`));
    sheet.element.sheet = sheet;
    thumb.element.sheet = thumb;
    sheet.element.addEventListener('click', (e) => this.clicked(sheet, i, e));
    this.main.append(section);
    this.thumbs.append(link);
    this.watcher.observe(sheet.element);
    this.thumbWatcher.observe(thumb.element);
    this.reading.observe(section);
    return { sheet, thumb, section, link, other: null };
  }

  remove(one) {
    this.beside(one, null);
    this.watcher.unobserve(one.sheet.element);
    this.thumbWatcher.unobserve(one.thumb.element);
    this.reading.unobserve(one.section);
    one.section.remove();
    one.link.remove();
  }

  /** beside shows the page of the other edition. */
  beside(one, page, now) {
    if (!page || !this.comparing) {
      if (one.other) { this.watcher.unobserve(one.other.element); one.other.element.remove(); one.other = null; }
    } else {
      if (!one.other) {
        one.other = new Sheet(this.view, false);
        one.other.element.sheet = one.other;
        one.other.element.classList.add('other');
        one.section.prepend(one.other.element);
        this.watcher.observe(one.other.element);
      }
      one.other.is(page);
      one.other.changed = page.changed ?? [];
    }
    one.sheet.changed = page && this.comparing ? now?.changed ?? [] : [];
  }

  label() {
    this.list.forEach(({ section, link }, i) => {
      section.setAttribute('aria-label', t('page', i + 1));
      link.setAttribute('aria-label', t('page', i + 1));
    });
  }

  /** highlight marks fragments, and goes to the first. */
  highlight(fragments, stay) {
    this.highlighted = fragments;
    this.paint();
    if (fragments.length && !stay) this.goTo(fragments[0]);
  }

  paint() {
    for (const { sheet, other } of this.list) {
      sheet.clear();
      sheet.mark(sheet.changed ?? [], 'changed');
      other?.clear();
      other?.mark(other.changed ?? [], 'changed');
    }
    for (const s of this.highlighted) this.list[s.page]?.sheet.mark([s.box], 'fragment');
  }

  go(i) { this.list[i]?.section.scrollIntoView({ block: 'start' }); }

  goTo(fragment) {
    const sheet = this.list[fragment.page]?.sheet;
    if (!sheet) return;
    const probe = put(h('div', { class: 'mark' }), fragment.box, sheet.page);
    sheet.marks.append(probe);
    const r = probe.getBoundingClientRect();
    const m = this.main.getBoundingClientRect();
    if (r.top < m.top + 40 || r.bottom > m.bottom - 40 || r.left < m.left || r.right > m.right) probe.scrollIntoView({ block: 'center', inline: 'center' });
    probe.remove();
  }

  read(e) {
    this.ratio.set(e.target, e.intersectionRatio * e.boundingClientRect.height);
    let [best, most] = [-1, 0];
    this.list.forEach((one, i) => { const seen = this.ratio.get(one.section) ?? 0; if (seen > most) [best, most] = [i, seen]; });
    if (best < 0 || best === this.current) return;
    this.is(best);
    this.list[best].link.scrollIntoView({ block: 'nearest' });
  }

  /** is makes a page the current one: Tab leads to it, and to no other. */
  is(i) {
    for (const { section, link } of this.list) section.tabIndex = link.tabIndex = -1;
    this.list[this.current]?.link.removeAttribute('aria-current');
    this.current = i;
    this.list[i].link.setAttribute('aria-current', 'page');
    this.list[i].section.tabIndex = this.list[i].link.tabIndex = 0;
  }

  /** focus is on the current page. */
  focus() { this.list[this.current ?? 0]?.section.focus({ preventScroll: true }); }

  /** step goes some pages on; who was on a page by keyboard is on that one then. */
  step(by) {
    const to = Math.min(this.list.length - 1, Math.max(0, (this.current ?? 0) + by));
    const here = this.main.contains(document.activeElement);
    this.go(to);
    this.is(to);
    if (here) this.focus();
  }

  thumbKey(e, i) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    const next = step && this.list[i + step];
    if (!next) return;
    e.preventDefault();
    next.link.focus();
  }

  /** key moves from line to line within a page. */
  key(e) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    const section = e.target.closest('.page');
    if (!step || !section || e.ctrlKey || e.metaKey || e.altKey) return;
    const lines = [...section.querySelector('.sheet:not(.other) .lines').children];
    const at = lines.indexOf(e.target);
    const next = lines[at < 0 ? (step > 0 ? 0 : lines.length - 1) : at + step];
    if (!next) return;
    e.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }

  /** again draws all that is seen in another view. */
  again() {
    for (const { sheet, other } of this.list) {
      for (const s of [sheet, other]) {
        if (!s) continue;
        s.is(s.page);
        if (s.shown) s.overlay();
      }
    }
    this.paint();
  }
}
