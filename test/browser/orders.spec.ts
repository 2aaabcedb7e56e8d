import { expect, type Page, test } from '@playwright/test';
import { expectClean, freshContext, numberIn, watch } from './page';

// A lively market: two sides in the book, room for every kind of order.

/** Opens the market between the bells and rings the opening bell: continuous trading on the morning of day 6. */
async function openTrading(page: Page): Promise<void> {
  await page.goto('?s=the-bell&lang=en');
  await page.getByTestId('ring-on').click();
  await expect(page.getByTestId('phase')).toHaveText(/Trading/);
}

async function lastPrice(page: Page): Promise<number> {
  return numberIn(await page.getByTestId('last').textContent());
}

/** A price that the ladder shows, some ticks below the middle of the book: a buy order waits there. */
async function priceBelow(page: Page): Promise<number> {
  const row = page.getByTestId('ladder').locator('[data-testid^="ladder-row-"]').nth(17);
  return Number((await row.getAttribute('data-testid'))?.replace('ladder-row-', ''));
}

async function fill(page: Page, field: string, value: number): Promise<void> {
  await page.getByTestId(field).fill(String(value));
  await page.getByTestId(field).press('Tab');
}

async function send(page: Page): Promise<void> {
  await page.getByTestId('ticket-send').click();
}

test.describe('each kind of order, placed as a new user would', () => {
  test('a limit order away from the market waits, and the ladder shows it with its place in the queue', async ({
    browser,
  }) => {
    const context = await freshContext(browser);
    const seen = await watch(context);
    const page = await context.newPage();
    await openTrading(page);
    const price = await priceBelow(page);
    await expect(page.getByTestId('ticket-explain')).toContainText(/trades at once/);
    await fill(page, 'ticket-price', price);
    await expect(page.getByTestId('ticket-explain')).toContainText(/waits in the book/);
    await send(page);
    await expect(page.getByTestId('ticket-result')).toContainText(/waits in the book/);
    await expect(page.getByTestId('own-orders')).toContainText(
      new RegExp(`buy 1 at ${price.toLocaleString('en')}(: \\d+ lots? ahead of you| is first in line)`),
    );
    await page.getByTestId(`ladder-row-${price}`).getByTestId('chip-1').click();
    await expect(page.getByTestId('own-orders')).toHaveCount(0);
    await expect(page.getByTestId('orders')).toContainText(/No order waits/);
    expectClean(seen);
    await context.close();
  });

  test('a market order trades at once', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openTrading(page);
    await page.getByTestId('ticket-market').click();
    await expect(page.getByTestId('ticket-explain')).toContainText(/Buys at once/);
    await send(page);
    await expect(page.getByTestId('ticket-result')).toContainText(/Done: buy 1 at/);
    await expect(page.getByTestId('position')).toContainText('+1');
    await context.close();
  });

  test('a stop order waits unseen at its stop price, and enters when the price gets there', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openTrading(page);
    await page.getByTestId('ticket-stop').click();
    const stop = (await lastPrice(page)) + 3;
    await fill(page, 'ticket-stop-price', stop);
    await send(page);
    await expect(page.getByTestId('ticket-result')).toContainText(/waits, unseen/);
    const row = page.getByTestId(`ladder-row-${stop}`);
    await expect(row.getByTestId('chip-1')).toHaveAttribute('aria-label', /Cancel: buy 1 when the price reaches/);
    await expect(page.getByTestId('orders')).toContainText(`waits for ${stop.toLocaleString('en')}`);
    await page.getByTestId('play').click();
    await page.getByTestId('tab-log').click();
    await expect(page.getByTestId('log')).toContainText(/its stop price was reached/, { timeout: 30_000 });
    await page.getByTestId('play').click();
    await expect(page.getByTestId('position')).toContainText('+1');
    await context.close();
  });

  test('a stop-limit order names both of its prices', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openTrading(page);
    await page.getByTestId('ticket-sell').click();
    await page.getByTestId('ticket-stop-limit').click();
    const last = await lastPrice(page);
    await fill(page, 'ticket-stop-price', last - 80);
    await fill(page, 'ticket-price', last - 90);
    const named = (ticks: number): string => ticks.toLocaleString('en');
    await expect(page.getByTestId('ticket-send')).toHaveText(
      `Sell 1 from ${named(last - 80)} down to ${named(last - 90)}`,
    );
    await send(page);
    await expect(page.getByTestId('orders')).toContainText(
      `Sell 1 @ ${named(last - 90)} · waits for ${named(last - 80)}`,
    );
    await context.close();
  });

  test('an iceberg shows its part and hides the rest', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openTrading(page);
    const price = await priceBelow(page);
    await fill(page, 'ticket-price', price);
    await fill(page, 'ticket-lots', 5);
    await page.getByTestId('ticket-more').click();
    await page.getByTestId('ticket-iceberg').check();
    await fill(page, 'ticket-shown', 2);
    await send(page);
    await expect(page.getByTestId('chip-1')).toContainText('2/5');
    await expect(page.getByTestId('own-orders')).toContainText(/The book shows 2/);
    await context.close();
  });

  test('a post-only order that would trade is refused, and the ticket says so before', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openTrading(page);
    await page.getByTestId('ticket-more').click();
    await page.getByTestId('ticket-post-only').check();
    await expect(page.getByTestId('ticket-refusal')).toContainText(/It would trade at once/);
    await send(page);
    await expect(page.getByTestId('ticket-result')).toContainText(/It would trade at once/);
    await fill(page, 'ticket-price', (await lastPrice(page)) - 9);
    await expect(page.getByTestId('ticket-refusal')).toHaveCount(0);
    await send(page);
    await expect(page.getByTestId('ticket-result')).toContainText(/waits in the book/);
    await context.close();
  });

  test('IOC drops what cannot trade, FOK trades nothing if not all', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openTrading(page);
    await fill(page, 'ticket-price', (await lastPrice(page)) - 100);
    await page.getByTestId('ticket-tif').selectOption('2');
    await send(page);
    await expect(page.getByTestId('ticket-result')).toContainText(/rest was cancelled/);
    await page.getByTestId('ticket-tif').selectOption('3');
    await send(page);
    await expect(page.getByTestId('ticket-result')).toContainText(/could not be filled whole/);
    await expect(page.getByTestId('position')).toContainText(/No position/);
    await context.close();
  });

  test('an order outside the limits sleeps, and the ladder names the limits', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openTrading(page);
    const lower = numberIn((await page.getByTestId('ladder-lower').textContent())?.replace('Lower limit', '') ?? '');
    await fill(page, 'ticket-price', lower - 10);
    await send(page);
    await expect(page.getByTestId('ticket-result')).toContainText(/sleeps until the limits/);
    await expect(page.getByTestId('own-orders')).toContainText(/sleeps: today’s limits do not reach it/);
    await context.close();
  });

  test('what does not go together is not offered', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openTrading(page);
    await page.getByTestId('ticket-more').click();
    const times = (): Promise<string[]> => page.getByTestId('ticket-tif').locator('option').allTextContents();
    expect(await times()).toHaveLength(4);
    await page.getByTestId('ticket-tif').selectOption('2');
    await expect(page.getByTestId('ticket-post-only')).toHaveCount(0);
    await page.getByTestId('ticket-stop').click();
    expect(await times()).toHaveLength(2);
    await expect(page.getByTestId('ticket-iceberg')).toHaveCount(0);
    await context.close();
  });
});
