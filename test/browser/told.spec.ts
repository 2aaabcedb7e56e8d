import { expect as expectSoon, type Page, test } from '@playwright/test';
import { expectClean, freshContext, watch } from './page';

// What a learner is told where nothing is there yet, a position is no hedge, trading is halted, or the venue is another one.

/** On a busy machine a market takes its time to open. */
const expect = expectSoon.configure({ timeout: 60_000 });
test.describe.configure({ timeout: 240_000 });

/** Opens the page and waits until the market stands on it. */
async function openPit(page: Page, path = ''): Promise<void> {
  await page.goto(path);
  await expect(page.getByTestId('first-chart')).toBeVisible();
}

/** Goes to a view without loading the page anew. */
async function goTo(page: Page, view: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), view);
  await expect(page.locator('main h1').first()).toBeVisible();
}

test('where nothing has been kept yet the list says so, and a new session is announced', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await goTo(page, '/sessions');
  await expect(page.getByTestId('sessions')).toContainText('No session yet');
  await page.getByTestId('session-new').click();
  await expect(page.getByTestId('status')).toContainText('A new session has begun: “First hedge”');
  expectClean(seen);
  await context.close();
});

test('the first screen says what a lot beyond the bill is, what was bought, and that a halt trades nothing', async ({
  browser,
}) => {
  const context = await freshContext(browser, { viewport: { width: 360, height: 740 } });
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  const buy = page.getByTestId('buy-one');
  const said = page.locator('.actions');
  await buy.click();
  await expect(said).toContainText(/Bought 1 at [\d,]+\./);
  // Above the bars, without scrolling.
  const bottom = await said.getByText('Bought').boundingBox();
  const bar = await page.locator('footer').boundingBox();
  expect((bottom?.y ?? 0) + (bottom?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  // The bill needs five lots.
  for (let lots = 2; lots <= 5; lots++) {
    await buy.click();
    await expect(page.getByTestId('margin-gauge')).toContainText(`${lots} lots`);
  }
  await expect(said).not.toContainText('a bet, not a hedge');
  await buy.click();
  await expect(said).toContainText('1 lot beyond your bill: a bet, not a hedge.');

  await page.evaluate(() => void (location.hash = '/regulator'));
  await page.getByTestId('lever-halt').click();
  await goTo(page, '/');
  await expect(said).toContainText('Trading is halted');
  await expect(buy).toBeDisabled();
  expectClean(seen);
  await context.close();
});

test('at the rival a price is typed in its currency, no daily limit is no loss of nothing, and what was done is over', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await page.goto('?s=two-venues&lang=en#/trader');
  await page.getByTestId('ticket-market').click();
  await page.getByTestId('ticket-send').click();
  await expect(page.getByTestId('ticket-result')).toContainText('Done');
  await page.getByTestId('tab-venue-2').click();
  await expect(page.getByTestId('ticket-result')).toBeEmpty();
  await expect(page.getByTestId('ticket')).toContainText('no limit here');
  await page.getByTestId('ticket-limit').click();
  await expect(page.getByLabel('Limit, USD per GPU-hour', { exact: true })).toHaveValue(/^\d\.\d{3}$/);
  const field = page.getByTestId('ticket-price');
  await field.fill('1.234');
  await expect(page.getByTestId('ticket-send')).toContainText('1.234');
  await field.press('ArrowUp');
  await expect(field).toHaveValue('1.235');
  expectClean(seen);
  await context.close();
});
