// The panels beside the pages.
import { get, h } from './dom.js';
import { t } from './strings.js';

const names = ['problems', 'place', 'tables', 'look', 'hits', 'help'];

export class Panels {
  constructor(tabs, panels, does) {
    Object.assign(this, { tabs, panels, does, state: null, fragment: null, hits: [] });
    this.tab = {};
    this.panel = {};
    for (const name of names) {
      this.tab[name] = h('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': `panel-${name}`, onclick: () => this.show(name), onkeydown: (e) => this.key(e, name) });
      this.panel[name] = h('div', { role: 'tabpanel', id: `panel-${name}`, 'aria-labelledby': `tab-${name}`, tabindex: 0, hidden: true });
      tabs.append(this.tab[name]);
      panels.append(this.panel[name]);
    }
    this.show('problems');
  }

  show(name, focus) {
    this.shown = name;
    for (const other of names) {
      this.tab[other].setAttribute('aria-selected', other === name);
      this.tab[other].tabIndex = other === name ? 0 : -1;
      this.panel[other].hidden = other !== name;
    }
    if (name === 'tables') this.fetchTables();
    if (focus) this.panel[name].focus();
  }

  /** focus is on the tab of the panel that is shown. */
  focus() { this.tab[this.shown].focus(); }

  number(i) { if (names[i]) { this.show(names[i]); this.tab[names[i]].focus(); } }

  key(e, name) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!step) return;
    const next = names[(names.indexOf(name) + step + names.length) % names.length];
    this.show(next);
    this.tab[next].focus();
  }

  /** is gives the panels another state. */
  is(state) {
    const first = this.state === null;
    this.state = state;
    this.say();
    if (first) this.look();
  }

  /** say says all anew. */
  say() {
    const s = this.state;
    for (const name of names) this.tab[name].textContent = t(name);
    if (!s) return;
    const worst = s.problems.filter((p) => p.level !== 'note').length;
    if (worst) this.tab.problems.append(' ', h('span', { class: 'count' }, `${worst}`));
    this.problems();
    this.help();
    if (!this.typing()) this.place(this.fragment);
    if (this.shown === 'tables') this.fetchTables();
  }

  problems() {
    const s = this.state;
    const list = s.problems.map((p, i) => h('li', { class: p.level }, h('button', { type: 'button', class: 'problem', onclick: () => this.does.goto(p) },
      h('span', { class: 'level' }, t(p.level)), ' ', h('span', { class: 'message' }, p.message), p.place ? h('code', {}, p.place) : null),
    p.hint ? h('p', { class: 'hint' }, t('hint'), ' ', p.hint) : null));
    const rest = s.checked || s.failed ? (list.length ? null : h('p', {}, t('none'))) : h('p', {}, t('checking'));
    this.fill('problems', list.length ? h('ul', { class: 'problems' }, list) : null, rest);
  }

  /** fill replaces what is in a panel, and keeps who reads there at his place. */
  fill(name, ...inner) {
    const panel = this.panel[name];
    const within = panel.contains(document.activeElement) && panel !== document.activeElement;
    const buttons = [...panel.querySelectorAll('button, input, select, textarea')];
    const at = buttons.indexOf(document.activeElement);
    const top = panel.scrollTop;
    panel.replaceChildren(...inner.flat(Infinity).filter((x) => x != null));
    panel.scrollTop = top;
    if (!within) return;
    const next = this.other ? panel : panel.querySelectorAll('button, input, select, textarea')[at] ?? panel; // no key may fall on what is something else now
    next.focus({ preventScroll: true });
  }

  /** place shows where a fragment of a page is written. */
  place(fragment) {
    const of = (f) => f?.figure?.id ?? f?.place?.shown;
    this.other = of(fragment) !== of(this.fragment);
    this.told(fragment);
    this.other = false;
  }

  told(fragment) {
    this.fragment = fragment;
    this.typed = false;
    if (!fragment) { this.fill('place', h('p', {}, t('noPlace'))); return; }
    this.fill('place', fragment.figure ? this.figure(fragment.figure) : null,
      fragment.fragment?.text ? h('blockquote', {}, fragment.fragment.text) : null,
      fragment.place ? this.written(fragment.place) : h('p', {}, t('nowhere')));
  }

  written(p) {
    return h('div', {}, h('p', {}, h('code', { class: 'where' }, p.shown)),
      h('p', { class: 'buttons' }, this.state?.editor ? h('button', { type: 'button', onclick: () => this.does.open(p) }, t('open')) : null,
        h('button', { type: 'button', onclick: async (e) => { if (await this.does.copy(p.shown)) e.target.textContent = t('copied'); } }, t('copy'))),
      p.context.length ? h('ol', { class: 'source', start: p.context[0].number }, p.context.map((l) => h('li', { value: l.number, class: l.number === p.line ? 'here' : null }, l.text || ' '))) : null);
  }

  figure(f) {
    const rows = [['name', f.name], ['said', f.said], ['value', f.value + (f.unit ? ` ${f.unit}` : '')], ['expr', f.expr], ['period', f.period], ['source', f.source]];
    const fragments = f.fragments.map((s) => h('li', {}, h('button', { type: 'button', onclick: () => this.does.goTo(s) }, t('page', s.page + 1), ' · ', t(s.where), ' · ', s.text)));
    return [h('h2', {}, t('figure'), ' ', h('code', {}, f.id)),
      h('dl', {}, rows.filter(([, v]) => v).map(([k, v]) => [h('dt', {}, t(k)), h('dd', {}, v)])),
      f.edit ? this.input(t('value'), f.value, (value) => ({ figure: f.id, was: f.written, value })) : null,
      h('p', {}, h('code', { class: 'where' }, f.place.shown), ' ', this.state?.editor ? h('button', { type: 'button', onclick: () => this.does.open(f.place) }, t('open')) : null),
      h('h3', {}, t('stands')), h('ul', { class: 'fragments' }, fragments, f.cells.map((c) => h('li', {}, t('cells'), ' · ', c)))];
  }

  /** input is a field whose value is written into the dataset. */
  input(label, value, want) {
    const field = h('input', { type: 'text', inputmode: 'decimal', value, autocomplete: 'off', oninput: () => { this.typed = field.value !== value; } });
    return h('form', { class: 'edit', onsubmit: async (e) => { e.preventDefault(); this.typed = false;
      if (await this.does.write('edit', want(field.value.trim()))) field.defaultValue = field.value;
      else this.typed = field.isConnected;
    } },
      h('label', {}, label, ' ', field), h('button', { type: 'submit' }, t('write')));
  }

  /** refused shows again what the dataset has, where a value was not taken. */
  refused() { if (this.shown === 'tables') { document.activeElement?.blur?.(); this.fetchTables(); } }

  /** typing reports whether somebody is changing a value, or has typed one that is not written yet. */
  typing() { return this.typed || this.editing(); }

  editing() { return document.activeElement?.tagName === 'INPUT' && this.panels.contains(document.activeElement) && document.activeElement.value !== document.activeElement.defaultValue; }

  async fetchTables() {
    const sheets = await get('tables').catch(() => null); // the next state brings them
    if (!sheets) return;
    if (!this.editing()) this.fill('tables', sheets.length ? sheets.map((s) => this.sheet(s)) : h('p', {}, t('noTables')));
  }

  sheet(s) {
    const cell = (c, row, column) => {
      const what = c.edit ? h('input', { value: c.text, 'aria-label': `${s.columns[column]} ${s.rows[row][0].text}`, autocomplete: 'off', onchange: (e) => this.does.write('edit', { table: s.id, row, column, value: e.target.value.trim() }) })
        : c.figure ? h('button', { type: 'button', class: 'plain', onclick: () => this.does.figure(c.figure) }, c.text) : c.text;
      return column === 0 ? h('th', { scope: 'row', class: `level-${Math.min(c.level ?? 0, 3)}` }, what) : h('td', { class: c.number ? 'number' : null }, what);
    };
    return h('div', { class: 'table', tabindex: 0, role: 'group', 'aria-label': s.title }, h('table', {}, h('caption', {}, s.title, s.unit ? h('span', {}, s.unit) : null),
      h('thead', {}, h('tr', {}, s.columns.map((c) => h('th', { scope: 'col' }, c)))),
      h('tbody', {}, s.rows.map((row, r) => h('tr', {}, row.map((c, k) => cell(c, r, k)))))),
    s.more ? h('p', {}, t('more', s.more)) : null, s.notes.length ? h('p', {}, t('notes'), ': ', s.notes.join(' ')) : null, s.source ? h('p', {}, t('of'), ': ', s.source) : null);
  }

  /** look shows what can be chosen. It is made once, so that nothing that is being typed is lost. */
  look() {
    const s = this.state;
    const v = this.does.view;
    const template = h('select', { id: 'template' }, s.templates.map((name) => h('option', { value: name, selected: name === s.choice.template }, name || t('own'))));
    const set = h('textarea', { id: 'set', rows: 3, spellcheck: 'false' }, s.choice.set.join('\n'));
    const pages = h('input', { id: 'fit', type: 'number', min: 0, value: s.choice.pages || '' });
    const plates = h('select', { id: 'plates', onchange: (e) => { v.plate = e.target.value; this.does.again(); } }, h('option', { value: '' }, t('all')), s.plates.map((p) => h('option', { value: p, selected: v.plate === p }, p)));
    const box = (name, checked, change) => h('label', { class: 'check' }, h('input', { type: 'checkbox', checked, onchange: (e) => { change(e.target.checked); this.does.again(); } }), ' ', t(name));
    const overlay = (name) => box(name, v.overlays.includes(name), (on) => { v.overlays = v.overlays.filter((x) => x !== name).concat(on ? [name] : []); });
    const choose = (e) => { e?.preventDefault(); this.does.choose({ template: template.value, set: set.value.split('\n').map((l) => l.trim()).filter(Boolean), pages: Number(pages.value) || 0 }); };
    template.addEventListener('change', () => choose());
    this.panel.look.replaceChildren(
      h('form', { onsubmit: choose }, h('label', { for: 'template' }, t('template')), template, h('label', { for: 'set' }, t('set')), set, h('label', { for: 'fit' }, t('fit')), pages, h('button', { type: 'submit' }, t('apply'))),
      h('h2', {}, t('press')), h('label', { for: 'plates' }, t('plates')), plates, box('bleed', v.bleed > 0, (on) => { v.bleed = on ? s.bleed : 0; }), box('limit', v.limit, (on) => { v.limit = on; }),
      h('h2', {}, t('overlays')), ...['grid', 'frames', 'order', 'tags'].map(overlay));
  }

  help() {
    this.fill('help', h('dl', { class: 'keys' }, t('keys').map(([k, what]) => [h('dt', {}, h('kbd', {}, k)), h('dd', {}, what)])));
  }

  found(hits) {
    this.fill('hits', h('p', { role: 'status' }, t('found', hits.length)), h('ul', { class: 'fragments' }, hits.map((s) => h('li', {}, h('button', { type: 'button', onclick: () => this.does.goTo(s) }, t('page', s.page + 1), ' · ', s.text)))));
    this.show('hits', true);
  }
}
