// The desk in a real Chromium: pages load, change when a file is saved, lead to their source and back; problems, look, tables, a long document,
// and no violation that axe knows. Usage: node desk.mjs REPORT MODULES PICTURES — the program, node_modules with playwright-core
// and axe-core, and a folder for screenshots.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { begin, change, count, file, finish, run, shot, test, until, violations, work } from './kit.mjs';

run('init', 'county', '--quiet');
fs.cpSync(file('county'), file('before'), { recursive: true });
const desk = await begin(['county', '--editor', `touch ${work}/opened-{line}-{column}`, '--against', 'before']);
const { page } = desk;

await test('load', async () => {
  assert.match(await page.title(), /稳中向好/);
  assert.equal(await count(page, '.page'), 1);
  assert.ok(await count(page, '.page .art use') > 300);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll('.art use')].filter((u) => !document.getElementById(u.getAttribute('href').slice(1))).length), 0, 'a glyph without an outline');
  await page.waitForSelector('.lines button', { state: 'attached' });
  await shot(page, '1-load');
});

await test('save a file: the page changes, and the place is kept', async () => {
  await page.evaluate(() => { document.getElementById('pages').scrollTop = 300; window.was = document.querySelector('.page .art svg'); });
  const times = [];
  for (const [from, to] of [['加粗', '变粗'], ['变粗', '加粗'], ['加粗', '变粗'], ['变粗', '加粗'], ['加粗', '变粗']]) {
    await page.evaluate(() => { window.drawn = 0; document.getElementById('pages').addEventListener('drawn', () => { window.drawn ||= performance.timeOrigin + performance.now(); }, { once: true }); });
    const saved = Date.now();
    change('county/text/overview.md', from, to);
    await page.waitForFunction(() => window.drawn);
    times.push(Math.round(await page.evaluate(() => window.drawn) - saved));
    await page.waitForTimeout(500);
  }
  console.log(`  saving to changed page, ms: ${times.join(' ')}`);
  assert.equal(await page.evaluate(() => document.getElementById('pages').scrollTop), 300);
  assert.ok(await page.evaluate(() => window.was !== document.querySelector('.page .art svg')));
});

await test('click a figure: its source, and every place where it stands', async () => {
  const box = await page.evaluate(async () => (await (await fetch('find?to=gdp')).json()).fragments[0].box);
  await page.evaluate(() => { document.getElementById('pages').scrollTop = 0; });
  const sheet = await page.locator('.page .sheet').first().boundingBox();
  const width = await page.evaluate(() => document.querySelector('.page .sheet').sheet.page.w);
  const at = (k) => (box[k] + box[k + 2] / 2) / width * sheet.width;
  await page.mouse.click(sheet.x + at(0), sheet.y + at(1));
  await page.waitForSelector('#panel-place:not([hidden]) dl');
  const told = await page.textContent('#panel-place');
  for (const word of ['地区生产总值', '386.52', 'county/bulletin.yaml']) assert.ok(told.includes(word), word);
  assert.ok(await count(page, '.mark.fragment') >= 3);
  assert.match(page.url(), /#gdp$/);
  await page.click('#panel-place button:has-text("在编辑器中打开") >> nth=0');
  for (let i = 0; i < 100 && !fs.readdirSync(work).some((n) => n.startsWith('opened-')); i += 1) await page.waitForTimeout(20);
  assert.ok(fs.readdirSync(work).some((n) => n.startsWith('opened-')), 'the editor was not started');
  await shot(page, '2-figure');
});

await test('a value is written into the file, and taken back', async () => {
  const was = fs.readFileSync(file('county/bulletin.yaml'), 'utf8');
  await page.fill('.edit input', '400.01');
  await page.click('.edit button[type=submit]');
  await page.waitForSelector('#undo:not([hidden])');
  assert.equal(fs.readFileSync(file('county/bulletin.yaml'), 'utf8'), was.replace('386.52', '400.01'));
  await page.waitForFunction(() => document.querySelector('#panel-place dl')?.textContent.includes('400.01'));
  await page.click('#undo');
  for (let i = 0; i < 100 && fs.readFileSync(file('county/bulletin.yaml'), 'utf8') !== was; i += 1) await page.waitForTimeout(20);
  assert.equal(fs.readFileSync(file('county/bulletin.yaml'), 'utf8'), was);
});

await test('by keyboard: line by line, Enter leads to the source', async () => {
  await page.waitForSelector('.lines button', { state: 'attached' });
  await page.focus('#page-1');
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.mark.fragment').length === 1 && document.querySelector('#panel-place .where'));
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelectorAll('.mark.fragment').length === 0);
  await page.keyboard.press('/');
  await page.keyboard.type('第二产业');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#panel-hits:not([hidden]) li');
  assert.ok(await count(page, '.mark.fragment') >= 2);
});

await test('problems: warnings lead to their place; errors keep the last good pages', async () => {
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('1');
  change('county/text/overview.md', '变粗', '变粗，比上年增长 98.7%，');
  await page.waitForSelector('.problems li', { timeout: 20000 });
  await page.click('.problems li:has-text("98.7") button');
  await page.waitForSelector('#panel-place:not([hidden]) .here');
  assert.match(await page.textContent('#panel-place .here'), /98\.7/);
  await shot(page, '3-problem');
  change('county/bulletin.yaml', 'sections:', 'sectons:');
  await page.waitForSelector('#status.bad');
  assert.ok(await count(page, '.page .art use') > 300);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('1');
  assert.match(await page.textContent('#panel-problems'), /sectons/);
  await shot(page, '4-error');
  change('county/bulletin.yaml', 'sectons:', 'sections:');
  await page.waitForSelector('#status:not(.bad)');
});

await test('tables: the sheets of the workbook, a cell is written', async () => {
  await page.click('#tab-tables');
  await page.waitForSelector('#panel-tables table');
  assert.equal(await count(page, '#panel-tables table'), 2);
  const cell = page.locator('#panel-tables td input').nth(2);
  await cell.fill('41.21');
  await cell.press('Enter');
  for (let i = 0; i < 100 && !fs.readFileSync(file('county/tables/economy.csv'), 'utf8').includes('41.21'); i += 1) await page.waitForTimeout(20);
  assert.ok(fs.readFileSync(file('county/tables/economy.csv'), 'utf8').includes('41.21,42.36'));
  await shot(page, '5-tables');
});

await test('look: plates, bleed, overlays, another template', async () => {
  await page.click('#tab-look');
  await page.selectOption('#plates', 'M');
  for (const name of ['显示出血', '行格', '栏框', '阅读顺序']) await page.check(`label:has-text("${name}") input`);
  await page.waitForSelector('.over .part');
  await page.waitForTimeout(400);
  await shot(page, '6-plate');
  await page.selectOption('#plates', '');
  for (const name of ['显示出血', '行格', '栏框', '阅读顺序']) await page.uncheck(`label:has-text("${name}") input`);
  const before = await page.evaluate(() => document.querySelector('.page .sheet').sheet.page.sum);
  await page.selectOption('#template', 'newspaper');
  await page.waitForFunction((sum) => document.querySelector('.page .sheet').sheet.page.sum !== sum, before);
  await page.selectOption('#template', 'handout');
  await page.waitForFunction(() => document.querySelector('.page .sheet').sheet.page.w < 600);
});

await test('compare: what differs from the other edition is marked', async () => {
  await page.click('#compare');
  await page.waitForSelector('.sheet.other .art use');
  assert.ok(await count(page, '.mark.changed') >= 2);
  await shot(page, '7-compare');
  await page.click('#compare');
});

await test('axe finds nothing, light and dark, in both languages', async () => {
  const all = async (state) => {
    for (const name of ['problems', 'place', 'tables', 'look', 'hits', 'help']) {
      await page.click(`#tab-${name}`);
      await page.waitForTimeout(100);
      assert.deepEqual(await violations(page), [], `${name}, ${state}`);
    }
  };
  await all('light');
  await page.click('#theme');
  await all('dark');
  await page.setViewportSize({ width: 760, height: 900 });
  await shot(page, '8-narrow');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.click('#compare');
  await page.waitForSelector('.sheet.other .art use');
  await shot(page, '8-dark-compare');
  await page.click('#compare');
  await page.click('#lang');
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  await all('dark, in English');
  await shot(page, '8-dark');
});

await test('the program ends when it is told to', async () => { assert.equal(await desk.end('SIGINT'), 130); });

// A long document, of which the pages come that are seen.
const sentence = '全年各项工作平稳推进，重点项目建设加快，居民收入继续增长，生态环境持续改善。';
fs.mkdirSync(file('long'));
fs.writeFileSync(file('long/bulletin.yaml'), `schema: report/1\nid: long\ntitle: {main: 长篇报告}\nsections:\n${Array.from({ length: 46 }, (_, k) =>
  `  - kind: article\n    title: 第${k + 1}章\n    body: |\n${Array.from({ length: 34 }, (__, p) => `      第${k * 34 + p + 1}段，${sentence.repeat(4 + p % 5)}`).join('\n\n')}\n`).join('')}`);
const book = await begin(['long'], '#bulletin.yaml:900');

await test('200 pages: those that are seen are there, and no others', async () => {
  await book.page.waitForFunction(() => document.querySelectorAll('.page').length >= 195);
  await book.page.waitForFunction(() => document.querySelectorAll('.mark.fragment').length > 0 && document.querySelector('.page:has(.mark.fragment) .art use'));
  assert.ok(await count(book.page, '.page .art svg') < 12);
  for (const to of [0, 0.5, 1]) {
    await book.page.evaluate((k) => { const m = document.getElementById('pages'); m.scrollTop = k * m.scrollHeight; }, to);
    await book.page.waitForFunction(() => { const m = document.getElementById('pages').getBoundingClientRect(); const e = document.elementFromPoint(m.x + m.width / 2, m.y + 100)?.closest('.sheet'); return e?.querySelector('.art use'); });
  }
  assert.ok(await count(book.page, '.page .art svg') < 12);
  await shot(book.page, '9-long');
});

await test('200 pages: a change is shown, and one page is fetched', async () => {
  await book.page.evaluate(() => { location.hash = '#bulletin.yaml:901'; });
  await book.page.waitForFunction(() => document.querySelector('.page:has(.mark.fragment) .art use'));
  const sums = () => book.page.evaluate(() => [...document.querySelectorAll('.page .sheet')].map((e) => e.sheet.page.sum));
  const before = await sums();
  const fetched = [];
  book.page.on('request', (r) => { if (r.url().includes('/page/')) fetched.push(r.url().replace(/.*\/page\//, '')); });
  await book.page.waitForTimeout(1000); // the pages around the place come
  const had = new Set(fetched.splice(0));
  for (const e of await book.page.evaluate(() => [...document.querySelectorAll('.page .sheet')].filter((s) => s.querySelector('.art svg')).map((s) => s.sheet.page.sum))) had.add(e);
  await book.page.evaluate(() => { window.drawn = 0; document.getElementById('pages').addEventListener('drawn', () => { window.drawn ||= performance.timeOrigin + performance.now(); }); });
  const text = fs.readFileSync(file('long/bulletin.yaml'), 'utf8').split('\n');
  const at = text.findLastIndex((line, i) => i < 900 && line.includes('平稳推进')); // the line that is looked at
  text[at] = text[at].replace('平稳推进', '稳步推进');
  const saved = Date.now();
  fs.writeFileSync(file('long/bulletin.yaml'), text.join('\n'));
  await book.page.waitForFunction(() => window.drawn, null, { timeout: 30000 });
  console.log(`  saving to changed page, ms: ${Math.round(await book.page.evaluate(() => window.drawn) - saved)}; ${await book.page.textContent('#status')}`);
  assert.deepEqual(fetched.filter((sum) => had.has(sum)), [], 'a page that is the same is fetched again');
  const changed = (await sums()).filter((sum) => !before.includes(sum));
  assert.ok(changed.length >= 1 && changed.length <= 3, `${changed.length} pages changed`);
  assert.ok(changed.some((sum) => fetched.includes(sum)), 'the changed page was not fetched');
});

await test('SIGTERM ends it', async () => { assert.equal(await book.end(), 143); });

for (const part of ['keys', 'walk', 'saves', 'places']) await import(`./${part}.mjs`);
await finish();
