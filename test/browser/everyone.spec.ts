import { expect, test } from '@playwright/test';
import { freshContext, openPit } from './page';

const SHEET = { width: 360, height: 800 };

test('on a phone every view is two taps away, within reach of the thumb, and by keyboard', async ({ browser }) => {
  const context = await freshContext(browser, { viewport: SHEET, hasTouch: true });
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  const bar = page.getByRole('navigation', { name: 'Views' });
  const places = await bar.locator('> a, button').all();
  expect(places).toHaveLength(5);
  for (const place of places) {
    const box = await place.boundingBox();
    expect(box?.width, await place.textContent().then(String)).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.y).toBeGreaterThan(SHEET.height - 60);
  }
  await page.getByTestId('more').tap();
  const others = bar.locator('a:visible');
  const count = await others.count();
  expect(count).toBeGreaterThan(4);
  for (let at = 4; at < count; at++) expect((await others.nth(at).boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await page.getByTestId('view-benchmark').tap();
  await expect(page.getByTestId('benchmark')).toBeVisible();
  await expect(page.getByTestId('view-benchmark')).toHaveCount(0);

  await page.getByTestId('more').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('view-design')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('more')).toBeFocused();
  await expect(page.getByTestId('view-design')).toHaveCount(0);
  await context.close();
});

test('touch targets are at least 24 pixels high and wide, or have that room to themselves', async ({ browser }) => {
  const context = await freshContext(browser, { viewport: SHEET, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  for (const view of ['/', '/learn', '/trader', '/clearing', '/benchmark', '/rivals', '/lab', '/sessions', '/model']) {
    await page.evaluate((hash) => (location.hash = hash), view);
    await expect(page.locator('main h1').first()).toBeVisible();
    await page.waitForTimeout(200);
    const small = await page.evaluate(() => {
      const LEAST = 24;
      const targets = [
        ...document.querySelectorAll<HTMLElement>('button, a[href], select, summary, input, [role=slider]'),
      ]
        .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
        .filter(
          ({ element, box }) =>
            box.width > 0 && getComputedStyle(element).visibility !== 'hidden' && !element.matches('.hidden-text'),
        );
      // WCAG 2.2, 2.5.8: what is smaller may stand in a sentence, or no other target lies within 24 pixels of its middle.
      const isInSentence = ({ element }: (typeof targets)[number]): boolean =>
        getComputedStyle(element).display === 'inline' && element.closest('p, li, td, th, dd, dt, figcaption') !== null;
      const isAlone = (one: (typeof targets)[number]): boolean =>
        targets.every(({ element, box }) => {
          if (element === one.element || element.contains(one.element) || one.element.contains(element)) return true;
          const x = one.box.left + one.box.width / 2;
          const y = one.box.top + one.box.height / 2;
          const dx = Math.max(box.left - x, 0, x - box.right);
          const dy = Math.max(box.top - y, 0, y - box.bottom);
          return Math.hypot(dx, dy) >= LEAST / 2;
        });
      return targets
        .filter((one) => (one.box.width < LEAST || one.box.height < LEAST) && !isInSentence(one) && !isAlone(one))
        .map(
          ({ element, box }) =>
            `${element.tagName} "${(element.textContent ?? '').trim().slice(0, 30)}" ${box.width.toFixed(0)} x ${box.height.toFixed(0)}`,
        );
    });
    expect(small, view).toEqual([]);
  }
  await context.close();
});

test('at 200% zoom nothing is lost sideways, and the ticket is in sight at 1024 pixels', async ({ browser }) => {
  // Zoom halves the width in CSS pixels: 1280 at 200% is 640 (WCAG 1.4.10 asks for 320, which another test covers).
  const context = await freshContext(browser, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  for (const view of ['/', '/learn', '/trader', '/clearing', '/benchmark', '/rivals', '/lab', '/sessions', '/model']) {
    await page.evaluate((hash) => (location.hash = hash), view);
    await expect(page.locator('main h1').first()).toBeVisible();
    await page.waitForTimeout(200);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, view).toBeLessThanOrEqual(0);
    // What is fixed leaves more than half of the window to what is read.
    const fixed = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((one) => getComputedStyle(one).position === 'fixed')
        .reduce((sum, one) => sum + one.getBoundingClientRect().height, 0),
    );
    expect(fixed, view).toBeLessThan(225);
  }
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.evaluate(() => (location.hash = '#/trader'));
  await expect(page.getByTestId('ticket-buy')).toBeInViewport();
  await context.close();
});

test('on a phone an order is sent and a link is copied without scrolling', async ({ browser }) => {
  const context = await freshContext(browser, {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  await page.evaluate(() => (location.hash = '#/trader'));
  await page.getByTestId('tab-trade').tap();
  await page.getByTestId('ticket-send').tap();
  await expect(page.getByTestId('ticket-result')).not.toBeEmpty();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.getByTestId('open-share').tap();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeInViewport({ ratio: 1 });
  await context.close();
});

test('the numbers at the line ends lead to what they are made of', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  await page.getByTestId('line-ends').getByRole('link', { name: 'Benchmark' }).click();
  await expect(page.getByTestId('benchmark')).toBeVisible();
  await page.goBack();
  await page.getByTestId('line-ends').getByRole('link', { name: 'TOK future' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('ladder')).toBeVisible();
  // Every lot that is bought is sold by somebody.
  const [bought, sold, net] = await page.getByTestId('flows').locator('tfoot td').allTextContents();
  expect(bought).toBe(sold);
  expect(net?.trim()).toBe('0');
  // A limit of the day is taken apart in the line of the contract.
  await page.goBack();
  await page
    .getByTestId('line-ends')
    .getByRole('link', { name: /^daily limit/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('limits').press('Enter');
  await expect(page.getByText(/^Settled at [\d,]+ the day before; up to 5%/)).toBeVisible();
  await context.close();
});

test('the tabs of a view stand in one line on a phone', async ({ browser }) => {
  const context = await freshContext(browser, {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  for (const language of ['en', 'zh-CN']) {
    await openPit(page, `?s=first-hedge&lang=${language}`);
    for (const view of ['/benchmark', '/lab']) {
      await page.evaluate((hash) => (location.hash = hash), view);
      const tabs = page.getByRole('tablist').first().getByRole('tab');
      await expect(tabs.first()).toBeVisible();
      const tops = await tabs.evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().top));
      expect(new Set(tops).size, `${language} ${view}`).toBe(1);
    }
  }
  await context.close();
});

test('a field that has the focus keeps its ring off its label', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  await page.evaluate(() => (location.hash = '#/trader'));
  await page.getByTestId('ticket-price').focus();
  const { ringTop, labelBottom } = await page.getByTestId('ticket-price').evaluate((input) => {
    const line = input.parentElement ?? input;
    const { outlineOffset, outlineWidth } = getComputedStyle(line);
    const reachPx = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth);
    const label = line.previousElementSibling ?? line;
    return { ringTop: line.getBoundingClientRect().top - reachPx, labelBottom: label.getBoundingClientRect().bottom };
  });
  expect(ringTop).toBeGreaterThanOrEqual(labelBottom);
  await context.close();
});

test('with forced colours everything that is drawn can be seen, and focus too', async ({ browser }) => {
  const context = await freshContext(browser, { forcedColors: 'active' });
  const page = await context.newPage();
  await openPit(page, '?s=first-hedge&lang=en');
  const drawn = await page.evaluate(() => {
    const background = getComputedStyle(document.body).backgroundColor;
    const stroke = (selector: string): string => {
      const element = document.querySelector(selector);
      return element === null ? '' : getComputedStyle(element).stroke;
    };
    return { background, future: stroke('path.future'), benchmark: stroke('path.benchmark') };
  });
  expect(drawn.future).not.toBe('');
  expect(drawn.future).not.toBe(drawn.benchmark);
  expect([drawn.future, drawn.benchmark]).not.toContain(drawn.background);
  await page.getByTestId('buy-one').focus();
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
  expect(outline).toBe('solid');
  await context.close();
});

test('language, market colours and the contract’s currency are three separate settings', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page, '?s=two-venues&lang=en#/');
  const convention = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['conv']);
  await page.getByTestId('display').click();
  await page.locator('input[value=cb]').check();
  await page.keyboard.press('Escape');
  await page.getByTestId('language').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(await convention()).toBe('cb');
  // The home venue keeps its accounts in yuan, the rival one in dollars, in either language.
  const unit = page.locator('main .unit').first();
  await expect(unit).toHaveText('元');
  await page.getByTestId('tab-venue-2').click();
  await expect(unit).toHaveText('美元');
  await page.getByTestId('language').click();
  await expect(unit).toHaveText('USD');
  await page.getByTestId('tab-venue-1').click();
  await expect(unit).toHaveText('CNY');
  expect(await convention()).toBe('cb');
  await context.close();
});

test('a world of GPU-hours speaks of GPU-hours and dollars on its first screen', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await context.newPage();
  await openPit(page, '?s=gpu-shortage&lang=en');
  const main = page.locator('main');
  await expect(main).toContainText('1 lot is 1,000 GPU-hours');
  await expect(main).toContainText('USD per GPU-hour');
  await expect(main).not.toContainText('token');
  // Margin is yuan there all the same: the account is the home venue's.
  await expect(page.locator('main .unit').first()).toHaveText('CNY');
  await page.goto('?s=gpu-glut&lang=en');
  await expect(page.getByTestId('buy-one')).toHaveText('Lock in a price: sell 1');
  await page.getByTestId('buy-one').click();
  await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
  await context.close();
});
