import { expect, test, type Page } from '@playwright/test';
import { embedIn, open, run } from './embed-page';
import { type HostSite, hostSite } from './host-page';
import { SITE } from './site';

// A page of another origin that means no good. The embed in it goes on working, says little, and says it to its parent alone.

let site: HostSite;
test.beforeAll(async () => (site = await hostSite()));
test.afterAll(async () => site.close());

/** Answers within a second, whatever is asked: 30 at once and 30 more over the second, one complaint, what the market tells. */
const ANSWERS_PER_SECOND_MAX = 70;

/** Keeps what a window hears from others, by the time it came. */
const EAR = `const heard = [];
  addEventListener('message', ({ data }) => {
    if (data?.tokenpit !== undefined) heard.push({ atMs: performance.now(), ...data });
  });`;

/** A page whose embed hears from it before it has a line of its own. */
const HASTY = `<!doctype html><title>Host</title><div id="box"></div>
  <script>${EAR}
    const box = document.getElementById('box');
    const frame = document.createElement('iframe');
    frame.title = 'market';
    frame.width = 600;
    frame.height = 480;
    frame.src = '${SITE}/embed.html?speed=3';
    const say = (message) => frame.contentWindow.postMessage(message, '*');
    box.append(frame);
    for (let i = 0; i < 200; i++) say({ tokenpit: 1, id: i, type: ['hello', 'pause', 'getLink'][i % 3] });
    const early = setInterval(() => say({ tokenpit: 1, id: 'early', type: 'hello' }), 1);
    setTimeout(() => clearInterval(early), 1500);
  </script>`;

/** Most messages that were heard within any second. */
async function mostPerSecond(page: Page): Promise<number> {
  const times = await page.evaluate<number[]>('heard.map(({ atMs }) => atMs)');
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
}

/** It plays, takes an order of its reader, and answers its parent. */
async function stillWorks(page: Page): Promise<void> {
  const embed = embedIn(page);
  await expect(embed.getByTestId('embed-chart')).toBeVisible({ timeout: 30_000 });
  // Asked until there is room among the messages of a second.
  const isAnswered = async (): Promise<boolean> => {
    await page.evaluate(`say({ tokenpit: 1, id: 'last', type: 'getLink' })`);
    return page.evaluate(`heard.some(({ id, type }) => id === 'last' && type === 'link')`);
  };
  await expect.poll(isAnswered, { timeout: 30_000 }).toBe(true);
  await page.evaluate(`say({ tokenpit: 1, type: 'seek', timeMs: 8 * 86_400_000 + 10 * 3_600_000 })`);
  await expect(embed.getByTestId('embed-clock')).toContainText('Day 8 ', { timeout: 30_000 });
  await embed.getByTestId('embed-buy').click({ timeout: 30_000 });
  await expect(embed.getByTestId('embed-call')).not.toHaveText(/nothing open/, { timeout: 30_000 });
}

test('messages before it is ready, and a flood of good and bad ones, are survived and hardly answered', async ({
  browser,
}) => {
  const { page, wrong } = await open(browser, site.put('/hasty', HASTY));
  await run(embedIn(page));
  await page.evaluate(async () => {
    const target = document.querySelector('iframe')?.contentWindow;
    const say = (message: unknown, transfer: Transferable[] = []): void => {
      try {
        target?.postMessage(message, '*', transfer);
      } catch {
        // What cannot be cloned does not leave this page: that is no test of the embed.
      }
    };
    let deep: unknown = 0;
    for (let i = 0; i < 5_000; i++) deep = { deep };
    const ring: Record<string, unknown> = { tokenpit: 1, type: 'seek' };
    ring['timeMs'] = ring;
    const getter = Object.defineProperty({ tokenpit: 1, type: 'hello' }, 'id', { enumerable: true, get: () => 'got' });
    const huge: readonly unknown[] = [
      'x'.repeat(4_000_000),
      new Uint8Array(4_000_000),
      Array.from({ length: 200_000 }, (_, i) => i),
      { tokenpit: 1, type: 'set', field: 'y'.repeat(2_000_000), value: 1 },
      { tokenpit: 1, type: 'z'.repeat(2_000_000), id: 'i'.repeat(2_000_000) },
      { tokenpit: 1, type: 'hello', id: deep },
      deep,
    ];
    const odd: readonly unknown[] = [
      ring,
      getter,
      new Proxy({ tokenpit: 1, type: 'play' }, {}),
      new Map([['tokenpit', 1]]),
      new Error('tokenpit'),
      /tokenpit/,
      new File(['{"tokenpit":1}'], 'x.json'),
      JSON.parse('{"tokenpit":1,"type":"set","__proto__":{"field":"days"},"constructor":1,"value":5}'),
      { tokenpit: 1, type: 'set', field: '__proto__', value: 1 },
      { tokenpit: 1, type: 'set', field: 'contract.marginBps.constructor', value: 1 },
      ...[0, 2, '1', 1.5, [1], null, true, new Number(1)].map((tokenpit) => ({ tokenpit, type: 'reset' })),
      { tokenpit: 1, type: 'ready', fields: [], source: 'parent', origin: location.origin, isTrusted: true },
    ];
    for (let i = 0; i < 2_000; i++) {
      say(odd[i % odd.length]);
      if (i % 100 === 0) say(huge[(i / 100) % huge.length]);
      const good = ['play', 'pause', 'reset', 'getLink', 'hello'][i % 5];
      say({ tokenpit: 1, id: i, type: good });
      say({ tokenpit: 1, id: i, type: 'seek', timeMs: (i % 40) * 43_200_000 });
      say({ tokenpit: 1, id: i, type: 'set', field: 'contract.marginBps', value: 300 + i });
      if (i % 500 === 0) {
        const { port1 } = new MessageChannel();
        say({ tokenpit: 1, type: 'hello', port: port1 }, [port1]);
      }
      if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
  expect(await mostPerSecond(page)).toBeLessThanOrEqual(ANSWERS_PER_SECOND_MAX);
  await stillWorks(page);
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('what its parent says is never told to anyone else, and nobody else is obeyed', async ({ browser }) => {
  const ear = `<!doctype html><script>${EAR}</script>`;
  site.put('/ear', ear);
  site.put('/middle', HASTY);
  const outer = `<!doctype html><title>Top</title><script>${EAR}</script>
    <iframe title="middle" width="700" height="600" src="/middle"></iframe><iframe title="ear" src="/ear"></iframe>`;
  const { page, wrong } = await open(browser, site.put('/top', outer));
  const middle = page.frames().find((one) => one.url().endsWith('/middle'));
  const beside = page.frames().find((one) => one.url().endsWith('/ear'));
  if (middle === undefined || beside === undefined) throw new Error('the page has two frames');
  await run(embedIn(page));
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(() => void window.open('/ear', 'ear', 'popup')),
  ]);
  await popup.waitForLoadState();
  // Said until there is room among the messages of a second: its first ones are a flood.
  const isPaused = async (): Promise<boolean> => {
    await middle.evaluate(`say({ tokenpit: 1, type: 'pause' })`);
    return (await embedIn(page).getByTestId('embed-play').getAttribute('aria-label')) === 'Play';
  };
  await expect.poll(isPaused, { timeout: 30_000 }).toBe(true);
  const others = [page.mainFrame(), beside, popup.mainFrame()];
  for (const other of others) {
    await other.evaluate(() => {
      const root = opener === null ? top : (opener as Window);
      const target = root?.frames[0]?.frames[0];
      // Said to be its parent's, in every way that a message can say so.
      for (const type of ['hello', 'play', 'getLink'])
        target?.postMessage(
          { tokenpit: 1, id: 'forged', type, source: 'parent', origin: 'null', isTrusted: true },
          '*',
        );
      for (let i = 0; i < 100; i++) target?.postMessage({ tokenpit: 1, id: 'forged', type: 'nonsense' }, '*');
    });
  }
  await page.waitForTimeout(700);
  await expect(embedIn(page).getByTestId('embed-play')).toHaveAttribute('aria-label', 'Play');
  for (const other of others) expect(await other.evaluate('heard')).toEqual([]);
  expect(await middle.evaluate(`heard.some(({ id }) => id === 'forged')`)).toBe(false);
  // The parent itself is still heard and answered.
  const isHeard = async (): Promise<boolean> => {
    await middle.evaluate(`say({ tokenpit: 1, id: 'mine', type: 'getLink' })`);
    return middle.evaluate<boolean>(`heard.some(({ id }) => id === 'mine')`);
  };
  await expect.poll(isHeard, { timeout: 30_000 }).toBe(true);
  for (const other of others) expect(await other.evaluate('heard')).toEqual([]);
  expect(wrong.filter((one) => !one.startsWith(site.origin))).toEqual([]);
  await page.context().close();
});

test('a parent that resizes, focuses, moves and reaches into the frame gets nothing and breaks nothing', async ({
  browser,
}) => {
  const { page, wrong } = await open(browser, site.put('/grabbing', HASTY));
  await run(embedIn(page));
  const reached = await page.evaluate(async (address) => {
    const frame = document.querySelector('iframe');
    if (frame === null) throw new Error('there is a frame');
    const inside = frame.contentWindow as Window & Record<string, unknown>;
    const names = [
      'localStorage',
      'sessionStorage',
      'indexedDB',
      'caches',
      'document',
      'navigator',
      'addEventListener',
    ];
    const got: string[] = [];
    for (const name of [...names, 'postMessageOf', 'eval', 'Simulation', 'tokenpit']) {
      try {
        void inside[name];
        got.push(name);
      } catch {
        // Another origin: as it should be.
      }
    }
    for (const change of ['onmessage', 'name', 'parent']) {
      try {
        (inside as Record<string, unknown>)[change] = () => undefined;
        got.push(`${change}=`);
      } catch {
        // Another origin: as it should be.
      }
    }
    for (let i = 0; i < 300; i++) {
      frame.width = String([0, 1, 90, 320, 600, 5_000][i % 6]);
      frame.height = String([480, 0, 3_000, 1, 320][i % 5]);
      if (i % 3 === 0) inside.focus();
      if (i % 3 === 1) inside.blur();
      // Another part behind `#` is the only thing that a parent may change without loading the page anew.
      if (i % 20 === 0) inside.location.replace(`${address}#1garbage${i}`);
      if (i % 10 === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    frame.width = '600';
    frame.height = '480';
    return got;
  }, `${SITE}/embed.html?speed=3`);
  expect(reached).toEqual([]);
  const mark = await embedIn(page).evaluate(() => performance.timeOrigin);
  // There is nothing to be reached either: what the browser gives a frame of another site is empty, if it gives it any.
  const stored = await embedIn(page).evaluate(async () => {
    const counts = [
      () => localStorage.length,
      () => sessionStorage.length,
      async () => (await indexedDB.databases()).length,
      async () => (await caches.keys()).length,
    ];
    const read = async (count: () => number | Promise<number>): Promise<number> => {
      try {
        return await count();
      } catch {
        return 0;
      }
    };
    return Promise.all(counts.map(read));
  });
  expect(stored).toEqual([0, 0, 0, 0]);
  await stillWorks(page);
  expect(await embedIn(page).evaluate(() => performance.timeOrigin)).toBe(mark);
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('a parent that takes the frame away and puts it back, again and again, finds it whole each time', async ({
  browser,
}) => {
  const { page, wrong } = await open(browser, site.put('/moving', HASTY));
  for (let i = 0; i < 5; i++) {
    await page.evaluate(() => {
      const box = document.getElementById('box');
      const frame = document.querySelector('iframe');
      if (box === null || frame === null) throw new Error('there is a frame');
      frame.remove();
      box.append(frame);
    });
    await page.waitForTimeout(150);
  }
  await run(embedIn(page));
  await stillWorks(page);
  expect(wrong).toEqual([]);
  await page.context().close();
});
