// The journeys of those who look for figures.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { base, session } from './session.mjs';

test('from the list of indicators to the highlighted sentence, without script', async () => {
  const s = await session({ javaScriptEnabled: false });
  const { page } = s;
  await page.goto(base + '/');
  await page.getByRole('link', { name: '指标', exact: true }).first().click();
  await page.waitForURL(/\/indicators$/);
  await page.getByRole('link', { name: '大班额率', exact: true }).click();
  await page.waitForURL(/\/indicators\/large-class-rate/);
  assert.match(await page.locator('#main').innerText(), /非统计数据，未经核实[\s\S]*第 \d+ 版|第 \d+ 版[\s\S]*非统计数据，未经核实/);
  await page.locator('table.matrix .v a', { hasText: '10.37%' }).first().click();
  await page.waitForURL(/\/articles\/.*claim=.*#c-/);
  const mark = page.locator('mark.claim:target');
  assert.equal(await mark.count(), 1, 'the figure is not marked');
  assert.match(await mark.innerText(), /10\.37%/);
  const box = await mark.boundingBox();
  assert.ok(box.y >= 0 && box.y < 900, `the figure is not in view: ${JSON.stringify(box)}`);
  assert.deepEqual(s.problems, []);
  await s.close();
});

test('from ticks in the list of figures to a brief, without script', async () => {
  const s = await session({ javaScriptEnabled: false });
  const { page } = s;
  await page.goto(base + '/claims?q=' + encodeURIComponent('大班额'));
  assert.match(await page.locator('.senses').innerText(), /大班额率[\s\S]*大班额班级数/);
  const ticks = page.locator('.found .pick');
  await ticks.nth(0).check();
  await ticks.nth(1).check();
  await page.getByRole('button', { name: '把勾选的编成材料' }).click();
  await page.waitForURL(/\/brief\?c=\w+&c=\w+$/);
  const text = await page.locator('#main').innerText();
  assert.match(text, /材料：2 条[\s\S]*非统计数据[\s\S]*能不能比|材料：2 条[\s\S]*来源[\s\S]*\[1\]/);
  assert.equal((await page.context().cookies()).length, 0);
  assert.deepEqual(s.problems, []);
  await s.close();
});
