// What the browser draws against what the PDF draws, glyph by glyph as Chromium has them, and point by point as both are seen.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { begin, file, run, test } from './kit.mjs';

/** glyphs are those of a PDF's pages with ink: place in points from the upper left corner, and the x axis of an em. */
function glyphs(pdf) {
  const pages = [];
  let at, em;
  const numbers = (s) => s.split(' ').map(Number);
  const traced = spawnSync('mutool', ['trace', pdf], { encoding: 'utf8', maxBuffer: 1 << 30 });
  assert.equal(traced.status, 0, traced.stderr);
  for (const [, tag, rest] of traced.stdout.matchAll(/<(page|fill_text|span|g) ([^>]*)>/g)) {
    const value = (name) => rest.match(new RegExp(`(?:^| )${name}="([^"]*)"`))?.[1];
    if (tag === 'page') pages.push([]);
    else if (tag === 'fill_text') at = numbers(value('transform'));
    else if (tag === 'span') em = numbers(value('trm'));
    else if (value('glyph') && value('unicode').trim()) {
      const [x, y] = [Number(value('x')), Number(value('y'))];
      pages.at(-1).push([at[0] * x + at[2] * y + at[4], at[1] * x + at[3] * y + at[5], at[0] * em[0] + at[2] * em[1], at[1] * em[0] + at[3] * em[1], value('unicode')]);
    }
  }
  return pages;
}

/** drawn are the glyphs that Chromium has on a page, in the same numbers. */
const drawn = (page, i) => page.evaluate((n) => {
  const sheet = document.querySelector(`#page-${n} .sheet:not(.other)`);
  const r = sheet.getBoundingClientRect();
  const pt = sheet.sheet.page.w / r.width;
  return [...sheet.querySelectorAll('.art use')].map((u) => {
    const m = u.getScreenCTM(); // without the x that a use has of its own
    const x = u.x.baseVal.value;
    return [(m.a * x + m.e - r.left) * pt, (m.b * x + m.f - r.top) * pt, 1000 * m.a * pt, 1000 * m.b * pt];
  });
}, i + 1);

/** far is how far a page's glyphs stand from those of the PDF, at most; each glyph of one has one of the other. */
function far(want, got, name) {
  const cells = new Map();
  got.forEach((g, i) => {
    const key = `${Math.floor(g[0])} ${Math.floor(g[1])}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(i);
  });
  const taken = new Set();
  let most = 0;
  const lost = want.filter((w) => {
    let [best, off] = [-1, 0.1];
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const i of cells.get(`${Math.floor(w[0]) + dx} ${Math.floor(w[1]) + dy}`) ?? []) {
          const g = got[i];
          const d = Math.max(Math.abs(g[0] - w[0]), Math.abs(g[1] - w[1]));
          const turned = Math.max(Math.abs(g[2] - w[2]), Math.abs(g[3] - w[3]));
          if (!taken.has(i) && d <= off && turned < 0.02 * Math.hypot(w[2], w[3])) [best, off] = [i, d];
        }
      }
    }
    if (best < 0) return true;
    taken.add(best);
    most = Math.max(most, off);
    return false;
  });
  assert.equal(lost.length, 0, `${name}: not where the PDF has them: ${lost.slice(0, 5).map((w) => `${w[4]} ${w[0].toFixed(2)},${w[1].toFixed(2)}`).join('; ')}, ${lost.length} in all`);
  assert.equal(taken.size, got.length, `${name}: ${got.length - taken.size} glyphs that the PDF does not have`);
  return most;
}

/** unlike compares a page as the browser shows it with the PDF's as mutool draws it: how many small squares are seen to be otherwise, and the mean of all. */
async function unlike(page, blank, i, pdf, scale) {
  const { art, width, height } = await page.evaluate((n) => {
    const sheet = document.querySelector(`#page-${n} .sheet:not(.other)`);
    return { art: document.getElementById('outlines').outerHTML + sheet.querySelector('.art').innerHTML, width: sheet.sheet.page.w, height: sheet.sheet.page.h };
  }, i + 1);
  await blank.setViewportSize({ width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
  await blank.setContent(`<style>body { margin: 0; } svg:not(#outlines) { position: absolute; left: 0; top: 0; width: ${width * scale}px; height: ${height * scale}px; }</style>${art}`);
  const seen = await blank.screenshot({ path: file(`seen-${i}.png`) });
  const other = spawnSync('mutool', ['draw', '-q', '-r', String(72 * scale), '-F', 'png', '-o', '-', pdf, String(i + 1)], { maxBuffer: 1 << 30 }).stdout;
  fs.writeFileSync(file(`pdf-${i}.png`), other);
  return blank.evaluate(async ([a, b]) => {
    const read = async (png) => createImageBitmap(new Blob([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))], { type: 'image/png' }));
    const [one, two] = await Promise.all([read(a), read(b)]);
    const square = 4; // points of the picture
    const [w, h] = [Math.floor(two.width / square), Math.floor(two.height / square)];
    const small = (bitmap) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, w, h);
      return context.getImageData(0, 0, w, h).data;
    };
    const [p, q] = [small(one), small(two)];
    let [many, sum] = [0, 0];
    for (let k = 0; k < p.length; k += 4) {
      const d = Math.max(Math.abs(p[k] - q[k]), Math.abs(p[k + 1] - q[k + 1]), Math.abs(p[k + 2] - q[k + 2]));
      sum += d;
      if (d > 96) many += 1; // what is drawn in other weights differs by less
    }
    return { many, mean: sum / (p.length / 4) };
  }, [seen.toString('base64'), other.toString('base64')]);
}

async function same(name, args) {
  await test(`${name}: glyphs and looks as in the PDF`, async () => {
    run('pdf', ...args, '-o', 'same.pdf', '--quiet');
    const want = glyphs(file('same.pdf'));
    const scale = 2;
    const { page, end } = await begin(args);
    const blank = await page.context().browser().newPage();
    assert.equal(await page.locator('.page').count(), want.length);
    let [most, gray] = [0, 0];
    for (let i = 0; i < want.length; i += 1) {
      await page.evaluate((n) => document.querySelector(`#page-${n}`).scrollIntoView(), i + 1);
      await page.waitForSelector(`#page-${i + 1} .sheet .art use`);
      most = Math.max(most, far(want[i], await drawn(page, i), `${name}, page ${i + 1}`));
      const { many, mean } = await unlike(page, blank, i, file('same.pdf'), scale);
      assert.ok(many === 0 && mean < 3, `${name}, page ${i + 1}: ${many} squares are otherwise, ${mean.toFixed(2)} of 255 the mean`);
      gray = Math.max(gray, mean);
    }
    console.log(`  ${want.flat().length} glyphs of ${want.length} pages, at most ${most.toFixed(3)} pt off; squares of ${(4 / scale).toFixed(0)} pt differ by ${gray.toFixed(2)} of 255 in the mean`);
    await blank.close();
    await end();
  });
}

fs.mkdirSync(file('turned'));
fs.writeFileSync(file('turned/bulletin.yaml'), `schema: report/1
id: turned
title: {main: 青川县“十四五”GDP增长10.5%}
watermark: 草稿
sections:
  - {kind: article, title: 一线（记者手记）——2024年, vertical: true, body: "面积1,228,400 km^2^，H~2~O，office affluent。"}
`);
fs.writeFileSync(file('turned/t.yaml'), 'schema: template/1\nextends: newspaper\nvariant: tabloid\nplacing: {headline: {vertical: true, span: 1}}\n');

await same('the sample', ['--sample', '--template', 'handout']);
await same('the sample in columns', ['--sample', '--template', 'newspaper']);
await same('vertical titles', ['turned', '--template', 'turned/t.yaml']);
