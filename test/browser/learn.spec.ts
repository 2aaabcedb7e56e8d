import { expect, type Page, test } from '@playwright/test';
import { expectClean, freshContext, numberIn, openPit, watch } from './page';

/** Moves the focus by Tab until it stands on an element, as a reader without a mouse does. */
async function tabTo(page: Page, testId: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if ((await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))) === testId) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${testId}`);
}

async function press(page: Page, testId: string): Promise<void> {
  await expect(page.getByTestId(testId)).toBeEnabled();
  await tabTo(page, testId);
  await page.keyboard.press('Enter');
}

async function atStep(page: Page, step: string): Promise<void> {
  await expect(page.getByTestId('lesson-step')).toHaveAttribute('data-step', step, { timeout: 30_000 });
}

test('chapter 1 is learnt by keyboard alone, kept, and handed in', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/learn');
  await expect(page.getByTestId('chapters')).toBeVisible();
  await press(page, 'chapter-1');
  await press(page, 'lesson-begin');
  await atStep(page, 'fuel');

  // A word opens its meaning and Escape closes it.
  await tabTo(page, 'term-token');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('note')).toContainText('what models read');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('note')).toHaveCount(0);
  await press(page, 'lesson-next');

  await atStep(page, 'bill');
  const benchmark = numberIn(
    /now at ([\d,]+)/.exec((await page.getByTestId('lesson-step').textContent()) ?? '')?.[1] ?? '',
  );
  await tabTo(page, 'quiz-answer');
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('quiz-said')).toContainText('once more');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(String(50 * benchmark));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('quiz-said')).toContainText('Right');
  await press(page, 'lesson-next');

  await atStep(page, 'wait');
  await press(page, 'control-play-0');
  await expect(page.getByTestId('clock')).toContainText('Day 10', { timeout: 60_000 });
  await press(page, 'lesson-next');
  await atStep(page, 'change');
  await press(page, 'lesson-next');
  await atStep(page, 'lock');
  await press(page, 'control-buy-0');
  await press(page, 'lesson-next');
  await atStep(page, 'locked');
  await press(page, 'lesson-next');
  await expect(page.getByTestId('lesson-end')).toBeVisible();
  const result = await page.getByTestId('result-link').inputValue();

  await page.goto('#/learn');
  await expect(page.getByTestId('chapters')).toContainText('done');
  await context.close();

  // The teacher opens the result in another browser: replayed, passed, the same digest.
  const other = await freshContext(browser);
  const teacher = await other.newPage();
  await teacher.goto(result);
  await expect(teacher.getByTestId('verdict')).toContainText('Passed', { timeout: 60_000 });
  await expect(teacher.getByTestId('verdict')).toContainText('digest is the same');
  expectClean(seen);
  await other.close();
});

test('a result without the trade is not passed', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/learn/1');
  await page.getByTestId('lesson-begin').click();
  await atStep(page, 'fuel');
  // Another chapter in the same market is another run: it begins, it does not go on.
  await page.goto('#/learn/3');
  await expect(page.getByTestId('lesson-begin')).toBeVisible();
  await expect(page.getByTestId('lesson-resume')).toHaveCount(0);
  await page.goto('#/learn/1');
  await atStep(page, 'fuel');
  await page.getByTestId('open-share').click();
  const link = await page.getByTestId('share-link').inputValue();
  await page.keyboard.press('Escape');
  await page.goto(`#/learn/1/${link.slice(link.indexOf('#') + 1)}`);
  await expect(page.getByTestId('verdict')).toContainText('Not passed: 0 of 2', { timeout: 60_000 });
  await page.goto(`#/learn/2/${link.slice(link.indexOf('#') + 1)}`);
  await expect(page.getByTestId('verdict')).toContainText(/Not passed|does not start/, { timeout: 60_000 });
  await context.close();
});

test('a lesson opens by its address, and goes on after a reload where it was left', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await page.goto('?lesson=4');
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-lesson', 'margin', { timeout: 30_000 });
  await page.getByTestId('lesson-begin').click();
  await page.getByTestId('control-buy-0').click();
  await expect(page.getByTestId('margin-gauge')).toContainText('2 lots');
  await page.getByTestId('lesson-next').click();
  await atStep(page, 'amount');
  await page.waitForTimeout(500);
  await page.goto('about:blank');
  await page.goto('#/learn/4');
  await page.getByTestId('lesson-resume').click();
  await atStep(page, 'amount');
  await expect(page.getByTestId('margin-gauge')).toContainText('2 lots');
  await context.close();
});

test('the margin call of chapter 4: paid it is over, and the comparison shows the liquidation', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/learn/4');
  await page.getByTestId('lesson-begin').click();
  await page.getByTestId('control-buy-0').click();
  await page.getByTestId('lesson-next').click();
  await page.getByTestId('quiz-answer').fill('1');
  await page.getByTestId('quiz-check').click();
  await page.getByTestId('quiz-check').click();
  await expect(page.getByTestId('quiz-said')).toContainText('It is 7,');
  await page.getByTestId('lesson-next').click();
  await page.getByTestId('speed').selectOption('3');
  await page.getByTestId('control-play-0').click();
  await expect(page.getByTestId('lesson-next')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByTestId('clock')).toContainText('Day 7, 15:0');
  await page.getByTestId('lesson-next').click();
  await expect(page.getByTestId('margin-call')).toBeVisible();
  await page.getByTestId('control-pay-in-0').click();
  await expect(page.getByTestId('lesson-next')).toHaveCount(0);
  await page.getByTestId('control-pay-in-1').click();
  await page.getByTestId('lesson-next').click();
  await page.getByTestId('control-play-0').click();
  await expect(page.getByTestId('lesson-next')).toBeVisible({ timeout: 60_000 });
  await page.getByTestId('lesson-next').click();
  await page.getByTestId('compare').click();
  const rows = page.getByTestId('compare-table').getByRole('row');
  await expect(rows.filter({ hasText: 'Long lots held' })).toContainText('20', { timeout: 60_000 });
  await expect(rows.getByRole('rowheader', { name: /, CNY$/ }).first()).toBeVisible();
  expectClean(seen);
  await context.close();
});

test('a lesson is written in the page, handed out as a link and learnt by another', async ({ browser }) => {
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/learn/editor');
  await page.getByTestId('edit-title').fill('Buy <b>one</b> lot');
  await page.getByTestId('edit-step-title').fill('Only this');
  await page.getByTestId('edit-step-text').fill('Buy one. <img src=x onerror=alert(1)>');
  await page.getByTestId('edit-add-condition').click();
  await page.getByTestId('edit-number').fill('one');
  await page.getByTestId('edit-make').click();
  await expect(page.getByTestId('edit-problems')).toContainText('value');
  await page.getByTestId('edit-number').fill('1');
  await page.getByTestId('edit-add-button').click();
  await page.getByTestId('edit-make').click();
  const link = await page.getByTestId('edit-link').inputValue();
  expect(link.length).toBeLessThan(2000);
  await context.close();

  const other = await freshContext(browser);
  const foreign = await watch(other);
  const learner = await other.newPage();
  await learner.goto(link);
  await expect(learner.getByRole('heading', { level: 1 })).toHaveText('Buy <b>one</b> lot', { timeout: 30_000 });
  await learner.getByTestId('lesson-begin').click();
  await expect(learner.getByTestId('lesson-step')).toContainText('<img src=x onerror=alert(1)>');
  await learner.getByTestId('control-buy-0').click();
  await learner.getByTestId('lesson-next').click();
  await expect(learner.getByTestId('lesson-end')).toBeVisible();
  expectClean(foreign);
  expectClean(seen);
  await learner.goto('about:blank');
  await learner.goto(`${link.slice(0, -9)}AAAAAAAAT`);
  await expect(learner.getByTestId('lesson-unreadable')).toBeVisible({ timeout: 30_000 });
  await other.close();
});

test('the closing card answers from the run, and is saved as a picture', async ({ browser }) => {
  const context = await freshContext(browser, { acceptDownloads: true });
  const page = await context.newPage();
  await page.goto('?s=quiet-market');
  await page.getByTestId('buy-one').click();
  await page.getByTestId('speed').selectOption('1');
  await page.getByTestId('play').click();
  await expect(page.getByTestId('card-profit')).toBeVisible({ timeout: 80_000 });
  const profit = numberIn(await page.getByTestId('profit').textContent());
  expect(numberIn(await page.getByTestId('card-profit').locator('td').textContent())).toBeCloseTo(profit, 2);
  await expect(page.getByTestId('closing-card')).toContainText('Who controlled the liquidity?');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('card-picture').click()]);
  expect(download.suggestedFilename()).toMatch(/\.png$/);
  // Views about something else keep their room; the time bar leads back to the card.
  await page.evaluate(() => void (location.hash = '/model'));
  await expect(page.getByTestId('closing-card')).toHaveCount(0);
  await page.getByRole('link', { name: 'the run is over' }).click();
  await expect(page.getByTestId('closing-card')).toBeVisible();
  await context.close();
});

test('the glossary is searched', async ({ browser }) => {
  const context = await freshContext(browser, { locale: 'zh-CN' });
  const page = await context.newPage();
  await openPit(page);
  await page.goto('#/learn/glossary');
  await page.getByTestId('glossary-find').fill('保证金率');
  await expect(page.getByTestId('glossary').locator('dt')).toHaveText(['保证金率']);
  await context.close();
});
