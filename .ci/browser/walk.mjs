// Whatever is asked for gets an answer: addresses that lead nowhere, values that are none, choices that no look has, files that changed
// meanwhile, a program that has ended, two pages at once.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { begin, change, count, file, run, test, text, until } from './kit.mjs';

run('init', 'walk', '--quiet');
const desk = await begin(['walk', '--editor', 'no-such-editor {file}']);
const { page, wrong } = desk;
const said = () => page.textContent('#said');
const saying = (words) => page.waitForFunction((w) => document.getElementById('said').textContent.includes(w), words);
const refused = () => { const n = wrong.findIndex((w) => /40[09]|50[02]/.test(w)); assert.ok(n >= 0, 'the browser was answered well'); wrong.splice(n, 1); };

await test('walk: addresses that lead nowhere say so', async () => {
  for (const to of ['nothing', 'text/none.md:3', 'page-99', '%E0%A4%A', 'gdp:1']) {
    await page.evaluate((hash) => { document.getElementById('said').textContent = ''; location.hash = hash; }, `#${to}`);
    await saying(decodeURI(to.replace('%E0%A4%A', '%25E0')).slice(0, 4));
  }
  await page.evaluate(() => { location.hash = '#text/overview.md:1'; });
  await page.waitForFunction(() => document.querySelectorAll('.mark.fragment').length > 0);
});

await test('walk: a value that is none is refused, and the file stays', async () => {
  await page.evaluate(() => { location.hash = '#gdp'; });
  await page.waitForSelector('.edit input');
  const was = text('walk/bulletin.yaml');
  for (const value of ['rubbish', '1e400', '=1+2', '', '1,318.6', '12}', 'NaN', '9'.repeat(300)]) {
    await page.evaluate(() => { document.getElementById('said').textContent = ''; });
    await page.fill('.edit input', value);
    await page.click('.edit button[type=submit]');
    await page.waitForFunction(() => document.getElementById('said').textContent);
    assert.match(await said(), /不是数字/, value);
    refused();
    assert.equal(text('walk/bulletin.yaml'), was);
  }
  await page.fill('.edit input', '400');
  change('walk/bulletin.yaml', '386.52', '386.53'); // by somebody else, while a value is typed
  await page.waitForTimeout(500);
  assert.equal(await page.inputValue('.edit input'), '400', 'what was typed is gone');
  await page.click('.edit button[type=submit]');
  await saying('已被改动');
  refused();
  assert.ok(text('walk/bulletin.yaml').includes('386.53'));
  fs.writeFileSync(file('walk/bulletin.yaml'), was);
});

await test('walk: cells with commas, quotes and lines', async () => {
  await page.click('#tab-tables');
  await page.waitForSelector('#panel-tables th input');
  const was = text('walk/tables/economy.csv');
  const write = async (selector, n, value) => {
    await page.evaluate(() => { document.getElementById('said').textContent = ''; });
    const cell = page.locator(selector).nth(n);
    await cell.fill(value);
    await cell.press('Enter');
    await page.waitForFunction(() => document.getElementById('said').textContent);
  };
  await write('#panel-tables td input', 2, '1,300');
  assert.match(await said(), /不是数字/);
  refused();
  await page.waitForFunction(() => document.querySelectorAll('#panel-tables td input')[2].value !== '1,300'); // it shows what the file has
  await write('#panel-tables th input', 1, '第一"产业');
  assert.match(await said(), /引号/);
  refused();
  assert.equal(text('walk/tables/economy.csv'), was);
  await write('#panel-tables th input', 0, '地区生产总值,合计');
  await until(() => text('walk/tables/economy.csv').includes('"地区生产总值,合计"'), 'the cell was not written');
  fs.writeFileSync(file('walk/tables/economy.csv'), was);
  await page.waitForFunction(() => !document.querySelector('#status.bad'));
});

await test('walk: what no look has is said; what the editor does not do, too', async () => {
  await page.click('#tab-look');
  for (const [set, pages, words] of [['page.nothing=1', '', 'nothing'], ['page.columns=x', '', 'page.columns'], ['没有等号', '', '没有等号'], ['', '99', '99']]) {
    await page.fill('#set', set);
    await page.fill('#fit', pages);
    await page.click('#panel-look button[type=submit]');
    await page.waitForFunction((w) => document.querySelector('#status.bad, #tab-problems .count') && document.getElementById('panel-problems').textContent.includes(w), words);
    await page.fill('#set', '');
    await page.fill('#fit', '');
    await page.click('#panel-look button[type=submit]');
    await page.waitForFunction((w) => !document.querySelector('#status.bad') && !document.getElementById('panel-problems').textContent.includes(w), words);
  }
  await page.click('#tab-place');
  await page.click('#panel-place button:has-text("在编辑器中打开") >> nth=0');
  await saying('no-such-editor');
  refused();
});

await test('walk: every look, every overlay, two pages of the browser', async () => {
  const other = await page.context().browser().newPage();
  await other.goto(page.url());
  await other.waitForSelector('.page .art use');
  await page.click('#tab-look');
  for (const name of await page.evaluate(() => [...document.querySelectorAll('#template option')].map((o) => o.value))) {
    await page.selectOption('#template', name);
    for (const p of [page, other]) await p.waitForFunction((n) => document.querySelectorAll('.page .art use').length > 100 && !document.querySelector('#status.bad') && n !== undefined, name);
  }
  await page.selectOption('#template', 'handout');
  for (const name of ['行格', '栏框', '阅读顺序', '标签', '显示出血', '标出墨量']) {
    await page.check(`label:has-text("${name}") input`);
    await page.waitForTimeout(150);
  }
  assert.ok(await count(page, '.over .grid') > 10 && await count(page, '.over .frame') > 0 && await count(page, '.over .part') > 5);
  await other.click('#tab-place');
  await other.evaluate(() => { location.hash = '#homes'; });
  await other.waitForSelector('.edit input');
  await other.fill('.edit input', '13000');
  await other.click('.edit button[type=submit]');
  await page.waitForSelector('#undo:not([hidden])');
  await page.click('#undo');
  await until(() => text('walk/bulletin.yaml').includes('12000'), 'not taken back');
  await other.close();
});

await test('walk: a program that has ended is said to have', async () => {
  desk.program.kill('SIGTERM');
  await page.waitForFunction(() => document.getElementById('status').textContent.includes('已停止') && document.querySelector('#status.bad'));
  await page.fill('#query', '产业');
  await page.press('#query', 'Enter');
  await saying('没有应答');
  wrong.splice(0, wrong.length, ...wrong.filter((w) => !/ERR_|Failed to load/.test(w)));
  assert.deepEqual(wrong, []);
  await page.close();
});
