import { beforeEach, describe, expect, test } from 'vitest';
import { EXCHANGE_CAPACITY } from '../../web/core/capacity';
import { coreModule } from '../support/core-module';
import type { Op } from './reference/exchange';
import type { Outcome } from './reference/market';
import { TerminalExchange } from './terminal-exchange';

// How positions go away: through the book, by tear-up, by forced reduction. Gross accounts; one tick on a lot is 10 yuan.

let exchange: TerminalExchange;
let order = 0;

function all(...lines: readonly Op[]): Outcome[] {
  return lines.flatMap((line) => {
    const events = exchange.apply(line);
    const error = events.find((event) => event['event'] === 'error');
    if (error !== undefined) throw new Error(JSON.stringify({ line, error }));
    exchange.checkInvariants();
    return events;
  });
}

function enter(
  account: string,
  side: string,
  priceTicks: number,
  quantityLots: number,
  more: Op | object = {},
): Outcome[] {
  return all({ op: 'new', order: ++order, account, contract: 'T', side, priceTicks, quantityLots, ...more });
}

function trade(buyer: string, seller: string, priceTicks: number, lots: number): void {
  enter(seller, 'sell', priceTicks, lots);
  enter(buyer, 'buy', priceTicks, lots);
}

const SETTLE = { op: 'settle', venue: 'V' };
const NEXT_DAY = { op: 'next-day', venue: 'V' };
const CLOSE = { offset: 'close-yesterday', timeInForce: 'GTC' };
const NAMES = ['A', 'B', 'C', 'D', 'E'];

beforeEach(async () => {
  exchange ??= new TerminalExchange(await coreModule(), { ...EXCHANGE_CAPACITY, events: 32 });
  await exchange.reset();
  order = 0;
  all(
    { op: 'venue', venue: 'V', currency: 'CNY', accountModel: 'gross' },
    {
      op: 'contract',
      contract: 'T',
      venue: 'V',
      product: 'T',
      month: 1,
      tickValueMinor: 1000,
      previousSettlementTicks: 1000,
      dailyLimitBps: 1000,
      marginBps: 1000,
    },
    ...NAMES.map((account) => ({ op: 'account', account, venue: 'V', cashMinor: 10_000_000 })),
    { op: 'account', account: 'H', venue: 'V', role: 'hedger', cashMinor: 10_000_000 },
  );
});

/** Events of some kinds without what every event has. */
function told(events: readonly Outcome[], ...kinds: readonly string[]): object[] {
  return events
    .filter((event) => kinds.includes(String(event['event'])))
    .map((event) =>
      Object.fromEntries(Object.entries(event).filter(([key]) => !['in', 'sequence', 'cause'].includes(key))),
    );
}

function lots(account: string): object[] {
  const positions = exchange.account(account)['positions'] as readonly Record<string, unknown>[];
  return positions.map(({ side, todayLots, yesterdayLots }) => ({ side, todayLots, yesterdayLots }));
}

function waterfall(layers: readonly string[], contributions: Record<string, number> = {}): void {
  all({ op: 'waterfall', venue: 'V', ccpFirstMinor: 0, ccpSecondMinor: 0, contributions, order: [...layers] });
}

describe('a default without an auction', () => {
  test('goes through the book, and what finds no buyer is torn up at the last settlement price', () => {
    trade('D', 'A', 1000, 6);
    trade('D', 'B', 1000, 3);
    all(SETTLE, NEXT_DAY);
    waterfall(['defaulter-margin', 'tear-up']);
    enter('E', 'buy', 950, 2);
    enter('D', 'buy', 940, 1);
    const events = all({ op: 'default', account: 'D' });
    // Its own bid goes first. 2 of 9 lots find a buyer; 7 end against 6 of A and 3 of B: 4 2/3 and 2 1/3.
    expect(told(events, 'cancelled')[0]).toMatchObject({ account: 'D', reason: 'liquidation' });
    expect(told(events, 'liquidation')).toMatchObject([{ account: 'D', quantityLots: 9 }]);
    expect(told(events, 'position-reduced')).toEqual([
      { event: 'position-reduced', account: 'D', contract: 'T', quantityLots: 7, priceTicks: 1000 },
      { event: 'position-reduced', account: 'A', contract: 'T', quantityLots: 5, priceTicks: 1000 },
      { event: 'position-reduced', account: 'B', contract: 'T', quantityLots: 2, priceTicks: 1000 },
    ]);
    expect([lots('D'), lots('A'), lots('B')]).toMatchObject([[], [{ yesterdayLots: 1 }], [{ yesterdayLots: 1 }]]);
    // 2 lots at 50 ticks under the settlement: 2 x 50 x 1000.
    expect(told(events, 'default-closed')).toMatchObject([{ account: 'D', amountMinor: 100_000, uncoveredMinor: 0 }]);
  });

  test('lots stay where nothing tears them up, and while nobody trades nothing is sold', () => {
    trade('D', 'A', 1000, 6);
    all({ op: 'phase', venue: 'V', phase: 'halted' });
    waterfall(['defaulter-margin']);
    const events = all({ op: 'default', account: 'D' });
    expect(told(events, 'rejected')).toMatchObject([{ account: 'D', reason: 'not-in-auction' }]);
    expect(lots('D')).toMatchObject([{ side: 'long', todayLots: 6 }]);
    expect(told(all({ op: 'phase', venue: 'V', phase: 'continuous' }), 'trade')).toEqual([]);
  });

  test('a closing order whose lots are torn up goes first', () => {
    trade('D', 'A', 1000, 4);
    all(SETTLE, NEXT_DAY);
    enter('A', 'buy', 950, 3, CLOSE);
    waterfall(['tear-up']);
    all({ op: 'phase', venue: 'V', phase: 'closed' });
    const events = all({ op: 'default', account: 'D' });
    expect(told(events, 'cancelled')).toMatchObject([{ account: 'A', reason: 'nothing-to-close', quantityLots: 3 }]);
    expect(lots('A')).toEqual([]);
  });

  test('long against short of the defaulter alone ends against itself', () => {
    trade('D', 'A', 1000, 2);
    trade('A', 'D', 1000, 2);
    enter('D', 'sell', 1000, 3);
    enter('D', 'buy', 1000, 3);
    waterfall(['tear-up']);
    all({ op: 'phase', venue: 'V', phase: 'closed' });
    all({ op: 'default', account: 'D' });
    expect(lots('D')).toEqual([]);
  });

  test('the chain of causes begins with the call', () => {
    all(
      { op: 'rule', venue: 'V', margin: 'percentage' },
      { op: 'account', account: 'P', venue: 'V', cashMinor: 200_000 },
    );
    // 2 lots at 1000 ticks of 1000 with 10% need 200,000; at 950 they have lost 100,000.
    trade('P', 'A', 1000, 2);
    const called = all({ op: 'mark', contract: 'T', priceTicks: 950 }).find(({ event }) => event === 'margin-call');
    const events = all({ op: 'default', account: 'P' });
    const declared = events.find(({ event }) => event === 'defaulted');
    expect(declared).toMatchObject({ cause: called?.['sequence'], amountMinor: 100_000 });
    const closed = events.find(({ event }) => event === 'default-closed');
    expect(closed?.['cause']).toBe(declared?.['sequence']);
    expect(told(enter('P', 'buy', 950, 1), 'rejected')).toMatchObject([{ reason: 'account-in-default' }]);
  });

  test('a gross winner takes both sides over as lots of today', () => {
    trade('D', 'A', 1000, 5);
    trade('B', 'D', 1000, 2);
    all(SETTLE, NEXT_DAY);
    waterfall(['defaulter-margin']);
    const events = all({ op: 'default', account: 'D', auctionPriceTicks: { T: 980 }, winner: 'E' });
    expect(told(events, 'position-taken')).toEqual([
      { event: 'position-taken', account: 'E', contract: 'T', quantityLots: 5, priceTicks: 980 },
      { event: 'position-taken', account: 'E', contract: 'T', quantityLots: 2, priceTicks: 980 },
    ]);
    expect(lots('E')).toEqual([
      { side: 'long', todayLots: 5, yesterdayLots: 0 },
      { side: 'short', todayLots: 2, yesterdayLots: 0 },
    ]);
    // Net 3 long lots at 20 ticks under the settlement.
    expect(told(events, 'default-closed')).toMatchObject([{ amountMinor: 60_000 }]);
  });
});

describe('forced position reduction', () => {
  /** A and B bought at 1000 from D and E; the next day's lower limit is 900. */
  function lockDown(): void {
    trade('A', 'D', 1000, 6);
    trade('B', 'E', 1000, 4);
    all(SETTLE, NEXT_DAY);
  }

  test('who gains most goes first, hedgers last, and a tier that is too large shares', () => {
    // D sold at 1000, C at 960 (gains 6.7% and less of 900), H at 1000; A bought all of it.
    trade('A', 'D', 1000, 4);
    trade('A', 'H', 1000, 5);
    trade('A', 'C', 930, 3);
    all(SETTLE, NEXT_DAY);
    // The day's average is (4000 + 5000 + 2790) / 12 = 982.5, so 983; 10% down is 884.7, inward 885.
    enter('A', 'sell', 885, 10, CLOSE);
    const events = all({ op: 'reduce', contract: 'T' });
    // By trade at 885 D gains 115 a lot, above 6% (53.1); C 45, above 3% (26.6); H 115, above 6%.
    expect(told(events, 'position-reduced')).toEqual([
      { event: 'position-reduced', account: 'A', contract: 'T', quantityLots: 10, priceTicks: 885 },
      { event: 'position-reduced', account: 'D', contract: 'T', quantityLots: 4, priceTicks: 885 },
      { event: 'position-reduced', account: 'C', contract: 'T', quantityLots: 3, priceTicks: 885 },
      { event: 'position-reduced', account: 'H', contract: 'T', quantityLots: 3, priceTicks: 885 },
    ]);
    expect(told(events, 'trade')).toEqual([]);
    expect(exchange.book('T')).toMatchObject({ asks: [], lastTicks: 983 });
    expect(told(exchange.apply({ op: 'cancel', order }), 'rejected')).toMatchObject([{ reason: 'already-filled' }]);
    expect(lots('A')).toMatchObject([{ side: 'long', yesterdayLots: 2 }]);
  });

  test('a tier that is too large is shared in proportion to lots, by largest remainder', () => {
    lockDown();
    enter('A', 'sell', 900, 5, CLOSE);
    enter('B', 'sell', 900, 4, CLOSE);
    const events = all({ op: 'reduce', contract: 'T', tiersBps: [600] });
    // Asked for 9, there 10: all of it, 9 shared in one tier of 6 and 4: 5.4 and 3.6.
    expect(told(events, 'position-reduced')).toMatchObject([
      { account: 'A', quantityLots: 5 },
      { account: 'B', quantityLots: 4 },
      { account: 'D', quantityLots: 5 },
      { account: 'E', quantityLots: 4 },
    ]);
  });

  test('orders share what those who gain can give', () => {
    trade('A', 'D', 1000, 4);
    trade('B', 'H', 1000, 4);
    all(SETTLE, NEXT_DAY);
    enter('B', 'sell', 900, 4, CLOSE);
    enter('A', 'sell', 900, 4, CLOSE);
    enter('C', 'sell', 900, 4);
    // With a first tier of 12% the hedger, who gains 11.1%, stays: 4 of D against 8, 2 each. C opens and does not count.
    const events = all({ op: 'reduce', contract: 'T', tiersBps: [1200, 0] });
    expect(told(events, 'position-reduced')).toMatchObject([
      { account: 'B', quantityLots: 2 },
      { account: 'A', quantityLots: 2 },
      { account: 'D', quantityLots: 4 },
    ]);
    expect(exchange.book('T')['asks']).toEqual([[900, 8, 3]]);
  });

  test('a loss below the bound does not count', () => {
    lockDown();
    enter('A', 'sell', 900, 5, CLOSE);
    // 100 of 900 are 11.1%.
    expect(told(all({ op: 'reduce', contract: 'T', lossBps: 1112 }), 'position-reduced')).toEqual([]);
    expect(told(all({ op: 'reduce', contract: 'T', lossBps: 1111 }), 'position-reduced')).not.toEqual([]);
  });
});

describe('sizing of the default fund', () => {
  test('cover 1 and cover 2 go by the stressed loss beyond margin, groups added up, contributions by margin', () => {
    all({ op: 'rule', venue: 'V', margin: 'percentage' });
    all({ op: 'account', account: 'F', venue: 'V', cashMinor: 10_000_000, group: 'g' });
    all({ op: 'account', account: 'G', venue: 'V', cashMinor: 10_000_000, group: 'g' });
    trade('A', 'F', 1000, 4);
    trade('B', 'G', 1000, 2);
    all(SETTLE);
    // 30% of 1,000,000 a lot less 10% margin: 200,000 a lot. A 800,000, B 400,000, F and G together 1,200,000.
    const one = all({ op: 'size-fund', venue: 'V', cover: 1, stressBps: 3000 });
    const sized = (amounts: readonly (readonly [string, number])[]): object[] =>
      amounts.map(([account, amountMinor]) => ({ event: 'fund-sized', account, amountMinor }));
    // 1,200,000 by margin of 4, 2, 4 and 2 of 12 lots.
    expect(told(one, 'fund-sized')).toEqual(
      sized([
        ['A', 400_000],
        ['B', 200_000],
        ['F', 400_000],
        ['G', 200_000],
      ]),
    );
    // 2,000,000 / 12 = 166,666 2/3 a lot: 666,666 2/3, 333,333 1/3, 666,666 2/3, 333,333 1/3.
    const two = all({ op: 'size-fund', venue: 'V', cover: 2, stressBps: 3000 });
    expect(told(two, 'fund-sized')).toEqual(
      sized([
        ['A', 666_667],
        ['B', 333_333],
        ['F', 666_667],
        ['G', 333_333],
      ]),
    );
    // A move that margin covers names no loss to size it by: the fund stays as it is, and that is told.
    const none = exchange.apply({ op: 'size-fund', venue: 'V', cover: 2, stressBps: 1000 });
    expect(none).toMatchObject([{ event: 'error', path: 'venue' }]);
    // The next move finds it there: nothing changes, so nothing is paid.
    expect(told(all({ op: 'size-fund', venue: 'V', cover: 2, stressBps: 3000 }), 'fund-sized')).toMatchObject([
      { account: 'A', amountMinor: 666_667 },
      { account: 'B', amountMinor: 333_333 },
      { account: 'F', amountMinor: 666_667 },
      { account: 'G', amountMinor: 333_333 },
    ]);
  });
});
