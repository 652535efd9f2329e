// The journeys without a mouse.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { base, count, search, session } from './session.mjs';

// tabTo presses Tab until what has the focus fits, and checks that the focus shows.
async function tabTo(page, fits, what) {
  for (let n = 0; n < 200; n++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const e = document.activeElement, style = getComputedStyle(e);
      const label = e.id && document.querySelector(`label[for="${e.id}"]`);
      const shown = [e, label].some((x) => x && getComputedStyle(x).outlineStyle !== 'none');
      return { tag: e.tagName, id: e.id, href: e.getAttribute('href') || '', text: e.textContent.trim(), name: e.getAttribute('name') || '', shown, outline: style.outlineStyle };
    });
    if (fits(at)) {
      assert.ok(at.shown, `the focus does not show on ${what}`);
      return at;
    }
  }
  assert.fail(`${what} is not reached by Tab`);
}

test('keyboard only: search, narrow, open, unfold the grounds, come back', async () => {
  const s = await session();
  const { page } = s;
  await page.goto(base + '/');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main', 'the skip link is not first');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main', 'the skip link does not lead to the text');
  await tabTo(page, (e) => e.name === 'q', 'the search box');
  await page.keyboard.type('大班额');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=/);
  const all = await count(page);
  await tabTo(page, (e) => e.href.includes('district=430202'), 'the district');
  await page.keyboard.press('Enter');
  await page.waitForURL(/district=430202/);
  assert.ok(await count(page) < all);
  const narrowed = page.url();
  await tabTo(page, (e) => /消除大班额/.test(e.text) && e.tag === 'A', 'the hit');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/articles\//);
  await tabTo(page, (e) => e.tag === 'SUMMARY', 'the grounds');
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('details.why[open] > ul').first().isVisible());
  await page.evaluate(() => document.activeElement.blur()); // as Ctrl+Home and a click on the page would
  await tabTo(page, (e) => e.text === '返回检索结果', 'the way back');
  await page.keyboard.press('Enter');
  await page.waitForURL(narrowed);
  await s.close();
});

test('keyboard only at 360 pixels: the facets fold and unfold, results come first', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const s = await session({ viewport: { width: 360, height: 740 }, javaScriptEnabled });
    const { page } = s;
    await page.goto(base + search('大班额'));
    const facets = page.locator('.folded');
    assert.ok(!(await facets.isVisible()), 'the facets are not folded');
    const heading = await page.locator('h1').boundingBox();
    assert.ok(heading.y < 300, `the results begin at ${heading.y} pixels`);
    await tabTo(page, (e) => e.id === 'fold', 'the fold');
    await page.keyboard.press('Space');
    assert.ok(await facets.isVisible(), 'the facets do not unfold');
    await tabTo(page, (e) => e.href.includes('year=2018'), 'the year');
    await page.keyboard.press('Enter');
    await page.waitForURL(/year=2018/);
    assert.match(await page.locator('.fold-label').innerText(), /已选 2 项/);
    await s.close();
  }
});
