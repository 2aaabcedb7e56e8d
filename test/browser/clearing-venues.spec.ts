import { expect as plainExpect, type Page, test } from '@playwright/test';
import { expectClean, freshContext, numberIn, playToDay, watch } from './page';

// Worlds with two venues, and days that are played: on a busy machine each step takes its time.
const expect = plainExpect.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

/** All numbers of a text, in order. */
function numbersIn(text: string | null): number[] {
  return [...(text ?? '').matchAll(/[−+-]?\d[\d,]*(?:\.\d+)?/g)].map(([found]) => numberIn(found));
}

/** "Nothing is lost": what stands on both sides of the sum, in cents. */
async function conserved(page: Page): Promise<readonly [parts: number, paidIn: number]> {
  const cents = numbersIn(await page.getByTestId('conservation').textContent()).map((one) => Math.round(one * 100));
  return [cents.slice(0, -1).reduce((sum, one) => sum + one, 0), cents.at(-1) ?? NaN];
}

/** Opens a world at a view, and waits until it can be played. */
async function openAt(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByTestId('play')).toBeEnabled({ timeout: 120_000 });
}

test('each venue is shown with its own money: flows that sum to zero, accounts and a receipt of its kind', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openAt(page, '?s=two-venues&lang=en#/clearing');
  await expect(page.getByTestId('clearing')).toBeVisible();
  const house = page.getByTestId('clearing');
  const sums = page.getByTestId('flow-sum').locator('> span');
  await expect(house.getByRole('heading', { level: 1 })).toContainText('CNY');
  await expect(page.getByTestId('receipt-views')).toBeVisible();
  await expect(page.getByTestId('balance-by-date')).toHaveText('200,000');
  const [homeParts, homePaidIn] = await conserved(page);
  expect(homeParts).toBe(homePaidIn);

  await house.getByTestId('tab-venue-2').click();
  await expect(page.getByTestId('net-receipt')).toBeVisible();
  await expect(page.getByTestId('receipt-views')).toHaveCount(0);
  await expect(page.getByTestId('net-cash-sum')).toHaveText('30,000');
  await expect(house.getByRole('heading', { level: 1 })).toContainText('USD');
  const [paid, keeps, received] = await sums.allTextContents();
  expect(numberIn(paid ?? '')).toBeLessThan(0);
  expect(numberIn(keeps ?? '') + numberIn(received ?? '') + numberIn(paid ?? '')).toBe(0);
  const [parts, paidIn] = await conserved(page);
  expect(parts).toBe(paidIn);
  expect(paidIn).not.toBe(homePaidIn);
  // The accounts of the venue and no others: their positions cancel.
  await page.getByTestId('all-accounts').click();
  const lots = await page.getByTestId('accounts').locator('tbody tr td:nth-child(2)').allTextContents();
  expect(lots.map(numberIn).reduce((sum, one) => sum + one, 0)).toBe(0);
  expectClean(seen);
  await context.close();
});

test('a calendar spread is bought in the page: two months, one charge between them, and the forward curve beside it', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openAt(page, '?s=two-venues&lang=en#/trader');
  await page.getByTestId('tab-venue-2').click();
  const curve = page.getByTestId('curve');
  await page.getByTestId('tab-curve').click();
  await curve.locator('figcaption button[aria-pressed]').click();
  await expect(curve.getByRole('row')).toHaveCount(4);
  await expect(curve.getByRole('rowheader')).toHaveText(['GPH1', 'GPH2', 'GPH3']);
  // The finding says what the table shows: the last month against the first.
  const now = await curve.locator('tbody tr td:nth-child(3)').allTextContents();
  const far = numberIn(now[2] ?? '') - numberIn(now[0] ?? '');
  const found = Math.abs(far).toFixed(3);
  await expect(curve.getByRole('heading')).toContainText(found);

  await page.getByTestId('spread-7').click();
  await expect(page.getByTestId('spread-note')).toContainText('you buy GPH1 and sell GPH2');
  await page.getByTestId('ticket-market').click();
  await page.getByTestId('ticket-send').click();
  await page.getByTestId('month-4').click();
  await expect(page.getByTestId('position')).toContainText('+1');
  await page.getByTestId('month-5').click();
  await expect(page.getByTestId('position')).toContainText('−1');

  await page.evaluate(() => (location.hash = '#/clearing'));
  const receipt = page.getByTestId('net-receipt');
  await expect(receipt.getByTestId('net-inter-month')).toBeVisible();
  const amountOf = async (line: string): Promise<number> => {
    const row = receipt.locator('tr', { has: page.getByTestId(line) });
    // A line that is 0 may not be told.
    return (await row.count()) === 0 ? 0 : numberIn(await row.locator('td').last().textContent());
  };
  // No rise or fall of both months touches it; that they part costs the charge, and the month that ends first its own.
  expect(await amountOf('net-scan')).toBe(0);
  const charges = (await amountOf('net-inter-month')) + (await amountOf('net-spot'));
  expect(charges).toBeGreaterThan(0);
  expect(await amountOf('net-maintenance')).toBe(charges);
  expectClean(seen);
  await context.close();
});

test('each way to keep margin from rising is worked out, chosen, and binds at the next settlement', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openAt(page, '?lang=en#/clearing');
  await page.getByTestId('tab-risk').click();
  await page.getByTestId('choices-try').click();
  await expect(page.getByTestId('choices')).toContainText('From the next settlement on');
  // The model's rate alone: the highest prevails, and the contract's own stands above it.
  await page.getByTestId('tab-rules').click();
  await page.getByTestId('rule-33').getByTestId('rule-off').click();
  const from = numberIn(await page.getByTestId('clock').textContent());
  await playToDay(page, from + 4);
  await page.getByTestId('tab-risk').click();
  const rate = async (choice: number): Promise<number> =>
    numberIn(await page.getByTestId(`choice-${choice}`).locator('td').nth(1).textContent());
  const bare = await rate(0);
  expect(bare).toBeGreaterThan(0);
  // A quarter more than the model, or what is left of it; a quarter of a bad past of 12%; never below 4%.
  expect(await rate(1)).toBeGreaterThanOrEqual(bare);
  expect(await rate(1)).toBeLessThanOrEqual(bare * 1.25 + 0.01);
  expect(await rate(2)).toBeCloseTo(0.75 * bare + 0.25 * 12, 1);
  expect(await rate(3)).toBe(Math.max(bare, 4));
  for (const choice of [1, 3, 0, 2]) {
    await page.getByTestId(`use-choice-${choice}`).click();
    await expect(page.getByTestId(`choice-${choice}`)).toHaveClass(/chosen/);
    await expect(page.getByTestId('choices').locator('tr.chosen')).toHaveCount(1);
  }
  await playToDay(page, from + 6);
  const standing = await page.getByTestId('choice-2').locator('td').nth(1).textContent();
  await page.getByTestId('tab-money').click();
  await page.getByTestId('line-margin').click();
  await expect(page.getByTestId('why')).toContainText(standing ?? 'no rate');
  expectClean(seen);
  await context.close();
});

test('the published totals of both replays add up', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openAt(page, '?lang=en#/clearing');
  await page.getByTestId('tab-risk').click();
  const totals = page.getByTestId('replay-totals');
  const here = async (): Promise<readonly number[]> =>
    (await totals.locator('tbody td strong').allTextContents()).map(numberIn);
  await expect(totals.locator('tbody tr')).toHaveCount(3);
  expect(await here()).toEqual([114, 7, 107]);
  // Every layer but the defaulter's own: what the picture's table says was taken is the same 7 and 107.
  for (let step = 2; step <= 6; step++) await page.getByTestId('replay-next').click();
  const picture = page.getByTestId('replay-nasdaq-2018').getByTestId('waterfall');
  await picture.getByTestId('waterfall-table').click();
  const taken = await picture.locator('tbody tr td:nth-child(3)').allTextContents();
  expect(taken.slice(2, 4).map(numberIn)).toEqual([7, 107]);
  await context.close();
});

test('a rule is told by a sentence, its unit, its range, its source and what would be without it', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openAt(page, '?s=two-venues&lang=en#/clearing');
  await expect(page.getByTestId('clearing')).toBeVisible();
  await page.getByTestId('tab-rules').click();
  const rate = page.getByTestId('rule-33');
  await expect(rate.getByRole('heading')).toHaveText('Margin rate');
  await expect(rate).toContainText('The share of a position’s value that is held as margin.');
  await expect(rate).toContainText('Without it: At 0% nothing stands behind a position');
  await expect(rate).toContainText('SHFE circulars of 2025-26 as quoted: daily limit + 2 points. · second-hand');
  await expect(rate).toContainText(/= 10%\s+\(0 to [\d,]+\)/);
  await expect(rate.getByTestId('rule-value-33')).toHaveAccessibleName(/percent/i);
  await expect(rate).toContainText('A change counts from the next settlement.');
  // Every rule has all of it: what it is, what would be without it, whose it is and how far that can be trusted.
  const rules = page.getByTestId('rulebook').locator('li[data-testid^="rule-"]');
  const count = await rules.count();
  expect(count).toBeGreaterThan(40);
  for (const text of await rules.allTextContents()) {
    expect(text).toMatch(/Without it: \S/);
    expect(text).toMatch(/\S\s+· (official text read|second-hand|measured by others|our assumption)/);
    expect(text).toMatch(/A change counts/);
  }
  await page.getByTestId('to-default').click();
  await expect(page.getByTestId('rule-30')).toBeInViewport();
  // The rival's margin is a scan: its range is told, and no rate that would not bind.
  await page.getByTestId('clearing').getByTestId('tab-venue-2').click();
  await expect(page.getByTestId('rule-scan')).toContainText(/USD/);
  await expect(page.getByTestId('rule-33')).toHaveCount(0);
  expectClean(seen);
  await context.close();
});

test('a halt is in force until it is lifted, and the lever says so', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openAt(page, '?lang=en#/regulator');
  await expect(page.getByTestId('lever-now-halt')).toHaveText('trading');
  await page.getByTestId('lever-halt').click();
  await expect(page.getByTestId('lever-now-halt')).toHaveText('trading halted');
  await page.getByTestId('lever-resume').click();
  await expect(page.getByTestId('lever-now-halt')).toHaveText('trading');
  await context.close();
});
