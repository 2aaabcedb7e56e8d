import { describe, expect, test } from 'vitest';
import { named, type Session, startSession } from './exchange-session';

// A lot at 4000 is worth 4,000,000 fen; 7 percent of it are 280,000.
const VENUE = { op: 'venue', venue: 'V', currency: 'CNY', accountModel: 'gross', margin: 'percentage' };
const MONTH = {
  op: 'contract',
  contract: 'T',
  venue: 'V',
  product: 'T',
  month: 1,
  tickValueMinor: 1000,
  previousSettlementTicks: 4000,
  marginBps: 700,
};
const SETTLE = { op: 'settle', venue: 'V' };
const NEXT_DAY = { op: 'next-day', venue: 'V' };

function account(name: string, more: object = {}): object {
  return { op: 'account', account: name, venue: 'V', cashMinor: 1_000_000_000_000, ...more };
}

async function market(settings: object = {}, terms: object = {}): Promise<Session> {
  const session = await startSession();
  session.all([
    { ...VENUE, ...settings },
    { ...MONTH, ...terms },
    account('A'),
    account('B'),
    account('H', { role: 'hedger' }),
    account('M', { role: 'market-maker' }),
  ]);
  return session;
}

function marginOf(session: Session, name: string): unknown {
  return session.show({ what: 'account', account: name })['marginMinor'];
}

function contractRule(settings: object): object {
  return { op: 'rule', contract: 'T', ...settings };
}

describe('who pays what rate', () => {
  test('hedgers pay as much less than the rate in force as their own is below the general one', async () => {
    const session = await market({}, { dailyLimitBps: 500, hedgeMarginBps: 600 });
    session.trade('T', 'H', 'M', 4200, 1);
    expect(marginOf(session, 'H')).toBe(252_000);
    expect(marginOf(session, 'M')).toBe(294_000);
    const bid = { op: 'new', order: 1, account: 'A', contract: 'T', side: 'buy', priceTicks: 4200, quantityLots: 1 };
    // Locked at the upper limit: 8 percent for the next day and 10 percent margin, 9 for hedgers.
    session.all([bid, SETTLE]);
    expect(marginOf(session, 'M')).toBe(420_000);
    expect(marginOf(session, 'H')).toBe(378_000);
  });

  test('speculators and customers of a dear broker pay more, at most the whole notional', async () => {
    const session = await market({}, { speculativeSurchargeBps: 200 });
    session.all([account('K', { brokerSurchargeBps: 300 }), account('L', { brokerSurchargeBps: 10_000 })]);
    session.trade('T', 'A', 'M', 4000, 1);
    session.trade('T', 'K', 'L', 4000, 1);
    expect(['A', 'M', 'K', 'L'].map((name) => marginOf(session, name))).toEqual([360_000, 280_000, 480_000, 4_000_000]);
  });

  test('a surcharge that a rule brings binds from the next settlement', async () => {
    const session = await market();
    session.trade('T', 'A', 'M', 4000, 1);
    session.all([contractRule({ speculativeSurchargeBps: 100 })]);
    session.trade('T', 'A', 'M', 4000, 1);
    expect(marginOf(session, 'A')).toBe(560_000);
    session.all([SETTLE]);
    expect(marginOf(session, 'A')).toBe(640_000);
  });

  test('an order needs what its account pays', async () => {
    const session = await market({}, { speculativeSurchargeBps: 200 });
    session.all([account('P', { cashMinor: 359_999 }), account('Q', { cashMinor: 360_000 })]);
    const buy = { op: 'new', contract: 'T', side: 'buy', priceTicks: 4000, quantityLots: 1 };
    expect(session.send({ ...buy, order: 1, account: 'P' })[0]).toMatchObject({ reason: 'insufficient-funds' });
    expect(session.send({ ...buy, order: 2, account: 'Q' })[0]).toMatchObject({ event: 'accepted' });
  });
});

describe('the delivery month', () => {
  test('margin falls with the fixings still to come', async () => {
    const session = await market({}, { lastTradingDay: 5, deliveryDays: 4 });
    session.trade('T', 'A', 'M', 4000, 1);
    const charged = [marginOf(session, 'A')];
    for (let day = 1; day <= 5; day++) {
      session.all([SETTLE]);
      charged.push(marginOf(session, 'A'));
      session.all([NEXT_DAY]);
    }
    // The four fixings of days 2 to 5; after each of them a quarter less.
    expect(charged).toEqual([280_000, 280_000, 210_000, 140_000, 70_000, 0]);
  });

  test.each([
    [{ deliveryDays: 3 }, /needs a lastTradingDay/],
    [{ deliveryDays: 6, lastTradingDay: 5 }, /lastTradingDay is 5/],
  ])('its days end with the last trading day: %j', async (terms, message) => {
    const session = await market();
    const listed = session.send({ ...MONTH, contract: 'U', ...terms })[0];
    expect(listed).toMatchObject({ event: 'error', path: 'deliveryDays' });
    expect(listed?.['message']).toMatch(message);
    expect(session.send(contractRule(terms))[0]).toMatchObject({ event: 'error', path: 'deliveryDays' });
  });

  test('the last trading day of a delivery month cannot be taken away', async () => {
    const session = await market({}, { lastTradingDay: 5, deliveryDays: 4 });
    expect(session.send(contractRule({ lastTradingDay: null }))[0]).toMatchObject({ path: 'deliveryDays' });
    session.all([contractRule({ lastTradingDay: 3, deliveryDays: 3 })]);
    session.all([contractRule({ lastTradingDay: null, deliveryDays: null })]);
  });
});

describe('concentration', () => {
  const ON = { concentrationParticipationBps: 1250 };

  test('what takes longer to close out than two days costs the square root of it', async () => {
    const session = await market(ON);
    session.trade('T', 'A', 'M', 4000, 200);
    // No day's volume is known yet: 200 x 280,000.
    expect(marginOf(session, 'A')).toBe(56_000_000);
    // An eighth of 200 lots a day are 25: eight days, four times as long as two, so twice the margin.
    session.all([SETTLE]);
    expect(marginOf(session, 'A')).toBe(112_000_000);
    // A day without trades: the mean falls by a twentieth to 190 lots, 200 / 47.5 = 4.2105…, root 2.051957 rounded up.
    session.all([NEXT_DAY, SETTLE]);
    expect(marginOf(session, 'A')).toBe(114_909_592);
  });

  test('days covered and participation are rules; the margin never exceeds the notional', async () => {
    const session = await market(ON);
    session.trade('T', 'A', 'M', 4000, 200);
    session.all([SETTLE, { op: 'rule', venue: 'V', concentrationDays: 8 }]);
    expect(marginOf(session, 'A')).toBe(56_000_000);
    session.all([{ op: 'rule', venue: 'V', concentrationParticipationBps: 1 }]);
    expect(marginOf(session, 'A')).toBe(800_000_000);
    session.all([{ op: 'rule', venue: 'V', concentrationParticipationBps: null }]);
    expect(marginOf(session, 'A')).toBe(56_000_000);
  });
});

describe('margin that follows volatility', () => {
  const MODEL = { marginBps: 100, modelMultipleHundredths: 300, stressedMarginBps: 1200, floorMarginBps: 650 };

  /** Model, buffer, weight and floor after each day that settles at these prices. */
  async function ratesOf(settled: readonly number[]): Promise<unknown[][]> {
    const session = await market({ margin: 'off' }, MODEL);
    return settled.map((price) => {
      session.trade('T', 'A', 'B', price, 1);
      session.all([SETTLE, NEXT_DAY]);
      const shown = session.show({ what: 'contract', contract: 'T' });
      return ['modelMarginBps', 'bufferedMarginBps', 'weightedMarginBps', 'flooredMarginBps'].map((key) => shown[key]);
    });
  }

  test('three deviations of settlement returns, and what each choice makes of them', async () => {
    expect(await ratesOf([4080, 4080, 4284])).toEqual([
      // 2 percent: three times 200 basis points; a quarter more; 0.75 x 600 + 0.25 x 1200; the floor of 650.
      [600, 750, 750, 650],
      // No move: variance 0.94 x 4 = 3.76, root 1.9391, 581.7; fallen, so the buffer is full: 727.5; 736.5.
      [582, 728, 737, 650],
      // 5 percent: 0.94 x 3.76 + 0.06 x 25 = 5.0344, root 2.2438, 673.1; the buffer of 728 covers it; 804.75.
      [673, 728, 805, 673],
    ]);
  });

  test('a buffer that is used up follows the model', async () => {
    // 10 percent after 2: 0.94 x 4 + 0.06 x 100 = 9.76, root 3.12409, 937 is above 750.
    expect((await ratesOf([4080, 4488]))[1]?.slice(0, 2)).toEqual([937, 937]);
  });

  test.each([
    ['off', 600],
    ['buffer', 750],
    ['stressed-weight', 750],
    ['floor', 650],
  ])('the venue chooses: %s', async (antiprocyclical, rate) => {
    const session = await market({ antiprocyclical }, MODEL);
    session.trade('T', 'A', 'B', 4080, 1);
    session.all([SETTLE]);
    expect(session.show({ what: 'contract', contract: 'T' })).toMatchObject({
      marginReason: 'volatility',
      marginBps: rate,
    });
  });

  test("the contract's own rate prevails where it is higher", async () => {
    const session = await market({ antiprocyclical: 'buffer' }, { ...MODEL, marginBps: 800 });
    session.trade('T', 'A', 'B', 4080, 1);
    session.all([SETTLE]);
    expect(session.show({ what: 'contract', contract: 'T' })).toMatchObject({ marginReason: 'own', marginBps: 800 });
  });
});

test('measures of a venue: margin, calls, variation, concentration', async () => {
  const session = await market();
  session.all([account('P', { cashMinor: 300_000 })]);
  session.trade('T', 'A', 'B', 4000, 2);
  session.all([SETTLE, NEXT_DAY]);
  session.trade('T', 'M', 'P', 4000, 1);
  // P loses 50,000 at 4050: 250,000 against 280,000. At 4100 it has 200,000: 50,000 more are called.
  const mark = (priceTicks: number): object => ({ op: 'mark', contract: 'T', priceTicks });
  expect(named(session.all([mark(4050)]), 'margin-call')[0]).toMatchObject({ amountMinor: 30_000 });
  expect(session.show({ what: 'measures', venue: 'V' })).toMatchObject({ callsTodayMinor: 30_000 });
  session.trade('T', 'B', 'A', 4200, 1);
  session.all([SETTLE]);
  // Settled at (4000 + 4200) / 2 = 4100, margin 287,000 a lot. A: long 2 and short 1, B: short 2 and long 1, M and P one.
  const shown = session.show({ what: 'measures', venue: 'V' });
  expect(shown).toMatchObject({
    event: 'measures',
    venue: 'V',
    days: 2,
    marginMinor: 8 * 287_000,
    marginPeakMinor: 8 * 287_000,
    marginTroughMinor: 4 * 280_000,
    increaseOneDayMinor: 8 * 287_000 - 4 * 280_000,
    increaseFiveDaysMinor: 0,
    // P has 200,000 against 287,000.
    callsTodayMinor: 87_000,
    callsPeakMinor: 87_000,
    // B lost 2 x 100 ticks and on its new lot 100 more.
    coverOneMinor: 300_000,
    concentrationBps: 3_750,
    // Two lots against a mean of (19 x 2 + 2) / 20 lots a day.
    closeOutDaysHundredths: 100,
    defaults: 0,
    fundUsedMinor: 0,
  });
  session.all([NEXT_DAY]);
  expect(session.show({ what: 'measures', venue: 'V' })).toMatchObject({ callsTodayMinor: 0, callsPeakMinor: 87_000 });
});

test('margin that rose over five days', async () => {
  const session = await market();
  for (let day = 1; day <= 6; day++) {
    session.trade('T', 'A', 'B', 4000, 1);
    session.all([SETTLE, NEXT_DAY]);
  }
  // From two sides of one lot to two sides of six.
  expect(session.show({ what: 'measures', venue: 'V' })).toMatchObject({
    increaseOneDayMinor: 560_000,
    increaseFiveDaysMinor: 5 * 560_000,
  });
});

describe('what a contract was listed with', () => {
  test('another previous settlement moves limits and ladder while the contract is idle', async () => {
    const session = await market({}, { dailyLimitBps: 500 });
    const events = session.all([contractRule({ previousSettlementTicks: 5000 })]);
    expect(named(events, 'limits')[0]).toMatchObject({ upperTicks: 5250, lowerTicks: 4750, limitBps: 500 });
    expect(session.show({ what: 'contract', contract: 'T' })).toMatchObject({
      previousSettlementTicks: 5000,
      lastTicks: 5000,
      settlementTicks: 5000,
      markTicks: 5000,
    });
    session.trade('T', 'A', 'B', 5250, 1);
    expect(named(session.all([SETTLE]), 'settlement-price')[0]).toMatchObject({ priceTicks: 5250 });
  });

  test('another ladder is centred on the previous settlement', async () => {
    const session = await market();
    session.all([contractRule({ ladderTicks: 201 })]);
    const buy = { op: 'new', account: 'A', contract: 'T', side: 'buy', quantityLots: 1 };
    expect(session.send({ ...buy, order: 1, priceTicks: 3899 })[0]).toMatchObject({ reason: 'outside-ladder' });
    expect(session.send({ ...buy, order: 1, priceTicks: 3900 })[0]).toMatchObject({ event: 'accepted' });
  });

  test('a ladder or a price beyond the levels allotted at listing is an error, and nothing changes', async () => {
    const session = await market({}, { dailyLimitBps: 500 });
    for (const term of [{ ladderTicks: 50_000 }, { previousSettlementTicks: 1_000_000 }]) {
      const [error] = session.send(contractRule({ feePerLotMinor: 5, ...term }));
      expect(error).toMatchObject({ event: 'error', path: Object.keys(term)[0] });
      expect(error?.['message']).toMatch(/allotted were/);
    }
    expect(session.show({ what: 'contract', contract: 'T' })).toMatchObject({
      previousSettlementTicks: 4000,
      upperTicks: 4200,
      feePerLotMinor: 0,
    });
  });

  test('both may change in one line: the ladder that was asked for is centred on the new price', async () => {
    const session = await market();
    session.all([contractRule({ ladderTicks: 101, previousSettlementTicks: 5000 })]);
    const buy = { op: 'new', account: 'A', contract: 'T', side: 'buy', quantityLots: 1 };
    expect(session.send({ ...buy, order: 1, priceTicks: 4949 })[0]).toMatchObject({ reason: 'outside-ladder' });
    expect(session.send({ ...buy, order: 1, priceTicks: 4950 })[0]).toMatchObject({ event: 'accepted' });
  });

  const order = { op: 'new', order: 1, account: 'A', contract: 'T', side: 'buy', priceTicks: 4000, quantityLots: 1 };
  test.each([
    ['a resting order', [order]],
    ['a waiting stop', [{ ...order, kind: 'stop', priceTicks: undefined, stopTicks: 4100 }]],
    ['lots', [order, { ...order, order: 2, account: 'B', side: 'sell' }, SETTLE]],
    [
      'a trade of today',
      [
        order,
        { ...order, order: 2, account: 'B', side: 'sell' },
        { ...order, order: 3, side: 'sell', offset: 'close-today' },
        { ...order, order: 4, account: 'B', offset: 'close-today' },
      ],
    ],
  ])('with %s neither changes', async (_, lines) => {
    const session = await market();
    session.all(lines);
    for (const field of ['previousSettlementTicks', 'ladderTicks']) {
      const [error] = session.send(contractRule({ [field]: 4001 }));
      expect(error).toMatchObject({ event: 'error', path: field });
      expect(error?.['message']).toMatch(/only while nobody holds lots/);
    }
  });

  test('the month changes at once, but not of a leg', async () => {
    const session = await startSession();
    const month = (contract: string, number: number): object => ({ ...MONTH, contract, month: number, marginBps: 0 });
    session.all([
      { ...VENUE, accountModel: 'net', margin: 'off' },
      month('T', 1),
      month('U', 2),
      month('W', 3),
      { ...MONTH, contract: 'S', marginBps: 0, previousSettlementTicks: 0, legs: ['U', 'W'] },
      contractRule({ month: 7 }),
    ]);
    expect(session.show({ what: 'contract', contract: 'T' })).toMatchObject({ month: 7 });
    expect(session.send({ op: 'rule', contract: 'U', month: 7 })[0]).toMatchObject({ event: 'error', path: 'month' });
  });
});
