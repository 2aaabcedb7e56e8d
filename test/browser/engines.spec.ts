import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import type { ArchivedEngine } from '../../web/engines/engines';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import { expectClean, freshContext, watch } from './page';

// The pages of earlier releases, in the browser: each still replays the links that were made with it.

const LINKS = 'test/golden/links';
const ENGINES = JSON.parse(readFileSync('web/engines/table.json', 'utf8')) as readonly ArchivedEngine[];

for (const { id, version } of ENGINES) {
  test(`the archived engine ${id} of release ${version} verifies every link that it made`, async ({ browser }) => {
    const names = readdirSync(`${LINKS}/${id}`);
    expect(names.length).toBeGreaterThan(0);
    test.setTimeout(60_000 + names.length * 30_000);
    const context = await freshContext(browser);
    const seen = await watch(context);
    const page = await context.newPage();
    for (const name of names) {
      const link = readFileSync(`${LINKS}/${id}/${name}`, 'utf8').trim();
      await page.goto('about:blank');
      await page.goto(`engines/${id}.html${link}`);
      await expect(page.getByTestId('status'), name).toContainText('Verified', { timeout: 60_000 });
    }
    expectClean(seen);
    await context.close();
  });
}

test('a link with another result than here leads to the engine that made it, whose sessions are its own', async ({
  browser,
}) => {
  const made = ENGINES.at(-1);
  if (made === undefined) throw new Error('a release has archived its engine');
  const name = readdirSync(`${LINKS}/${made.id}`)[0] ?? '';
  const decoded = decodeLink(readFileSync(`${LINKS}/${made.id}/${name}`, 'utf8').trim());
  if (!decoded.ok) throw new Error('a frozen link decodes');
  const context = await freshContext(browser);
  const page = await context.newPage();
  await page.goto(`#${encodeLink({ ...decoded.value, digest: '0123456789abcdef' })}`);
  const status = page.getByTestId('status');
  await expect(status).toContainText('Different', { timeout: 60_000 });
  await page.getByTestId('status-way').click();
  await expect(page).toHaveURL(new RegExp(`engines/${made.id}\\.html`));
  await expect(status).toContainText('The engine is the same', { timeout: 60_000 });
  // On its own page it does not lead to itself.
  await expect(page.getByTestId('status-way')).toHaveCount(0);
  await page.getByTestId('step').click();
  await expect
    .poll(async () => page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name)))
    .toContain(`tokenpit-${made.id}`);
  await context.close();
});
