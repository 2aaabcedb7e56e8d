import { describe, expect, test } from 'vitest';
import { account, body, CONTRACT, named, OPEN_MARKET, type Session, startSession, VENUE } from './exchange-session';

const DAY = [
  { op: 'settle', venue: 'SH' },
  { op: 'next-day', venue: 'SH' },
];

function money(session: Session, name: string): Record<string, unknown> {
  return session.show({ what: 'account', account: name });
}

describe("a day of one account: ten old lots, five bought, two of today's and four of yesterday's sold", () => {
  // Ten yuan a tick, fees of 1 in 10,000 (2 when closing today's lots), margin 12%. Day 1 costs 38.40 in fees and
  // brings 16,000, so that day 2 begins with 500,000: 500,000 - 16,000 + 38.40 = 484,038.40.
  async function dayTwo(): Promise<Session> {
    const session = await startSession();
    session.all([
      { ...VENUE, margin: 'percentage' },
      {
        ...CONTRACT,
        previousSettlementTicks: 3840,
        marginBps: 1200,
        feeOpenBpsHundredths: 100,
        feeCloseBpsHundredths: 100,
        feeCloseTodayBpsHundredths: 200,
      },
      account('A', 48_403_840),
      account('B'),
      account('C'),
    ]);
    session.trade('TK', 'A', 'B', 3840, 10);
    // The day's average: (10 x 3840 + 10 x 4160) / 20 = 4000.
    session.trade('TK', 'C', 'B', 4160, 10);
    session.all(DAY);
    session.trade('TK', 'A', 'B', 4060, 5);
    session.all([
      { op: 'new', order: 1, account: 'C', contract: 'TK', side: 'buy', priceTicks: 4110, quantityLots: 2 },
      {
        op: 'new',
        order: 2,
        account: 'A',
        contract: 'TK',
        side: 'sell',
        priceTicks: 4110,
        quantityLots: 2,
        offset: 'close-today',
      },
      { op: 'new', order: 3, account: 'C', contract: 'TK', side: 'buy', priceTicks: 4080, quantityLots: 4 },
      {
        op: 'new',
        order: 4,
        account: 'A',
        contract: 'TK',
        side: 'sell',
        priceTicks: 4080,
        quantityLots: 4,
        offset: 'close-yesterday',
      },
    ]);
    session.trade('TK', 'C', 'B', 4096, 43);
    return session;
  }

  test('begins with the settled balance', async () => {
    const session = await dayTwo();
    expect(money(session, 'A')['previousBalanceMinor']).toBe(50_000_000);
  });

  test('closed profit by date is 4,200 and by trade 10,600; fees are 53.06', async () => {
    const shown = money(await dayTwo(), 'A');
    expect(shown).toMatchObject({
      closedProfitMinor: 420_000,
      closedProfitByTradeMinor: 1_060_000,
      feesMinor: 5_306,
      // At the last trade, 4096: 6 x 96 x 10 + 3 x 36 x 10, and by trade 6 x 256 x 10 + 3 x 36 x 10.
      positionProfitMinor: 684_000,
      positionProfitByTradeMinor: 1_644_000,
      // 500,000 + 4,200 + 6,840 - 53.06; margin 12% of 6 x 4000 x 10 and of 3 x 4060 x 10.
      balanceMinor: 51_098_694,
      marginMinor: 2_880_000 + 1_461_600,
      availableMinor: 51_098_694 - 2_880_000 - 1_461_600 - 684_000,
      positions: [{ contract: 'TK', side: 'long', todayLots: 3, yesterdayLots: 6, marginMinor: 4_341_600 }],
    });
  });

  test('settles at 4092 and is paid 10,680', async () => {
    const session = await dayTwo();
    const events = session.all(DAY.slice(0, 1));
    // (5 x 4060 + 2 x 4110 + 4 x 4080 + 43 x 4096) / 54 lots.
    expect(body(named(events, 'settlement-price')[0])).toEqual({
      event: 'settlement-price',
      contract: 'TK',
      priceTicks: 4092,
      rule: 'day-vwap',
      exactNumerator: '220968',
      exactDenominator: '54',
    });
    expect(named(events, 'variation').map(body)).toContainEqual({
      event: 'variation',
      account: 'A',
      contract: 'TK',
      amountMinor: 1_068_000,
    });
    const sum = named(events, 'variation').reduce((total, event) => total + Number(event['amountMinor']), 0);
    expect(sum).toBe(0);
    expect(money(session, 'A')).toMatchObject({
      previousBalanceMinor: 51_062_694,
      closedProfitMinor: 0,
      feesMinor: 0,
      marginMinor: 4_419_360,
      balanceMinor: 51_062_694,
      availableMinor: 46_643_334,
      positions: [{ todayLots: 0, yesterdayLots: 9 }],
    });
    expect(session.show({ what: 'invariants' })['holds']).toBe(true);
  });
});

test('a plain close takes the old lot first where the contract does not tell them apart', async () => {
  // Bought at 3399, settled at 3384, bought one more at 3360, one sold at 3360: by date -240, by trade -390.
  const session = await startSession();
  session.all([
    VENUE,
    { ...CONTRACT, previousSettlementTicks: 3399, separatesToday: false },
    account('A'),
    account('B'),
  ]);
  session.trade('TK', 'A', 'B', 3399, 1);
  session.trade('TK', 'B', 'B', 3369, 1);
  session.all(DAY);
  expect(session.show({ what: 'contract', contract: 'TK' })).toMatchObject({
    previousSettlementTicks: 3384,
    openInterestLots: 2,
  });
  session.trade('TK', 'A', 'B', 3360, 1);
  session.all([
    { op: 'new', order: 1, account: 'B', contract: 'TK', side: 'buy', priceTicks: 3360, quantityLots: 1 },
    {
      op: 'new',
      order: 2,
      account: 'A',
      contract: 'TK',
      side: 'sell',
      priceTicks: 3360,
      quantityLots: 1,
      offset: 'close',
    },
  ]);
  expect(money(session, 'A')).toMatchObject({
    closedProfitMinor: -24_000,
    closedProfitByTradeMinor: -39_000,
    positions: [{ side: 'long', todayLots: 1, yesterdayLots: 0 }],
  });
});

describe('the settlement price', () => {
  test('is the average of the day to the nearest tick, the exact fraction beside it', async () => {
    const session = await startSession();
    session.all(OPEN_MARKET);
    for (const [price, lots] of [
      [4060, 120],
      [4070, 300],
      [4084, 80],
      [4100, 400],
      [4110, 100],
    ] as const) {
      session.trade('TK', 'A', 'B', price, lots);
    }
    const [event] = named(session.all(DAY), 'settlement-price');
    expect(event).toMatchObject({
      priceTicks: 4086,
      rule: 'day-vwap',
      exactNumerator: '4085920',
      exactDenominator: '1000',
    });
  });

  test.each([
    [4020, 4120, 4020],
    [3900, 3960, 3960],
    [3990, 4030, 4000],
    [4080, 4180, 4080],
  ])('without a trade, bid %i and ask %i give the middle of them and 4000: %i', async (bid, ask, price) => {
    const session = await startSession();
    session.all([
      ...OPEN_MARKET,
      { op: 'new', order: 1, account: 'A', contract: 'TK', side: 'buy', priceTicks: bid, quantityLots: 1 },
      { op: 'new', order: 2, account: 'B', contract: 'TK', side: 'sell', priceTicks: ask, quantityLots: 1 },
    ]);
    expect(named(session.all(DAY), 'settlement-price')).toMatchObject([{ priceTicks: price, rule: 'middle-of-three' }]);
  });

  test('stays where nothing was quoted', async () => {
    const session = await startSession();
    session.all(OPEN_MARKET);
    expect(named(session.all(DAY), 'settlement-price')).toMatchObject([
      { priceTicks: 4000, rule: 'previous', exactDenominator: '1' },
    ]);
  });
});

test('two days locked at the upper limit widen limit and margin', async () => {
  const session = await startSession();
  const listed = session.all([
    { ...VENUE, margin: 'percentage' },
    { ...CONTRACT, dailyLimitBps: 500, marginBps: 700 },
    account('A'),
  ]);
  const limits = [...named(listed, 'limits')];
  for (const bid of [4200, 4536]) {
    session.all([{ op: 'new', order: 1, account: 'A', contract: 'TK', side: 'buy', priceTicks: bid, quantityLots: 1 }]);
    const events = session.all(DAY);
    expect(named(events, 'settlement-price')).toMatchObject([{ priceTicks: bid, rule: 'locked-limit' }]);
    limits.push(...named(events, 'limits'));
  }
  expect(limits.map(body)).toEqual([
    {
      event: 'limits',
      contract: 'TK',
      reason: 'daily-limit',
      upperTicks: 4200,
      lowerTicks: 3800,
      limitBps: 500,
      marginBps: 700,
    },
    {
      event: 'limits',
      contract: 'TK',
      reason: 'daily-limit',
      upperTicks: 4536,
      lowerTicks: 3864,
      limitBps: 800,
      marginBps: 1000,
    },
    {
      event: 'limits',
      contract: 'TK',
      reason: 'daily-limit',
      upperTicks: 4989,
      lowerTicks: 4083,
      limitBps: 1000,
      marginBps: 1200,
    },
  ]);
  // Nobody quoted on the third day: back to the contract's own.
  expect(named(session.all(DAY), 'limits')).toMatchObject([{ limitBps: 500, marginBps: 700 }]);
});

describe('margin', () => {
  test('the larger side of a product, all months together, where the venue says so', async () => {
    // Margin of one lot: 7% of 3158 x 10 = 2,210.60 and of 3100 x 10 = 2,170.00.
    for (const [largerSide, marginMinor] of [
      [false, 438_060],
      [true, 221_060],
    ] as const) {
      const session = await startSession();
      session.all([
        { ...VENUE, margin: 'percentage', largerSide },
        { ...CONTRACT, previousSettlementTicks: 3158, marginBps: 700 },
        { ...CONTRACT, contract: 'TL', month: 2, previousSettlementTicks: 3100, marginBps: 700 },
        account('A'),
        account('B'),
      ]);
      session.trade('TK', 'A', 'B', 3158, 1);
      session.trade('TL', 'B', 'A', 3100, 1);
      expect(money(session, 'A')['marginMinor']).toBe(marginMinor);
    }
  });

  test('a resting order freezes margin and fees, and an order beyond what is available is rejected', async () => {
    const session = await startSession();
    session.all([
      { ...VENUE, margin: 'percentage' },
      { ...CONTRACT, marginBps: 1000, feeOpenBpsHundredths: 100, feePerLotMinor: 50 },
      account('A', 10_000_000),
    ]);
    const buy = (order: number, quantityLots: number): object => ({
      op: 'new',
      order,
      account: 'A',
      contract: 'TK',
      side: 'buy',
      priceTicks: 3900,
      quantityLots,
    });
    session.all([buy(1, 2)]);
    // 10% of 2 x 3900 x 1000 fen; 1 in 10,000 of it and 50 fen a lot.
    expect(money(session, 'A')).toMatchObject({
      frozenMarginMinor: 780_000,
      frozenFeesMinor: 780 + 100,
      balanceMinor: 10_000_000,
      availableMinor: 10_000_000 - 780_880,
    });
    // One lot needs 390,440: 23 more are 8,980,120, 24 are 9,370,560; 9,219,120 are available.
    expect(session.all([buy(2, 24)])[0]).toMatchObject({ event: 'rejected', order: 2, reason: 'insufficient-funds' });
    expect(session.all([buy(2, 23)])[0]).toMatchObject({ event: 'accepted' });
    expect(session.all([{ op: 'cancel-all', account: 'A' }])).toHaveLength(2);
    expect(money(session, 'A')).toMatchObject({ frozenMarginMinor: 0, frozenFeesMinor: 0, availableMinor: 10_000_000 });
  });

  test('a rate changed by rule binds from the next settlement, a limit from the next day', async () => {
    const session = await startSession();
    session.all([
      { ...VENUE, margin: 'percentage' },
      { ...CONTRACT, dailyLimitBps: 500, marginBps: 700 },
      account('A'),
      account('B'),
    ]);
    session.trade('TK', 'A', 'B', 4000, 1);
    const margin = (): unknown => money(session, 'A')['marginMinor'];
    session.all([{ op: 'rule', contract: 'TK', marginBps: 1000, dailyLimitBps: 600 }]);
    expect(margin()).toBe(280_000);
    expect(session.show({ what: 'contract', contract: 'TK' })).toMatchObject({ upperTicks: 4200, marginBps: 700 });
    session.all(DAY.slice(0, 1));
    expect(margin()).toBe(400_000);
    expect(session.show({ what: 'contract', contract: 'TK' })).toMatchObject({ upperTicks: 4200, marginBps: 1000 });
    expect(named(session.all(DAY.slice(1)), 'limits')).toMatchObject([
      { upperTicks: 4240, lowerTicks: 3760, limitBps: 600 },
    ]);
  });
});

describe('calls and liquidation', () => {
  // Ten lots at 4000 for 4,000,000 fen of margin out of 4,500,000; at 3900 a million is lost.
  async function called(): Promise<{ session: Session; call: unknown }> {
    const session = await startSession();
    session.all([
      { ...VENUE, margin: 'percentage' },
      { ...CONTRACT, marginBps: 1000 },
      account('A', 4_500_000),
      account('B'),
    ]);
    session.trade('TK', 'A', 'B', 4000, 10);
    const events = session.all([{ op: 'mark', contract: 'TK', priceTicks: 3900 }]);
    expect(events.map(body)).toEqual([{ event: 'margin-call', account: 'A', amountMinor: 500_000 }]);
    return { session, call: events[0]?.['sequence'] };
  }

  test('an open call is worked off through the book, no further than needed', async () => {
    const { session, call } = await called();
    session.all([
      { op: 'new', order: 1, account: 'B', contract: 'TK', side: 'buy', priceTicks: 3900, quantityLots: 10 },
    ]);
    // A lot frees 400,000 of margin: two cover the missing 500,000.
    const events = session.all(DAY.slice(1));
    expect(events).toMatchObject([
      { event: 'liquidation', account: 'A', contract: 'TK', quantityLots: 2, cause: call },
      { event: 'accepted', account: 'A' },
      { event: 'trade', priceTicks: 3900, quantityLots: 2, buyOrder: 1, aggressorSide: 'sell' },
      { event: 'call-met', account: 'A' },
    ]);
    expect(events[0]?.['order']).toBe(events[2]?.['sellOrder']);
    // The core numbers its own orders above those that a sender may choose.
    expect(events[0]?.['order']).toBeGreaterThan(4_294_967_295);
    expect(money(session, 'A')).toMatchObject({ marginMinor: 3_200_000, balanceMinor: 3_500_000 });
  });

  test('who pays in is left alone', async () => {
    const { session } = await called();
    expect(session.all([{ op: 'cash', account: 'A', amountMinor: 500_000 }])).toMatchObject([
      { event: 'call-met', account: 'A' },
    ]);
    expect(session.all(DAY.slice(1))).toEqual([]);
  });

  test('nobody can withdraw what margin needs', async () => {
    const session = await startSession();
    session.all([
      { ...VENUE, margin: 'percentage' },
      { ...CONTRACT, marginBps: 1000 },
      account('A', 4_500_000),
      account('B'),
    ]);
    session.trade('TK', 'A', 'B', 4000, 10);
    const refused = session.all([{ op: 'cash', account: 'A', amountMinor: -500_001 }]);
    expect(refused.map(body)).toEqual([
      { event: 'rejected', account: 'A', amountMinor: -500_001, reason: 'insufficient-funds' },
    ]);
    expect(session.all([{ op: 'cash', account: 'A', amountMinor: -500_000 }])).toEqual([]);
    expect(money(session, 'A')).toMatchObject({ availableMinor: 0, balanceMinor: 4_000_000 });
  });
});

describe('final settlement', () => {
  test('is at the mean of the fixings, rounded once for each position', async () => {
    const session = await startSession();
    session.all([VENUE, { ...CONTRACT, tickValueMinor: 1 }, account('A'), account('B'), account('C')]);
    session.trade('TK', 'A', 'B', 4000, 1);
    session.trade('TK', 'C', 'B', 4000, 2);
    const events = session.all([{ op: 'final-settle', contract: 'TK', fixings: [4001, 4002, 4002] }]);
    // 12005 / 3 = 4001.666...: one lot gains 1.67, two gain 3.33, three lose 5.
    expect(named(events, 'settlement-price')).toMatchObject([
      { priceTicks: 4002, rule: 'final', exactNumerator: '12005', exactDenominator: '3' },
    ]);
    const paid = named(events, 'variation').map((event) => [event['account'], event['amountMinor']]);
    expect(Object.fromEntries(paid)).toEqual({ A: 2, B: -5, C: 3 });
    expect(money(session, 'A')).toMatchObject({ positions: [] });
    expect(session.show({ what: 'contract', contract: 'TK' })).toMatchObject({ expired: true, openInterestLots: 0 });
    expect(session.send({ op: 'final-settle', contract: 'TK', fixings: [1] })[0]).toMatchObject({
      event: 'error',
      path: 'contract',
    });
  });

  test('ten daily fixings of a GPU-hour: 2.469 dollars', async () => {
    const session = await startSession();
    session.all([
      VENUE,
      { ...CONTRACT, tickValueMinor: 100, previousSettlementTicks: 2600 },
      account('A'),
      account('B'),
    ]);
    session.trade('TK', 'A', 'B', 2600, 1);
    const fixings = [2400, 2420, 2450, 2500, 2480, 2470, 2440, 2460, 2520, 2550];
    const events = session.all([{ op: 'final-settle', contract: 'TK', fixings }]);
    expect(named(events, 'settlement-price')).toMatchObject([{ priceTicks: 2469 }]);
    const paid = named(events, 'variation').map((event) => [event['account'], event['amountMinor']]);
    expect(Object.fromEntries(paid)).toEqual({ A: -13_100, B: 13_100 });
  });
});

test('money beyond 2^53 keeps all its digits', async () => {
  const session = await startSession();
  session.all([VENUE, account('A', 1_000_000_000_000_000)]);
  for (let i = 0; i < 9; i++) session.all([{ op: 'cash', account: 'A', amountMinor: 1_000_000_000_000_000 }]);
  session.all([{ op: 'cash', account: 'A', amountMinor: 1 }]);
  expect(money(session, 'A')['balanceMinor']).toBe(10_000_000_000_000_001n);
  expect(session.show({ what: 'invariants' })['holds']).toBe(true);
});
