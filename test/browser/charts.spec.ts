import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectClean, freshContext, openPit, playToDay, watch } from './page';

/** Saves a figure's file and reads it. */
async function saved(page: Page, figure: Locator, button: 'save-image' | 'save-csv'): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await figure.getByTestId(button).click();
  return readFileSync(await (await download).path());
}

/** Width and height of a PNG, from its header (its first chunk is IHDR). */
function pngSize(bytes: Buffer): readonly [number, number] {
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** What every figure can do: read by keyboard, shown as a table, saved as a picture and as the table's numbers. */
async function expectComplete(page: Page, figure: Locator): Promise<void> {
  const cursor = figure.getByRole('slider');
  await cursor.focus();
  await page.keyboard.press('Home');
  const first = await cursor.getAttribute('aria-valuetext');
  await page.keyboard.press('End');
  expect(first).not.toBe('');
  expect(await cursor.getAttribute('aria-valuetext')).not.toBe(first);

  const [width, height] = pngSize(await saved(page, figure, 'save-image'));
  const box = await cursor.boundingBox();
  // Twice as fine as on the page, with its margins.
  expect(width).toBeGreaterThanOrEqual(2 * (box?.width ?? Infinity));
  expect(height).toBeGreaterThanOrEqual(2 * (box?.height ?? Infinity));

  const csv = (await saved(page, figure, 'save-csv')).toString('utf8').trimEnd().split('\n');
  await figure.locator('figcaption button[aria-pressed]').click();
  const table = figure.getByRole('table');
  await expect(table).toBeVisible();
  expect(csv.length).toBe(await table.getByRole('row').count());
  const lastCell = await table.getByRole('row').nth(1).getByRole('cell').last().textContent();
  expect(csv[1]?.endsWith(`,${(lastCell ?? '').replace(/,/g, '').replace('−', '-').replace('+', '')}`)).toBe(true);
  await figure.locator('figcaption button[aria-pressed]').click();
}

test('every figure has a keyboard cursor, a table, a picture and a CSV file', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  await page.getByTestId('buy-one').click();
  await playToDay(page, 4);
  await expect(page.getByText('paused')).toBeVisible();
  await expectComplete(page, page.locator('main figure'));

  await page.evaluate(() => (location.hash = '#/trader'));
  await expect(page.locator('main figure canvas')).toBeVisible();
  await expectComplete(page, page.locator('main figure').first());
  await page.getByTestId('tab-depth').click();
  await expectComplete(page, page.locator('main figure').nth(1));

  await page.evaluate(() => (location.hash = '#/clearing'));
  await expect(page.getByTestId('clearing')).toBeVisible();
  await expectComplete(page, page.getByTestId('own-figure'));
  await expectComplete(page, page.getByTestId('settlement-flows'));
  await page.getByTestId('tab-risk').click();
  await expectComplete(page, page.getByTestId('replay-nasdaq-2018').getByTestId('waterfall'));
  expectClean(seen);
  await context.close();
});

test('the figures of an auction and of two venues do the same', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await page.goto('?s=the-bell&lang=en#/trader');
  await expect(page.getByTestId('auction')).toBeVisible({ timeout: 20_000 });
  await expectComplete(page, page.getByTestId('auction').locator('figure').first());

  await page.goto('?s=two-venues&lang=en#/');
  await expect(page.getByTestId('first-chart')).toBeVisible({ timeout: 20_000 });
  await playToDay(page, 3);
  await page.evaluate(() => (location.hash = '#/rivals'));
  await expectComplete(page, page.getByTestId('share-strip'));
  await context.close();
});
