import { expect, test } from '@playwright/test';
import { expectClean, freshContext, openPit, watch } from './page';

const WIDTHS = [1440, 1024, 600, 360, 320];

test('the benchmark changes on the spot with the method', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/benchmark');
  const before = await page.getByTestId('fixing-value').textContent();
  await page.getByTestId('use-method-3').click();
  await expect(page.getByTestId('fixing-value')).not.toHaveText(before ?? '');
  await expect(page.getByTestId('method-3')).toContainText(/in force/);
  await page.getByTestId('use-method-1').click();
  await expect(page.getByTestId('fixing-value')).toHaveText(before ?? '');
  await expect(page.getByTestId('benchmark')).toContainText('@pydantic/genai-prices 0.1.8');
  expectClean(seen);
  await context.close();
});

test('sessions are listed, renamed, exported, deleted, put back and imported', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page);
  await page.getByTestId('buy-one').click();
  await expect(page.getByTestId('saved')).toHaveText(/saved/i);
  await page.goto('#/sessions');
  await page.getByTestId('session-rename').click();
  await page.getByTestId('session-name').fill('My first hedge');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('sessions')).toContainText('My first hedge');
  const download = page.waitForEvent('download');
  await page.getByTestId('session-export').click();
  const file = await (await download).path();
  await page.getByTestId('session-new').click();
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await page.goto('#/sessions');
  await page.getByTestId('session-delete').click();
  await expect(page.getByTestId('session-open')).toHaveCount(0);
  await page.getByTestId('session-undo').click();
  await expect(page.getByTestId('session-open')).toHaveCount(1);
  await page.getByTestId('session-import').setInputFiles(file);
  await expect(page.getByTestId('session-open')).toHaveCount(2);
  await page.getByTestId('session-open').first().click();
  await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
  await context.close();
});

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['en', 'zh-CN'] as const) {
    test(`every view fits every width, ${theme}, ${language}`, async ({ browser }, info) => {
      const context = await freshContext(browser, { colorScheme: theme, locale: language });
      const seen = await watch(context);
      const page = await context.newPage();
      await openPit(page, `?s=first-hedge&lang=${language}`);
      await page.getByTestId('buy-one').click();
      for (const view of [
        '',
        'learn',
        'learn/3',
        'learn/glossary',
        'learn/editor',
        'trader',
        'clearing',
        'benchmark',
        'rivals',
        'design',
        'lab',
        'editor',
        'model',
        'sessions',
      ]) {
        await page.goto(`?s=first-hedge&lang=${language}#/${view}`);
        await expect(page.locator('main')).not.toBeEmpty();
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: width < 700 ? 844 : 900 });
          await page.waitForTimeout(250);
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(wide, `${view || 'first screen'} at ${width}`).toBeLessThanOrEqual(0);
          await page.screenshot({ path: info.outputPath(`${view.replace('/', '-') || 'first'}-${width}.png`) });
        }
      }
      expectClean(seen);
      await context.close();
    });
  }
}
