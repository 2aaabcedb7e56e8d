import { expect, test } from '@playwright/test';
import { expectComplete } from './figure';
import { expectClean, freshContext, numberIn, openPit, playToDay, watch } from './page';

test('every figure has a keyboard cursor, a table, a picture and a CSV file', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  await page.getByTestId('buy-one').click();
  await playToDay(page, 4);
  await expect(page.getByText('paused')).toBeVisible();
  await expectComplete(page, page.locator('main figure'));

  await page.evaluate(() => (location.hash = '#/trader'));
  await expect(page.locator('main figure canvas')).toBeVisible();
  await expectComplete(page, page.locator('main figure').first());
  await page.getByTestId('tab-depth').click();
  await expectComplete(page, page.locator('main figure').nth(1));

  await page.evaluate(() => (location.hash = '#/benchmark'));
  await expectComplete(page, page.getByTestId('panel-dots'));
  await page.getByTestId('tab-dated').click();
  await expectComplete(page, page.locator('main figure'));

  await page.evaluate(() => (location.hash = '#/clearing'));
  await expect(page.getByTestId('clearing')).toBeVisible();
  await expectComplete(page, page.getByTestId('own-figure'));
  await expectComplete(page, page.getByTestId('settlement-flows'));
  await page.getByTestId('tab-risk').click();
  await expectComplete(page, page.getByTestId('replay-nasdaq-2018').getByTestId('waterfall'));
  expectClean(seen);
  await context.close();
});

test('the figures of an auction and of two venues do the same', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await page.goto('?s=the-bell&lang=en#/trader');
  await expect(page.getByTestId('auction')).toBeVisible({ timeout: 20_000 });
  await expectComplete(page, page.getByTestId('auction').locator('figure').first());

  await page.goto('?s=two-venues&lang=en#/');
  await expect(page.getByTestId('first-chart')).toBeVisible({ timeout: 20_000 });
  await playToDay(page, 3);
  await page.evaluate(() => (location.hash = '#/rivals'));
  await expectComplete(page, page.getByTestId('share-strip'));
  await expectComplete(page, page.getByTestId('hour-strip'));
  await context.close();
});

test('what is drawn on a canvas follows the theme, and a cursor ends with its view', async ({ browser }) => {
  const context = await freshContext(browser, { colorScheme: 'light' });
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  await page.evaluate(() => (location.hash = '#/trader'));
  const figure = page.locator('main figure').first();
  await expect(figure.locator('canvas')).toBeVisible();
  const drawn = (): Promise<string> =>
    figure.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  // The canvas stands before what draws on it has come.
  const blank = await figure.locator('canvas').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    return Object.assign(document.createElement('canvas'), { width, height }).toDataURL();
  });
  await expect.poll(drawn).not.toBe(blank);
  let light = await drawn();
  await expect.poll(async () => light === (light = await drawn())).toBe(true);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(async () => (await drawn()) === light).toBe(false);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(async () => (await drawn()) === light).toBe(true);

  const caption = figure.locator('figcaption');
  const resting = (await caption.textContent()) ?? '';
  await figure.getByRole('slider').focus();
  await page.keyboard.press('PageDown');
  await expect(caption).not.toHaveText(resting);
  await page.evaluate(() => (location.hash = '#/model'));
  await expect(page.locator('main h1')).toBeVisible();
  await page.evaluate(() => (location.hash = '#/trader'));
  await expect(caption).toHaveText(resting);
  await context.close();
});

test('one cursor reads price, account and the strips along the run together', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  await page.getByTestId('buy-one').click();
  await playToDay(page, 4);
  await page.evaluate(() => (location.hash = '#/trader'));
  await page.getByTestId('tab-own').click();
  const price = page.locator('main figure').first();
  const own = page.getByTestId('own-figure');
  await expect(own.getByRole('slider')).toBeVisible({ timeout: 20_000 });
  const resting = await own.locator('figcaption').textContent();
  expect(resting).toContain('In CNY');
  await expect(page.getByTestId('ticket')).toContainText('Sums in CNY');
  await price.getByRole('slider').focus();
  await page.keyboard.press('Home');
  // Candles of an hour, the first that the window holds: the account stands as the settlement before left it, at first as
  // that of day 1 did.
  await expect(price.locator('figcaption')).toContainText(/^Day \d+ 09:00/);
  const first = Number(/^\s*Day (\d+)/.exec((await price.locator('figcaption').textContent()) ?? '')?.[1]);
  const settled = Math.max(first - 1, 1);
  await expect(own.locator('figcaption')).toContainText(
    new RegExp(`^Day ${settled}: balance [\\d,.]+, margin [\\d,.]+\\.`),
  );
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await expect(price.locator('figcaption')).toContainText(`Day ${first + 2} 09:00`);
  await expect(own.locator('figcaption')).toContainText(new RegExp(`^Day ${first + 1}: balance`));
  // The lines stand over each other.
  const [above, below] = await Promise.all(
    [price, own].map((figure) => figure.locator('.cursor svg line').getAttribute('x1')),
  );
  expect(Math.abs(Number(above) - Number(below))).toBeLessThanOrEqual(
    (await price.getByRole('slider').evaluate((element) => element.clientWidth)) / 5,
  );
  await page.keyboard.press('Escape');
  await expect(own.locator('figcaption')).toHaveText(resting ?? '');
  await context.close();
});

test('the first chart says today’s limits, ends with its month, and has no price before there is one', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  const chart = page.getByTestId('first-chart');
  const ends = page.getByTestId('line-ends');
  const words = await ends.locator('a text.upper, a text.lower').allTextContents();
  const drawn = words.map((text) => numberIn(text)).sort((a, b) => a - b);
  await page.evaluate(() => (location.hash = '#/trader'));
  const told = await page.getByTestId('limits').textContent();
  expect(drawn).toEqual((told ?? '').split(' to ').map(numberIn));

  await page.goto('?s=two-venues&lang=en#/');
  await expect(chart).toContainText('Day 12: final settlement', { timeout: 30_000 });
  await expect(chart).not.toContainText('Day 36');

  // Chapter 12 begins on day 6, its contract on day 8.
  await page.goto('?lang=en#/learn/12');
  await page.getByTestId('lesson-begin').click();
  await expect(ends.locator('a text.benchmark')).toBeVisible({ timeout: 30_000 });
  await expect(ends.locator('text.future, text.basis')).toHaveCount(0);
  await page.locator('main figure').getByTestId('chart-table').click();
  const rows = page.getByTestId('chart-rows').locator('tbody tr');
  await expect(rows.filter({ hasText: 'Day 5' })).toHaveText(/Day 5[\d,.]+––/);
  await context.close();
});

test('an audit shows lines that add up to its sum, whether or not all sellers are shown', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en#/benchmark');
  const lines = page.getByTestId('constituents').locator('tbody tr');
  const total = numberIn(await page.getByTestId('audit-sum').textContent());
  for (const amount of [13, 23]) {
    await expect(lines).toHaveCount(amount);
    const parts = await lines.locator('td:last-child').allTextContents();
    const sum = parts.reduce((all, part) => all + numberIn(part), 0);
    // Each line is rounded to two places.
    expect(Math.abs(sum - total)).toBeLessThanOrEqual(0.005 * amount);
    if (amount === 13) await page.getByRole('button', { name: 'Show all 23 prices' }).click();
  }
  await context.close();
});
