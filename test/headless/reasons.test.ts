import { describe, expect, test } from 'vitest';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import type { Capacity } from '../../web/core/instance';
import { reasonName } from '../../web/export/names';
import { startSession } from './exchange-session';

// One contract with limits of 3800 and 4200; a tick on a lot is 10 yuan. P has one yuan.
const VENUE = { op: 'venue', venue: 'V', currency: 'CNY', accountModel: 'gross' };
const TERMS = {
  op: 'contract',
  contract: 'T',
  venue: 'V',
  product: 'T',
  month: 1,
  tickValueMinor: 1000,
  previousSettlementTicks: 4000,
  dailyLimitBps: 500,
  marginBps: 700,
  feePerLotMinor: 200,
  lastTradingDay: 1,
};
/** A contract without limits: its ladder of 201 ticks ends at 3900 and 4100. */
const FREE = {
  op: 'contract',
  contract: 'F',
  venue: 'V',
  product: 'F',
  month: 1,
  tickValueMinor: 1000,
  ladderTicks: 201,
};
const MARKET: readonly object[] = [
  VENUE,
  TERMS,
  { ...FREE, previousSettlementTicks: 4000 },
  ...['A', 'B'].map((account) => ({ op: 'account', account, venue: 'V', cashMinor: 1_000_000_000_000 })),
  { op: 'account', account: 'P', venue: 'V', cashMinor: 100 },
];
const ORDER = { op: 'new', order: 1, account: 'A', contract: 'T', side: 'buy', priceTicks: 4000, quantityLots: 1 };
const buy = (more: object): object => ({ ...ORDER, ...more });
const sell = (more: object): object => ({ ...ORDER, account: 'B', order: 2, side: 'sell', ...more });
const phase = (to: string): object => ({ op: 'phase', contract: 'T', phase: to });
const replace = (priceTicks: number, quantityLots = 1, order = 1): object => ({
  op: 'replace',
  order,
  priceTicks,
  quantityLots,
});
const venueRule = (settings: object): object => ({ op: 'rule', venue: 'V', ...settings });
const PERCENTAGE = venueRule({ margin: 'percentage' });
const NEXT_DAY: readonly object[] = [
  { op: 'settle', venue: 'V' },
  { op: 'next-day', venue: 'V' },
];
const limitLots = (lots: number): object => ({ op: 'stages', contract: 'T', limitLots: [[1, lots]] });
const shortBan: object = { op: 'rule', contract: 'T', shortBan: true };
const openingCap = (lots: number): object => ({ op: 'rule', contract: 'T', openingCapLots: lots });
/** Eight million lots: as many as a side may hold or have ordered. */
const FULL_SIDE = Array.from({ length: 8 }, (_, i) =>
  buy({ account: 'P', order: 100 + i, priceTicks: 3900, quantityLots: 1_000_000 }),
);

interface Case {
  readonly capacity?: Partial<Capacity>;
  readonly lines: readonly object[];
}

/** Reasons of the rejections and cancellations that the last line leads to. */
async function lastReasons({ capacity = {}, lines }: Case): Promise<unknown[]> {
  const session = await startSession(capacity);
  const told = lines.map((line) => session.all([line]));
  const last = told[told.length - 1] ?? [];
  return last
    .filter((event) => ['rejected', 'cancelled'].includes(String(event['event'])))
    .map((event) => event['reason']);
}

const on = (...lines: readonly object[]): Case => ({ lines: [...MARKET, ...lines] });
const withCapacity = (capacity: Partial<Capacity>, ...lines: readonly object[]): Case => ({
  capacity,
  lines: [...MARKET, ...lines],
});

/** One way to each reason that an order, a cancel, a replace, a movement of cash or a cancelling of trades can get. */
const REACHED: readonly (readonly [RejectReason, Case])[] = [
  [RejectReason.PhaseClosed, on(phase('closed'), buy({}))],
  [RejectReason.ContractExpired, on(...NEXT_DAY, buy({}))],
  [RejectReason.NotInAuction, on(phase('auction'), buy({ timeInForce: 'IOC' }))],
  [RejectReason.AccountInDefault, on({ op: 'default', account: 'A' }, buy({}))],
  [RejectReason.OrderNumberInUse, on(buy({}), buy({}))],
  [RejectReason.UnknownOrder, on({ op: 'cancel', order: 1 })],
  [RejectReason.AlreadyFilled, on(buy({}), sell({}), { op: 'cancel', order: 1 })],
  [RejectReason.AlreadyCancelled, on(buy({}), { op: 'cancel', order: 1 }, { op: 'cancel', order: 1 })],
  [RejectReason.OutsideLimits, on(buy({ priceTicks: 4201 }))],
  [RejectReason.OutsideLadder, on(buy({ contract: 'F', priceTicks: 4101 }))],
  [RejectReason.OutsideBand, on(venueRule({ bandTicks: 10 }), buy({ priceTicks: 4011 }))],
  [RejectReason.WouldTrade, on(sell({}), buy({ postOnly: true }))],
  [RejectReason.NothingToClose, on(buy({ offset: 'close-today' }))],
  [RejectReason.PositionTooLarge, on(...FULL_SIDE, buy({ account: 'P' }))],
  [RejectReason.PositionLimit, on(limitLots(1), buy({ quantityLots: 2 }))],
  [RejectReason.OpeningCap, on(openingCap(1), buy({ quantityLots: 2 }))],
  [RejectReason.ShortBan, on(shortBan, sell({}))],
  [RejectReason.InsufficientFunds, on(PERCENTAGE, buy({ account: 'P' }))],
  [RejectReason.BookFull, withCapacity({ orders: 1 }, buy({}), buy({ order: 2 }))],
  [RejectReason.PositionsFull, withCapacity({ positions: 1 }, buy({}), buy({ account: 'B', order: 2 }))],
  [RejectReason.Requested, on(buy({}), { op: 'cancel', order: 1 })],
  [RejectReason.ImmediateOrCancel, on(buy({ timeInForce: 'IOC' }))],
  [RejectReason.FillOrKill, on(buy({ timeInForce: 'FOK' }))],
  [RejectReason.NoLiquidity, on(buy({ kind: 'market', priceTicks: undefined }))],
  [RejectReason.DayEnded, on(buy({}), { op: 'settle', venue: 'V' })],
  [RejectReason.SelfMatch, on(buy({}), sell({ account: 'A', selfMatch: 'cancel-aggressor' }))],
  [
    RejectReason.Liquidation,
    // P holds a lot that needs 2,800 yuan: called at the settlement, its GTC order goes before the liquidation.
    on(
      { op: 'rule', contract: 'T', lastTradingDay: null },
      buy({ account: 'P' }),
      sell({}),
      buy({ account: 'P', order: 3, priceTicks: 3990, timeInForce: 'GTC' }),
      PERCENTAGE,
      ...NEXT_DAY,
    ),
  ],
  [RejectReason.TradesCancelled, on(buy({}), { op: 'cancel-trades', contract: 'T' })],
  [RejectReason.TradesStand, on({ op: 'default', account: 'A' }, { op: 'cancel-trades', contract: 'T' })],
  [
    RejectReason.TradesJoined,
    on(
      { op: 'venue', venue: 'N', currency: 'USD', accountModel: 'net' },
      { ...FREE, contract: 'N1', venue: 'N', previousSettlementTicks: 4000 },
      { ...FREE, contract: 'N2', venue: 'N', month: 2, previousSettlementTicks: 4000 },
      { ...FREE, contract: 'S', venue: 'N', previousSettlementTicks: 0, legs: ['N1', 'N2'] },
      { op: 'cancel-trades', contract: 'N1' },
    ),
  ],
  [RejectReason.Expired, on(buy({}), { op: 'final-settle', contract: 'T', fixings: [4000] })],
];

/** Reasons that speak of a contract's halt or of configuration, never of an order or of cash. */
const OTHERS: readonly RejectReason[] = [
  RejectReason.None,
  RejectReason.CircuitBreaker,
  RejectReason.VelocityPause,
  RejectReason.OutOfRange,
  RejectReason.CapacityReached,
  RejectReason.WrongIndex,
];

describe('each reason is reached', () => {
  test('none is missing in the list', () => {
    const all = Object.values(RejectReason).filter((value): value is RejectReason => typeof value === 'number');
    const listed = [...REACHED.map(([reason]) => reason), ...OTHERS];
    expect([...listed].sort((a, b) => a - b)).toEqual([...all].sort((a, b) => a - b));
  });

  test.each(REACHED.map(([reason, one]) => [reasonName(reason), one] as const))('%s', async (name, one) => {
    expect(await lastReasons(one)).toContain(name);
  });

  test('a withdrawal beyond what is available: insufficient-funds', async () => {
    const reasons = await lastReasons(on({ op: 'cash', account: 'P', amountMinor: -101 }));
    expect(reasons).toEqual(['insufficient-funds']);
  });
});

/** Orders that deserve two reasons at once: the first of them is told. */
const PRECEDENCE: readonly (readonly [first: RejectReason, second: RejectReason, Case])[] = [
  [RejectReason.PhaseClosed, RejectReason.ContractExpired, on(...NEXT_DAY, phase('closed'), buy({}))],
  [
    RejectReason.ContractExpired,
    RejectReason.NotInAuction,
    on(...NEXT_DAY, phase('auction'), buy({ timeInForce: 'IOC' })),
  ],
  [
    RejectReason.NotInAuction,
    RejectReason.OrderNumberInUse,
    on(buy({}), phase('auction'), buy({ timeInForce: 'FOK' })),
  ],
  [RejectReason.OrderNumberInUse, RejectReason.OutsideLimits, on(buy({}), buy({ priceTicks: 4201 }))],
  [RejectReason.OutsideLimits, RejectReason.OutsideLadder, on(buy({ priceTicks: 9000 }))],
  [
    RejectReason.OutsideLadder,
    RejectReason.OutsideBand,
    on(venueRule({ bandTicks: 10 }), buy({ contract: 'F', priceTicks: 4101 })),
  ],
  [
    RejectReason.OutsideBand,
    RejectReason.WouldTrade,
    on(sell({}), venueRule({ bandTicks: 10 }), buy({ priceTicks: 4011, postOnly: true })),
  ],
  [RejectReason.WouldTrade, RejectReason.NothingToClose, on(sell({}), buy({ postOnly: true, offset: 'close-today' }))],
  [
    RejectReason.WouldTrade,
    RejectReason.PositionTooLarge,
    on(...FULL_SIDE, sell({}), buy({ account: 'P', postOnly: true })),
  ],
  [
    RejectReason.NothingToClose,
    RejectReason.InsufficientFunds,
    on(PERCENTAGE, buy({ account: 'P', offset: 'close-today' })),
  ],
  [RejectReason.PositionTooLarge, RejectReason.PositionLimit, on(...FULL_SIDE, limitLots(1), buy({ account: 'P' }))],
  [RejectReason.PositionLimit, RejectReason.OpeningCap, on(limitLots(1), openingCap(1), buy({ quantityLots: 2 }))],
  [RejectReason.OpeningCap, RejectReason.ShortBan, on(openingCap(1), shortBan, sell({ quantityLots: 2 }))],
  [RejectReason.ShortBan, RejectReason.InsufficientFunds, on(shortBan, PERCENTAGE, sell({ account: 'P' }))],
  [RejectReason.PositionTooLarge, RejectReason.InsufficientFunds, on(...FULL_SIDE, PERCENTAGE, buy({ account: 'P' }))],
  [
    RejectReason.InsufficientFunds,
    RejectReason.BookFull,
    withCapacity({ orders: 1 }, PERCENTAGE, buy({}), buy({ account: 'P', order: 2 })),
  ],
  [
    RejectReason.BookFull,
    RejectReason.PositionsFull,
    withCapacity({ orders: 1, positions: 1 }, buy({}), buy({ account: 'B', order: 2 })),
  ],
];

/** The same for a replace. What is gone comes before anything else: its order has no contract that could be closed. */
const REPLACE_PRECEDENCE: readonly (readonly [first: RejectReason, second: RejectReason, Case])[] = [
  [
    RejectReason.AlreadyCancelled,
    RejectReason.PhaseClosed,
    on(buy({}), { op: 'cancel', order: 1 }, phase('closed'), replace(4000)),
  ],
  [RejectReason.PhaseClosed, RejectReason.OutsideLimits, on(buy({}), phase('closed'), replace(4201))],
  [
    RejectReason.ContractExpired,
    RejectReason.OutsideLimits,
    on(buy({ timeInForce: 'GTC' }), ...NEXT_DAY, replace(4900)),
  ],
  [RejectReason.OutsideLimits, RejectReason.OutsideBand, on(buy({}), venueRule({ bandTicks: 10 }), replace(4201))],
  [
    RejectReason.OutsideBand,
    RejectReason.WouldTrade,
    on(buy({ priceTicks: 3990, postOnly: true }), sell({}), venueRule({ bandTicks: 10 }), replace(4011)),
  ],
  [
    RejectReason.WouldTrade,
    RejectReason.PositionTooLarge,
    on(
      ...FULL_SIDE.slice(1),
      buy({ account: 'P', postOnly: true }),
      buy({ account: 'P', order: 9, priceTicks: 3900 }),
      sell({ priceTicks: 4010 }),
      replace(4010, 1_000_000),
    ),
  ],
  [
    RejectReason.PositionTooLarge,
    RejectReason.InsufficientFunds,
    on(
      ...FULL_SIDE.slice(1),
      buy({ account: 'P' }),
      buy({ account: 'P', order: 9 }),
      PERCENTAGE,
      replace(4000, 1_000_000),
    ),
  ],
  [
    RejectReason.PositionTooLarge,
    RejectReason.PositionLimit,
    on(
      ...FULL_SIDE.slice(1),
      buy({ account: 'P' }),
      buy({ account: 'P', order: 9 }),
      limitLots(8_000_000),
      replace(4000, 1_000_000),
    ),
  ],
  [RejectReason.PositionLimit, RejectReason.OpeningCap, on(buy({}), limitLots(1), openingCap(1), replace(4000, 2))],
  [RejectReason.OpeningCap, RejectReason.ShortBan, on(sell({ order: 1 }), openingCap(1), shortBan, replace(4000, 2))],
  [
    RejectReason.ShortBan,
    RejectReason.InsufficientFunds,
    on(sell({ account: 'P', order: 1 }), shortBan, PERCENTAGE, replace(4000, 2)),
  ],
  [
    RejectReason.NothingToClose,
    RejectReason.InsufficientFunds,
    on(
      buy({ account: 'P' }),
      sell({}),
      sell({ account: 'P', order: 3, offset: 'close-today', priceTicks: 4100 }),
      PERCENTAGE,
      replace(4100, 2, 3),
    ),
  ],
];

describe('of two reasons the earlier is told', () => {
  const names = (list: typeof PRECEDENCE): (readonly [string, string, Case])[] =>
    list.map(([first, second, one]) => [reasonName(first), reasonName(second), one]);

  test.each(names(PRECEDENCE))('a new order: %s before %s', async (first, _, one) => {
    expect(await lastReasons(one)).toEqual([first]);
  });

  test.each(names(REPLACE_PRECEDENCE))('a replace: %s before %s', async (first, _, one) => {
    expect(await lastReasons(one)).toEqual([first]);
  });
});

test('a refused order takes no record: another account still finds room for its position', async () => {
  const session = await startSession({ positions: 1 });
  session.all(MARKET);
  expect(session.all([buy({ priceTicks: 9000 })])[0]).toMatchObject({ event: 'rejected', reason: 'outside-limits' });
  expect(session.all([buy({ account: 'B' })])[0]).toMatchObject({ event: 'accepted' });
});
