import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import type { SharedSession } from '../../web/scenario/shared-session';
import { expectClean, freshContext, openPit, watch } from './page';

/** Names and last changes of all sessions in the store. */
function storedSessions(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve) => {
        const request = indexedDB.open('tokenpit');
        request.onsuccess = () => {
          const all = request.result.transaction('sessions').objectStore('sessions').getAll();
          all.onsuccess = () => {
            request.result.close();
            const records = all.result as { id: string; updatedAt: number; commands: number }[];
            resolve(records.map(({ id, updatedAt, commands }) => `${id} ${updatedAt} ${commands}`));
          };
        };
      }),
  );
}

/** A frozen link, with what a test changes in it. */
function frozen(name: string, change: Partial<SharedSession> = {}): string {
  const decoded = decodeLink(readFileSync(`test/golden/links/${name}.txt`, 'utf8').trim());
  if (!decoded.ok) throw new Error('a frozen link decodes');
  return `#${encodeLink({ ...decoded.value, ...change })}`;
}

test('a link opens as its author saw it: view, span, title and note as text, from the start with all verified', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await page.goto('#/trader');
  await expect(page.getByTestId('ladder')).toBeVisible({ timeout: 20_000 });
  await page.getByText('Today', { exact: true }).click();
  await page.getByTestId('open-share').click();
  const title = '<b>保证金</b> {code} <img src=x onerror=alert(1)>';
  await page.getByLabel(/^Title/).fill(title);
  await page.getByLabel(/^Note/).fill('Wait for day 9.');
  const before = (await page.getByTestId('share-link').inputValue()).length;
  await expect(page.getByTestId('share')).toContainText(`${before} of 2,000 characters`);
  await page.getByText('at the start, with my actions to come').click();
  const link = await page.getByTestId('share-link').inputValue();

  const reader = await freshContext(browser);
  const seenByReader = await watch(reader);
  const other = await reader.newPage();
  await other.goto(link);
  const status = other.getByTestId('status');
  await expect(status).toContainText('Verified', { timeout: 30_000 });
  await expect(status).toContainText(title);
  await expect(status).toContainText('Wait for day 9.');
  await expect(status.locator('b, img')).toHaveCount(0);
  expect(new URL(other.url()).hash).toBe('#/trader');
  await expect(other.getByRole('radio', { name: 'Today' })).toBeChecked();
  await expect(other.getByTestId('clock')).toHaveText('Day 1, 09:00');
  expectClean(seen);
  expectClean(seenByReader);
  await context.close();
  await reader.close();
});

test('a link of an engine that no release archived is replayed and compared; a damaged one is explained', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  const status = page.getByTestId('status');
  await openPit(page, frozen('first-hedge', { digest: '0123456789abcdef', engineId: 'deadbeef', title: 'Mine' }));
  await expect(status).toContainText('Different', { timeout: 30_000 });
  await expect(status).toContainText('engine deadbeef');
  await expect(status).toContainText('No release has archived that engine.');
  await expect(status).toContainText('Mine');

  const whole = frozen('first-hedge');
  await page.goto(`${whole.slice(0, -6)}AAAAAT`);
  await expect(status).toContainText('This link cannot be opened');
  await expect(status).toContainText('check sum');
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await context.close();
});

test('opening a link, good or bad, changes nothing that is saved', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page);
  await page.getByTestId('buy-one').click();
  await expect(page.getByTestId('saved')).toHaveText(/saved/i);
  const before = await storedSessions(page);
  expect(before).toHaveLength(1);
  const status = page.getByTestId('status');
  await page.goto(frozen('quiet-market', { digest: null }));
  await expect(status).toContainText('replayed, not verified', { timeout: 30_000 });
  await page.goto('#1AAAAT');
  await expect(status).toContainText('cannot be opened');
  await page.waitForTimeout(600);
  expect(await storedSessions(page)).toEqual(before);
  await page.reload();
  await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
  await context.close();
});

test('a long replay is stopped by its reader, and goes on from there', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  const short = decodeLink(readFileSync('test/golden/links/first-hedge.txt', 'utf8').trim());
  if (!short.ok) throw new Error('a frozen link decodes');
  const { scenario } = short.value;
  // As long as a run may be, with nobody's actions in it.
  const long = { ...short.value, scenario: { ...scenario, days: 400 }, endTimeMs: 400 * 86_400_000, digest: null };
  await page.goto(`#${encodeLink({ ...long, title: 'Four hundred days' })}`);
  await expect(page.getByRole('heading', { name: 'Replaying the run' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('progressbar', { name: 'Replaying the run' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop here' }).click({ timeout: 30_000 });
  const status = page.getByTestId('status');
  await expect(status).toContainText('The replay was stopped at Day', { timeout: 30_000 });
  await expect(status).toContainText('Four hundred days');
  const clock = await page.getByTestId('clock').textContent();
  await page.getByTestId('play').click();
  await expect(page.getByTestId('clock')).not.toHaveText(clock ?? '', { timeout: 20_000 });
  await context.close();
});

test('a replay that makes no step forward is given up, and the standing world runs', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  // The first worker waits for its core for ever; the second one gets it.
  let asked = 0;
  await context.route('**/*.wasm', (route) => (++asked === 1 ? undefined : route.continue()));
  await page.goto(frozen('quiet-market', { title: 'Stuck' }));
  const status = page.getByTestId('status');
  await expect(status).toContainText('did not come to an end', { timeout: 60_000 });
  await expect(status).toContainText('Stuck');
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await expect(page.getByTestId('fault')).toHaveCount(0);
  await context.close();
});

test('the share dialog hands out an embed that runs, and a QR code', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.getByTestId('buy-one').click();
  await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
  await page.getByTestId('open-share').click();
  await page.getByTestId('tab-qr').click();
  await expect(page.getByTestId('qr')).toBeVisible();
  await page.getByTestId('tab-embed').click();
  const snippet = page.getByTestId('share-snippet');
  await expect(snippet).toHaveValue(/<svg [^>]*role="img"/);
  await page.getByText('at the start, with my actions to come').click();
  await expect(snippet).toHaveValue(/from=start/);
  const address = /<iframe [^>]*src="([^"]+)"/.exec(await snippet.inputValue())?.[1]?.replaceAll('&amp;', '&') ?? '';
  await page.getByTestId('tab-component').click();
  await expect(snippet).toHaveValue(/<token-pit [^>]*from="start"/);
  expectClean(seen);

  // At the start nothing is bought; the action comes in its time.
  await page.goto(`${address.replace('?', '?speed=1&')}`);
  await page.getByTestId('embed-run').click();
  await expect(page.getByTestId('embed-call')).toHaveText(/nothing open/, { timeout: 20_000 });
  await expect(page.getByTestId('embed-clock')).toHaveText(/Day [12] of 60/);
  await expect(page.getByTestId('embed-call')).not.toHaveText(/nothing open/, { timeout: 30_000 });
  await context.close();
});
