import { expect as expectSoon, type Page, test } from '@playwright/test';
import { freshContext } from './page';

// What must not disturb: motion where none is wanted, a narration that never stops, and the states in which there is
// nothing to see yet, or something went wrong.

/** On a busy machine a market takes its time to open. */
const expect = expectSoon.configure({ timeout: 60_000 });
test.describe.configure({ timeout: 240_000 });

const VIEWS = ['/', '/learn', '/trader', '/clearing', '/design', '/lab', '/editor', '/sessions', '/model'];

/** Opens the page and waits until the market stands on it. */
async function openPit(page: Page, path = ''): Promise<void> {
  await page.goto(path);
  await expect(page.getByTestId('first-chart')).toBeVisible();
}

/** Goes to a view without loading the page anew. */
async function goTo(page: Page, view: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), view);
  await expect(page.locator('main h1').first()).toBeVisible();
}

test('where reduced motion is asked for nothing moves by itself, and time waits to be started', async ({ browser }) => {
  const context = await freshContext(browser, { reducedMotion: 'reduce' });
  const page = await context.newPage();
  await openPit(page);
  const clock = await page.getByTestId('clock').textContent();
  for (const view of VIEWS) {
    await goTo(page, view);
    // Whatever has a transition or an animation would show it on being pointed at, opened or changed.
    const moving = await page.evaluate(() => {
      const seconds = (list: string): number => Math.max(...list.split(',').map((one) => Number.parseFloat(one)));
      const slow = [...document.querySelectorAll('*')].filter((element) => {
        const style = getComputedStyle(element);
        const animates = style.animationName !== 'none' && seconds(style.animationDuration) > 0.01;
        return animates || seconds(style.transitionDuration) > 0.01 || style.scrollBehavior === 'smooth';
      });
      const running = document.getAnimations().filter(({ playState }) => playState === 'running');
      return [...slow.map(({ tagName, className }) => `${tagName}.${String(className)}`), ...running.map(String)];
    });
    expect(moving, view).toEqual([]);
  }
  await goTo(page, '/');
  expect(await page.getByTestId('clock').textContent()).toBe(clock);
  await context.close();
});

for (const view of ['/', '/trader']) {
  test(`at full speed no live region speaks more than once a second, ${view}`, async ({ browser }) => {
    const context = await freshContext(browser);
    const page = await context.newPage();
    await openPit(page, '?s=first-hedge&lang=en');
    await goTo(page, view);
    await page.evaluate(() => {
      const spoken: { text: string; atMs: number }[] = [];
      Object.assign(globalThis, { spoken });
      const last = new Map<Element, string>();
      new MutationObserver((mutations) => {
        for (const { target } of mutations) {
          const element = target instanceof Element ? target : target.parentElement;
          const region = element?.closest('[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]');
          const text = region?.textContent.trim() ?? '';
          if (region === null || region === undefined || last.get(region) === text) continue;
          last.set(region, text);
          if (text !== '') spoken.push({ text, atMs: performance.now() });
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await page.getByTestId('speed').selectOption('1');
    await page.getByTestId('play').click();
    await page.waitForTimeout(14_000);
    await page.getByTestId('play').click();
    const spoken = await page.evaluate(
      () => (globalThis as unknown as { spoken: { text: string; atMs: number }[] }).spoken,
    );
    const pauses = spoken.slice(1).map(({ text, atMs }, i) => ({ text, pauseMs: atMs - (spoken[i]?.atMs ?? 0) }));
    expect(pauses.filter(({ pauseMs }) => pauseMs < 1000)).toEqual([]);
    // It does speak: of the market as it runs.
    expect(spoken.some(({ text }) => /benchmark/i.test(text))).toBe(true);
    await context.close();
  });
}

test('while the core is on its way the page says what it does', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  let release = (): void => undefined;
  const held = new Promise<void>((done) => (release = done));
  await context.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('');
  await expect(page.getByRole('heading', { name: 'Opening the market' })).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeVisible();
  release();
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await context.close();
});

test('a core that does not come is told, with a way on', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  let isBroken = true;
  await context.route(/\.wasm$/, (route) => (isBroken ? route.abort() : route.continue()));
  await page.goto('');
  const fault = page.getByTestId('fault');
  await expect(fault).toBeVisible();
  await expect(fault.getByRole('heading')).toHaveText('The market did not arrive');
  await expect(fault).not.toContainText('bug');
  isBroken = false;
  await fault.getByRole('button').first().click();
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await context.close();
});

test('where saving does not come a sentence says what that means', async ({ browser }) => {
  const context = await freshContext(browser, { serviceWorkers: 'block' });
  const page = await context.newPage();
  await context.route(/\/session-keeper[^/]*\.js$/, (route) => route.abort());
  await openPit(page, '?s=first-hedge&lang=en');
  await expect(page.getByTestId('status')).toContainText('what you do here is lost when this tab closes');
  await expect(page.getByTestId('saved')).toHaveText('Not saved');
  await context.close();
});

test('a view that is on its way says so', async ({ browser }) => {
  const context = await freshContext(browser, { serviceWorkers: 'block' });
  const page = await context.newPage();
  await openPit(page, '?s=two-venues');
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await context.route(/\/RivalsView-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.evaluate(() => (location.hash = '#/rivals'));
  await expect(page.locator('main').getByText('One moment')).toBeVisible();
  release();
  await expect(page.getByTestId('whose-price')).toBeVisible();
  await expect(page.locator('main').getByText('One moment')).toHaveCount(0);
  await context.close();
});

test('a worker that does not come is told, with a way on', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  let isBroken = true;
  await context.route(/\/worker-[^/]*\.js$/, (route) => (isBroken ? route.abort() : route.continue()));
  await page.goto('');
  const fault = page.getByTestId('fault');
  await expect(fault.getByRole('heading')).toHaveText('The market did not arrive');
  isBroken = false;
  await fault.getByRole('button').first().click();
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await context.close();
});

test('a part that does not come is told, and the market stays', async ({ browser }) => {
  const context = await freshContext(browser, { serviceWorkers: 'block' });
  const page = await context.newPage();
  await openPit(page);
  await context.setOffline(true);
  await page.evaluate(() => void (location.hash = '/model'));
  await expect(page.getByRole('main').getByText('This part of the page could not be loaded')).toBeVisible();
  await context.setOffline(false);
  await page.evaluate(() => void (location.hash = '/'));
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await context.close();
});
