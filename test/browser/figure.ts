import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

/** Saves a figure's file and reads it. */
export async function saved(page: Page, figure: Locator, button: 'save-image' | 'save-csv'): Promise<Buffer> {
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
export async function expectComplete(page: Page, figure: Locator): Promise<void> {
  const cursor = figure.getByRole('slider');
  const reading = (): Promise<string | null> => cursor.getAttribute('aria-valuetext');
  await cursor.focus();
  await page.keyboard.press('End');
  await expect.poll(reading).not.toBe('');
  const last = await reading();
  await page.keyboard.press('Home');
  // A busy page reads the new place a moment after the key.
  await expect.poll(reading).not.toBe(last);

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
