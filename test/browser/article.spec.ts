import { expect, test } from '@playwright/test';
import { expectClean, freshContext, watch } from './page';

for (const [path, language] of [
  ['article/index.html', 'en'],
  ['article/zh-CN.html', 'zh-CN'],
] as const) {
  test(`the example article in ${language}: its markets run, its sliders and numbers are theirs`, async ({
    browser,
  }) => {
    const context = await freshContext(browser);
    const seen = await watch(context);
    const page = await context.newPage();
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const margin = page.locator('token-pit#margin');
    await margin.scrollIntoViewIfNeeded();
    const market = margin.frameLocator('iframe');
    await market.getByTestId('embed-run').click();
    await expect(market.getByTestId('embed-chart')).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('pit-value[for=margin][name=price]')).toHaveText(/^\d,\d{3}$/);
    const slider = page.locator('pit-slider[for=margin] input');
    await expect(slider).toBeEnabled();
    await expect(page.locator('pit-slider[for=margin] output')).toHaveText('7%');
    await expect(page.locator('pit-slider[for=margin]')).toHaveText(/(deposit of|保证金)\s*7%$/);
    await slider.fill('1200');
    await expect(page.locator('pit-slider[for=margin] output')).toHaveText('12%');

    // The linked pair: one seed, so the benchmark is the same with another number of market makers.
    const right = page.locator('token-pit#right');
    await right.scrollIntoViewIfNeeded();
    await right.frameLocator('iframe').getByTestId('embed-run').click();
    const left = page.locator('token-pit#left');
    await expect(left.frameLocator('iframe').getByTestId('embed-chart')).toBeVisible({ timeout: 20_000 });
    const states = async (): Promise<Record<string, number>[]> =>
      page.evaluate(() =>
        ['left', 'right'].map((id) => {
          const { state } = document.getElementById(id) as unknown as { state: Record<string, number> };
          return { ...state };
        }),
      );
    await page.waitForTimeout(3000);
    await right.frameLocator('iframe').getByTestId('embed-play').click();
    await page.locator('pit-slider[for=right] input').fill('0');
    await expect
      .poll(
        async () => {
          const [a, b] = await states();
          return (
            a?.['digest'] !== b?.['digest'] &&
            a?.['timeMs'] === b?.['timeMs'] &&
            a?.['benchmarkTicks'] === b?.['benchmarkTicks']
          );
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    expectClean(seen);
    await context.close();
  });
}

test('without scripts the article still has its figures in words, and at 320 px nothing is wider than the page', async ({
  browser,
}) => {
  const context = await freshContext(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 700 } });
  const page = await context.newPage();
  await page.goto('article/index.html');
  await expect(page.locator('token-pit#margin')).toContainText('52 accounts');
  await context.close();
  const narrow = await freshContext(browser, { viewport: { width: 320, height: 700 } });
  const small = await narrow.newPage();
  await small.goto('article/zh-CN.html');
  await small.waitForTimeout(800);
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await narrow.close();
});
