// Drives headless Chromium through the reader's journeys on a running server.
// XUEZHI_URL is its address; XUEZHI_CHROMIUM the browser.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { base, count, search, session } from './session.mjs';
import './figures.mjs';
import './keyboard.mjs';
import './looks.mjs';
import './screens.mjs';

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
  await s.page.goto(base + search('教师'));
  await s.page.locator('input[name=district][value="430202"]').check();
  await s.page.locator('input[name=year][value="2018"]').check();
  await s.page.getByRole('button', { name: '应用所选' }).click();
  await s.page.waitForURL(/district=430202&year=2018/);
  const byForm = new URL(s.page.url());
  await s.page.goto(base + search('教师', 'district=430202&year=2018'));
  assert.equal(s.page.url(), byForm.href);
  await s.close();
});

test('a removed chip widens the result again', async () => {
  const s = await session();
  await s.page.goto(base + search('学校', 'district=430202&year=2018'));
  const narrow = await count(s.page);
  await s.page.locator('.chips a', { hasText: '2018' }).click();
  await s.page.waitForURL((u) => !u.search.includes('year='));
  assert.ok(await count(s.page) >= narrow);
  await s.close();
});

test('nothing found says what each condition costs', async () => {
  const s = await session();
  await s.page.goto(base + search('大班额', 'district=430202&year=1999'));
  const text = await s.page.locator('#main').innerText();
  assert.match(text, /1999/);
  await s.page.locator('table.cost a').first().click();
  assert.ok(await count(s.page) > 0);
  await s.close();
});

test('the permalink of a section leads to its place', async () => {
  const s = await session();
  await s.page.goto(base + search('大班额率'));
  await s.page.locator('ol.hits h2 a').first().click();
  const id = new URL(s.page.url()).hash.replace(/^#(s-)?/, '');
  const response = await s.page.goto(base + '/sections/' + id);
  assert.equal(response.status(), 200);
  assert.match(s.page.url(), new RegExp(id));
  await s.close();
});

test('from a figure in the margin to its sentence, its grounds and the original', async () => {
  const s = await session({ javaScriptEnabled: false });
  const { page } = s;
  await page.goto(base + search('大班额', 'district=430202&year=2018'));
  const figures = page.locator('ol.hits li').first().locator('.figs a');
  assert.ok(await figures.count() > 1, 'a hit with figures shows none');
  await figures.first().click();
  await page.waitForURL(/\/articles\/.*claim=.*#c-/);
  const mark = page.locator('mark.claim:target');
  assert.equal(await mark.count(), 1, 'the figure is not marked');
  const note = page.locator(await mark.locator('a').getAttribute('href'));
  assert.ok(await note.isVisible(), 'its note does not show');
  const box = await mark.boundingBox();
  assert.ok(box.y >= 0 && box.y < 900, `the figure is not in view: ${JSON.stringify(box)}`);

  const section = page.locator('section.sec.open');
  const grounds = section.locator('details.why > ul');
  assert.ok(!(await grounds.first().isVisible()), 'the grounds are not folded');
  await section.locator('summary').first().click();
  assert.match(await grounds.first().innerText(), /地区[\s\S]*年份[\s\S]*2018年/);

  await section.getByRole('link', { name: '原文' }).first().click();
  await page.waitForURL(/\/original\/text#o-/);
  assert.ok(await page.locator('a.at:target').isVisible(), 'the section is not found in its original');
  assert.ok(await page.locator('.as-received .head').count() > 0, 'what went to the head is not shown');
  assert.deepEqual(s.problems, []);
  await s.close();
});
