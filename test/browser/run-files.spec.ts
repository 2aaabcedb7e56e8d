import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectClean, freshContext, openPit, playToDay, watch } from './page';

const FILES = ['trades', 'quotes', 'depth', 'daily', 'accounts', 'index', 'stack', 'events'].map((one) => `${one}.csv`);

async function saved(page: Page, testId: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByTestId(testId).click();
  return (await download).path();
}

test('the files of a run are those that the terminal writes, byte for byte', async ({ browser }, info) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.getByTestId('buy-one').click();
  await playToDay(page, 7);
  await page.goto('#/sessions');
  const session = info.outputPath('session.tokenpit.json');
  const download = page.waitForEvent('download');
  await page.getByTestId('session-export').click();
  await (await download).saveAs(session);

  await page.getByTestId('files-make').click();
  await expect(page.getByTestId('file-summary.json')).toBeVisible({ timeout: 120_000 });
  const card = readFileSync(await saved(page, 'file-summary.json'), 'utf8');
  const { days } = JSON.parse(card) as { readonly days: number };
  expect(days).toBeGreaterThanOrEqual(6);

  const out = info.outputPath('terminal');
  execFileSync('node', ['.config/headless.mjs', 'run', session, '--days', String(days), '--out', out]);
  expect(card).toBe(readFileSync(join(out, 'summary.json'), 'utf8'));
  for (const name of FILES) {
    const bytes = readFileSync(await saved(page, `file-${name}`));
    expect(bytes.equals(readFileSync(join(out, name))), name).toBe(true);
  }
  // The learner's own lot is in them.
  expect(readFileSync(join(out, 'accounts.csv'), 'utf8')).toMatch(/^6,SH,learner,speculator,TOK,1,/m);
  expectClean(seen);
  await context.close();
});

test('making the files can be cancelled and begun anew', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/sessions');
  await page.getByTestId('files-make').click();
  await page.getByTestId('files-cancel').click();
  await expect(page.getByTestId('run-files')).toContainText('Cancelled');
  await page.getByTestId('files-make').click();
  await expect(page.getByTestId('file-trades.csv')).toBeVisible({ timeout: 120_000 });
  await context.close();
});
