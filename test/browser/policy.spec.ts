import { expect, test } from '@playwright/test';
import { EVERY_VIEW, expectClean, freshContext, openPit, watch } from './page';

test('no view violates the content policy, asks another origin or writes an error, the way out of all sessions neither', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page, '?s=two-venues');
  for (const view of EVERY_VIEW) {
    await page.goto(`?s=two-venues#${view}`);
    await expect(page.locator('main')).not.toBeEmpty();
    await expect(page.locator('main').getByRole('heading').first()).toBeVisible({ timeout: 20_000 });
  }
  expectClean(seen);
  await context.close();
});
