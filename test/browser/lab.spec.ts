import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectClean, freshContext, openPit, watch } from './page';

async function openLab(page: Page, tab: 'what-if' | 'worlds' | 'sweep'): Promise<void> {
  await openPit(page, '?s=quiet-market');
  await page.goto('?s=quiet-market#/lab');
  await page.getByTestId(`tab-${tab}`).click();
}

test('one change: both runs side by side, a shared cursor, a sentence, a table behind each chart', async ({
  browser,
}) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge');
  await page.getByTestId('buy-one').click();
  await expect(page.getByTestId('saved')).toHaveText(/saved/i);
  await page.goto('#/lab');
  await page.getByTestId('lab-kind').selectOption('without-trades');
  await page.getByTestId('lab-days').fill('7');
  await page.getByTestId('lab-run').click();
  const sentence = page.getByTestId('lab-sentence');
  await expect(sentence).toHaveText(/^Without your trades, your tokens cost CNY [\d,.]+ in all instead of [\d,.]+\.$/);
  await expect(page.getByTestId('lab-facts')).toContainText('Your result, CNY');
  const charts = page.getByTestId('what-if').getByRole('slider');
  await expect(charts).toHaveCount(4);
  await charts.first().focus();
  await page.keyboard.press('Home');
  const captions = page.getByTestId('what-if').locator('figcaption');
  for (const caption of await captions.all()) await expect(caption).toContainText('Day 1, 10:00');
  await page.keyboard.press('PageUp');
  await expect(captions.first()).toContainText('Day 2, 10:00');
  await captions.first().getByRole('button', { name: 'Table' }).click();
  await expect(page.getByTestId('what-if').getByRole('table').first()).toContainText('Day 7, 15:00');
  // The market on the page was left alone.
  await page.goto('#/');
  await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
  expectClean(seen);
  await context.close();
});

/** To another view by its link: an address without the query would load the page anew. */
async function goTo(page: Page, name: 'Overview' | 'Benchmark' | 'Lab'): Promise<void> {
  // Where the bar is short a view stands behind More.
  const hash = name === 'Overview' ? '#/' : `#/${name.toLowerCase()}`;
  await page.evaluate((to) => void (location.hash = to), hash);
}

/** What the terminal writes for the same question. */
function fromTerminal(file: string, ...given: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'tokenpit-lab-'));
  execFileSync(process.execPath, ['build/headless.mjs', ...given, '--out', folder]);
  const text = readFileSync(join(folder, file), 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}

async function saved(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByTestId('lab-save').click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('many worlds: the same bytes as from the terminal, and each world can be opened', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openLab(page, 'worlds');
  await page.getByTestId('lab-worlds').fill('3');
  await page.getByTestId('lab-days').fill('2');
  await page.getByTestId('lab-run').click();
  await expect(page.getByTestId('world-list').getByRole('row')).toHaveCount(4);
  await expect(page.getByTestId('lab-sentence')).toHaveText(
    /^The price ends at [\d,]+: higher than in \d+% of 3 worlds/,
  );
  const given = ['monte-carlo', 'quiet-market', '--seeds', '3', '--days', '2'];
  expect(await saved(page)).toBe(fromTerminal('worlds.csv', ...given));
  await page.getByTestId('histogram').getByRole('button', { name: 'Table' }).click();
  await expect(page.getByTestId('histogram').getByRole('table')).toBeVisible();
  // Opening a world leaves what was done before in the list of sessions.
  await goTo(page, 'Overview');
  await page.getByTestId('buy-one').click();
  await expect(page.getByTestId('saved')).toHaveText(/saved/i);
  await goTo(page, 'Lab');
  await page.getByTestId('tab-worlds').click();
  await expect(page.getByTestId('lab-stale')).toBeVisible();
  await page.getByTestId('open-world-2').click();
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await expect(page.getByText(/World 2 is open/)).toBeVisible();
  await page.goto('#/sessions');
  await expect(page.getByTestId('session-open').first()).toBeVisible();
  expectClean(seen);
  await context.close();
});

test('a long experiment is cancelled at once, and goes on while another view is looked at', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openLab(page, 'worlds');
  await page.getByTestId('lab-worlds').fill('2000');
  await page.getByTestId('lab-run').click();
  await expect(page.getByTestId('lab-progress')).toContainText('of 2,001 worlds');
  await goTo(page, 'Benchmark');
  await expect(page.getByTestId('benchmark')).toBeVisible();
  await goTo(page, 'Lab');
  await page.getByTestId('tab-worlds').click();
  await page.getByTestId('lab-cancel').click();
  await expect(page.getByTestId('lab-run')).toBeVisible({ timeout: 2000 });
  await expect(page.getByTestId('worlds')).toContainText(/Cancelled: \d+ of 2,001 worlds had ended/);
  await context.close();
});

test('what is too much is refused in words', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&days=400');
  await page.goto('?s=first-hedge&days=400#/lab');
  await page.getByTestId('tab-worlds').click();
  await page.getByTestId('lab-worlds').fill('9000');
  await page.getByTestId('lab-run').click();
  await expect(page.getByTestId('lab-trouble')).toContainText('fewer worlds, days or agents');
  await context.close();
});

test('a sweep: two charts, the same bytes as from the terminal', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openLab(page, 'sweep');
  await page.getByTestId('preset-speculators').click();
  await page.getByTestId('sweep-from').fill('0');
  await page.getByTestId('sweep-to').fill('40');
  await page.getByTestId('sweep-seeds').fill('1');
  await page.getByTestId('sweep-days').fill('3');
  await page.getByTestId('lab-run').click();
  await expect(page.getByTestId('sweep-volatility').getByRole('slider')).toBeVisible();
  await expect(page.getByTestId('sweep-spread').getByRole('slider')).toBeVisible();
  const given = ['--path', 'speculator-share', '--values', '0,10,20,30,40', '--seeds', '1', '--days', '3'];
  const measures = ['--measure', 'volatility,spread'];
  expect(await saved(page)).toBe(fromTerminal('sweep.csv', 'sweep', 'quiet-market', ...given, ...measures));
  expectClean(seen);
  await context.close();
});

test('maturity of the underlying market is swept from the page, and says what it is', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openLab(page, 'sweep');
  await page.getByTestId('preset-maturity').click();
  await expect(page.getByTestId('sweep')).toContainText('how often they change those prices');
  await page.getByTestId('sweep-seeds').fill('2');
  await page.getByTestId('sweep-days').fill('3');
  await page.getByTestId('lab-run').click();
  await expect(page.getByTestId('sweep-trust').getByRole('slider')).toBeVisible({ timeout: 30_000 });
  const given = ['--path', 'maturity', '--values', '20,40,60,80,100', '--seeds', '2', '--days', '3'];
  const measures = ['--measure', 'hedging-effectiveness,trust'];
  expect(await saved(page)).toBe(fromTerminal('sweep.csv', 'sweep', 'quiet-market', ...given, ...measures));
  await context.close();
});
