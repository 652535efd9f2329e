// The screenshots in docs/screens, when XUEZHI_SCREENS names the folder.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { base, opened, search, session } from './session.mjs';

// maxBytes bounds a picture in the repository.
const maxBytes = 250_000;

test('screenshots', { skip: process.env.XUEZHI_SCREENS ? false : 'XUEZHI_SCREENS names no folder' }, async () => {
  const first = await session();
  const article = await opened(first.page);
  await first.close();
  const narrowed = search('大班额', 'district=430202&year=2018');
  for (const [name, width, height, path] of [
    ['home', 1366, 1100, '/'],
    ['home', 360, 1400, '/'],
    ['search', 1366, 1000, narrowed],
    ['search', 360, 1300, narrowed],
    ['empty', 1366, 1000, search('大班额', 'district=430202&year=1999')],
    ['article', 1366, 640, article + '#s-' + article.match(/section=(\w+)/)[1]],
    ['article', 360, 1400, article + '&only=1'],
    ['original', 1366, 700, article.replace(/\?.*/, '/original/text')],
    ['district', 1366, 850, '/districts/430202'],
    ['topic', 360, 1300, '/topics/school-places'],
  ]) {
    const s = await session({ viewport: { width, height } });
    await s.page.goto(base + path);
    const file = `${process.env.XUEZHI_SCREENS}/${name}-${width}.png`;
    await s.page.screenshot({ path: file });
    const { size } = statSync(file);
    assert.ok(size <= maxBytes, `${file} has ${size} bytes`);
    await s.close();
  }
});
