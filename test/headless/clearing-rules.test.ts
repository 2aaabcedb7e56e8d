import { describe, expect, test } from 'vitest';
import { body, named, type Session, startSession } from './exchange-session';

// One month on a gross venue with percentage margin: a tick on a lot is 10 yuan (1,000 fen), so a lot at 4000 is worth
// 4,000,000 fen and 7 percent of it 280,000.
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
const CASH = 1_000_000_000_000;

function account(name: string, more: object = {}): object {
  return { op: 'account', account: name, venue: 'V', cashMinor: CASH, ...more };
}

async function market(settings: object = {}, terms: object = {}): Promise<Session> {
  const session = await startSession();
  session.all([
    { ...VENUE, ...settings },
    { ...MONTH, ...terms },
    ...['A', 'B', 'C'].map((name) => account(name)),
    account('H', { role: 'hedger' }),
    account('M', { role: 'market-maker' }),
  ]);
  return session;
}

const settle = { op: 'settle', venue: 'V' };
const nextDay = { op: 'next-day', venue: 'V' };

function order(number: number, name: string, side: string, quantityLots: number, more: object = {}): object {
  return {
    op: 'new',
    order: number,
    account: name,
    contract: 'T',
    side,
    priceTicks: 4000,
    quantityLots,
    timeInForce: 'GTC',
    ...more,
  };
}

function reason(session: Session, line: object): unknown {
  return session.send(line).find((event) => event['event'] === 'rejected')?.['reason'];
}

function marginOf(session: Session, name: string): unknown {
  return session.show({ what: 'account', account: name })['marginMinor'];
}

/** Margin rate in force and what decided it. */
function rateOf(session: Session): unknown[] {
  const { marginBps, marginReason } = session.show({ what: 'contract', contract: 'T' });
  return [marginBps, marginReason];
}

describe('stages', () => {
  const stages = (more: object): object => ({ op: 'stages', contract: 'T', ...more });

  test('the published table of open interest: 250,000 lots 6.5 percent, 240,000 exactly 5, 320,001 10', async () => {
    const byOpenInterest = [
      [240_000, 500],
      [280_000, 650],
      [320_000, 800],
      [null, 1000],
    ];
    for (const [lots, rate] of [
      [250_000, 650],
      [240_000, 500],
      [320_001, 1000],
    ] as const) {
      const session = await market({ margin: 'off' }, { marginBps: 100 });
      session.all([stages({ byOpenInterest })]);
      session.trade('T', 'A', 'B', 4000, lots);
      expect(rateOf(session)).toEqual([100, 'own']);
      session.all([settle]);
      expect(rateOf(session)).toEqual([rate, 'open-interest']);
    }
  });

  test('nearness to expiry counts by the number of the next day, the highest rate prevails', async () => {
    const session = await market();
    session.all([
      stages({
        byDay: [
          [1, 500],
          [3, 1500],
        ],
        byOpenInterest: [[null, 600]],
      }),
    ]);
    // Day 2: own 700 against 500 and 600. Day 3: 1,500.
    session.all([settle]);
    expect(rateOf(session)).toEqual([700, 'own']);
    session.all([nextDay, settle]);
    expect(rateOf(session)).toEqual([1500, 'near-expiry']);
    // A new line takes the place of all three tables.
    session.all([stages({}), nextDay, settle]);
    expect(rateOf(session)).toEqual([700, 'own']);
  });

  test('a rate that stages ask for is charged from the settlement on', async () => {
    const session = await market();
    session.all([stages({ byDay: [[2, 1500]] })]);
    session.trade('T', 'A', 'B', 4000, 2);
    expect(marginOf(session, 'A')).toBe(560_000);
    session.all([settle]);
    expect(marginOf(session, 'A')).toBe(1_200_000);
  });

  test('a spread contract has no stages', async () => {
    const session = await startSession();
    session.all([
      { ...VENUE, accountModel: 'net', margin: 'off' },
      { ...MONTH, marginBps: 0 },
      { ...MONTH, marginBps: 0, contract: 'U', month: 2 },
      { ...MONTH, marginBps: 0, contract: 'S', previousSettlementTicks: 0, legs: ['T', 'U'] },
    ]);
    expect(session.send({ op: 'stages', contract: 'S', limitLots: [[1, 5]] })[0]).toMatchObject({
      event: 'error',
      path: 'contract',
    });
  });
});

describe('position limits', () => {
  const limit = (lots: number): object => ({ op: 'stages', contract: 'T', limitLots: [[1, lots]] });

  test('held, ordered and new lots of one side count, closing ones do not', async () => {
    const session = await market();
    session.all([limit(10)]);
    session.trade('T', 'A', 'B', 4000, 6);
    session.all([order(1, 'A', 'buy', 3, { priceTicks: 3990 })]);
    expect(reason(session, order(2, 'A', 'buy', 2, { priceTicks: 3980 }))).toBe('position-limit');
    expect(reason(session, order(3, 'A', 'buy', 1, { priceTicks: 3980 }))).toBeUndefined();
    expect(reason(session, { op: 'replace', order: 1, priceTicks: 3990, quantityLots: 4 })).toBe('position-limit');
    expect(reason(session, { op: 'replace', order: 1, priceTicks: 3991, quantityLots: 3 })).toBeUndefined();
    // The short side is another one: ten more lots fit there, eleven do not.
    expect(reason(session, order(4, 'A', 'sell', 11, { priceTicks: 4100 }))).toBe('position-limit');
    expect(reason(session, order(5, 'A', 'sell', 10, { priceTicks: 4100 }))).toBeUndefined();
    expect(reason(session, order(6, 'A', 'sell', 6, { priceTicks: 4100, offset: 'close-today' }))).toBeUndefined();
  });

  test('the limit is that of the day', async () => {
    const session = await market();
    session.all([
      {
        op: 'stages',
        contract: 'T',
        limitLots: [
          [1, 10],
          [2, 4],
        ],
      },
    ]);
    expect(reason(session, order(1, 'A', 'buy', 10))).toBeUndefined();
    session.all([{ op: 'cancel', order: 1 }, settle]);
    expect(reason(session, order(2, 'A', 'buy', 10))).toBeUndefined();
    session.all([{ op: 'cancel', order: 2 }, nextDay]);
    expect(reason(session, order(3, 'A', 'buy', 5))).toBe('position-limit');
  });

  test('accounts under one controller are added up', async () => {
    const session = await market();
    session.all([
      account('X', { group: 'g' }),
      account('Y', { group: 'g' }),
      account('Z', { group: 'h' }),
      limit(10),
      order(1, 'X', 'buy', 4, { priceTicks: 3990 }),
      order(2, 'Y', 'buy', 4, { priceTicks: 3990 }),
    ]);
    expect(reason(session, order(3, 'X', 'buy', 3, { priceTicks: 3990 }))).toBe('position-limit');
    expect(reason(session, order(4, 'Z', 'buy', 10, { priceTicks: 3990 }))).toBeUndefined();
  });

  test('on a net venue a position against the order leaves room, spread orders count in their legs', async () => {
    const session = await startSession();
    session.all([
      { ...VENUE, accountModel: 'net', margin: 'off' },
      { ...MONTH, marginBps: 0 },
      { ...MONTH, marginBps: 0, contract: 'U', month: 2 },
      { ...MONTH, marginBps: 0, contract: 'S', previousSettlementTicks: 0, legs: ['T', 'U'] },
      account('A'),
      account('B'),
      limit(5),
    ]);
    session.trade('T', 'B', 'A', 4000, 5);
    // Short 5: ten lots may be bought, eleven would make six long.
    expect(reason(session, order(1, 'A', 'buy', 11, { priceTicks: 3990 }))).toBe('position-limit');
    expect(reason(session, order(2, 'A', 'buy', 8, { priceTicks: 3990 }))).toBeUndefined();
    // A spread bought buys T: two lots are left. A spread sold sells T, where five are short already.
    expect(reason(session, order(3, 'A', 'buy', 3, { contract: 'S', priceTicks: -5 }))).toBe('position-limit');
    expect(reason(session, order(4, 'A', 'buy', 2, { contract: 'S', priceTicks: -5 }))).toBeUndefined();
    expect(reason(session, order(5, 'A', 'buy', 1, { priceTicks: 3980 }))).toBe('position-limit');
    expect(reason(session, order(6, 'A', 'sell', 1, { contract: 'S', priceTicks: 5 }))).toBe('position-limit');
  });

  test('what only lowers a net position is taken, even when the limit has fallen below it', async () => {
    const session = await startSession();
    session.all([
      { ...VENUE, accountModel: 'net', margin: 'off' },
      { ...MONTH, marginBps: 0 },
      account('A'),
      account('B'),
    ]);
    session.trade('T', 'A', 'B', 4000, 8);
    session.all([limit(5)]);
    expect(reason(session, order(1, 'A', 'sell', 8, { priceTicks: 4010 }))).toBeUndefined();
    expect(reason(session, order(2, 'A', 'buy', 1, { priceTicks: 3990 }))).toBe('position-limit');
  });

  test('a large position is reported at settlement, of a group once and with its sum', async () => {
    const session = await market({ reportBps: 8000 });
    session.all([account('X', { group: 'g' }), account('Y', { group: 'g' }), limit(10)]);
    session.trade('T', 'X', 'A', 4000, 5);
    session.trade('T', 'Y', 'A', 4000, 3);
    session.trade('T', 'B', 'C', 4000, 7);
    // Long: X and Y together 8 of 10 is 80 percent; B has 70. Short: A 8, C 7.
    expect(named(session.all([settle]), 'large-position').map(body)).toEqual([
      { event: 'large-position', account: 'A', contract: 'T', side: 'short', quantityLots: 8, limitLots: 10 },
      { event: 'large-position', account: 'X', contract: 'T', side: 'long', quantityLots: 8, limitLots: 10 },
    ]);
  });
});

describe('opening caps', () => {
  test('lots opened today, those ordered and the new ones count; a new day begins anew', async () => {
    const session = await market({}, { openingCapLots: 10 });
    session.trade('T', 'A', 'B', 4000, 6);
    session.all([order(1, 'A', 'sell', 6, { offset: 'close-today' }), order(2, 'C', 'buy', 6)]);
    session.all([order(3, 'A', 'sell', 3, { priceTicks: 4100 })]);
    // Six opened though closed since, three ordered: one is left.
    expect(reason(session, order(4, 'A', 'buy', 2, { priceTicks: 3990 }))).toBe('opening-cap');
    expect(reason(session, { op: 'replace', order: 3, priceTicks: 4100, quantityLots: 5 })).toBe('opening-cap');
    expect(reason(session, order(5, 'A', 'buy', 1, { priceTicks: 3990 }))).toBeUndefined();
    session.all([settle, nextDay]);
    // The two orders still rest: four lots of ten.
    expect(reason(session, order(6, 'A', 'buy', 7, { priceTicks: 3990 }))).toBe('opening-cap');
    expect(reason(session, order(7, 'A', 'buy', 6, { priceTicks: 3990 }))).toBeUndefined();
  });

  test.each(['H', 'M'])('hedgers and market makers are exempt: %s', async (name) => {
    const session = await market({}, { openingCapLots: 1 });
    expect(reason(session, order(1, name, 'buy', 5))).toBeUndefined();
  });

  test('a net venue has none', async () => {
    const session = await startSession();
    session.all([{ ...VENUE, accountModel: 'net', margin: 'off' }, MONTH]);
    const error = { event: 'error', path: 'openingCapLots' };
    expect(session.send({ ...MONTH, contract: 'U', openingCapLots: 5 })[0]).toMatchObject(error);
    expect(session.send({ op: 'rule', contract: 'T', openingCapLots: 5 })[0]).toMatchObject(error);
  });
});
