// How pages stand: on phones, in print, in old browsers, for assistive technology.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { base, opened, pages, search, session } from './session.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// what a browser says about a page that is meant to be missing
const expected = /status of 404/;

test('at 360 pixels nothing is wider than the screen, and no page complains', async () => {
  const s = await session({ viewport: { width: 360, height: 740 } });
  for (const path of await pages(s.page)) {
    await s.page.goto(base + path);
    const width = await s.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${path} is ${width} pixels wide`);
  }
  assert.deepEqual(s.problems.filter((p) => !expected.test(p)), []);
  assert.deepEqual(s.foreign, []);
  await s.close();
});

test('axe-core finds nothing on any page', async () => {
  const s = await session();
  for (const path of await pages(s.page)) {
    await s.page.goto(base + path);
    await s.page.evaluate(() => { for (const d of document.querySelectorAll('details')) d.open = true; });
    await s.page.evaluate(axeSource); // by evaluate: the page's own policy forbids inline script
    const { violations } = await s.page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    assert.deepEqual(violations.map((v) => `${path}: ${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3).join(' | ')}`), []);
  }
  await s.close();
});

test('in print stand the source, the address, the edition and the moment, and nothing to click', async () => {
  const s = await session({ viewport: { width: 700, height: 900 } });
  const { page } = s;
  const article = await opened(page);
  await page.goto(base + article);
  await page.emulateMedia({ media: 'print' });
  const text = await page.locator('body').innerText();
  for (const want of [/来源/, /发布日期/, /第 \d+ 版/, /检索于 \d{4}年\d+月\d+日 \d\d:\d\d/, /网址 \S*\/sections\//, /29\.82% → 10\.37%/]) assert.match(text, want);
  for (const other of ['只看本节', '固定链接', '目录']) assert.ok(!text.includes(other), `${other} is printed`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 700, `the printed page is ${width} pixels wide`);
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  await page.goto(base + search('大班额'));
  assert.match(await page.locator('body').innerText(), /您的选择[\s\S]*大班额[\s\S]*《[\s\S]*检索于/);
  await s.close();
});

test('without CSS grid the columns still stand beside each other', async () => {
  const s = await session();
  const { page } = s;
  await page.route(/\/static\/style/, async (route) => {
    const response = await route.fetch();
    const css = (await response.text()).replace(/display:\s*grid/g, 'display: no-such-thing');
    await route.fulfill({ response, body: css });
  });
  for (const path of await pages(page)) {
    await page.goto(base + path);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.cols')).display), 'block', path);
    const boxes = await page.evaluate(() => [...document.querySelectorAll('.cols > div, .cols > article')].map((e) => {
      const { left, top, right, bottom } = e.getBoundingClientRect();
      return { left, top, right, bottom, name: e.className };
    }));
    for (const a of boxes) {
      for (const b of boxes) {
        const over = a !== b && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
        assert.ok(!over, `${path}: ${a.name} lies over ${b.name}`);
      }
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 1366, `${path} is ${width} pixels wide`);
  }
  await s.close();
});

test('figures beside a hit stay within it', async () => {
  for (const width of [1366, 1000, 360]) {
    const s = await session({ viewport: { width, height: 900 } });
    await s.page.goto(base + '/search');
    const over = await s.page.evaluate(() => [...document.querySelectorAll('.hit')].filter((hit) => {
      const figs = hit.querySelector('.figs');
      return figs && figs.getBoundingClientRect().bottom > hit.getBoundingClientRect().bottom;
    }).length);
    assert.equal(over, 0, `at ${width} pixels`);
    await s.close();
  }
});

test('large type, and text at 200%, keep within the window', async () => {
  const s = await session({ viewport: { width: 683, height: 450 }, deviceScaleFactor: 2 });
  for (const path of await pages(s.page)) {
    await s.page.goto(base + path);
    await s.page.evaluate(() => document.documentElement.classList.add('large'));
    const width = await s.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 683, `${path} is ${width} pixels wide`);
  }
  await s.close();
});
