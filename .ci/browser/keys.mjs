// The whole desk by keyboard, and what a screen reader is told.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { begin, change, count, file, run, shot, test, text, until } from './kit.mjs';

run('init', 'keys', '--quiet');
change('keys/text/overview.md', '加粗', '加粗，比上年增长 98.7%，');
const desk = await begin(['keys', '--editor', 'touch {file}.{line}']);
const { page } = desk;
const here = () => page.evaluate(() => { const e = document.activeElement; return e.id || e.getAttribute('aria-label') || e.textContent.trim().slice(0, 20) || e.tagName; });
const press = (...keys) => keys.reduce((before, k) => before.then(() => page.keyboard.press(k)), Promise.resolve());

await test('keys: Tab goes through the desk in order, past pages in one step', async () => {
  await page.waitForSelector('.problems li');
  await page.evaluate(() => document.activeElement.blur());
  const order = [];
  for (let i = 0; i < 14; i += 1) { await press('Tab'); order.push(await here()); }
  assert.deepEqual(order, ['跳到版面', '跳到检查与设置', 'query', 'smaller', 'larger', 'theme', 'lang', '第 1 页', 'page-1', 'tab-problems', 'panel-problems', ...order.slice(11)]);
  for (const [times, to] of [[1, 'page-1'], [2, 'tab-problems']]) {
    await page.evaluate(() => { document.activeElement.blur(); window.getSelection().removeAllRanges(); });
    await page.focus('#skip a'); // the first stop of all
    for (let k = 1; k < times; k += 1) await press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().left >= 0), 'a link that skips is seen when it is reached');
    await press('Enter');
    assert.equal(await here(), to);
  }
});

await test('keys: a problem leads to its place, and the place to the editor', async () => {
  await press('1', 'ArrowRight');
  assert.equal(await here(), 'tab-place');
  await press('ArrowLeft', 'Tab', 'Tab');
  for (let i = 0; i < 20 && !/98\.7/.test(await page.evaluate(() => document.activeElement.textContent)); i += 1) await press('Tab');
  await press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'panel-place');
  assert.match(await page.textContent('#panel-place .here'), /98\.7/);
  await press('Tab', 'Enter');
  await until(() => fs.readdirSync(file('keys/text')).some((n) => /overview\.md\.\d+$/.test(n)), 'the editor was not started');
});

await test('keys: a line of a page is heard with its source, a figure is changed and taken back', async () => {
  await page.waitForSelector('.lines button', { state: 'attached' });
  await page.evaluate(() => { location.hash = '#gdp'; });
  await page.waitForSelector('#panel-place .edit');
  await press('2', 'Tab', 'Tab');
  for (let i = 0; i < 5 && await page.evaluate(() => document.activeElement.tagName !== 'INPUT'); i += 1) await press('Tab');
  const was = text('keys/bulletin.yaml');
  await press('Control+a');
  await page.keyboard.type('401.5');
  await press('Enter');
  await until(() => text('keys/bulletin.yaml') === was.replace('386.52', '401.5'), 'the value was not written');
  await page.waitForFunction(() => document.querySelector('#panel-place dl')?.textContent.includes('401.5'));
  for (let i = 0; i < 60 && await here() !== 'undo'; i += 1) await press('Shift+Tab');
  await press('Enter');
  await until(() => text('keys/bulletin.yaml') === was, 'the value was not taken back');
  await page.waitForFunction(() => document.querySelector('#panel-place dl')?.textContent.includes('386.52'));
  await page.focus('#page-1');
  await press('ArrowDown', 'ArrowDown', 'Enter');
  await page.waitForFunction(() => document.getElementById('said').textContent.includes('bulletin.yaml'));
});

await test('keys: what can be reached has a name, and a role that says what it is', async () => {
  const session = await page.context().newCDPSession(page);
  for (let panel = 1; panel <= 6; panel += 1) {
    await page.evaluate(() => document.activeElement.blur());
    await press(String(panel));
    await page.waitForTimeout(200);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const focusable = nodes.filter((n) => !n.ignored && n.properties?.some((p) => p.name === 'focusable' && p.value.value) && n.role?.value !== 'RootWebArea');
    const nameless = focusable.filter((n) => !n.name?.value?.trim()).map((n) => n.role?.value);
    assert.deepEqual(nameless, [], `panel ${panel}`);
    const vague = focusable.filter((n) => ['generic', 'none'].includes(n.role?.value)).map((n) => n.name?.value);
    assert.deepEqual(vague, [], `panel ${panel}`);
    assert.ok(focusable.length > 15);
  }
  await shot(page, '10-keys');
});

await test('keys: pages by [ and ], the search, Escape', async () => {
  await page.evaluate(() => document.activeElement.blur());
  await press('/');
  await page.keyboard.type('第二产业');
  await press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'panel-hits');
  await press('Tab', 'Enter', 'Escape');
  assert.equal(await count(page, '.mark.fragment'), 0);
  assert.equal(await desk.end('SIGINT'), 130);
});
