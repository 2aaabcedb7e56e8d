import { expect, type Page, test } from '@playwright/test';
import { expectComplete } from './figure';
import { expectClean, freshContext, openPit, watch } from './page';

/** Two worlds of a month and four more seeds of each, on a machine that may be busy. */
const LISTED_MS = 150_000;

async function openDesign(page: Page): Promise<void> {
  await openPit(page, '?s=quiet-market');
  // On a phone the view stands behind More.
  await page.evaluate(() => void (location.hash = '#/design'));
  await expect(page.getByTestId('design-terms')).toContainText('TOK: one lot is 10 billion tokens');
}

async function listIt(page: Page): Promise<void> {
  await page.getByTestId('design-list').click();
  await expect(page.getByTestId('design-list')).toBeVisible({ timeout: LISTED_MS });
}

test('by keyboard: a lot too large keeps firms away, the headline names it, versions stand side by side', async ({
  browser,
}) => {
  test.setTimeout(2 * LISTED_MS);
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openDesign(page);
  await page.getByTestId('design-lot').focus();
  // From 10 billion to the last one offered.
  await page.keyboard.press('End');
  await expect(page.getByTestId('choice-lot')).toContainText('Standard: 10 billion tokens');
  await page.getByTestId('design-list').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('design-cancel')).toBeVisible();
  await expect(page.getByTestId('design-list')).toBeVisible({ timeout: LISTED_MS });
  const headline = page.getByTestId('design-headline');
  await expect(headline).toHaveText(
    /Mainly because of the lot: with 10 billion tokens instead of [\d,]+ billion tokens/,
  );
  await expect(page.getByTestId('design-asked')).toContainText(
    /Buyers: \d+ stayed away: the lot does not fit what they need/,
  );
  const hedgers = page.getByTestId('design-row-hedgers').getByRole('cell');
  await expect(hedgers.first()).toHaveText(/^1[0-6] of 16$/);
  await expect(hedgers.last()).not.toHaveText((await hedgers.first().textContent()) ?? '');
  await expectComplete(page, page.getByTestId('asked-figure'));
  await expectComplete(page, page.getByTestId('traded-figure'));
  await page.getByTestId('design-keep').click();
  await page.getByTestId('design-reset').click();
  await expect(page.getByTestId('design-result')).toContainText('');
  await page.getByTestId('value-market.months').fill('2');
  await expect(page.getByRole('status').filter({ hasText: 'list it again' })).toBeVisible();
  await listIt(page);
  await expect(page.getByTestId('design-versions').getByRole('columnheader')).toHaveText([
    'Mean of the trading days',
    /^Standard\s*$/,
    /^A/,
    /^Yours\s*$/,
  ]);
  expectClean(seen);
  await context.close();
});

test('what is listed opens as a session, and its link replays in another browser', async ({ browser }) => {
  test.setTimeout(2 * LISTED_MS);
  const context = await freshContext(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  const seen = await watch(context);
  const page = await context.newPage();
  await openDesign(page);
  await page.getByTestId('design-layer-compute').check({ force: true });
  await expect(page.getByTestId('design-terms')).toContainText('GPH: one lot is 1,000 GPU-hours');
  await listIt(page);
  await page.getByTestId('design-open').click();
  await expect(page.getByTestId('first-chart')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('a future of your own design');
  await expect(page.getByTestId('first-chart')).toContainText('USD per GPU-hour');
  await page.getByTestId('open-share').click();
  const link = await page.getByTestId('share-link').inputValue();
  expect(link).toContain('#1');
  const other = await freshContext(browser);
  const reader = await other.newPage();
  await reader.goto(link);
  await expect(reader.getByText(/verified/i).first()).toBeVisible({ timeout: 60_000 });
  expectClean(seen);
  await other.close();
  await context.close();
});

test('a listing is cancelled at once', async ({ browser }) => {
  const context = await freshContext(browser, { viewport: { width: 360, height: 740 }, hasTouch: true });
  const page = await context.newPage();
  await openDesign(page);
  await page.getByTestId('design-list').tap();
  await page.getByTestId('design-cancel').tap();
  await expect(page.getByRole('status').filter({ hasText: 'Nothing was listed' })).toBeVisible();
  await expect(page.getByTestId('design-result')).toHaveCount(0);
  await context.close();
});
