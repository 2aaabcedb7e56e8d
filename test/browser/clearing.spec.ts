import { expect, test } from '@playwright/test';
import { expectClean, freshContext, numberIn, openPit, watch } from './page';

test('a settlement is drawn so that both sides come to the same sum, and every account stands below it', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.getByTestId('buy-one').click();
  await page.goto('#/clearing');
  const sums = page.getByTestId('flow-sum').locator('> span');
  await expect(sums).toHaveCount(3);
  const [paid, , received] = await sums.allTextContents();
  expect(numberIn(paid ?? '')).toBeLessThan(0);
  expect(numberIn(received ?? '')).toBe(-numberIn(paid ?? ''));
  await expect(sums.nth(1)).toHaveText('keeps 0');
  await page.getByTestId('flows-table').click();
  await expect(page.getByTestId('flow-table')).toContainText('The clearing house keeps');
  await page.getByTestId('all-accounts').click();
  await expect(page.getByTestId('accounts').locator('tbody tr')).toHaveCount(53);
  await page.getByTestId('sort-position').click();
  await expect(page.getByTestId('accounts').locator('th[aria-sort]')).toHaveText(/lots/);
  const lots = await page.getByTestId('accounts').locator('tbody tr td:nth-child(2)').allTextContents();
  const numbers = lots.map(numberIn);
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  expect(numbers.reduce((sum, one) => sum + one, 0)).toBe(0);
  await page.getByTestId('line-position').click();
  await expect(page.getByTestId('why')).toContainText(/You buy 1 at [\d,]+\.\s+because: Order 1 taken/);
  await expect(page.getByTestId('balance-by-date')).toHaveText(
    (await page.getByTestId('balance-by-trade').textContent()) ?? '',
  );
  expectClean(seen);
  await context.close();
});

test('a rule that is changed binds, stands in the log and is kept by the session', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/clearing');
  await page.getByTestId('tab-rules').click();
  const rate = page.getByTestId('rule-33');
  await rate.getByTestId('rule-value-33').fill('12');
  await expect(rate).toContainText('= 12%');
  await rate.getByTestId('rule-set').click();
  await expect(rate.getByTestId('rule-changed')).toBeVisible();
  // The breaker cannot be without its window and halt: they come with it.
  await page.getByTestId('rule-13').getByTestId('rule-value-13').fill('1.5');
  await page.getByTestId('rule-13').getByTestId('rule-set').click();
  await expect(page.getByTestId('rule-15')).toContainText('120 s');
  await page.getByTestId('tab-risk').click();
  await page.getByTestId('choices-try').click();
  await expect(page.getByTestId('choices')).toContainText('From the next settlement on');
  await expect(page.getByTestId('measures')).toContainText('Largest account’s share of all margin');
  await expect(page.getByTestId('saved')).toHaveText(/saved in/i);
  await page.goto('#/trader');
  await page.getByTestId('tab-log').click();
  await expect(page.getByTestId('log')).toContainText('Rule changed: Margin rate, 12%.');
  await page.reload();
  await page.goto('#/clearing');
  await page.getByTestId('tab-rules').click();
  await expect(page.getByTestId('rule-33').getByTestId('rule-value-33')).toHaveValue('12');
  await expect(page.getByTestId('rule-13')).toContainText('= 1.5%');
  expectClean(seen);
  await context.close();
});

test('two defaults are replayed step by step to their published totals, Korea with either order of layers', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/clearing');
  await page.getByTestId('tab-risk').click();
  const totals = page.getByTestId('replay-totals');
  await expect(totals.getByText('the same')).toHaveCount(3);
  await expect(totals).toContainText('EUR\u00a0107M');
  await expect(page.getByTestId('replay-step')).toHaveText('Step 1 of 6');
  for (let step = 2; step <= 4; step++) await page.getByTestId('replay-next').click();
  await expect(page.getByTestId('waterfall')).toContainText('EUR\u00a0107M of EUR\u00a0160M');
  await expect(page.getByTestId('waterfall')).toContainText('EUR\u00a07M of EUR\u00a07M');
  await page.getByTestId('tab-korea-2013').click();
  await expect(totals.getByText('the same')).toHaveCount(2);
  for (let step = 2; step <= 4; step++) await page.getByTestId('replay-next').click();
  await expect(page.getByTestId('waterfall')).toContainText('KRW\u00a00 of KRW\u00a020B');
  await page.getByTestId('order-house').check();
  await expect(page.getByTestId('waterfall')).toContainText('KRW\u00a020B of KRW\u00a020B');
  await expect(page.getByTestId('waterfall')).toContainText('KRW\u00a024.8B of KRW\u00a0200B');
  expectClean(seen);
  await context.close();
});
