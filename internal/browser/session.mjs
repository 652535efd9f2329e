// What the browser tests share: one browser, fresh sessions, the archive's pages.
import { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

// base is the address of the running server.
export const base = process.env.XUEZHI_URL;

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.XUEZHI_CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
});
after(() => browser?.close());

// session opens a fresh session: no cookies, no history, no cache. foreign are
// the requests that left the site, problems what its pages complained of:
// script errors and whatever the content policy refused.
export async function session(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, ...options });
  const page = await context.newPage();
  const foreign = [];
  page.on('request', (r) => { if (!r.url().startsWith(base)) foreign.push(r.url()); });
  const problems = [];
  page.on('pageerror', (e) => problems.push(String(e)));
  page.on('console', (m) => { if (m.type() === 'error') problems.push(m.text()); });
  return { page, foreign, problems, close: () => context.close() };
}

// search returns the address of a search: search('大班额', 'district=430202').
export const search = (q, more) => `/search?q=${encodeURIComponent(q)}${more ? '&' + more : ''}`;

// count reads the number of sections from the heading.
export async function count(page) {
  const text = await page.locator('h1').innerText();
  const m = text.match(/(\d[\d,]*) 个小节/);
  assert.ok(m, `no count in ${text}`);
  return Number(m[1].replace(/,/g, ''));
}

// opened returns the address of the section about 大班额 in its article.
export async function opened(page) {
  await page.goto(base + search('大班额', 'district=430202&year=2018'));
  const u = new URL(await page.locator('ol.hits h2 a').first().getAttribute('href'), base);
  return u.pathname + u.search;
}

// pages lists one page of each kind.
export async function pages(page) {
  const article = await opened(page);
  await page.goto(base + '/claims?metric=large-class-rate');
  const claim = new URL(await page.locator('.found h2 a.figure').first().getAttribute('href'), base).pathname;
  const id = claim.replace('/claims/', '');
  return ['/', '/claims', '/claims?q=' + encodeURIComponent('大班额'), '/claims?metric=large-class-rate&year=1999', claim + '/cite', '/indicators',
    '/indicators/large-class-rate', '/indicators/preschool-inclusive-share', '/indicators/no-such-metric', '/compare', '/compare?district=410305&district=430202', '/brief', '/brief?c=' + id, search('大班额'), search('大班额', 'district=430202&year=1999'), article, article.replace(/\?.*/, '/original/text'),
    '/articles', '/districts', '/districts/430202', '/topics', '/topics/school-places', '/help', '/about', '/no-such-page'];
}
