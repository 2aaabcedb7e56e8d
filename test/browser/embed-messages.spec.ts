import { expect, test, type Page } from '@playwright/test';
import { embedIn, open, run } from './embed-page';
import { SITE, SITE_PORT } from './site';
import { type HostSite, hostSite } from './host-page';
import { numberIn } from './page';

let site: HostSite;
test.beforeAll(async () => (site = await hostSite()));
test.afterAll(async () => site.close());

interface Heard {
  readonly type: string;
  readonly id: unknown;
  readonly [name: string]: unknown;
}

/** A page that keeps all its embed says in `heard` and speaks to it by `say`. */
function talking(parameters: string, sandbox = 'sandbox="allow-scripts"'): string {
  return `<!doctype html><title>Host</title>
    <iframe title="market" width="600" height="480" ${sandbox} src="${SITE}/embed.html?${parameters}"></iframe>
    <script>
      const heard = [];
      const frame = document.querySelector('iframe');
      addEventListener('message', (event) => {
        if (event.source === frame.contentWindow) heard.push({ at: performance.now(), origin: event.origin, ...event.data });
      });
      const say = (message) => frame.contentWindow.postMessage({ tokenpit: 1, ...message }, '*');
    </script>`;
}

async function heard(page: Page, type: string): Promise<readonly Heard[]> {
  const all = await page.evaluate<Heard[]>('heard');
  return all.filter((message) => message.type === type);
}

async function say(page: Page, message: object): Promise<void> {
  await page.evaluate(`say(${JSON.stringify(message)})`);
}

test('a talk: ready and size at once, state only after hello, and each order does what it says', async ({
  browser,
}) => {
  const { page, wrong } = await open(browser, site.put('/talk', talking('speed=1')));
  await expect.poll(async () => (await heard(page, 'ready')).length).toBe(1);
  await expect.poll(async () => (await heard(page, 'size')).length).toBe(1);
  await say(page, { type: 'play', id: 1 });
  await expect(embedIn(page).getByTestId('embed-chart')).toBeVisible({ timeout: 20_000 });
  await page.waitForTimeout(600);
  expect(await heard(page, 'state')).toHaveLength(0);
  await say(page, { type: 'hello', id: 'h' });
  await page.waitForTimeout(2000);
  const states = await heard(page, 'state');
  // At most four a second, and the one that answers hello.
  expect(states.length).toBeGreaterThan(3);
  expect(states.length).toBeLessThanOrEqual(9);
  await say(page, { type: 'pause' });
  await say(page, { type: 'seek', timeMs: 3 * 86_400_000 + 10 * 3_600_000 });
  await expect.poll(async () => (await heard(page, 'state')).at(-1)?.['timeMs']).toBe(3 * 86_400_000 + 10 * 3_600_000);
  // Beyond what was recorded it is computed.
  await say(page, { type: 'seek', timeMs: 12 * 86_400_000 + 10 * 3_600_000 });
  await expect
    .poll(async () => (await heard(page, 'state')).at(-1)?.['timeMs'], { timeout: 20_000 })
    .toBe(12 * 86_400_000 + 10 * 3_600_000);
  const before = (await heard(page, 'state')).at(-1)?.['digest'];
  await say(page, { type: 'set', field: 'price.dailyVolatilityBps', value: 400 });
  await expect.poll(async () => (await heard(page, 'state')).at(-1)?.['digest'], { timeout: 20_000 }).not.toBe(before);
  expect((await heard(page, 'state')).at(-1)?.['day']).toBe(12);
  await say(page, { type: 'set', field: 'price.dailyVolatilityBps', value: 150 });
  await expect.poll(async () => (await heard(page, 'state')).at(-1)?.['digest'], { timeout: 20_000 }).toBe(before);
  await say(page, { type: 'theme', theme: 'dark' });
  await expect(embedIn(page).locator('html')).toHaveAttribute('data-theme', 'dark');
  await say(page, { type: 'getLink', id: 'link' });
  await expect.poll(async () => (await heard(page, 'link')).at(-1)).toMatchObject({ id: 'link' });
  expect(String((await heard(page, 'link')).at(-1)?.['link'])).toMatch(/^#1/);
  await say(page, { type: 'reset' });
  await expect.poll(async () => (await heard(page, 'state')).at(-1)?.['day'], { timeout: 20_000 }).toBe(6);
  expect(await heard(page, 'error')).toEqual([]);
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('10,000 malformed messages change nothing, throw nothing, and are hardly answered', async ({ browser }) => {
  const { page, wrong } = await open(browser, site.put('/flood', talking('speed=3')));
  const embed = embedIn(page);
  await run(embed);
  await say(page, { type: 'pause' });
  const clock = await embed.getByTestId('embed-clock').textContent();
  await page.evaluate(async () => {
    const scraps = [
      null,
      0.5,
      -1,
      1e99,
      NaN,
      '',
      'play',
      '__proto__',
      [],
      {},
      [[]],
      true,
      12n,
      new Date(0),
      { a: 1 },
      undefined,
    ];
    const types = ['seek', 'set', 'theme', 'Play', 'ready', '__proto__', 'constructor', 5, null, {}];
    let seed = 1;
    const pick = <T>(list: readonly T[]): T => {
      seed = (seed * 48271) % 2147483647;
      return list[seed % list.length] as T;
    };
    const target = document.querySelector('iframe')?.contentWindow;
    for (let index = 0; index < 10_000; index++) {
      const value = pick(scraps);
      const message =
        index % 4 === 0
          ? value
          : {
              tokenpit: pick([1, 1, '1', 2, null]),
              id: value,
              type: pick(types),
              timeMs: pick(scraps),
              field: pick(scraps),
              value,
              theme: value,
            };
      target?.postMessage(message, '*');
      if (index % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
  await page.waitForTimeout(500);
  expect(await embed.getByTestId('embed-clock').textContent()).toBe(clock);
  const errors = await heard(page, 'error');
  expect(errors.length).toBeLessThan(120);
  expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['type', 'value', 'rate']));
  // It still listens when the flood is over.
  await page.waitForTimeout(1000);
  await say(page, { type: 'play' });
  await expect(embed.getByTestId('embed-play')).toHaveAttribute('aria-label', 'Pause');
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('only its parent is obeyed', async ({ browser }) => {
  const html = talking('', '').replace('</script>', '</script><iframe title="other" srcdoc="x"></iframe>');
  const { page } = await open(browser, site.put('/other', html));
  await expect(embedIn(page).getByTestId('embed-poster')).toBeVisible();
  await page
    .frames()
    .at(-1)
    ?.evaluate(() => parent.frames[0]?.postMessage({ tokenpit: 1, type: 'play' }, '*'));
  await page.waitForTimeout(700);
  await expect(embedIn(page).getByTestId('embed-poster')).toBeVisible();
  await page.context().close();
});

test('the height helper lets a frame be as high as its content', async ({ browser }) => {
  const frame = `<iframe title="market" width="600" height="200" src="${SITE}/embed.html?height=auto"></iframe>`;
  const html = `<!doctype html><title>Host</title>${frame}<script src="${SITE}/embed-height.js"></script>`;
  const { page, wrong } = await open(browser, site.put('/height', html));
  const height = async (): Promise<number> => (await page.locator('iframe').boundingBox())?.height ?? 0;
  await expect.poll(height).toBeGreaterThan(360);
  const inside = await embedIn(page).evaluate(() => document.documentElement.scrollHeight);
  expect(Math.abs((await height()) - inside)).toBeLessThanOrEqual(12);
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('two linked embeds: one seed, shared time, a slider in the text acts on one of them', async ({ browser }) => {
  const pit = (id: string): string =>
    `<token-pit id="${id}" s="first-hedge" ui="chart" group="g" speed="1" height="320"><p>A market.</p></token-pit>`;
  const html = `<!doctype html><html lang="en"><title>Host</title><script src="${SITE}/token-pit.js"></script>
    ${pit('a')}${pit('b')}
    <p>With <pit-slider for="b" field="agents.marketMakers.count" max="12">market makers</pit-slider> the price is
    <pit-value for="a" name="price">unknown</pit-value> here and <pit-value for="b" name="price">unknown</pit-value> there.</p>`;
  const policy = `default-src 'none'; frame-src http://127.0.0.1:${SITE_PORT}; script-src http://127.0.0.1:${SITE_PORT}`;
  const { page, wrong } = await open(browser, site.put('/pair', html, policy), {
    viewport: { width: 700, height: 900 },
  });
  await expect(page.locator('pit-slider input')).toBeEnabled();
  const [a, b] = [embedIn(page, 0), embedIn(page, 1)];
  await a.getByTestId('embed-run').click();
  await expect(b.getByTestId('embed-chart')).toBeVisible({ timeout: 20_000 });
  await expect
    .poll(async () => numberIn(await b.getByTestId('embed-clock').textContent()), { timeout: 30_000 })
    .toBeGreaterThanOrEqual(8);
  await a.getByTestId('embed-play').click();
  const time = async (id: string): Promise<number> =>
    page.evaluate((one) => (document.getElementById(one) as unknown as { state: { timeMs: number } }).state.timeMs, id);
  const digest = async (id: string): Promise<string> =>
    page.evaluate((one) => (document.getElementById(one) as unknown as { state: { digest: string } }).state.digest, id);
  await expect.poll(async () => (await time('a')) - (await time('b')), { timeout: 20_000 }).toBe(0);
  await expect.poll(async () => (await digest('a')) === (await digest('b'))).toBe(true);
  const same = await digest('a');
  await page.locator('pit-slider input').fill('0');
  await expect.poll(async () => digest('b'), { timeout: 20_000 }).not.toBe(same);
  expect(await digest('a')).toBe(same);
  expect(await time('a')).toBe(await time('b'));
  await expect(page.locator('pit-value').first()).toHaveText(/^\d,\d{3}$/);
  await expect(page.getByText('A market.').first()).toBeHidden();
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('a pause that comes while the market is still opening is the last word', async ({ browser }) => {
  const { page } = await open(browser, site.put('/hasty', talking('speed=1')));
  await expect.poll(async () => (await heard(page, 'ready')).length).toBe(1);
  await say(page, { type: 'play' });
  await say(page, { type: 'pause' });
  await expect(embedIn(page).getByTestId('embed-play')).toBeEnabled({ timeout: 20_000 });
  await page.waitForTimeout(500);
  await expect(embedIn(page).getByTestId('embed-play')).toHaveAttribute('aria-label', 'Play');
  await page.context().close();
});
