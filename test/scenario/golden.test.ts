import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { World } from '../../web/core/world';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import type { SharedSession } from '../../web/scenario/shared-session';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';

// Links that somebody may have put into an article. Files are added, never changed.

const FOLDER = 'test/golden/links';
/** Links of releases lie in a folder named after their engine. */
const FILES = readdirSync(FOLDER, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.txt'));

function read(file: string): { link: string; session: SharedSession } {
  const link = readFileSync(`${FOLDER}/${file}`, 'utf8').trim();
  const decoded = decodeLink(link);
  if (!decoded.ok) throw new Error(`${file}: ${decoded.problems.map((problem) => problem.message).join('; ')}`);
  return { link, session: decoded.value };
}

test('there are some', () => {
  expect(FILES.length).toBeGreaterThanOrEqual(5);
});

test.each(FILES)('%s decodes for ever and is written the same way for ever', (file) => {
  const { link, session } = read(file);
  expect(`#${encodeLink(session)}`).toBe(link);
});

test.each(FILES)('%s replays to its end, and on the engine that made it to its digest', async (file) => {
  const { session } = read(file);
  const module = await coreModule();
  const world = await World.open(module, worldSetup(session.scenario), () => undefined);
  for (const command of session.commands) world.apply(command);
  world.advance(Math.max(session.endTimeMs, world.timeMs));
  expect(world.timeMs).toBeGreaterThanOrEqual(session.endTimeMs);
  const engine = createHash('sha256').update(readFileSync('build/core.wasm')).digest('hex').slice(0, 8);
  if (session.digest !== null && session.engineId === engine) expect(world.core.digest()).toBe(session.digest);
});

test('everything.txt holds one of everything a link can carry', () => {
  const { session } = read('everything.txt');
  const { scenario, commands } = session;
  expect(scenario).toMatchObject({ id: 'my-market', seed: '18446744073709551615', days: 30 });
  expect(scenario.contract).toMatchObject({ marginBps: 1200, dailyLimitBps: 0, finalFixings: 3 });
  expect(scenario.price.dailyDriftBps).toBe(-35);
  expect(scenario.agents.trend).toMatchObject({ count: 0, positionLots: 100 });
  expect(scenario.news).toEqual([
    { timeMs: 471_600_000, moveBps: -700, text: 'power-shortage' },
    { timeMs: 558_000_000, moveBps: 250, text: 'custom' },
  ]);
  expect(commands.map(({ timeMs }) => timeMs)).toEqual([
    122_400_000, 122_460_000, 122_460_001, 208_800_000, 208_800_000, 212_400_000, 295_200_000, 298_800_000,
  ]);
  expect(commands.map(({ action }) => action)).toEqual([
    {
      kind: 'new-order',
      order: 1,
      contract: 1,
      side: 0,
      orderKind: 0,
      timeInForce: 1,
      offset: 0,
      priceTicks: 6600,
      quantityLots: 5,
      protectionTicks: null,
    },
    { kind: 'replace-order', order: 1, priceTicks: 6590, quantityLots: 4 },
    { kind: 'cancel-order', order: 1 },
    {
      kind: 'new-order',
      order: 4_294_967_295,
      contract: 1,
      side: 1,
      orderKind: 1,
      timeInForce: 2,
      offset: 2,
      priceTicks: 0,
      quantityLots: 2,
      protectionTicks: 50,
    },
    { kind: 'set-method', method: 5 },
    { kind: 'move-cash', amountMinor: 500_000 },
    { kind: 'move-cash', amountMinor: -1 },
    { kind: 'cancel-all' },
  ]);
  expect(session).toMatchObject({
    endTimeMs: 302_400_000,
    digest: '0123456789abcdef',
    engineId: 'deadbeef',
    title: '保证金 & margin',
    note: 'What if tokens get dearer? 😀',
  });
});

test('special-orders.txt holds rules of a venue and orders with stop prices, shown parts and post-only', () => {
  const { scenario, commands } = read('special-orders.txt').session;
  expect(scenario).toMatchObject({ id: 'the-bell', seed: '5', days: 30 });
  expect(scenario.venue).toMatchObject({
    openingAuctionMs: 300_000,
    auctionMarketOrders: 1,
    breakerBps: 200,
    velocityTicks: 90,
    bandTicks: 400,
    allocation: 1,
    outsideLimit: 1,
  });
  const common = { kind: 'new-order', contract: 1 };
  expect(commands.map(({ action }) => action)).toEqual([
    order({ order: 1, side: 0, orderKind: 1, timeInForce: 0, offset: 0, priceTicks: 0, quantityLots: 2 }),
    {
      ...order({ order: 2, side: 1, orderKind: 2, timeInForce: 1, offset: 1, priceTicks: 0, quantityLots: 1 }),
      protectionTicks: 15,
      stopTicks: 6480,
    },
    {
      ...order({ order: 3, side: 0, orderKind: 3, timeInForce: 0, offset: 0, priceTicks: 6720, quantityLots: 4 }),
      stopTicks: 6700,
      displayLots: 1,
    },
    {
      ...order({ order: 4, side: 0, orderKind: 0, timeInForce: 1, offset: 0, priceTicks: 6400, quantityLots: 5 }),
      displayLots: 2,
      postOnly: true,
    },
    {
      ...order({ order: 9, side: 1, orderKind: 0, timeInForce: 0, offset: 1, priceTicks: 6800, quantityLots: 1 }),
      postOnly: true,
    },
    { kind: 'replace-order', order: 4, priceTicks: 6410, quantityLots: 5 },
    { kind: 'cancel-all' },
  ]);
  expect(commands.map(({ timeMs }) => timeMs)).toEqual([
    550_525_000, 550_860_000, 550_920_000, 550_980_000, 551_000_000, 551_100_000, 572_000_000,
  ]);

  function order(fields: object): object {
    return { ...common, ...fields, protectionTicks: null };
  }
});

test('changed-rules.txt holds changes of rules, small and large', () => {
  const { commands } = read('changed-rules.txt').session;
  const rules = commands.flatMap(({ action }) => (action.kind === 'set-rule' ? [[action.rule, action.value]] : []));
  expect(rules).toEqual([
    [33, 1200],
    [12, -1],
    [14, 600_000],
    [15, 120_000],
    [13, 150],
    [3, 0],
    [21, 300_000],
    [37, 1_000_000_000],
  ]);
});

test('stages-and-layers.txt holds stage tables with and without an end, a waterfall, and both taken away', () => {
  const { commands } = read('stages-and-layers.txt').session;
  expect(commands.map(({ action }) => action)).toEqual([
    {
      kind: 'set-stages',
      table: 0,
      rows: [
        { from: 20, value: 1000 },
        { from: 40, value: 2000 },
      ],
    },
    {
      kind: 'set-stages',
      table: 1,
      rows: [
        { from: 120_000, value: 800 },
        { from: null, value: 1200 },
      ],
    },
    { kind: 'set-stages', table: 2, rows: [{ from: 1, value: 8_000_000 }] },
    {
      kind: 'set-waterfall',
      layers: [1, 2, 4, 3, 5, 6, 7, 8],
      ccpFirstMinor: 500_000_000,
      ccpSecondMinor: 1_000_000_000_000_000,
      assessmentBps: 20_000,
    },
    { kind: 'set-stages', table: 1, rows: [] },
    { kind: 'set-rule', rule: 52, value: 0 },
    { kind: 'set-waterfall', layers: [], ccpFirstMinor: 0, ccpSecondMinor: 0, assessmentBps: 0 },
  ]);
});
