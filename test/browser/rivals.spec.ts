import { expect, test } from '@playwright/test';
import { expectClean, freshContext, numberIn, watch } from './page';

test.describe('two venues', () => {
  test('are compared, and a month at the rival is traded from the account there', async ({ browser }) => {
    const context = await freshContext(browser);
    const seen = await watch(context);
    const page = await context.newPage();
    await page.goto('?s=two-venues#/rivals');
    await expect(page.getByTestId('whose-price')).toContainText(/On day 5 /, { timeout: 30_000 });
    await expect(page.getByTestId('scoreboard').getByRole('columnheader')).toHaveText([/TOK/, /GPH/]);
    // What the tokens of an hour sell for, less its rent, less its power: a thousandth or a cent is lost in each.
    const hour = async (id: string): Promise<number> => numberIn(await page.getByTestId(`hour-${id}`).textContent());
    const rest = (await hour('revenue')) + (await hour('rent')) + (await hour('power'));
    expect(Math.abs(rest - (await hour('spread')))).toBeLessThan(0.021);
    expect(await hour('power')).toBeLessThan(0);

    await page.goto('?s=two-venues#/trader');
    await page.getByTestId('tab-venue-2').click();
    await page.getByTestId('month-5').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('GPH2');
    await expect(page.getByTestId('last')).toHaveText(/^\d\.\d{3}$/);
    await page.getByTestId('ticket-market').click();
    await page.getByTestId('ticket-send').click();
    await expect(page.getByTestId('position')).toContainText('+1');
    await page.getByTestId('tab-venue-1').click();
    await expect(page.getByTestId('position')).toContainText(/No position/);
    expectClean(seen);
    await context.close();
  });

  test('a world with one venue shows no switch and offers to open a rival', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await page.goto('#/trader');
    await expect(page.getByTestId('ladder')).toBeVisible();
    await expect(page.getByTestId('contract-switch')).toHaveCount(0);
    await page.goto('#/rivals');
    await page.getByTestId('open-rival').click();
    await expect(page.getByTestId('whose-price')).toContainText(/On day 5 /, { timeout: 30_000 });
    await context.close();
  });
});
