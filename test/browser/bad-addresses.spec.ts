import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expectClean, freshContext, watch } from './page';

// Addresses as chats, mail programs and people spoil them: a market stands on the page, and what is wrong is told.

const LINK = readFileSync('test/golden/links/first-hedge-played.txt', 'utf8').trim();

/** An address, and words of the sentence that explains it; null where there is nothing to explain. */
const ADDRESSES: readonly (readonly [string, string, RegExp | null])[] = [
  ['cut in the middle', LINK.slice(0, 60), /end of the link is missing/],
  ['with its last letter only cut', LINK.slice(0, -1), /end of the link is missing/],
  ['with two characters swapped', LINK.replace(/^(.{20,}?)(.)(?!\2)(.)/, '$1$3$2'), /check sum/],
  ['of nothing but its version', '#1', /end of the link is missing/],
  ['that is far too long', `#1${'A'.repeat(60_000)}T`, /60,?002 characters|must have at most/],
  ['with a tracking query behind', `${LINK}?utm_source=chat`, /Code in the link|Verified/],
  ['with other letters', '#1链接T', /wrong character/],
  ['percent-encoded', `#1${encodeURIComponent('<img src=x>')}T`, /wrong character/],
  ['of a scenario that is none', '?s=<script>alert(1)</script>', /there is no scenario named <script>alert/],
  ['of an object’s own names', '?s=__proto__&constructor=1&toString=2', /there is no scenario named __proto__/],
  ['of numbers that are none', '?s=first-hedge&seed=-1&contract.marginBps=NaN&days=1e9', /seed must be/],
  ['with a name twice', '?s=first-hedge&seed=1&seed=2', /seed stands in the address twice/],
  ['with broken percent signs', '?s=first%2-hedge%zz%', /there is no scenario named/],
  ['longer than it is read', `?s=first-hedge&x=${'y'.repeat(3000)}&seed=5`, /more than 2000 characters/],
  ['whose path leads nowhere', '#/nowhere/at/all', null],
  ['with a query in its path', '#/trader?s=squeeze', null],
];

/** All that is stored of sessions, but for the mark of the page that shows the last one. */
function storedLog(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const request = indexedDB.open('tokenpit');
        request.onsuccess = () => {
          const transaction = request.result.transaction(['sessions', 'log']);
          const stores = ['sessions', 'log'].map((name) => transaction.objectStore(name).getAll());
          transaction.oncomplete = () => {
            request.result.close();
            const records = stores.map(({ result }) => result as unknown);
            resolve(JSON.stringify(records, (name, value: unknown) => (name === 'writer' ? undefined : value)));
          };
        };
      }),
  );
}

test('spoiled addresses are explained, a market stands on the page, and saved work is not touched', async ({
  browser,
}) => {
  test.setTimeout(60_000 + ADDRESSES.length * 15_000);
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await page.goto('');
  await expect(page.getByTestId('first-chart')).toBeVisible({ timeout: 20_000 });
  await page.getByTestId('buy-one').click();
  await expect(page.getByTestId('saved')).toHaveText(/saved/i, { timeout: 20_000 });
  await page.goto('about:blank');
  await page.goto('#/model');
  const before = await storedLog(page);
  for (const [what, address, words] of ADDRESSES) {
    await test.step(what, async () => {
      await page.goto('about:blank');
      await page.goto(address);
      await expect(page.getByTestId('first-chart')).toBeVisible({ timeout: 20_000 });
      if (words !== null) await expect(page.getByTestId('status')).toContainText(words, { timeout: 20_000 });
      await expect(page.locator('[data-testid=status] img, [data-testid=status] script')).toHaveCount(0);
    });
  }
  await page.goto('about:blank');
  await page.goto('#/model');
  expect(await storedLog(page)).toBe(before);
  expectClean(seen);
  await context.close();
});
