import { describe, expect, test } from 'vitest';
import type { JsonEvent } from '../../web/headless/exchange';
import {
  account,
  body,
  CONTRACT,
  kinds,
  named,
  OPEN_MARKET,
  type Session,
  startSession,
  VENUE,
} from './exchange-session';

interface Wanted {
  readonly order: number;
  readonly side: 'buy' | 'sell';
  readonly lots: number;
  readonly at: number;
  readonly by?: string;
  readonly more?: object;
}

function order({ order: number, side, lots, at, by = side === 'buy' ? 'A' : 'B', more = {} }: Wanted): object {
  return { op: 'new', order: number, account: by, contract: 'TK', side, priceTicks: at, quantityLots: lots, ...more };
}

/** price, lots and maker of each trade. */
function trades(events: readonly JsonEvent[]): unknown[][] {
  return named(events, 'trade').map((trade) => [trade['priceTicks'], trade['quantityLots'], trade['maker']]);
}

async function market(previousSettlementTicks = 100): Promise<Session> {
  const session = await startSession();
  session.all([VENUE, { ...CONTRACT, previousSettlementTicks }, account('A'), account('B')]);
  return session;
}

function book(session: Session): unknown {
  const { bids, asks } = session.show({ what: 'book', contract: 'TK' });
  return { bids, asks };
}

describe('price, then time', () => {
  test('a buyer who sweeps three prices pays each maker its own, best first', async () => {
    const session = await market();
    const events = session.all([
      order({ order: 1, side: 'sell', lots: 10, at: 102 }),
      order({ order: 2, side: 'sell', lots: 10, at: 101 }),
      order({ order: 3, side: 'sell', lots: 10, at: 100 }),
      order({ order: 4, side: 'buy', lots: 30, at: 102, more: { timeInForce: 'IOC' } }),
    ]);
    expect(trades(events)).toEqual([
      [100, 10, 3],
      [101, 10, 2],
      [102, 10, 1],
    ]);
    expect(book(session)).toEqual({ bids: [], asks: [] });
  });

  test('cancelled orders leave the queue, the others keep their places', async () => {
    const session = await market();
    for (let number = 1; number <= 8; number++) session.all([order({ order: number, side: 'buy', lots: 10, at: 100 })]);
    session.all([2, 5, 7].map((number) => ({ op: 'cancel', order: number })));
    const events = session.all([order({ order: 9, side: 'sell', lots: 50, at: 100, more: { timeInForce: 'FAK' } })]);
    expect(trades(events).map(([, , maker]) => maker)).toEqual([1, 3, 4, 6, 8]);
    expect(book(session)).toEqual({ bids: [], asks: [] });
  });

  test('what an order cannot fill rests at its price', async () => {
    const session = await market(1250);
    session.all([
      order({ order: 1, side: 'buy', lots: 100, at: 1250 }),
      order({ order: 2, side: 'sell', lots: 300, at: 1253 }),
      order({ order: 3, side: 'buy', lots: 370, at: 1251 }),
      order({ order: 4, side: 'buy', lots: 200, at: 1251 }),
    ]);
    const events = session.all([order({ order: 5, side: 'sell', lots: 700, at: 1251 })]);
    expect(trades(events)).toEqual([
      [1251, 370, 3],
      [1251, 200, 4],
    ]);
    expect(book(session)).toEqual({
      bids: [[1250, 100, 1]],
      asks: [
        [1251, 130, 1],
        [1253, 300, 1],
      ],
    });
  });

  test('a trade names both orders, the maker and who came', async () => {
    const session = await market();
    session.all([order({ order: 7, side: 'buy', lots: 2, at: 101 })]);
    const events = session.all([order({ order: 8, side: 'sell', lots: 2, at: 99 })]);
    expect(body(named(events, 'trade')[0])).toEqual({
      event: 'trade',
      contract: 'TK',
      priceTicks: 101,
      quantityLots: 2,
      buyOrder: 7,
      sellOrder: 8,
      maker: 7,
      aggressorSide: 'sell',
    });
  });

  test('an order may have the largest number of 32 bits, and the number is free again once it is gone', async () => {
    const session = await market();
    const largest = 4_294_967_295;
    session.all([order({ order: largest, side: 'buy', lots: 1, at: 100 })]);
    expect(session.all([order({ order: largest, side: 'buy', lots: 1, at: 100 })])[0]).toMatchObject({
      event: 'rejected',
      reason: 'order-number-in-use',
    });
    session.all([{ op: 'cancel', order: largest }]);
    expect(kinds(session.all([order({ order: largest, side: 'buy', lots: 1, at: 100 })]))).toEqual(['accepted']);
  });
});

describe('time in force', () => {
  test('the rest of an immediate-or-cancel order is cancelled', async () => {
    const session = await market(20);
    session.all([
      order({ order: 1, side: 'buy', lots: 10, at: 10 }),
      order({ order: 2, side: 'buy', lots: 20, at: 20 }),
      order({ order: 3, side: 'buy', lots: 30, at: 30 }),
    ]);
    const events = session.all([order({ order: 4, side: 'sell', lots: 100, at: 10, more: { timeInForce: 'IOC' } })]);
    expect(trades(events)).toEqual([
      [30, 30, 3],
      [20, 20, 2],
      [10, 10, 1],
    ]);
    expect(body(events[events.length - 1])).toEqual({
      event: 'cancelled',
      order: 4,
      account: 'B',
      contract: 'TK',
      reason: 'immediate-or-cancel',
      quantityLots: 40,
    });
    expect(book(session)).toEqual({ bids: [], asks: [] });
  });

  test('a fill-or-kill order larger than the book trades nothing', async () => {
    const session = await market();
    session.all([order({ order: 1, side: 'sell', lots: 5, at: 100 })]);
    const events = session.all([order({ order: 2, side: 'buy', lots: 6, at: 100, more: { timeInForce: 'FOK' } })]);
    expect(kinds(events)).toEqual(['accepted', 'cancelled']);
    expect(events[1]).toMatchObject({ reason: 'fill-or-kill', quantityLots: 6 });
    expect(book(session)).toEqual({ bids: [], asks: [[100, 5, 1]] });
  });

  test('DAY orders end at the settlement, GTC orders stay', async () => {
    const session = await market();
    session.all([
      order({ order: 1, side: 'buy', lots: 1, at: 99 }),
      order({ order: 2, side: 'buy', lots: 1, at: 98, more: { timeInForce: 'GTC' } }),
    ]);
    expect(named(session.all([{ op: 'settle', venue: 'SH' }]), 'cancelled')).toMatchObject([
      { order: 1, reason: 'day-ended' },
    ]);
    expect(book(session)).toEqual({ bids: [[98, 1, 1]], asks: [] });
  });
});

describe('market orders', () => {
  test('without protection the rest is cancelled', async () => {
    const session = await market();
    session.all([order({ order: 1, side: 'sell', lots: 2, at: 120 })]);
    const line = { op: 'new', order: 2, account: 'A', contract: 'TK', side: 'buy', kind: 'market', quantityLots: 5 };
    expect(session.all([line])).toMatchObject([
      { event: 'accepted' },
      { event: 'trade', priceTicks: 120, quantityLots: 2 },
      { event: 'cancelled', reason: 'no-liquidity', quantityLots: 3 },
    ]);
  });

  test('with protection it stops there, and what is left rests at that price', async () => {
    const session = await market();
    session.all([
      order({ order: 1, side: 'sell', lots: 2, at: 100 }),
      order({ order: 2, side: 'sell', lots: 2, at: 103 }),
      order({ order: 3, side: 'sell', lots: 2, at: 104 }),
    ]);
    const line = {
      op: 'new',
      order: 4,
      account: 'A',
      contract: 'TK',
      side: 'buy',
      kind: 'market',
      protectionTicks: 3,
      quantityLots: 9,
    };
    expect(trades(session.all([line]))).toEqual([
      [100, 2, 1],
      [103, 2, 2],
    ]);
    expect(book(session)).toEqual({ bids: [[103, 5, 1]], asks: [[104, 2, 1]] });
  });
});

describe('replace and cancel', () => {
  test('an order keeps its place only at its price and with no more lots', async () => {
    const session = await market();
    for (let number = 1; number <= 3; number++) session.all([order({ order: number, side: 'buy', lots: 5, at: 100 })]);
    const less = session.all([{ op: 'replace', order: 1, priceTicks: 100, quantityLots: 3 }]);
    expect(body(less[0])).toEqual({ event: 'replaced', order: 1, account: 'A', contract: 'TK', keptPlace: true });
    expect(session.all([{ op: 'replace', order: 2, priceTicks: 100, quantityLots: 6 }])[0]).toMatchObject({
      keptPlace: false,
    });
    const events = session.all([order({ order: 9, side: 'sell', lots: 14, at: 100 })]);
    expect(trades(events)).toEqual([
      [100, 3, 1],
      [100, 5, 3],
      [100, 6, 2],
    ]);
  });

  test('a replaced order that crosses trades', async () => {
    const session = await market();
    session.all([
      order({ order: 1, side: 'sell', lots: 2, at: 105 }),
      order({ order: 2, side: 'buy', lots: 2, at: 100 }),
    ]);
    const events = session.all([{ op: 'replace', order: 2, priceTicks: 105, quantityLots: 2 }]);
    expect(kinds(events)).toEqual(['replaced', 'trade']);
    expect(events[1]).toMatchObject({ cause: events[0]?.['sequence'], maker: 1 });
  });

  test('cancel and replace of an order that has traded are rejected', async () => {
    const session = await market();
    session.all([
      order({ order: 1, side: 'sell', lots: 1, at: 100 }),
      order({ order: 2, side: 'buy', lots: 1, at: 100 }),
    ]);
    const wanted = { event: 'rejected', order: 1, reason: 'already-filled' };
    expect(session.all([{ op: 'cancel', order: 1 }])).toMatchObject([wanted]);
    expect(session.all([{ op: 'replace', order: 1, priceTicks: 100, quantityLots: 1 }])).toMatchObject([wanted]);
  });

  test('cancel-all takes the orders of one account, oldest first', async () => {
    const session = await market();
    session.all([
      order({ order: 1, side: 'buy', lots: 1, at: 98 }),
      order({ order: 2, side: 'sell', lots: 1, at: 105 }),
      order({ order: 3, side: 'buy', lots: 1, at: 99 }),
    ]);
    const events = session.all([{ op: 'cancel-all', account: 'A' }]);
    expect(events.map((event) => [event['order'], event['reason']])).toEqual([
      [1, 'requested'],
      [3, 'requested'],
    ]);
    expect(book(session)).toEqual({ bids: [], asks: [[105, 1, 1]] });
  });
});

describe('orders of one account that meet', () => {
  test('cancel-resting removes them one after the other and nothing trades', async () => {
    const session = await market();
    session.all([
      order({ order: 1, side: 'buy', lots: 5, at: 100 }),
      order({ order: 2, side: 'buy', lots: 5, at: 90 }),
    ]);
    const events = session.all([
      order({ order: 3, side: 'sell', lots: 3, at: 90, by: 'A', more: { selfMatch: 'cancel-resting' } }),
    ]);
    expect(named(events, 'cancelled').map((event) => [event['order'], event['reason']])).toEqual([
      [1, 'self-match'],
      [2, 'self-match'],
    ]);
    expect(trades(events)).toEqual([]);
    expect(book(session)).toEqual({ bids: [], asks: [[90, 3, 1]] });
  });

  test('off, they trade; cancel-aggressor keeps the resting one; cancel-both keeps neither', async () => {
    for (const [selfMatch, events, left] of [
      ['off', ['accepted', 'trade'], []],
      ['cancel-aggressor', ['accepted', 'cancelled'], [[100, 5, 1]]],
      ['cancel-both', ['accepted', 'cancelled', 'cancelled'], []],
    ] as const) {
      const session = await market();
      session.all([{ op: 'rule', venue: 'SH', selfMatch }, order({ order: 1, side: 'buy', lots: 5, at: 100 })]);
      const told = session.all([order({ order: 2, side: 'sell', lots: 5, at: 100, by: 'A' })]);
      expect(kinds(told), selfMatch).toEqual(events);
      expect(book(session), selfMatch).toEqual({ bids: left, asks: [] });
    }
  });
});

describe('the median of bid, ask and last', () => {
  // A buy at 4015 meets an ask at 4010; before the first trade last is the previous settlement.
  test.each([
    [4012, 4012],
    [4018, 4015],
    [4006, 4010],
  ])('last %i: the trade is at %i', async (last, price) => {
    const session = await startSession();
    session.all([
      { ...VENUE, tradePrice: 'median' },
      { ...CONTRACT, previousSettlementTicks: last },
      account('A'),
      account('B'),
    ]);
    session.all([order({ order: 1, side: 'sell', lots: 1, at: 4010 })]);
    expect(trades(session.all([order({ order: 2, side: 'buy', lots: 1, at: 4015 })]))).toEqual([[price, 1, 1]]);
  });
});

describe('what the venue does not take', () => {
  test('prices outside the limits, outside the ladder, in a closed phase and after the last trading day', async () => {
    const session = await startSession();
    session.all([
      VENUE,
      { ...CONTRACT, dailyLimitBps: 500, lastTradingDay: 1 },
      { ...CONTRACT, contract: 'TL', month: 2, ladderTicks: 100 },
      account('A'),
    ]);
    const reason = (line: object): unknown => session.all([line])[0]?.['reason'];
    expect(reason(order({ order: 1, side: 'buy', lots: 1, at: 4201 }))).toBe('outside-limits');
    expect(reason(order({ order: 1, side: 'buy', lots: 1, at: 4200 }))).toBeUndefined();
    const far = { op: 'new', order: 2, account: 'A', contract: 'TL', side: 'buy', priceTicks: 4101, quantityLots: 1 };
    expect(reason(far)).toBe('outside-ladder');
    session.all([{ op: 'phase', contract: 'TK', phase: 'closed' }]);
    expect(reason(order({ order: 3, side: 'buy', lots: 1, at: 4000 }))).toBe('phase-closed');
    // A closed contract takes only cancels.
    expect(session.all([{ op: 'cancel', order: 1 }])).toMatchObject([{ event: 'cancelled', reason: 'requested' }]);
    session.all([
      { op: 'phase', venue: 'SH', phase: 'continuous' },
      { op: 'settle', venue: 'SH' },
      { op: 'next-day', venue: 'SH' },
    ]);
    expect(reason(order({ order: 4, side: 'buy', lots: 1, at: 4000 }))).toBe('contract-expired');
  });

  test('closing more lots than are held, or the same lots twice', async () => {
    const session = await startSession();
    session.all(OPEN_MARKET);
    session.trade('TK', 'A', 'B', 4000, 3);
    const close = (number: number, lots: number, offset: string): object =>
      order({ order: number, side: 'sell', lots, at: 4100, by: 'A', more: { offset } });
    expect(session.all([close(1, 4, 'close-today')])[0]).toMatchObject({ reason: 'nothing-to-close' });
    expect(session.all([close(1, 2, 'close')])[0]).toMatchObject({ reason: 'nothing-to-close' });
    expect(kinds(session.all([close(1, 2, 'close-today')]))).toEqual(['accepted']);
    expect(session.all([close(2, 2, 'close-today')])[0]).toMatchObject({ reason: 'nothing-to-close' });
    expect(kinds(session.all([close(2, 1, 'close-today')]))).toEqual(['accepted']);
  });
});
