// Files as people and programs save them: very often, half, by another name, not at all; the folder too. For the page and for watch.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { begin, file, run, start, test, text, until } from './kit.mjs';

run('init', 'saved', '--quiet');
const prose = 'saved/text/overview.md';
const whole = text(prose);
const yaml = text('saved/bulletin.yaml');
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** saves does to the files what there is to do; shows waits until a word is shown, fails until it is said that something is wrong, and wrong is how
 * often that was said so far. */
async function saves({ shows, fails, wrong, stormed = () => {} }) {
  for (let n = 0; n < 300; n += 1) {
    fs.writeFileSync(file(prose), `${whole}\n第${n}次保存。\n`);
    await pause(10);
  }
  await stormed();
  await shows('第299次保存');
  for (let n = 0; n < 3; n += 1) { // an editor that writes beside and renames
    fs.writeFileSync(file('saved/text/.overview.md.new'), `${whole}\n换名${n}次。\n`);
    fs.renameSync(file('saved/text/.overview.md.new'), file(prose));
    await shows(`换名${n}次`);
  }
  for (const part of [0, 0.3, 0.6]) { // half of it is there for a moment
    const before = wrong();
    const began = Date.now();
    fs.writeFileSync(file('saved/bulletin.yaml'), yaml.slice(0, yaml.length * part));
    await pause(40);
    fs.writeFileSync(file('saved/bulletin.yaml'), yaml.replace('稳中向好', `稳中向好${part * 10}`));
    const half = Date.now() - began;
    await shows(`稳中向好${part * 10}`);
    assert.ok(wrong() === before || half > 60, `what was half saved for ${half} ms is said to be wrong`); // a busy machine sleeps longer
  }
  fs.writeFileSync(file('saved/bulletin.yaml'), yaml.slice(0, yaml.length * 0.6)); // and it stays half
  await fails();
  fs.writeFileSync(file('saved/bulletin.yaml'), yaml);
  fs.writeFileSync(file(prose), `${whole}\n又是完整的。\n`);
  await shows('又是完整的');
  fs.rmSync(file(prose));
  await fails();
  fs.writeFileSync(file(prose), `${whole}\n删去又回来。\n`);
  await shows('删去又回来');
  fs.renameSync(file('saved'), file('elsewhere'));
  await fails();
  fs.renameSync(file('elsewhere'), file('saved'));
  fs.writeFileSync(file(prose), `${whole}\n文件夹回来。\n`);
  await shows('文件夹回来');
  fs.renameSync(file('saved'), file('elsewhere')); // another folder under its name
  fs.cpSync(file('elsewhere'), file('saved'), { recursive: true });
  fs.writeFileSync(file(prose), `${whole}\n换了文件夹。\n`);
  await shows('换了文件夹');
  fs.rmSync(file('elsewhere'), { recursive: true });
  fs.writeFileSync(file(prose), whole);
}

const expected = ['bulletin.yaml', 'bulletin.schema.json', 'tables', 'text'];

await test('saves: the page bears them all', async () => {
  const { page, wrong, end } = await begin(['saved']);
  await page.evaluate(() => {
    globalThis.drawn = 0;
    document.getElementById('pages').addEventListener('drawn', () => { globalThis.drawn += 1; });
    globalThis.wrong = 0;
    const status = document.getElementById('status');
    new MutationObserver(() => { if (status.classList.contains('bad') && !globalThis.was) globalThis.wrong += 1; globalThis.was = status.classList.contains('bad'); }).observe(status, { attributes: true });
  });
  let seen = 0;
  const ask = async () => { seen = await page.evaluate(() => globalThis.wrong); };
  await saves({
    shows: async (word) => {
      await page.waitForFunction(async (q) => (await (await fetch(`search?q=${encodeURIComponent(q)}`)).json()).length > 0 && !document.querySelector('#status.bad'), word, { polling: 50 });
      await ask();
    },
    fails: async () => { await page.waitForSelector('#status.bad'); assert.ok(await page.locator('.page .art use').count() > 300, 'the last good pages are gone'); await ask(); },
    wrong: () => seen,
    stormed: async () => {
      const drawn = await page.evaluate(() => globalThis.drawn);
      console.log(`  300 saves, pages drawn meanwhile: ${drawn}`);
      assert.ok(drawn >= 3, 'nothing is shown while there are saves');
    },
  });
  wrong.splice(0, wrong.length, ...wrong.filter((w) => !/410 \(Gone\)/.test(w))); // a page of a state that has passed: the next is shown
  assert.equal(await end('SIGINT'), 130);
  assert.deepEqual(fs.readdirSync(file('saved')).filter((n) => !expected.includes(n)), []);
});

await test('saves: watch bears them all', async () => {
  const { program, end } = start(['watch', 'saved', '--out', 'watched', '--lang', 'zh'], { stderr: 'pipe' });
  let said = '';
  program.stderr.on('data', (d) => { said += d; });
  const printed = () => {
    const name = fs.existsSync(file('watched')) && fs.readdirSync(file('watched')).find((n) => n.endsWith('.pdf'));
    return name ? spawnSync('mutool', ['draw', '-q', '-F', 'txt', file(`watched/${name}`)], { encoding: 'utf8' }).stdout.replace(/\s/g, '') : '';
  };
  const wrong = () => said.split('错误:').length - 1;
  await saves({
    shows: (word) => until(() => printed().includes(word), `${word} is not in the PDF: ${said.slice(-500)}`),
    fails: async () => { const before = wrong(); await until(() => wrong() > before, `nothing is said to be wrong: ${said.slice(-500)}`); assert.ok(printed().length > 100, 'the last good PDF is gone'); },
    wrong,
  });
  await until(() => !printed().includes('换了文件夹'), 'the last save is not in the PDF');
  assert.equal(await end('SIGTERM'), 143);
  assert.deepEqual(fs.readdirSync(file('watched')).filter((n) => !/\.(pdf|xlsx)$/.test(n)), []);
  assert.ok(!/panic|goroutine/.test(said), said);
});
