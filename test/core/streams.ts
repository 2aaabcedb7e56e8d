import fc from 'fast-check';
import type { Op } from './reference/exchange';

/** The stage on which random commands play: two venues unlike each other, three contracts, five accounts. */
export function stage(variant: number): Op[] {
  const percentage = variant % 3 !== 0;
  return [
    {
      op: 'venue',
      venue: 'SH',
      currency: 'CNY',
      accountModel: 'gross',
      margin: percentage ? 'percentage' : 'off',
      tradePrice: variant % 2 === 0 ? 'median' : 'resting',
      selfMatch: ['off', 'cancel-resting', 'cancel-aggressor', 'cancel-both'][variant % 4],
      largerSide: variant % 5 === 1,
      limitRounding: ['inward', 'floor', 'ceil'][variant % 3],
      frozenMarginPrice: variant % 7 === 2 ? 'settlement' : 'order',
    },
    {
      op: 'contract',
      contract: 'T1',
      venue: 'SH',
      product: 'T',
      month: 1,
      tickValueMinor: 1000,
      previousSettlementTicks: 400,
      dailyLimitBps: 500,
      marginBps: 700,
      feeOpenBpsHundredths: 100,
      feeCloseBpsHundredths: 150,
      feeCloseTodayBpsHundredths: 333,
      separatesToday: variant % 2 === 0,
    },
    {
      op: 'contract',
      contract: 'T2',
      venue: 'SH',
      product: 'T',
      month: 2,
      tickValueMinor: 999,
      previousSettlementTicks: 410,
      dailyLimitBps: 400,
      marginBps: 900,
      feePerLotMinor: 7,
      separatesToday: variant % 3 === 0,
    },
    { op: 'venue', venue: 'XX', currency: 'USD', accountModel: 'gross' },
    {
      op: 'contract',
      contract: 'U',
      venue: 'XX',
      product: 'U',
      month: 1,
      tickValueMinor: 10,
      previousSettlementTicks: 50,
      ladderTicks: 64,
    },
    { op: 'account', account: 'A', venue: 'SH', cashMinor: 3_000_000 },
    { op: 'account', account: 'B', venue: 'SH', cashMinor: 350_000 },
    { op: 'account', account: 'C', venue: 'SH', cashMinor: 900_000, role: 'hedger' },
    { op: 'account', account: 'X', venue: 'XX', cashMinor: 0 },
    { op: 'account', account: 'Y', venue: 'XX', cashMinor: 100 },
  ];
}

const order = fc.integer({ min: 1, max: 40 });
const lots = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 1, arbitrary: fc.integer({ min: 7, max: 60 }) },
);

function entry(contract: string, middle: number, accounts: readonly string[]): fc.Arbitrary<Op> {
  return fc
    .record({
      order,
      account: fc.constantFrom(...accounts),
      side: fc.constantFrom('buy', 'sell'),
      away: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: -3, max: 3 }) },
        { weight: 1, arbitrary: fc.integer({ min: -40, max: 40 }) },
      ),
      kind: fc.oneof({ weight: 6, arbitrary: fc.constant('limit') }, { weight: 1, arbitrary: fc.constant('market') }),
      timeInForce: fc.constantFrom('DAY', 'DAY', 'GTC', 'GTC', 'IOC', 'FOK', 'FAK'),
      offset: fc.oneof(
        { weight: 8, arbitrary: fc.constant('open') },
        { weight: 4, arbitrary: fc.constantFrom('close', 'close-today', 'close-yesterday') },
      ),
      quantityLots: lots,
      protection: fc.option(fc.integer({ min: 0, max: 5 })),
      selfMatch: fc.option(fc.constantFrom('off', 'cancel-resting', 'cancel-aggressor', 'cancel-both'), { freq: 6 }),
    })
    .map(({ away, kind, protection, selfMatch, ...rest }) => ({
      op: 'new',
      contract,
      ...rest,
      kind,
      ...(kind === 'limit'
        ? { priceTicks: Math.max(1, middle + away) }
        : protection === null
          ? {}
          : { protectionTicks: protection }),
      ...(selfMatch === null ? {} : { selfMatch }),
    }));
}

/** One random command. Days end now and then; prices stay near each other, so that most things meet. */
const command: fc.Arbitrary<Op> = fc.oneof(
  { weight: 30, arbitrary: entry('T1', 400, ['A', 'B', 'C']) },
  { weight: 12, arbitrary: entry('T2', 410, ['A', 'B', 'C']) },
  { weight: 6, arbitrary: entry('U', 50, ['X', 'Y']) },
  { weight: 6, arbitrary: fc.record({ op: fc.constant('cancel'), order }) },
  {
    weight: 8,
    arbitrary: fc.record({
      op: fc.constant('replace'),
      order,
      priceTicks: fc.integer({ min: 390, max: 412 }),
      quantityLots: lots,
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('cancel-all'), account: fc.constantFrom('A', 'B', 'X') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('cash'),
      account: fc.constantFrom('A', 'B', 'C', 'Y'),
      amountMinor: fc.integer({ min: -400_000, max: 200_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('mark'),
      contract: fc.constant('T1'),
      priceTicks: fc.integer({ min: 370, max: 430 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('phase'),
      contract: fc.constant('T2'),
      phase: fc.constantFrom('continuous', 'continuous', 'continuous', 'closed'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('rule'),
      contract: fc.constantFrom('T1', 'T2'),
      marginBps: fc.integer({ min: 300, max: 3000 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('day'), venue: fc.constantFrom('SH', 'SH', 'XX') }) },
);

/** A stage and random commands on it; a day's end is a settlement and the next morning. At times a contract settles finally. */
export const stream: fc.Arbitrary<Op[]> = fc
  .record({
    variant: fc.integer({ min: 0, max: 419 }),
    commands: fc.array(command, { minLength: 20, maxLength: 180, size: 'max' }),
    final: fc.option(fc.array(fc.integer({ min: 380, max: 425 }), { minLength: 1, maxLength: 7 })),
  })
  .map(({ variant, commands, final }) => [
    ...stage(variant),
    ...commands.flatMap((one): Op[] =>
      one.op === 'day'
        ? [
            { op: 'settle', venue: one['venue'] },
            { op: 'next-day', venue: one['venue'] },
          ]
        : [one],
    ),
    ...(final === null ? [] : [{ op: 'final-settle', contract: 'T1', fixings: final } as Op]),
    { op: 'settle', venue: 'SH' },
  ]);
