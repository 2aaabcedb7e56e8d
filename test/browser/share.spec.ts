import { expect, test } from '@playwright/test';
import { expectClean, freshContext, openPit, watch } from './page';

test('the share dialog hands out an embed that runs, and a QR code', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.getByTestId('buy-one').click();
  await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
  await page.getByTestId('open-share').click();
  await page.getByTestId('tab-qr').click();
  await expect(page.getByTestId('qr')).toBeVisible();
  await page.getByTestId('tab-embed').click();
  const snippet = page.getByTestId('share-snippet');
  await expect(snippet).toHaveValue(/<svg [^>]*role="img"/);
  await page.getByText('at the start, with my actions to come').click();
  await expect(snippet).toHaveValue(/from=start/);
  const address = /<iframe [^>]*src="([^"]+)"/.exec(await snippet.inputValue())?.[1]?.replaceAll('&amp;', '&') ?? '';
  await page.getByTestId('tab-component').click();
  await expect(snippet).toHaveValue(/<token-pit [^>]*from="start"/);
  expectClean(seen);

  // At the start nothing is bought; the action comes in its time.
  await page.goto(`${address.replace('?', '?speed=1&')}`);
  await page.getByTestId('embed-run').click();
  await expect(page.getByTestId('embed-call')).toHaveText(/nothing open/, { timeout: 20_000 });
  await expect(page.getByTestId('embed-clock')).toHaveText(/Day [12] of 60/);
  await expect(page.getByTestId('embed-call')).not.toHaveText(/nothing open/, { timeout: 30_000 });
  await context.close();
});
