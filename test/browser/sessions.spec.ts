import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { expectClean, freshContext, openPit, watch } from './page';

/** Buys one lot and waits until it is there. */
async function buy(page: Page, lots: string): Promise<void> {
  await page.getByTestId('buy-one').click();
  await expect(page.getByTestId('margin-gauge')).toContainText(lots);
}

async function openSaved(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await openPit(page);
  await buy(page, '1 lot');
  await expect(page.getByTestId('saved')).toHaveText(/saved/i);
  return page;
}

/** A page of the same site that is not Tokenpit. */
async function openBeside(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('icon.svg');
  return page;
}

/** Screenshots of a state at both ends of the widths, and nothing beyond the edge. */
async function picture(page: Page, name: string, path: (name: string) => string): Promise<void> {
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: width < 700 ? 844 : 900 });
    await page.waitForTimeout(200);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, `${name} at ${width}`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: path(`${name}-${width}.png`) });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test.describe('one session in two tabs', () => {
  test('the second only looks, takes over without loss, and gives it back when it is closed', async ({
    browser,
  }, info) => {
    const context = await freshContext(browser);
    const seen = await watch(context);
    const first = await openSaved(context);
    const second = await context.newPage();
    await openPit(second);
    await expect(second.getByTestId('holder-elsewhere')).toBeVisible();
    await expect(second.getByTestId('margin-gauge')).toContainText('1 lot');
    await expect(second.getByTestId('play')).toBeDisabled();
    await picture(second, 'elsewhere', (name) => info.outputPath(name));
    await expect(second.getByTestId('buy-one')).toBeDisabled();
    await second.goto('#/benchmark');
    await second.getByTestId('use-method-3').click();
    await expect(second.getByTestId('status')).toContainText(/only be looked at/);
    await expect(second.getByTestId('method-3')).not.toContainText(/in force/);
    await second.goto('#/');
    await expect(second.getByTestId('margin-gauge')).toContainText('1 lot');

    // What the first does in the last moment before it is asked is there as well.
    await buy(first, '2 lots');
    await second.getByTestId('take-over').click();
    await expect(second.getByTestId('holder-elsewhere')).toHaveCount(0);
    await expect(second.getByTestId('margin-gauge')).toContainText('2 lots');
    await expect(first.getByTestId('holder-taken')).toBeVisible();
    await expect(first.getByTestId('play')).toBeDisabled();
    await picture(first, 'taken', (name) => info.outputPath(name));
    await buy(second, '3 lots');
    await expect(second.getByTestId('saved')).toHaveText(/saved/i);

    await second.close();
    await expect(first.getByTestId('holder-free')).toBeVisible();
    await picture(first, 'free', (name) => info.outputPath(name));
    await first.getByTestId('take-over').click();
    await expect(first.getByTestId('margin-gauge')).toContainText('3 lots');
    await expect(first.getByTestId('play')).toBeEnabled();
    await buy(first, '4 lots');
    await first.goto('#/sessions');
    await expect(first.getByTestId('session-open')).toHaveCount(1);
    expectClean(seen);
    await context.close();
  });

  test('the second goes on with a copy of its own, and both are kept', async ({ browser }) => {
    const context = await freshContext(browser);
    const first = await openSaved(context);
    const second = await context.newPage();
    await openPit(second);
    await second.getByTestId('go-on-copy').click();
    await expect(second.getByTestId('holder-elsewhere')).toHaveCount(0);
    await buy(second, '2 lots');
    await expect(second.getByTestId('saved')).toHaveText(/saved/i);
    await first.goto('#/sessions');
    await expect(first.getByTestId('session-open')).toHaveCount(2);
    await first.goto('#/');
    await expect(first.getByTestId('margin-gauge')).toContainText('1 lot');
    await buy(first, '2 lots');
    await context.close();
  });

  test('the list of one follows what the other does', async ({ browser }) => {
    const context = await freshContext(browser);
    const first = await openSaved(context);
    const second = await context.newPage();
    await openPit(second);
    await second.goto('#/sessions');
    await first.goto('#/sessions');
    await first.getByTestId('session-rename').click();
    await first.getByTestId('session-name').fill('Named elsewhere');
    await first.keyboard.press('Enter');
    await expect(second.getByTestId('sessions')).toContainText('Named elsewhere');
    await context.close();
  });
});

test('what is done in the last moment before the page is closed is kept', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await openSaved(context);
  for (let lots = 2; lots < 6; lots++) {
    const again = lots === 2 ? page : await context.newPage();
    if (lots > 2) await openPit(again);
    await buy(again, `${lots} lots`);
    await again.close({ runBeforeUnload: true });
  }
  const last = await context.newPage();
  await openPit(last);
  await expect(last.getByTestId('margin-gauge')).toContainText('5 lots');
  await context.close();
});

test('a deleted session comes back, at once or later', async ({ browser }) => {
  const context = await freshContext(browser);
  const page = await openSaved(context);
  await page.goto('#/sessions');
  await page.getByTestId('session-new').click();
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await page.goto('#/sessions');
  await page.getByTestId('session-delete').click();
  // The page says so once it is stored.
  await expect(page.getByTestId('session-undo')).toBeVisible();
  await page.reload();
  await page.getByTestId('deleted-sessions').locator('summary').click();
  await page.getByTestId('session-restore').click();
  await expect(page.getByTestId('session-open')).toHaveCount(1);
  await expect(page.getByTestId('deleted-sessions')).toHaveCount(0);
  await context.close();
});

for (const language of ['en-GB', 'zh-CN']) {
  test(`everything leaves as one file, is deleted only then, and comes back from the file, ${language}`, async ({
    browser,
  }, info) => {
    const context = await freshContext(browser, { locale: language });
    await context.addInitScript(() => {
      const asked: number[] = [];
      Object.assign(globalThis, { askedToPersist: asked });
      navigator.storage.persisted = () => Promise.resolve(false);
      navigator.storage.persist = () => Promise.resolve(asked.push(1) > 0);
    });
    const page = await context.newPage();
    const asked = (): Promise<number> =>
      page.evaluate(() => (globalThis as unknown as { askedToPersist: number[] }).askedToPersist.length);
    await openPit(page);
    await page.getByTestId('buy-one').click();
    await expect(page.getByTestId('saved')).toHaveText(/saved|已保存/i);
    const other = await context.newPage();
    await openPit(other);
    await page.goto('#/sessions');
    await expect(page.getByTestId('backup-all')).toBeVisible();
    await picture(page, `sessions-${language}`, (name) => info.outputPath(name));
    expect(await asked()).toBe(0);
    await page.goto('#reset');
    await expect(page.getByTestId('reset-delete')).toBeDisabled();
    await picture(page, `reset-${language}`, (name) => info.outputPath(name));
    const download = page.waitForEvent('download');
    await page.getByTestId('reset-save').click();
    const file = await (await download).path();
    await expect.poll(asked).toBe(1);
    await page.getByTestId('reset-delete').click();
    await expect(page.getByTestId('first-chart')).toBeVisible();
    await page.goto('#/sessions');
    await expect(page.getByTestId('session-open')).toHaveCount(0);
    await expect(other.getByTestId('storage-wiped')).toBeVisible();
    // Nobody else goes on with what it shows: it can.
    await expect(other.getByTestId('play')).toBeEnabled();
    await expect(other.getByTestId('take-over')).toHaveCount(0);
    await picture(other, `wiped-${language}`, (name) => info.outputPath(name));
    await page.getByTestId('session-import').setInputFiles(file);
    await expect(page.getByTestId('session-open')).toHaveCount(1);
    await page.getByTestId('session-open').click();
    await expect(page.getByTestId('margin-gauge')).toContainText(/1 lot|1 手/);
    // The other tab saves what it still has, as a session of its own.
    await other.getByTestId('storage-retry').click();
    await expect(other.getByTestId('storage-wiped')).toHaveCount(0);
    await page.goto('#/sessions');
    await expect(page.getByTestId('session-open')).toHaveCount(2);
    await context.close();
  });

  test(`storage in trouble is told and nothing is lost, ${language}`, async ({ browser }, info) => {
    const context = await freshContext(browser, { locale: language });
    await context.addInitScript(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...given: Parameters<typeof put>) {
        if ('isFull' in globalThis) throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, given);
      };
    });
    const page = await context.newPage();
    await openPit(page);
    await page.evaluate(() => void Object.assign(globalThis, { isFull: true }));
    await page.getByTestId('buy-one').click();
    await expect(page.getByTestId('storage-full')).toBeVisible();
    await picture(page, `full-${language}`, (name) => info.outputPath(name));
    const download = page.waitForEvent('download');
    await page.getByTestId('storage-save').click();
    expect(await (await download).path()).toBeTruthy();
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'isFull'));
    await page.getByTestId('storage-retry').click();
    await expect(page.getByTestId('storage-full')).toHaveCount(0);
    await page.reload();
    await expect(page.getByTestId('margin-gauge')).toContainText(/1 lot|1 手/);

    // A newer page in another tab wants the store.
    const beside = await openBeside(context);
    await page.getByTestId('buy-one').click();
    await beside.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open('tokenpit', 99);
          request.onsuccess = () => resolve(request.result.close());
          request.onerror = () => reject(new Error('the old page holds on'));
        }),
    );
    await expect(page.getByTestId('storage-outdated')).toBeVisible();
    await expect(page.getByTestId('play')).toBeDisabled();
    await picture(page, `outdated-${language}`, (name) => info.outputPath(name));
    // This page is now the older one.
    await page.getByTestId('storage-reload').click();
    await expect(page.getByTestId('storage-newer')).toBeVisible();
    await picture(page, `newer-${language}`, (name) => info.outputPath(name));
    await context.close();
  });

  test(`an older page in another tab does not hold this one up, ${language}`, async ({ browser }, info) => {
    const context = await freshContext(browser, { locale: language });
    const beside = await openBeside(context);
    await beside.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open('tokenpit', 1);
          request.onupgradeneeded = () => {
            request.result.createObjectStore('sessions', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt');
            request.result.createObjectStore('log', { keyPath: ['sessionId', 'chunk'] });
          };
          request.onsuccess = () => resolve(Object.assign(globalThis, { kept: request.result }).kept.name);
        }),
    );
    const page = await context.newPage();
    await openPit(page);
    await expect(page.getByTestId('storage-blocked')).toBeVisible();
    await page.getByTestId('buy-one').click();
    await picture(page, `blocked-${language}`, (name) => info.outputPath(name));
    await beside.close();
    await expect(page.getByTestId('storage-blocked')).toHaveCount(0);
    await page.reload();
    await expect(page.getByTestId('margin-gauge')).toContainText(/1 lot|1 手/);
    await context.close();
  });

  test(`a damaged session says so and gives what can be read, ${language}`, async ({ browser }, info) => {
    const context = await freshContext(browser, { locale: language });
    const page = await context.newPage();
    await openPit(page);
    await page.getByTestId('buy-one').click();
    await expect(page.getByTestId('margin-gauge')).toContainText(/1 lot|1 手/);
    await page.getByTestId('buy-one').click();
    await expect(page.getByTestId('margin-gauge')).toContainText(/2 lots|2 手/);
    await expect(page.getByTestId('saved')).toHaveText(/saved|已保存/i);
    await page.close();
    const beside = await openBeside(context);
    await beside.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open('tokenpit');
          request.onsuccess = () => {
            const transaction = request.result.transaction(['sessions', 'log'], 'readwrite');
            const log = transaction.objectStore('log');
            const chunks = log.getAll();
            chunks.onsuccess = () => {
              const [chunk] = chunks.result as { commands: unknown[] }[];
              // The second action becomes one that nobody can take; a second session loses even its name.
              log.put({ ...chunk, commands: [chunk?.commands[0], { timeMs: 1, action: { kind: 'steal' } }] });
              transaction.objectStore('sessions').put({ id: '00000000000000ff' });
            };
            transaction.oncomplete = () => resolve(request.result.close());
          };
        }),
    );
    await beside.close();
    const again = await context.newPage();
    await openPit(again);
    // The standing world runs, and the damaged session is told.
    await expect(again.getByTestId('status')).toContainText(/cannot be read|无法读取/);
    await again.goto('#/sessions');
    await again.getByTestId('session-open').click();
    await expect(again.getByTestId('damaged-try')).toHaveCount(2);
    await picture(again, `damaged-${language}`, (name) => info.outputPath(name));
    await again.getByTestId('damaged-try').first().click();
    await expect(again.getByTestId('margin-gauge')).toContainText(/1 lot|1 手/);
    await again.goto('#/sessions');
    await expect(again.getByTestId('session-open')).toHaveCount(2);
    await context.close();
  });

  test(`denied storage is told, and the session can be saved as a file, ${language}`, async ({ browser }, info) => {
    const context = await freshContext(browser, { locale: language });
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
    await expect(page.getByTestId('storage-denied')).toBeVisible();
    await picture(page, `denied-${language}`, (name) => info.outputPath(name));
    const download = page.waitForEvent('download');
    await page.getByTestId('storage-save').click();
    const file = await (await download).path();

    const other = await freshContext(browser, { locale: language });
    const there = await other.newPage();
    await openPit(there);
    await there.goto('#/sessions');
    await there.getByTestId('session-import').setInputFiles(file);
    await there.getByTestId('session-open').click();
    await expect(there.getByTestId('margin-gauge')).toContainText(/1 lot|1 手/);
    await other.close();
    await context.close();
  });
}
