import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { expectClean, freshContext, watch } from './page';

const DIST = resolve('dist');
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};

interface Host {
  readonly address: string;
  /** `isDeployed`: another build stands there; what has a hash in its name has another name in it. */
  readonly state: { isOff: boolean; version: string; isDeployed: boolean };
  readonly server: Server;
}

/** A name with a hash, and the same file's name in the other build. */
const HASHED = /\b([\w.-]+-[\w-]{7})([\w-])(\.(?:js|css|wasm|woff2))/g;
const renamed = (text: string): string => text.replace(HASHED, '$1$2x$3');

/** The built site under a sub-path on a host of its own, which can be switched off, and have a newer version. */
async function host(): Promise<Host> {
  const state = { isOff: false, version: '', isDeployed: false };
  const names = new Map(readdirSync(join(DIST, 'assets')).map((name) => [renamed(name), name]));
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname.replace('/some/where/', '') || 'index.html';
    const isAsset = path.startsWith('assets/');
    const name = state.isDeployed && isAsset ? names.get(path.slice(7)) : path.slice(isAsset ? 7 : 0);
    const file = name === undefined ? '' : join(DIST, isAsset ? 'assets' : '', name);
    if (state.isOff || !file.startsWith(DIST) || !existsSync(file) || !statSync(file).isFile()) {
      if (state.isOff) request.socket.destroy();
      else response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type });
    const bytes = readFileSync(file);
    if (!state.isDeployed && path !== 'sw.js') return response.end(bytes);
    if (!/\.(html|js|css)$/.test(path)) return response.end(bytes);
    const text = state.isDeployed ? renamed(String(bytes)) : String(bytes);
    // Another version is another file: the hash over the site's files stands in it.
    const isNewer = path === 'sw.js' && state.version !== '';
    response.end(isNewer ? text.replace(/[0-9a-f]{16}/, (hash) => `${hash.slice(0, 8)}${state.version}`) : text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/where/`, state, server };
}

/** The site is on this machine, and serves this page. */
async function kept(page: Page): Promise<void> {
  await expect(page.getByTestId('first-chart')).toBeVisible({ timeout: 30_000 });
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** Opens views that are loaded when they are needed. */
async function openViews(page: Page, views: readonly string[]): Promise<void> {
  for (const view of views) {
    await page.evaluate((path) => (location.hash = path), `#/${view}`);
    await expect(page.locator('main h1, main h2').first()).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('main')).not.toContainText('could not be loaded');
    await expect(page.getByTestId('fault')).toHaveCount(0);
  }
}

test('a first visit goes on when its host is gone: views that were never opened open', async ({ browser }) => {
  const { address, state, server } = await host();
  const context = await freshContext(browser);
  const seen = await watch(context);
  const page = await context.newPage();
  await page.goto(address);
  await kept(page);
  state.isOff = true;
  await openViews(page, ['trader', 'clearing', 'lab', 'learn', 'sessions']);
  expectClean(seen);
  await context.close();
  server.close();
});

test('a tab of an older build goes on while its files are gone from the host, also after another tab has the newer one', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { address, state, server } = await host();
  const context = await freshContext(browser);
  const seen = await watch(context);
  const [old, other] = [await context.newPage(), await context.newPage()];
  await old.goto(address);
  await kept(old);
  await other.goto(address);
  await kept(other);
  state.isDeployed = true;
  state.version = 'deadbeef';
  await old.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect(old.getByTestId('update')).toBeVisible({ timeout: 20_000 });
  await openViews(old, ['trader', 'clearing']);
  // A third build is let in by the other tab: the second one never served anything, and must not count as the one before.
  state.version = 'deadbee5';
  await other.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect.poll(() => other.evaluate(async () => (await caches.keys()).length), { timeout: 20_000 }).toBe(3);
  const isInstalled = (): Promise<boolean> =>
    other.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing === null);
  await expect.poll(isInstalled, { timeout: 30_000 }).toBe(true);
  const before = await other.evaluate(() => performance.timeOrigin);
  await other.getByRole('button', { name: 'Reload to update' }).click();
  await expect.poll(async () => other.evaluate(() => performance.timeOrigin).catch(() => before)).not.toBe(before);
  await kept(other);
  await openViews(old, ['lab', 'benchmark', 'learn']);
  await openViews(other, ['lab', 'trader']);
  // What the old tab was offered is there already: it only starts anew.
  await old.evaluate(() => (location.hash = '#/'));
  const oldBefore = await old.evaluate(() => performance.timeOrigin);
  await old.getByRole('button', { name: 'Reload to update' }).click();
  await expect.poll(async () => old.evaluate(() => performance.timeOrigin).catch(() => oldBefore)).not.toBe(oldBefore);
  await kept(old);
  await openViews(old, ['design', 'editor']);
  expectClean(seen);
  await context.close();
  server.close();
});

test('where the browser has thrown the kept site away, the host still answers', async ({ browser }) => {
  const { address, server } = await host();
  const context = await freshContext(browser);
  const page = await context.newPage();
  await page.goto(address);
  await kept(page);
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await page.reload();
  await kept(page);
  await openViews(page, ['trader']);
  await context.close();
  server.close();
});

test('after the first visit the whole page works without its host', async ({ browser }) => {
  const { address, state, server } = await host();
  const context = await freshContext(browser);
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await page.evaluate(async () => navigator.serviceWorker.ready);
  state.isOff = true;
  const seen = await watch(context);
  await page.reload();
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await page.goto(`${address}?s=quiet-market&seed=5#/trader`);
  await expect(page.getByTestId('ladder')).toBeVisible();
  await page.goto(`${address}embed.html?ui=chart`);
  await page.getByTestId('embed-run').click();
  await expect(page.getByTestId('embed-chart')).toBeVisible({ timeout: 20_000 });
  expectClean(seen);
  await context.close();
  server.close();
});

test('a newer version waits until the reader lets it in, and the session goes on', async ({ browser }) => {
  const { address, state, server } = await host();
  const context = await freshContext(browser);
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await page.reload();
  await page.getByTestId('buy-one').click();
  await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
  await expect(page.getByTestId('update')).toHaveCount(0);
  state.version = 'deadbeef';
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect(page.getByTestId('update')).toBeVisible({ timeout: 20_000 });
  const before = await page.evaluate(() => performance.timeOrigin);
  await page.waitForTimeout(1000);
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(before);
  await page.getByRole('button', { name: 'Reload to update' }).click();
  await expect.poll(async () => page.evaluate(() => performance.timeOrigin).catch(() => before)).not.toBe(before);
  await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
  await context.close();
  server.close();
});

test('the edition of one file opens from a disk, and keeps its session there', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1200, height: 900 } });
  const requests: string[] = [];
  const wrong: string[] = [];
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) requests.push(request.url());
  });
  context.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  context.on('weberror', (error) => wrong.push(String(error.error())));
  const address = pathToFileURL(join(DIST, 'tokenpit.html')).href;
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByTestId('first-chart')).toBeVisible();
  await page.getByTestId('buy-one').click();
  await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
  await expect(page.getByTestId('saved')).toHaveText(/saved/i);
  for (const view of ['trader', 'clearing', 'benchmark', 'sessions']) {
    await page.goto(`${address}#/${view}`);
    await expect(page.locator('main')).not.toContainText('could not be loaded');
    await expect(page.locator('main h1, main h2').first()).toBeVisible();
  }
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByTestId('margin-gauge')).toContainText('1 lot');
  expect(requests.every((url) => url.startsWith(address) || url === 'about:blank')).toBe(true);
  expect(wrong).toEqual([]);
  await context.close();
});
