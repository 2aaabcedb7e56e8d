import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectComplete } from './figure';
import { expectClean, freshContext, openPit, watch } from './page';

async function openEditor(page: Page): Promise<void> {
  await openPit(page, '?s=first-hedge');
  await page.goto('?s=first-hedge#/editor');
  await expect(page.getByTestId('editor')).toBeVisible();
}

/** The preview has run all days of the world as it stands. */
async function previewed(page: Page): Promise<void> {
  await expect(page.getByTestId('preview-state')).toContainText(/days of \d+/, { timeout: 60_000 });
}

async function openGroup(page: Page, id: string): Promise<void> {
  await page.getByTestId(`group-${id}`).getByRole('button').first().click();
}

/** A short world, so that previews are quick. */
async function shorten(page: Page, days: string): Promise<void> {
  await openGroup(page, 'contract');
  await page.getByTestId('value-contract.finalFixings').fill('2');
  await openGroup(page, 'days');
  await page.getByTestId('value-days').fill(days);
}

test('a number is changed, the preview tells what became of it, and every change is undone', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openEditor(page);
  await shorten(page, '8');
  await openGroup(page, 'price');
  await page.getByTestId('value-price.repriceChanceBps').fill('0');
  await previewed(page);
  const facts = page.getByTestId('preview-facts');
  await expect(facts).toContainText('After 8 days');
  // Providers that never change a price: the fixing of every day is that of the first.
  await page.getByTestId('preview').getByRole('button', { name: 'Table' }).first().click();
  const rows = await page.getByTestId('preview').getByRole('table').first().getByRole('row').all();
  const fixings = await Promise.all(rows.slice(1).map((row) => row.getByRole('cell').nth(1).textContent()));
  expect(fixings).toHaveLength(8);
  expect(new Set(fixings).size).toBe(1);
  await page.getByTestId('preview').getByRole('button', { name: 'Chart' }).click();
  await expectComplete(page, page.getByTestId('volume-figure'));

  const changes = page.getByTestId('editor-changes');
  await expect(changes).toContainText('25% 0%');
  await page.getByTestId('reset-price.repriceChanceBps').click();
  await expect(changes).not.toContainText('25% 0%');
  await page.getByTestId('editor-undo').click();
  await expect(changes).toContainText('25% 0%');
  await page.keyboard.press('Control+Shift+Z');
  await expect(changes).not.toContainText('25% 0%');
  await page.getByTestId('reset-all').click();
  await expect(changes).toContainText('Nothing yet.');
  await page.keyboard.press('Control+Z');
  await expect(page.getByTestId('value-days')).toHaveValue('8');
  await page.getByRole('slider', { name: 'Price and benchmark of the previewed world' }).focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('preview').locator('figcaption').first()).toContainText('Day 1, 10:00');
  expectClean(seen);
  await context.close();
});

test('what is wrong is listed field by field, leads to its field, and survives a reload', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openEditor(page);
  await openGroup(page, 'contract');
  await page.getByTestId('value-contract.marginBps').fill('seven');
  await openGroup(page, 'agents.noise');
  await page.getByTestId('value-agents.noise.count').fill('400');
  await openGroup(page, 'agents.value');
  await page.getByTestId('value-agents.value.count').fill('100');
  await page.getByTestId('editor-seed').fill('not a seed');
  // 4 + 400 + 8 + 8 + 100 + 4 accounts.
  const problems = page.getByTestId('editor-problems');
  await expect(problems.getByRole('listitem')).toHaveText([
    'Margin rate: “seven” is not a number from 1 to 100.',
    'Seed: a whole number from 0 to 18,446,744,073,709,551,615.',
    'Participants: 524 accounts, at most 500 together.',
  ]);
  await expect(page.getByTestId('hand-on-waits')).toBeVisible();
  await expect(page.getByTestId('editor-saved')).toHaveText('Draft kept in this browser');
  await page.reload();
  await expect(problems.getByRole('listitem')).toHaveCount(3);
  await problems.getByRole('button').first().click();
  const field = page.getByTestId('value-contract.marginBps');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('seven');
  await field.fill('9');
  await page.getByTestId('editor-seed').fill('7');
  await problems.getByRole('button').first().click();
  await page.getByTestId('value-agents.noise.count').fill('40');
  await expect(problems).toHaveCount(0);
  await expect(page.getByTestId('editor-link')).toHaveValue(/#1/);
  await context.close();
});

test('acts and news are scheduled, and the link opens the very world with its title', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openEditor(page);
  await shorten(page, '10');
  await page.getByTestId('add-acts').click();
  await expect(page.getByTestId('editor-problems')).toContainText('choose a rule');
  await page.getByTestId('act-rule').selectOption('33');
  await page.getByTestId('act-value').fill('18');
  await page.getByTestId('act-day').fill('2');
  await page.getByTestId('act-time').fill('09:30');
  const act = page.getByTestId('editor-acts').getByTestId('act');
  await expect(act).toContainText('Day 2, 09:30');
  await expect(act).toContainText('Margin raised Margin rate: 18%');
  await page.getByTestId('add-news').click();
  await page.getByTestId('act-effect').selectOption('2');
  await page.getByTestId('act-move').fill('-6');
  // e to the −0.06 is 0.94176.
  await expect(page.getByTestId('editor-news')).toContainText('Demand fades Tokens: demand −5.82%');
  await page.getByTestId('editor-title').fill('Margin doubled early');
  await page.getByTestId('editor-note').fill('Watch day 2.');
  await page.getByTestId('editor-opens').fill('3');
  await page.getByTestId('tab-readable').click();
  await expect(page.getByTestId('readable-none')).toBeVisible();
  await page.getByTestId('tab-qr').click();
  await expect(page.getByTestId('qr')).toBeVisible();
  await page.getByTestId('tab-link').click();
  const link = await page.getByTestId('editor-link').inputValue();

  const reader = await context.newPage();
  await reader.goto(link);
  await expect(reader.getByTestId('first-chart')).toBeVisible();
  await expect(reader.locator('body')).toContainText('Margin doubled early');
  await expect(reader.locator('body')).toContainText('Watch day 2.');
  await expect(reader.getByTestId('clock')).toContainText('Day 3, 09:05');
  await reader.evaluate(() => void (location.hash = '#/clearing'));
  await expect(reader.getByTestId('clearing')).toContainText('18%');
  await reader.close();

  // The embed's picture is that of the preview.
  await previewed(page);
  await page.getByTestId('tab-embed').click();
  await expect(page.getByTestId('editor-snippet')).toHaveValue(
    /<iframe title="Margin doubled early" src="[^"]+embed\.html/,
  );
  expectClean(seen);
  await context.close();
});

test('a world becomes a session with its title, and a file that opens as the same world', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openEditor(page);
  await page.getByTestId('editor-preset').selectOption('margin-hike');
  await page.getByTestId('editor-begin').click();
  await openGroup(page, 'learner');
  await page.getByTestId('value-learner.exposureLots').fill('-3');
  await page.getByTestId('editor-title').fill('Sellers');
  const link = await page.getByTestId('editor-link').inputValue();
  const download = page.waitForEvent('download');
  await page.getByTestId('editor-save').click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('Sellers.tokenpit.json');
  const path = await saved.path();

  await page.getByTestId('editor-play').click();
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await page.evaluate(() => void (location.hash = '#/sessions'));
  await expect(page.getByTestId('sessions')).toContainText('Sellers');

  await page.evaluate(() => void (location.hash = '#/editor'));
  await page.getByTestId('editor-preset').selectOption('quiet-market');
  await page.getByTestId('editor-begin').click();
  await expect(page.getByTestId('editor')).toContainText('Begun with: Quiet market.');
  await expect(page.getByTestId('editor-drafts')).toContainText('1 other draft');
  await page.getByTestId('editor-import').setInputFiles(path);
  await expect(page.getByTestId('editor-link')).toHaveValue(link);

  // The draft that was left is still there, with what was said last.
  await page.getByTestId('editor-title').fill('Sellers from a file');
  await page.getByTestId('editor-drafts').locator('summary').click();
  await page.getByRole('button', { name: 'Open the draft: Sellers', exact: true }).click();
  await expect(page.getByTestId('editor-title')).toHaveValue('Sellers');
  await page.getByRole('button', { name: 'Open the draft: Sellers from a file' }).click();
  await expect(page.getByTestId('editor-title')).toHaveValue('Sellers from a file');

  // A file with a wrong number is opened all the same.
  const wrong = JSON.parse(readFileSync(path, 'utf8')) as { scenario: { days: unknown } };
  wrong.scenario.days = 4000;
  await page
    .getByTestId('editor-import')
    .setInputFiles({ name: 'wrong.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(wrong)) });
  await expect(page.getByTestId('editor-problems')).toContainText('“4000” is not a whole number from 5 to 400');
  await context.close();
});

test('where storage is denied that is told, and the world can still be handed on', async ({ browser }) => {
  const context = await freshContext(browser);
  await context.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const page = await context.newPage();
  await openEditor(page);
  await openGroup(page, 'learner');
  await page.getByTestId('value-learner.exposureLots').fill('2');
  await expect(page.getByTestId('editor-saved')).toContainText('keeps no drafts');
  await expect(page.getByTestId('editor-link')).toHaveValue(/#1/);
  await context.close();
});

test('by keyboard alone: a group is opened, a number raised, a change taken back', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openEditor(page);
  await page.getByTestId('editor-find').focus();
  await page.keyboard.type('tick lot home');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('your bill of tokens');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('value-learner.exposureLots')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByTestId('editor-changes')).toContainText('Your bill of tokens');
  await page.keyboard.press('Control+Z');
  await expect(page.getByTestId('editor-changes')).toContainText('Nothing yet.');
  await context.close();
});

test('with one thumb at 360 px: one part at a time, nothing too wide', async ({ browser }) => {
  const context = await freshContext(browser, { viewport: { width: 360, height: 780 }, hasTouch: true });
  const page = await context.newPage();
  await openEditor(page);
  await openGroup(page, 'learner');
  const field = page.getByTestId('parameter-learner.exposureLots');
  await field.getByRole('button').last().tap();
  await expect(page.getByTestId('editor-changes')).toBeHidden();
  await page.getByTestId('tab-changes').tap();
  await expect(page.getByTestId('editor-changes')).toContainText('Your bill of tokens');
  await page.getByTestId('tab-preview').tap();
  await expect(page.getByTestId('preview-facts')).toBeVisible({ timeout: 60_000 });
  await page.getByTestId('tab-hand-on').tap();
  await expect(page.getByTestId('editor-link')).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await context.close();
});
