// Drives headless Chromium through the reader's journeys on a running server.
// XUEZHI_URL is its address; XUEZHI_CHROMIUM the browser.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const base = process.env.XUEZHI_URL;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.XUEZHI_CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
});
after(() => browser?.close());

// session opens a fresh session: no cookies, no history, no cache.
async function session(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, ...options });
  const page = await context.newPage();
  const foreign = [];
  page.on('request', (r) => { if (!r.url().startsWith(base)) foreign.push(r.url()); });
  const problems = [];
  page.on('pageerror', (e) => problems.push(String(e)));
  page.on('console', (m) => { if (m.type() === 'error') problems.push(m.text()); });
  return { page, foreign, problems, close: () => context.close() };
}

const count = async (page) => {
  const m = (await page.locator('h1').innerText()).match(/(\d[\d,]*) 个小节/);
  assert.ok(m, `no count in ${await page.locator('h1').innerText()}`);
  return Number(m[1].replace(/,/g, ''));
};

for (const javaScriptEnabled of [true, false]) {
  test(`find 大班额, narrow to 荷塘区 and 2018, open, go back, share (script ${javaScriptEnabled ? 'on' : 'off'})`, async () => {
    const s = await session({ javaScriptEnabled });
    const { page } = s;
    await page.goto(base + '/');
    await page.getByRole('searchbox').first().fill('大班额');
    await page.getByRole('button', { name: /检\s*索/ }).first().click();
    await page.waitForURL(/\/search\?q=/);
    assert.match(await page.title(), /大班额/);
    const all = await count(page);
    assert.ok(all >= 3, `大班额 found ${all} sections, want at least those of three articles`);

    await page.getByRole('link', { name: /^荷塘区/ }).first().click();
    await page.waitForURL(/district=430202/);
    const inDistrict = await count(page);
    assert.ok(inDistrict >= 1 && inDistrict < all, `荷塘区 left ${inDistrict} of ${all}`);

    await page.getByRole('link', { name: /^2018/ }).first().click();
    await page.waitForURL(/year=2018/);
    const url = page.url();
    assert.match(url, /district=430202.*year=2018/);
    const narrowed = await count(page);
    assert.ok(narrowed >= 1);
    const chips = await page.locator('.chips').innerText();
    for (const want of ['大班额', '荷塘区', '2018']) assert.ok(chips.includes(want), `no chip ${want} in ${chips}`);

    const hit = page.locator('ol.hits h2 a').first();
    const heading = (await hit.innerText()).trim();
    assert.match(heading, /消除大班额/);
    await hit.click();
    await page.waitForURL(/\/articles\//);
    assert.match(await page.locator('#main').innerText(), /大班额率由29\.82%控制在10\.37%/);
    assert.ok(await page.locator('mark').count() > 0, 'nothing is marked in the opened section');
    const open = new URL(page.url()).hash.slice(1);
    assert.ok(open, 'the address names no section');
    const box = await page.locator(`[id="${open}"]`).boundingBox();
    assert.ok(box && box.y > -200 && box.y < 900, `the opened section is not in view: ${JSON.stringify(box)}`);

    await page.goBack();
    assert.equal(page.url(), url);
    assert.equal(await count(page), narrowed);

    const other = await session({ javaScriptEnabled });
    await other.page.goto(url);
    assert.equal(other.page.url(), url, 'a shared address was redirected');
    assert.equal(await count(other.page), narrowed);
    assert.deepEqual(other.foreign, [], 'requests left the site');
    assert.deepEqual(s.problems, []);
    await other.close();
    await s.close();
  });
}

test('ticks and 应用所选 lead to the same address as the links', async () => {
  const s = await session({ javaScriptEnabled: false });
  await s.page.goto(base + '/search?q=' + encodeURIComponent('教师'));
  await s.page.locator('input[name=district][value="430202"]').check();
  await s.page.locator('input[name=year][value="2018"]').check();
  await s.page.getByRole('button', { name: '应用所选' }).click();
  await s.page.waitForURL(/district=430202&year=2018/);
  const byForm = new URL(s.page.url());
  await s.page.goto(base + '/search?q=' + encodeURIComponent('教师') + '&district=430202&year=2018');
  assert.equal(s.page.url(), byForm.href);
  await s.close();
});

test('a removed chip widens the result again', async () => {
  const s = await session();
  await s.page.goto(base + '/search?q=' + encodeURIComponent('学校') + '&district=430202&year=2018');
  const narrow = await count(s.page);
  await s.page.locator('.chips a', { hasText: '2018' }).click();
  await s.page.waitForURL((u) => !u.search.includes('year='));
  assert.ok(await count(s.page) >= narrow);
  await s.close();
});

test('nothing found says what each condition costs', async () => {
  const s = await session();
  await s.page.goto(base + '/search?q=' + encodeURIComponent('大班额') + '&district=430202&year=1999');
  const text = await s.page.locator('#main').innerText();
  assert.match(text, /1999/);
  await s.page.locator('table.cost a').first().click();
  assert.ok(await count(s.page) > 0);
  await s.close();
});

test('the permalink of a section leads to its place', async () => {
  const s = await session();
  await s.page.goto(base + '/search?q=' + encodeURIComponent('大班额率'));
  await s.page.locator('ol.hits h2 a').first().click();
  const id = new URL(s.page.url()).hash.replace(/^#(s-)?/, '');
  const response = await s.page.goto(base + '/sections/' + id);
  assert.equal(response.status(), 200);
  assert.match(s.page.url(), new RegExp(id));
  await s.close();
});

test('at 360 pixels nothing is wider than the screen', async () => {
  const s = await session({ viewport: { width: 360, height: 740 } });
  for (const path of await pages(s.page)) {
    await s.page.goto(base + path);
    const width = await s.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${path} is ${width} pixels wide`);
  }
  await s.close();
});

test('axe-core finds nothing on any page', async () => {
  const s = await session();
  for (const path of await pages(s.page)) {
    await s.page.goto(base + path);
    await s.page.evaluate(axeSource); // by evaluate: the page's own policy forbids inline script
    const { violations } = await s.page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    assert.deepEqual(violations.map((v) => `${path}: ${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3).join(' | ')}`), []);
  }
  await s.close();
});

test('screenshots', { skip: process.env.XUEZHI_SCREENS ? false : 'XUEZHI_SCREENS names no folder' }, async () => {
  for (const [width, height] of [[360, 740], [1366, 900]]) {
    const s = await session({ viewport: { width, height } });
    for (const path of await pages(s.page)) {
      await s.page.goto(base + path);
      const name = path.replace(/\?.*/, '').replace(/[0-9a-f]{16}.*/, '').replace(/^\/|\/$/g, '').replace(/\W+/g, '-') || 'home';
      await s.page.screenshot({ path: `${process.env.XUEZHI_SCREENS}/${name}-${width}${path.includes('1999') ? '-empty' : ''}.png`, fullPage: true });
    }
    await s.close();
  }
});

// pages lists one page of each kind.
async function pages(page) {
  await page.goto(base + '/search?q=' + encodeURIComponent('大班额率'));
  const article = new URL(await page.locator('ol.hits h2 a').first().getAttribute('href'), base);
  return ['/', '/search?q=' + encodeURIComponent('大班额'), '/search?q=' + encodeURIComponent('大班额') + '&district=430202&year=1999',
    article.pathname + article.search, '/districts', '/districts/430202', '/topics', '/topics/school-places', '/help', '/about', '/no-such-page'];
}
