import { execFileSync } from 'node:child_process';
import { expect, type Page, test } from '@playwright/test';
import { expectClean, freshContext, numberIn, openPit, playToDay, watch } from './page';

test.describe('a learner on the first screen', () => {
  test('reads the benchmark, buys, is margined, plays, goes back, goes on, and finds it again after a reload', async ({
    browser,
  }) => {
    const context = await freshContext(browser);
    const seen = await watch(context);
    const page = await context.newPage();
    await openPit(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('50 billion');
    const paidIn = numberIn(await page.getByTestId('balance').textContent());

    await page.getByTestId('buy-one').click();
    await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
    await expect(page.getByTestId('saved')).toHaveText(/saved/i);
    const fees = paidIn - numberIn(await page.getByTestId('balance').textContent());
    expect(Math.abs(fees)).toBeLessThan(200);

    await playToDay(page, 9);
    const clockAtEnd = await page.getByTestId('clock').textContent();
    const digestAtEnd = await digest(page);

    const scrubber = page.getByTestId('scrubber');
    await scrubber.focus();
    const day = numberIn(clockAtEnd);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await expect(page.getByTestId('clock')).toContainText(`Day ${day - 2},`);
    await expect(page.getByTestId('earlier')).toBeVisible();
    const clockBack = await page.getByTestId('clock').textContent();
    await page.keyboard.press('End');
    await expect(page.getByTestId('clock')).toHaveText(clockAtEnd ?? '');
    expect(await digest(page)).toBe(digestAtEnd);

    // The dialog that was just closed gives its focus back first.
    await page.waitForTimeout(200);
    await scrubber.focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await expect(page.getByTestId('clock')).toHaveText(clockBack ?? '');
    await page.getByTestId('buy-one').click();
    await expect(page.getByTestId('margin-gauge')).toContainText('2 lots');
    const digestForked = await digest(page);
    await page.waitForTimeout(600);

    await page.reload();
    await expect(page.getByTestId('first-chart')).toBeVisible();
    await expect(page.getByTestId('clock')).toHaveText(clockBack ?? '');
    await expect(page.getByTestId('margin-gauge')).toContainText('2 lots');
    expect(await digest(page)).toBe(digestForked);
    expectClean(seen);
    await context.close();
  });

  test('shares the run: another profile replays it and says verified', async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openPit(page);
    await page.getByTestId('buy-one').click();
    await playToDay(page, 8);
    await page.getByTestId('open-share').click();
    const link = await page.getByTestId('share-link').inputValue();
    expect(link.length).toBeLessThan(400);
    await context.close();

    const other = await freshContext(browser);
    const seen = await watch(other);
    const reader = await other.newPage();
    await reader.goto(link);
    await expect(reader.getByTestId('status')).toContainText(/verified/i, { timeout: 30_000 });
    await expect(reader.getByTestId('margin-gauge')).toContainText('1 lot');
    expectClean(seen);

    const changed = `${link.slice(0, -6)}${link.at(-6) === 'A' ? 'B' : 'A'}${link.slice(-5)}`;
    await reader.goto('about:blank');
    await reader.goto(changed);
    await expect(reader.getByTestId('status')).toContainText(/check sum|cannot be read/i);
    await expect(reader.getByTestId('first-chart')).toBeVisible();
    await other.close();
  });

  test('a link made by the terminal is verified in the page: Node and the worker agree', async ({ browser }) => {
    const link = execFileSync('node', ['build/headless.mjs', 'link', 'test/browser/played.tokenpit.json'], {
      encoding: 'utf8',
    }).trim();
    const context = await freshContext(browser);
    const page = await context.newPage();
    await page.goto(link);
    await expect(page.getByTestId('status')).toContainText(/verified/i, { timeout: 30_000 });
    await context.close();
  });

  test('a killed tab loses nothing that is older than 300 ms', async ({ browser }) => {
    const context = await freshContext(browser);
    // A killed tab gets no last word: neither of the two events on which a page saves what is left.
    await context.addInitScript(() => {
      for (const name of ['pagehide', 'visibilitychange'])
        addEventListener(name, (event) => event.stopImmediatePropagation(), true);
    });
    const page = await context.newPage();
    await openPit(page);
    await page.getByTestId('buy-one').click();
    await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
    await page.waitForTimeout(350);
    await page.close();
    const again = await context.newPage();
    await openPit(again);
    await expect(again.getByTestId('margin-gauge')).toContainText('1 lot');
    await context.close();
  });

  test('denied storage: the page works and says where the session is', async ({ browser }) => {
    const context = await freshContext(browser);
    await context.addInitScript(() => {
      Object.defineProperty(globalThis, 'indexedDB', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    const page = await context.newPage();
    await openPit(page);
    await page.getByTestId('buy-one').click();
    await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
    await expect(page.getByTestId('saved')).toHaveText(/memory|not saved|only/i);
    await context.close();
  });
});

/** Digest of what stands on the page, from the share dialog. */
async function digest(page: Page): Promise<string> {
  await page.getByTestId('open-share').click();
  // The last call of a run that was just paused may still be on its way.
  await page.waitForTimeout(300);
  const text = (await page.getByTestId('share-code').textContent()) ?? '';
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('share')).toHaveCount(0);
  return /[0-9a-f]{8}/.exec(text)?.[0] ?? '';
}
