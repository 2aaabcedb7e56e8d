import { expect, type Page, test } from '@playwright/test';
import { expectClean, freshContext, numberIn, openPit, playToDay, watch } from './page';

test.describe('a trader', () => {
  test('trades from the ticket and the ladder, replaces and cancels, and the receipt adds up', async ({ browser }) => {
    const context = await freshContext(browser);
    const seen = await watch(context);
    const page = await context.newPage();
    await openPit(page);
    await page.goto('#/trader');
    await expect(page.getByTestId('ladder')).toBeVisible();
    await expect(page.locator('canvas').first()).toBeVisible();

    await page.getByTestId('ticket-market').click();
    await page.getByTestId('ticket-send').click();
    await expect(page.getByTestId('ticket-result')).toContainText(/Done: buy 1 at/);
    await expect(page.getByTestId('position')).toContainText('+1');
    await expectReceipt(page);

    const last = numberIn(await page.getByTestId('last').textContent());
    await page.getByTestId('ticket-limit').click();
    await page.getByTestId('ticket-price').fill(String(last - 30));
    await page.getByTestId('ticket-price').press('Tab');
    await page.getByTestId('ticket-send').click();
    await expect(page.getByTestId('ticket-result')).toContainText(/waits in the book/);
    await expect(page.getByTestId('orders')).toContainText(`@ ${(last - 30).toLocaleString('en')}`);
    await expectReceipt(page);

    await page.getByTestId('order-2-replace').click();
    await page.getByTestId('replace-lots').fill('2');
    await page.getByTestId('replace-lots').press('Tab');
    await page.getByTestId('order-2-save').click();
    await expect(page.getByTestId('orders')).toContainText('Buy 2');
    await page.getByTestId('order-2-cancel').click();
    await expect(page.getByTestId('orders')).toContainText(/No order waits/);

    await page.getByTestId('ticket-sell').click();
    await expect(page.getByTestId('ticket-offset')).toHaveValue('1');
    await page.getByTestId('ticket-market').click();
    await page.getByTestId('ticket-send').click();
    await expect(page.getByTestId('ticket-result')).toContainText(/Done: sell 1 at/);
    await expect(page.getByTestId('position')).toContainText(/No position/);
    await expectReceipt(page);
    expectClean(seen);
    await context.close();
  });

  test('is told why an order would be refused, and what is paid in is there', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openPit(page);
    await page.goto('#/trader');
    await page.getByTestId('ticket-lots').fill('500');
    await page.getByTestId('ticket-lots').press('Tab');
    await expect(page.getByText(/Not enough money/).first()).toBeVisible();
    const before = numberIn(await page.getByTestId('receipt-balance').textContent());
    await page.getByTestId('cash-amount').fill('5000');
    await page.getByTestId('pay-in').click();
    await expect
      .poll(async () => numberIn(await page.getByTestId('receipt-balance').textContent()))
      .toBe(before + 5000);
    await context.close();
  });

  test('who holds too much is called, and sold out through the book at the next open', async ({ browser }) => {
    const context = await freshContext(browser);
    const seen = await watch(context);
    const page = await context.newPage();
    await openPit(page, '?s=first-hedge');
    await page.goto('?s=first-hedge#/trader');
    await page.getByTestId('ticket-market').click();
    await page.getByTestId('ticket-lots').fill('7');
    await page.getByTestId('ticket-lots').press('Tab');
    await page.getByTestId('ticket-protection').fill('100');
    await page.getByTestId('ticket-protection').press('Tab');
    await page.getByTestId('ticket-send').click();
    await expect(page.getByTestId('position')).toContainText('+7');
    await playToDay(page, 10);
    await page.getByTestId('tab-log').click();
    await expect(page.getByTestId('log')).toContainText(/Margin call: [\d,.]+ missing/);
    await expect(page.getByTestId('log')).toContainText(/Forced liquidation: sell/);
    await expect(page.getByTestId('log')).toContainText(/Sold out: sell/);
    await expectReceipt(page);
    expectClean(seen);
    await context.close();
  });

  test('finds the rules by which orders meet beside the book, and changes them there', async ({ browser }) => {
    const context = await freshContext(browser);
    const seen = await watch(context);
    const page = await context.newPage();
    // An address may name the language alone.
    await page.goto('?lang=zh-CN#/trader');
    await expect(page.getByTestId('tab-rules')).toHaveText('规则', { timeout: 60_000 });
    await page.goto('?lang=en#/trader');
    await expect(page.getByTestId('tab-rules')).toHaveText('Rules', { timeout: 60_000 });
    await page.getByTestId('tab-rules').click();
    const rules = page.getByTestId('market-rules');
    // What belongs to sharing by size is there once that is chosen.
    await expect(rules.getByTestId('rule-9')).toHaveCount(0);
    await rules.getByTestId('rule-8').getByTestId('rule-choice').selectOption({ label: 'by size' });
    await expect(rules.getByTestId('rule-8').getByTestId('rule-changed')).toBeVisible();
    await expect(rules.getByTestId('rule-9')).toContainText('= 2 lots');
    await rules.getByTestId('rule-10').getByTestId('rule-choice').selectOption({ label: 'on' });
    await rules.getByTestId('rule-2').getByTestId('rule-choice').selectOption({ label: 'both go' });
    await rules.getByTestId('rule-1').getByTestId('rule-choice').selectOption({ label: 'the waiting order’s' });
    for (const [rule, ticks] of [
      ['rule-12', '40'],
      ['rule-16', '25'],
    ] as const) {
      await rules
        .getByTestId(rule)
        .getByTestId(`rule-value-${rule.slice(5)}`)
        .fill(ticks);
      await rules.getByTestId(rule).getByTestId('rule-set').click();
      await expect(rules.getByTestId(rule)).toContainText(`= ${ticks} ticks`);
    }
    await expect(rules.getByTestId('rule-18')).toContainText('= 5 s');
    await page.getByTestId('tab-log').click();
    await expect(page.getByTestId('log')).toContainText('Rule changed: Sharing at one price, by size.');
    // The band binds the ticket at once: 41 ticks above the last price is a slip of the finger.
    const last = numberIn(await page.getByTestId('last').textContent());
    await page.getByTestId('ticket-price').fill(String(last + 41));
    await expect(page.getByTestId('ticket-refusal')).toContainText('too far from the last trade');
    await page.getByTestId('ticket-price').fill(String(last + 40));
    await expect(page.getByTestId('ticket-refusal')).toHaveCount(0);
    expectClean(seen);
    await context.close();
  });

  test('works with the keyboard alone', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openPit(page);
    await page.goto('#/trader');
    const table = page.getByTestId('ladder').locator('table');
    await table.focus();
    await page.keyboard.press('s');
    await expect(page.getByTestId('ticket-sell')).toHaveAttribute('aria-pressed', 'true');
    const last = numberIn(await page.getByTestId('last').textContent());
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    await expect(page.getByTestId('ticket-price')).toHaveValue(String(last + 1));
    await page.getByTestId('ticket-send').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('ticket-result')).not.toBeEmpty();
    await context.close();
  });
});

/** The lines of the receipt add up to its sums, in whole fen. */
async function expectReceipt(page: Page): Promise<void> {
  const rows = await page.getByTestId('receipt').locator('tbody tr').allTextContents();
  const values = rows.map((row) => Math.round(numberIn(row.replace(/^[^\d−+-]*/, '')) * 100));
  const [
    previous = 0,
    cash = 0,
    closed = 0,
    position = 0,
    fees = 0,
    balance = 0,
    margin = 0,
    frozen = 0,
    floating = 0,
    available = 0,
  ] = values;
  expect(previous + cash + closed + position + fees).toBe(balance);
  expect(balance + margin + frozen + floating).toBe(available);
}
