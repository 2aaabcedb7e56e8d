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

  test('tell what of the home benchmark the yuan moved, and the rate can be set', async ({ browser }) => {
    const context = await freshContext(browser);
    const seen = await watch(context);
    const page = await context.newPage();
    await page.goto('?s=two-tickers#/rivals');
    const told = async (id: string): Promise<number> => numberIn(await page.getByTestId(`yuan-${id}`).textContent());
    await expect(page.getByTestId('yuan-now')).toHaveText(/^6\.\d{4}$/, { timeout: 30_000 });
    // Both parts add up; each is rounded to a thousandth of a yuan.
    expect(Math.abs((await told('part')) + (await told('rest')) - (await told('home')))).toBeLessThan(0.0016);
    expect(await told('part')).not.toBe(0);
    await expect(page.getByTestId('basis')).toContainText(/CNY per GPU-hour.*USD per GPU-hour/s);

    await page.goto('?s=two-tickers#/regulator');
    await page.getByTestId('lever-value-yuan').fill('7.2');
    await page.getByTestId('lever-set-yuan').click();
    await expect(page.getByTestId('levers-done')).toContainText('what a dollar costs');
    await page.goto('?s=two-tickers#/rivals');
    await expect(page.getByTestId('yuan-now')).toHaveText('7.2000');
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
