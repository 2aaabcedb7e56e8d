import { expect, test } from 'vitest';
import { Draw } from '../core/draw';
import { body, named, type Session, startSession } from './exchange-session';

// Months 1, 2 and 4 of one product with the spreads between them, on a net venue that settles at the average of two minutes.
const VENUE = {
  op: 'venue',
  venue: 'V',
  currency: 'USD',
  accountModel: 'net',
  settlement: 'window-vwap',
  settlementWindowMs: 120_000,
};

function month(contract: string, number: number, more: object = {}): object {
  return {
    op: 'contract',
    contract,
    venue: 'V',
    product: 'P',
    month: number,
    tickValueMinor: 100,
    previousSettlementTicks: 4000,
    ...more,
  };
}

function spread(near: string, far: string): object {
  return month(`${near}-${far}`, 9, { previousSettlementTicks: 0, legs: [near, far] });
}

async function market(more: object = {}, terms: object = {}): Promise<Session> {
  const session = await startSession();
  session.all([
    { ...VENUE, ...more },
    month('M1', 1, terms),
    month('M2', 2, terms),
    month('M4', 4, terms),
    spread('M1', 'M2'),
    spread('M2', 'M4'),
    spread('M1', 'M4'),
    ...['A', 'B'].map((account) => ({ op: 'account', account, venue: 'V', cashMinor: 1_000_000_000 })),
  ]);
  return session;
}

function at(timeMs: number): object {
  return { op: 'clock', timeMs };
}

function trade(session: Session, contract: string, priceTicks: number, quantityLots: number): void {
  session.trade(contract, 'A', 'B', priceTicks, quantityLots);
}

function rest(order: number, contract: string, side: string, priceTicks: number): object {
  return { op: 'new', order, account: 'A', contract, side, priceTicks, quantityLots: 1 };
}

const SETTLE = { op: 'settle', venue: 'V' };

/** Settlement prices in the order in which they are told: contract, price, tier. */
function prices(session: Session): (readonly [unknown, unknown, unknown])[] {
  return named(session.all([SETTLE]), 'settlement-price').map(
    ({ contract, priceTicks, rule }) => [contract, priceTicks, rule] as const,
  );
}

test('the window is the two minutes up to the clock: a trade exactly as old is out', async () => {
  const session = await market();
  trade(session, 'M1', 3900, 50);
  session.all([at(80_000)]);
  trade(session, 'M1', 3950, 50);
  session.all([at(80_001)]);
  trade(session, 'M1', 4010, 1);
  trade(session, 'M1', 4010, 2);
  session.all([at(200_000)]);
  trade(session, 'M1', 4011, 1);
  // 3 x 4010 + 4011 = 16041 over 4 lots.
  expect(body(named(session.all([SETTLE]), 'settlement-price')[0])).toEqual({
    event: 'settlement-price',
    contract: 'M1',
    priceTicks: 4010,
    rule: 'window-vwap',
    exactNumerator: '16041',
    exactDenominator: '4',
  });
});

test.each([
  [4000, 4010],
  [4020, 4011],
])('a tie goes to the tick nearer the previous settlement: from %i to %i', async (previous, settled) => {
  const session = await market({}, { previousSettlementTicks: previous });
  trade(session, 'M1', 4010, 1);
  trade(session, 'M1', 4011, 1);
  expect(prices(session)[0]).toEqual(['M1', settled, 'window-vwap']);
});

test('months without a trade follow from spreads, volume over months as weight, each month once it has its price', async () => {
  const session = await market();
  trade(session, 'M1', 4000, 10);
  trade(session, 'M1-M2', -8, 4);
  trade(session, 'M2-M4', -5, 6);
  trade(session, 'M1-M4', -12, 9);
  const events = named(session.all([SETTLE]), 'settlement-price');
  // M2 = 4000 + 8. M4: 4008 + 5 with weight 6 / 2, 4000 + 12 with weight 9 / 3: 4012.5, a tie towards 4000.
  expect(events.map(({ contract, priceTicks, rule }) => [contract, priceTicks, rule])).toEqual([
    ['M1', 4000, 'window-vwap'],
    ['M2', 4008, 'spreads'],
    ['M4', 4012, 'spreads'],
  ]);
  const last = events[2] ?? {};
  expect(Number(last['exactNumerator']) / Number(last['exactDenominator'])).toBe(4012.5);
});

test('a later month that traded in the window gives its price to an earlier one', async () => {
  const session = await market();
  trade(session, 'M4', 4020, 1);
  trade(session, 'M2-M4', -5, 1);
  // M4 is settled first. M2 = 4020 - 5. M1 has no trade and no spread.
  expect(prices(session)).toEqual([
    ['M4', 4020, 'window-vwap'],
    ['M1', 4000, 'previous'],
    ['M2', 4015, 'spreads'],
  ]);
});

test('a spread with a month that is settled later says nothing about an earlier one', async () => {
  const session = await market();
  trade(session, 'M2-M4', -5, 1);
  // Neither traded: M2 has nothing to go by and keeps 4000, M4 follows from it.
  expect(prices(session).slice(1)).toEqual([
    ['M2', 4000, 'previous'],
    ['M4', 4005, 'spreads'],
  ]);
});

test("without spreads the day's last trade, else the previous settlement, brought inside bid and ask", async () => {
  const session = await market();
  trade(session, 'M1', 4050, 1);
  trade(session, 'M2', 4050, 1);
  session.all([at(300_000), rest(1, 'M1', 'buy', 4060), rest(2, 'M1', 'sell', 4070), rest(3, 'M4', 'sell', 3990)]);
  expect(prices(session)).toEqual([
    ['M1', 4060, 'last'],
    ['M2', 4050, 'last'],
    ['M4', 3990, 'previous'],
  ]);
});

test('trades before a settlement are in no later window', async () => {
  const session = await market();
  trade(session, 'M1', 4050, 1);
  session.all([SETTLE, { op: 'next-day', venue: 'V' }]);
  expect(prices(session)[0]).toEqual(['M1', 4050, 'previous']);
});

test('a rule changes method and window', async () => {
  const session = await market({ settlement: 'day-vwap' });
  session.all([{ op: 'rule', venue: 'V', settlement: 'window-vwap', settlementWindowMs: 1_000 }]);
  trade(session, 'M1', 4050, 1);
  session.all([at(1_000)]);
  trade(session, 'M1', 4060, 1);
  expect(prices(session)[0]).toEqual(['M1', 4060, 'window-vwap']);
  session.all([{ op: 'rule', venue: 'V', settlement: 'day-vwap' }]);
  trade(session, 'M1', 4050, 1);
  session.all([at(10_000)]);
  trade(session, 'M1', 4070, 1);
  expect(prices(session)[0]).toEqual(['M1', 4060, 'day-vwap']);
});

test('random trades: every price from the window and from spreads is the exact average to the nearest tick', async () => {
  for (let run = 0; run < 20; run++) {
    const draw = new Draw(run);
    const session = await market();
    const sums = new Map<string, { lots: bigint; ticks: bigint }>();
    for (let moment = 0; moment < 30; moment++) {
      session.all([at(moment * 10_000)]);
      const contract = draw.pick(['M1', 'M1-M2', 'M2-M4', 'M1-M4']);
      const priceTicks = (contract === 'M1' ? 4000 : 0) + draw.int(-20, 20);
      const lots = draw.int(1, 25);
      trade(session, contract, priceTicks, lots);
      if (moment * 10_000 <= 170_000) continue;
      const sum = sums.get(contract) ?? { lots: 0n, ticks: 0n };
      sums.set(contract, { lots: sum.lots + BigInt(lots), ticks: sum.ticks + BigInt(lots * priceTicks) });
    }
    // The clock ends at 290,000: trades of 170,000 and before are out.
    const events = named(session.all([SETTLE]), 'settlement-price');
    const settled = new Map(events.map((event) => [String(event['contract']), event]));
    const [m1, m2] = [settled.get('M1')?.['priceTicks'], settled.get('M2')?.['priceTicks']].map(Number);
    const direct = sums.get('M1');
    if (direct !== undefined) expectExact(settled.get('M1'), direct.ticks, direct.lots);
    // Two months between M2 and M4, three between M1 and M4: weights in sixths.
    const legs = (rows: readonly (readonly [string, number, bigint])[]): readonly [bigint, bigint] =>
      rows.reduce<readonly [bigint, bigint]>(
        ([ticks, weights], [name, other, sixths]) => {
          const { lots, ticks: spreadTicks } = sums.get(name) ?? { lots: 0n, ticks: 0n };
          return [ticks + (lots * BigInt(other) - spreadTicks) * sixths, weights + lots * sixths];
        },
        [0n, 0n],
      );
    for (const [contract, rows] of [
      ['M2', [['M1-M2', m1 ?? 0, 6n]]],
      [
        'M4',
        [
          ['M2-M4', m2 ?? 0, 3n],
          ['M1-M4', m1 ?? 0, 2n],
        ],
      ],
    ] as const) {
      const [ticks, weights] = legs(rows);
      if (weights > 0n) expectExact(settled.get(contract), ticks, weights);
    }
  }
});

/** The told fraction is this one, and the price its nearest tick, a tie towards the previous settlement of 4000. */
function expectExact(event: Record<string, unknown> | undefined, ticks: bigint, weights: bigint): void {
  const numerator = BigInt(String(event?.['exactNumerator']));
  const denominator = BigInt(String(event?.['exactDenominator']));
  expect(numerator * weights).toBe(ticks * denominator);
  const floor = ticks / weights;
  const over = 2n * (ticks - floor * weights) - weights;
  const isUp = over > 0n || (over === 0n && floor < 4000n);
  expect(event?.['priceTicks']).toBe(Number(isUp ? floor + 1n : floor));
}

test('when the pool of moments is full, neighbours merge and the sum stays exact', async () => {
  // Four orders and five contracts: 1 + 5 + 16 = 22 moments.
  const session = await startSession({ orders: 4, contracts: 5 });
  session.all([
    VENUE,
    month('M1', 1),
    ...['A', 'B'].map((account) => ({ op: 'account', account, venue: 'V', cashMinor: 1_000_000_000 })),
  ]);
  for (let moment = 1; moment <= 100; moment++) {
    session.all([at(moment)]);
    trade(session, 'M1', 4000 + moment, 1);
  }
  // The mean of 4001 to 4100 is 4050.5: a tie towards 4000.
  const [event] = named(session.all([SETTLE]), 'settlement-price');
  expect(event).toMatchObject({ priceTicks: 4050, exactNumerator: '405050', exactDenominator: '100' });
});
