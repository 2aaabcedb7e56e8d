import { expect, test } from '@playwright/test';
import { expectClean, freshContext, openPit, watch } from './page';

test('the audit of a fixing adds up on the page, for today and for days before', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/benchmark');
  const value = (await page.getByTestId('fixing-value').textContent()) ?? '';
  await expect(page.getByTestId('audit-sum')).toHaveText(value);
  await page.getByTestId('audit-day').selectOption('0');
  await expect(page.getByTestId('audit-sum')).not.toHaveText(value);
  await expect(page.getByTestId('trust-value')).toContainText('%');
  expectClean(seen);
  await context.close();
});

test('an attack is sized, defended against, and made in the market itself', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/benchmark');
  const before = await page.getByTestId('trust-value').textContent();
  await page.getByTestId('tab-attack').click();
  // What is cut at the ends cannot be moved by a price that is far out; without a cut it moves.
  await expect(page.getByTestId('attack-1')).toContainText('does not move');
  await expect(page.getByTestId('attack-1-bare')).toContainText('▲');
  await page.getByTestId('lab-trim').fill('0');
  await expect(page.getByTestId('attack-1')).toContainText('▲');
  await page.getByTestId('attack-size').fill('0');
  await expect(page.getByTestId('attack-1-bare')).toContainText('does not move');
  for (const panel of ['compute', 'power', '2026-09-23']) {
    await page.getByTestId('lab-panel').selectOption(panel);
    await expect(page.getByTestId('attack-methods')).toContainText(panel === '2026-09-23' ? 'CNY' : 'USD');
  }
  await page.getByTestId('lab-panel').selectOption('now');
  await page.getByTestId('attack-size').fill('10');
  await page.getByTestId('attack-start').click();
  await expect(page.getByTestId('attack-stop')).toBeVisible();
  // The next fixing is at 15:00 of the day that has just begun.
  for (let step = 0; step < 3; step++) await page.getByTestId('step').click();
  await page.getByTestId('tab-panel').click();
  await page.getByTestId('play').click();
  await expect(page.getByTestId('trust-value')).not.toHaveText(before ?? '', { timeout: 60_000 });
  await page.getByTestId('play').click();
  await page.getByTestId('audit-day').waitFor();
  expectClean(seen);
  await context.close();
});

test('prices by date stand by every method, and a text in three vocabularies', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/benchmark');
  await page.getByTestId('tab-dated').click();
  await page.getByTestId('dated-table').click();
  await expect(page.getByTestId('dated').locator('tbody tr')).toHaveCount(7);
  await expect(page.getByTestId('tokenizers')).toContainText('97');
  // Ten billion tokens over 97, 44 and 31 a sentence.
  await expect(page.getByTestId('lot-chinese').getByRole('cell')).toHaveText(['103', '227', '323', '+212.90%']);
  await context.close();
});
