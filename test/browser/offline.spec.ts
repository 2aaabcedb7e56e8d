import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { expectClean, freshContext, watch } from './page';

const DIST = resolve('dist');
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};

/** The built site under a sub-path on a host of its own, which can be switched off, and have a newer version. */
async function host(): Promise<{ address: string; state: { isOff: boolean; version: string }; server: Server }> {
  const state = { isOff: false, version: '' };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname.replace('/some/where/', '') || 'index.html';
    const file = join(DIST, path);
    if (state.isOff || !file.startsWith(DIST) || !existsSync(file) || !statSync(file).isFile()) {
      if (state.isOff) request.socket.destroy();
      else response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type });
    // Another version is another file: the hash over the site's files stands in it.
    response.end(path === 'sw.js' ? `${readFileSync(file, 'utf8')}//${state.version}` : readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/where/`, state, server };
}

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
  state.version = 'newer';
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
