import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import { embedIn, open, POLICY, run } from './embed-page';
import { SITE } from './site';
import { type HostSite, hostSite } from './host-page';
import { numberIn } from './page';

let site: HostSite;
test.beforeAll(async () => (site = await hostSite()));
test.afterAll(async () => site.close());

const SANDBOXES = [
  ['without a sandbox', ''],
  ['in sandbox="allow-scripts"', 'sandbox="allow-scripts"'],
  ['in sandbox="allow-scripts allow-same-origin"', 'sandbox="allow-scripts allow-same-origin"'],
] as const;

for (const [name, sandbox] of SANDBOXES) {
  test(`runs ${name}, under a strict policy of the page around it`, async ({ browser }, info) => {
    const frame = `<iframe title="market" width="600" height="480" ${sandbox} src="${SITE}/embed.html?speed=1"></iframe>`;
    const address = site.put(`/sandbox-${info.testId}`, `<!doctype html><title>Host</title>${frame}`, POLICY);
    const { page, wrong } = await open(browser, address);
    const embed = embedIn(page);
    await expect(embed.getByTestId('embed-poster')).toBeVisible();
    await run(embed);
    await embed.getByTestId('embed-buy').click();
    await expect(embed.getByTestId('embed-call')).not.toHaveText(/nothing open/);
    await expect
      .poll(async () => numberIn(await embed.getByTestId('embed-clock').textContent()), { timeout: 30_000 })
      .toBeGreaterThanOrEqual(8);
    await embed.getByTestId('embed-play').click();
    expect(wrong).toEqual([]);
    await page.context().close();
  });
}

test('computes nothing before the click, and nothing while it is out of sight', async ({ browser }) => {
  const frame = `<iframe title="market" width="600" height="480" src="${SITE}/embed.html?speed=3"></iframe>`;
  const address = site.put('/lazy', `<!doctype html><title>Host</title>${frame}<div style="height:3000px"></div>`);
  const { page, wrong } = await open(browser, address);
  const embed = embedIn(page);
  await page.waitForTimeout(500);
  expect(page.workers()).toHaveLength(0);
  await run(embed);
  expect(page.workers()).toHaveLength(1);
  await page.evaluate(() => scrollTo(0, 2500));
  await expect(embed.getByTestId('embed-play')).toHaveAttribute('aria-label', 'Play');
  await page.evaluate(() => scrollTo(0, 0));
  await expect(embed.getByTestId('embed-play')).toHaveAttribute('aria-label', 'Pause');
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('play=auto starts by itself, but not under reduced motion', async ({ browser }) => {
  const frame = `<iframe title="market" width="600" height="480" src="${SITE}/embed.html?play=auto"></iframe>`;
  const address = site.put('/auto', `<!doctype html><title>Host</title>${frame}`);
  const moving = await open(browser, address);
  await expect(embedIn(moving.page).getByTestId('embed-chart')).toBeVisible({ timeout: 20_000 });
  await moving.page.context().close();
  const calm = await open(browser, address, { reducedMotion: 'reduce' });
  await calm.page.waitForTimeout(1500);
  await expect(embedIn(calm.page).getByTestId('embed-poster')).toBeVisible();
  expect([...moving.wrong, ...calm.wrong]).toEqual([]);
  await calm.page.context().close();
});

test('opens its very moment in the whole product, which finds the same run', async ({ browser }) => {
  const frame = `<iframe title="market" width="600" height="480" src="${SITE}/embed.html?speed=1" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  const address = site.put('/open', `<!doctype html><title>Host</title>${frame}`);
  const { page } = await open(browser, address);
  const embed = embedIn(page);
  await run(embed);
  await embed.getByTestId('embed-buy').click();
  await expect(embed.getByTestId('embed-call')).not.toHaveText(/nothing open/);
  await embed.getByTestId('embed-play').click();
  const [popup] = await Promise.all([page.waitForEvent('popup'), embed.getByTestId('embed-open').click()]);
  await expect(popup.getByTestId('status')).toContainText(/verified/i, { timeout: 30_000 });
  await expect(popup.getByTestId('margin-gauge')).toContainText('1 lot');
  await page.context().close();
});

test('a frame that may open nothing offers the address to copy', async ({ browser }) => {
  const frame = `<iframe title="market" width="600" height="480" src="${SITE}/embed.html" sandbox="allow-scripts"></iframe>`;
  const { page } = await open(browser, site.put('/closed', `<!doctype html><title>Host</title>${frame}`));
  const embed = embedIn(page);
  await embed.getByTestId('embed-open').click();
  await expect(embed.getByTestId('embed-address')).toHaveValue(/#1/);
  await page.context().close();
});

test('tells what is wrong in its address and runs all the same', async ({ browser }) => {
  const { page } = await open(browser, `${SITE}/embed.html?theme=blue&s=nothing#1damagedT`);
  await expect(page.getByTestId('embed-problems')).toContainText('theme must be one of auto, light, dark');
  await expect(page.getByTestId('embed-problems')).toContainText('link');
  await page.getByTestId('embed-run').click();
  await expect(page.getByTestId('embed-chart')).toBeVisible({ timeout: 20_000 });
  await page.context().close();
});

test('a run that came out differently is said to have, and whether the engine was the same', async ({ browser }) => {
  const decoded = decodeLink(readFileSync('test/golden/links/first-hedge.txt', 'utf8').trim());
  if (!decoded.ok) throw new Error('a frozen link decodes');
  const ours = createHash('sha256').update(readFileSync('build/core.wasm')).digest('hex').slice(0, 8);
  for (const [engineId, words] of [
    [ours, 'though the engine is the same'],
    ['deadbeef', 'it was made with another engine'],
    [null, 'does not say which engine made it'],
  ] as const) {
    const link = encodeLink({ ...decoded.value, digest: '0123456789abcdef', engineId });
    const { page } = await open(browser, `${SITE}/embed.html?speed=30#${link}`);
    await run(embedIn(page));
    await embedIn(page).getByTestId('embed-play').click();
    await expect(embedIn(page).getByTestId('embed')).toContainText(words, { timeout: 20_000 });
    await page.context().close();
  }
});

for (const width of [320, 400, 600, 900, 1200]) {
  test(`nothing is wider than ${width} px`, async ({ browser }) => {
    const { page, wrong } = await open(browser, `${SITE}/embed.html?ui=full&lang=${width === 400 ? 'zh-CN' : 'en'}`, {
      viewport: { width, height: 620 },
    });
    await page.getByTestId('embed-run').click();
    await expect(page.getByTestId('embed-chart')).toBeVisible({ timeout: 20_000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expect(page.getByTestId('embed-open')).toBeVisible();
    expect(wrong).toEqual([]);
    await page.context().close();
  });
}
