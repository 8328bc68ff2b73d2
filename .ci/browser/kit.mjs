// What the browser's tests share: a folder to work in, a preview in a page, changes of files, screenshots in which axe finds nothing.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [report, modules, pictures] = process.argv.slice(2).map((p) => path.resolve(p));
const { chromium } = await import(path.join(modules, 'playwright-core/index.mjs'));
const axe = fs.readFileSync(path.join(modules, 'axe-core/axe.min.js'), 'utf8');
export const work = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-'));
fs.mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
let tests = 0;

/** run runs the program, which must end well, and returns what it says. */
export function run(...args) {
  const done = spawnSync(report, args, { cwd: work, encoding: 'utf8' });
  assert.equal(done.status, 0, `${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

/** start starts a command of the program that goes on until it is told to end. */
export function start(args, { stderr = 'inherit' } = {}) {
  const program = spawn(report, args, { cwd: work, stdio: ['ignore', 'pipe', stderr] });
  process.on('exit', () => program.kill('SIGKILL')); // of a test that failed
  const end = (signal = 'SIGTERM') => new Promise((done) => { program.once('exit', (status, by) => done(status ?? by)); program.kill(signal); });
  return { program, end };
}

/** begin starts a preview, and opens it at a place. */
export async function begin(args, hash = '', { scale = 1 } = {}) {
  const { program, end } = start(['preview', ...args, '--lang', 'zh']);
  const address = await new Promise((done, failed) => {
    program.stdout.once('data', (d) => done(String(d).trim()));
    program.once('exit', (status) => failed(new Error(`preview ended: ${status}`)));
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: scale });
  page.setDefaultTimeout(60_000); // a busy machine is slow
  const wrong = [];
  page.on('pageerror', (e) => wrong.push(e.message));
  page.on('console', (m) => { if (m.type() === 'error') wrong.push(m.text()); });
  page.on('request', (r) => { if (!r.url().startsWith(address.replace(/\/[^/]*\/$/, '/'))) wrong.push(`asks for ${r.url()}`); });
  await page.goto(`${address}?lang=zh${hash}`);
  await page.waitForSelector('.page .art svg use');
  return { page, address, wrong, program, end: async (signal) => {
    const ended = end(signal);
    assert.deepEqual(wrong, []);
    await page.close();
    return ended;
  } };
}

export async function test(name, body) {
  const began = Date.now();
  await body();
  tests += 1;
  console.log(`ok ${name} (${Date.now() - began} ms)`);
}

export const file = (name) => path.join(work, name);
export const text = (name) => fs.readFileSync(file(name), 'utf8');
export const change = (name, from, to) => {
  const was = text(name);
  assert.ok(was.includes(from), `${name} has ${from}`);
  fs.writeFileSync(file(name), was.replace(from, to));
};

/** until waits for what is made to be so outside the page. */
export async function until(so, what) {
  for (const began = Date.now(); Date.now() - began < 60_000;) {
    if (so()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  assert.fail(what);
}

/** shot keeps a picture of a state, in which axe must find nothing. */
export async function shot(page, name) {
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  assert.deepEqual(await violations(page), [], name);
}
export const count = (page, selector) => page.locator(selector).count();

/** violations are what axe finds. */
export async function violations(page) {
  await page.evaluate(axe); // not as a script of the page, whose policy would not let it in
  const found = await page.evaluate(() => globalThis.axe.run({ exclude: [['.art'], ['#outlines'], ['.lines button:nth-child(n+9)']] }, { resultTypes: ['violations'] }));
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`);
}

/** finish ends the tests. */
export async function finish() {
  await browser.close();
  fs.rmSync(work, { recursive: true });
  console.log(`${tests} passed, 0 failed`);
}
