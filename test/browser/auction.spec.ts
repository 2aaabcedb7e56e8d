import { expect, test } from '@playwright/test';
import { expectClean, freshContext, numberIn, watch } from './page';

test.describe('an auction', () => {
  test('opens the page, moves while orders gather, takes the learner in, and tells what the bell brought', async ({
    browser,
  }) => {
    const context = await freshContext(browser);
    const seen = await watch(context);
    const page = await context.newPage();
    await page.goto('?s=the-bell&lang=en');
    await expect(page.getByTestId('auction')).toBeVisible();
    await expect(page.getByTestId('phase-banner')).toContainText(/Opening auction.*The bell rings in 4:\d\d/);
    await expect(page.getByTestId('ticket-gathers')).toContainText(/IOC, FOK/);
    await expect(page.getByTestId('ticket-tif').locator('option')).toHaveCount(2);
    const before = {
      lots: numberIn(await page.getByTestId('indicative-lots').textContent()),
      finding: await page.getByRole('heading', { level: 2 }).first().textContent(),
    };

    await page.getByTestId('ticket-market').click();
    await page.getByTestId('ticket-lots').fill('2');
    await page.getByTestId('ticket-lots').press('Tab');
    await expect(page.getByTestId('ticket-send')).toHaveText('Buy 2 at the bell');
    await page.getByTestId('ticket-send').click();
    await expect(page.getByTestId('ticket-result')).toContainText(/takes part when the bell rings/);
    await expect(page.getByTestId('own-orders')).toContainText(/buy 2/);

    await page.getByTestId('play').click();
    await expect
      .poll(async () => numberIn(await page.getByTestId('indicative-lots').textContent()))
      .toBeGreaterThan(before.lots);
    await page.getByTestId('play').click();
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).not.toBe(before.finding);

    await page.getByTestId('ring-on').click();
    await expect(page.getByTestId('auction')).toHaveCount(0);
    const note = page.getByTestId('uncross-note');
    await expect(note).toContainText(/The bell of 09:00: [\d,]+ lots changed hands, all at [\d,]+\./);
    await expect(note).toContainText(/You bought 2 lots\./);
    await expect(page.getByTestId('position')).toContainText('+2');
    await page.getByTestId('tab-trades').click();
    await expect(page.getByTestId('tape').locator('tbody tr').first()).toContainText('auction');
    expectClean(seen);
    await context.close();
  });

  test('a sudden move halts trading: the banner counts down and a price is found again', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await page.goto('?s=the-bell&lang=en#/trader');
    await expect(page.getByTestId('auction')).toBeVisible();
    await page.getByTestId('play').click();
    await expect(page.getByTestId('phase-banner')).toContainText(/Trading is halted/, { timeout: 60_000 });
    await page.getByTestId('play').click();
    await expect(page.getByTestId('phase-banner')).toContainText(/moved too far.*reopens trading in [01]:\d\d/);
    await expect(page.getByTestId('phase')).toHaveText('Halted');
    await expect(page.getByTestId('countdown')).toHaveText(/^[01]:\d\d$/);
    await page.getByTestId('ring-on').click();
    await expect(page.getByTestId('phase-banner')).toHaveCount(0);
    await page.getByTestId('tab-log').click();
    await expect(page.getByTestId('log')).toContainText(/Trading goes on/);
    await context.close();
  });

  test('is chosen among the scenarios, and the closing bell rings at 15:00', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await page.goto('?lang=en#/sessions');
    await page.getByTestId('session-scenario').selectOption({ label: 'Between the bells' });
    await page.getByTestId('session-new').click();
    await expect(page.getByTestId('auction')).toBeVisible();
    await page.getByTestId('speed').selectOption('3');
    await page.getByTestId('play').click();
    await expect(page.getByTestId('phase-banner')).toContainText(/Closing auction/, { timeout: 60_000 });
    await page.getByTestId('play').click();
    await page.getByTestId('ring-on').click();
    await expect(page.getByTestId('uncross-note')).toContainText(/The bell of 15:00/);
    await context.close();
  });

  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [600, 900],
    [360, 740],
    [320, 640],
  ] as const) {
    for (const language of ['en', 'zh-CN']) {
      test(`fits ${width} pixels in ${language}`, async ({ browser }) => {
        const context = await freshContext(browser, { viewport: { width, height } });
        const page = await context.newPage();
        await page.goto(`?s=the-bell&lang=${language}`);
        await expect(page.getByTestId('auction')).toBeVisible();
        const overflow = (): Promise<number> =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(await overflow()).toBeLessThanOrEqual(0);
        if (width < 768) await page.getByTestId('tab-trade').click();
        for (const kind of ['limit', 'market', 'stop', 'stop-limit']) {
          await page.getByTestId(`ticket-${kind}`).click();
          expect(await overflow(), kind).toBeLessThanOrEqual(0);
          const inside = await page
            .getByTestId('ticket')
            .evaluate((ticket) => ticket.scrollWidth <= ticket.clientWidth);
          expect(inside, `${kind} stays inside the ticket`).toBe(true);
        }
        // A key without a text would show itself.
        expect(await page.locator('body').innerText()).not.toMatch(
          /\b(ticket|auction|ladder|own|explain|mini|phase|trader)\.[a-z]/,
        );
        await context.close();
      });
    }
  }

  test('is worked with the keyboard alone', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await page.goto('?s=the-bell&lang=en');
    await expect(page.getByTestId('auction')).toBeVisible();
    await page.getByTestId('ladder').locator('table').focus();
    await page.keyboard.press('s');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    await page.getByTestId('ticket-send').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('own-orders')).toContainText(/sell 1/);
    await page.getByTestId('ladder').locator('table').focus();
    await page.keyboard.press('c');
    await expect(page.getByTestId('own-orders')).toHaveCount(0);
    await page.getByTestId('ring-on').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('uncross-note')).toContainText(/None of it was yours/);
    await context.close();
  });
});
