import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { coreModule } from '../support/core-module';
import { BinaryExchange } from './binary-exchange';
import { CAPACITY } from './play-both';
import type { Op } from './reference/exchange';
import type { Outcome } from './reference/market';

// The auction of the core against a search over every price of the ladder, and its fills against price-time priority
// worked out order by order.

const MIDDLE = 4000;
const HALF = 40;

interface Gathered {
  readonly side: 'buy' | 'sell';
  /** null = a market order. */
  readonly price: number | null;
  readonly lots: number;
  readonly display: number | null;
}

let core: BinaryExchange;
beforeAll(async () => {
  core = await BinaryExchange.create(await coreModule(), CAPACITY);
});

/** Gathers orders in an auction of a contract whose last trade was at `last`, looks at the book and uncrosses. */
async function hold(orders: readonly Gathered[], last: number): Promise<{ book: Outcome; events: Outcome[] }> {
  await core.reset();
  const send = (line: Op): Outcome[] => core.apply(line);
  send({ op: 'venue', venue: 'V', currency: 'CNY', accountModel: 'net', auctionMarketOrders: true });
  send({
    op: 'contract',
    contract: 'C',
    venue: 'V',
    product: 'P',
    month: 1,
    tickValueMinor: 1,
    previousSettlementTicks: MIDDLE,
    ladderTicks: 2 * HALF,
  });
  send({ op: 'account', account: 'A', venue: 'V', cashMinor: 0 });
  const common = { op: 'new', account: 'A', contract: 'C', timeInForce: 'GTC' };
  send({ ...common, order: 1001, side: 'buy', priceTicks: last, quantityLots: 1 });
  send({ ...common, order: 1002, side: 'sell', priceTicks: last, quantityLots: 1 });
  send({ op: 'phase', contract: 'C', phase: 'auction' });
  for (const [i, { side, price, lots, display }] of orders.entries()) {
    const kind = price === null ? { kind: 'market' } : { priceTicks: price };
    const shown = display === null || price === null ? {} : { displayLots: display };
    send({ ...common, ...kind, ...shown, order: i + 1, side, quantityLots: lots });
  }
  const book = core.book('C');
  return { book, events: send({ op: 'phase', contract: 'C', phase: 'continuous' }) };
}

/** A market order's price is the outermost of its side. */
function priceOf({ side, price }: Gathered): number {
  return price ?? (side === 'buy' ? MIDDLE + HALF : MIDDLE - HALF);
}

/** Volume and what is left over at a price. */
function at(orders: readonly Gathered[], price: number): { volume: number; surplus: number } {
  let demand = 0;
  let supply = 0;
  for (const order of orders) {
    if (order.side === 'buy' && priceOf(order) >= price) demand += order.lots;
    if (order.side === 'sell' && priceOf(order) <= price) supply += order.lots;
  }
  return { volume: Math.min(demand, supply), surplus: demand - supply };
}

/** The rule, read word by word over every price of the ladder. */
function search(orders: readonly Gathered[], last: number): { price: number; volume: number; surplus: number } | null {
  const all = Array.from({ length: 2 * HALF + 1 }, (_, i) => {
    const price = MIDDLE - HALF + i;
    return { price, ...at(orders, price) };
  });
  const volume = Math.max(...all.map((one) => one.volume));
  if (volume === 0) return null;
  const smallest = Math.min(...all.filter((one) => one.volume === volume).map((one) => Math.abs(one.surplus)));
  const left = all.filter((one) => one.volume === volume && Math.abs(one.surplus) === smallest);
  const surpluses = left.map((one) => Math.sign(one.surplus));
  const chosen = surpluses.every((sign) => sign > 0)
    ? left[left.length - 1]
    : surpluses.every((sign) => sign < 0)
      ? left[0]
      : [...left].sort((a, b) => Math.abs(a.price - last) - Math.abs(b.price - last))[0];
  return chosen ?? null;
}

/** Lots that each order gets: the better price first, then the earlier, until the volume is used up. */
function fills(orders: readonly Gathered[], side: 'buy' | 'sell', volume: number): Map<number, number> {
  const mine = orders.map((order, i) => ({ order, number: i + 1 })).filter(({ order }) => order.side === side);
  mine.sort((a, b) => (side === 'buy' ? priceOf(b.order) - priceOf(a.order) : priceOf(a.order) - priceOf(b.order)));
  const filled = new Map<number, number>();
  let left = volume;
  for (const { order, number } of mine) {
    const lots = Math.min(order.lots, left);
    if (lots > 0) filled.set(number, lots);
    left -= lots;
  }
  return filled;
}

function tradedBy(events: readonly Outcome[], field: 'buyOrder' | 'sellOrder'): Map<number, number> {
  const traded = new Map<number, number>();
  for (const event of events) {
    if (event['event'] !== 'trade') continue;
    const number = Number(event[field]);
    traded.set(number, (traded.get(number) ?? 0) + Number(event['quantityLots']));
  }
  return traded;
}

const price = fc.integer({ min: MIDDLE - 12, max: MIDDLE + 12 });
const gathered = fc.record({
  side: fc.constantFrom('buy' as const, 'sell' as const),
  price: fc.option(price, { freq: 12 }),
  lots: fc.integer({ min: 1, max: 9 }),
  display: fc.constant(null),
});
const iceberg = fc.record({
  side: fc.constantFrom('buy' as const, 'sell' as const),
  price,
  lots: fc.integer({ min: 1, max: 20 }),
  display: fc.option(fc.integer({ min: 1, max: 5 })),
});

function uncrossed(events: readonly Outcome[]): Outcome | undefined {
  return events.find((event) => event['event'] === 'uncrossed');
}

/** The price told while orders gather and the one that they trade at are both what the search finds. */
async function check(orders: readonly Gathered[], last: number): Promise<Outcome[]> {
  const { book, events } = await hold(orders, last);
  const found = search(orders, last);
  expect(book).toMatchObject({
    indicativeTicks: found?.price ?? null,
    indicativeVolumeLots: found?.volume ?? 0,
    indicativeSurplusLots: found?.surplus ?? 0,
  });
  expect(uncrossed(events)).toMatchObject({
    priceTicks: found?.price ?? null,
    volumeLots: found?.volume ?? 0,
    surplusLots: found?.surplus ?? 0,
  });
  for (const event of events) if (event['event'] === 'trade') expect(event['priceTicks']).toBe(found?.price);
  return events;
}

describe('an auction', () => {
  test('finds the price that a search over every price of the ladder finds, and fills by price and time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(gathered, { maxLength: 14 }), price, async (orders, last) => {
        const events = await check(orders, last);
        const volume = search(orders, last)?.volume ?? 0;
        expect(tradedBy(events, 'buyOrder')).toEqual(fills(orders, 'buy', volume));
        expect(tradedBy(events, 'sellOrder')).toEqual(fills(orders, 'sell', volume));
      }),
      { numRuns: 2000 },
    );
  });

  test('counts what icebergs hide', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(iceberg, { maxLength: 14 }), price, async (orders, last) => {
        const events = await check(orders, last);
        const volume = search(orders, last)?.volume ?? 0;
        const sum = (lots: Map<number, number>): number => [...lots.values()].reduce((a, b) => a + b, 0);
        expect(sum(tradedBy(events, 'buyOrder'))).toBe(volume);
        expect(sum(tradedBy(events, 'sellOrder'))).toBe(volume);
      }),
      { numRuns: 1000 },
    );
  });

  // Single-price auction of MarketGrid's documentation, a hundredth of its prices: 290 lots at 124.
  test('trades the volume that a published example trades', async () => {
    const bids = [
      [45, 30],
      [95, 29],
      [25, 28],
      [35, 27],
      [25, 26],
      [55, 25],
      [200, 24],
      [80, 23],
      [60, 22],
    ];
    const asks = [
      [35, 31],
      [50, 30],
      [10, 29],
      [15, 28],
      [10, 27],
      [20, 26],
      [90, 25],
      [155, 24],
      [125, 23],
      [10, 22],
    ];
    const orders = [
      ...bids.map(([lots = 0, p = 0]): Gathered => ({ side: 'buy', price: MIDDLE - 25 + p, lots, display: null })),
      ...asks.map(([lots = 0, p = 0]): Gathered => ({ side: 'sell', price: MIDDLE - 25 + p, lots, display: null })),
    ];
    const { events } = await hold(orders, MIDDLE);
    expect(uncrossed(events)).toMatchObject({ priceTicks: MIDDLE - 25 + 24, volumeLots: 290, surplusLots: 190 });
  });
});
