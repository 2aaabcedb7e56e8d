import type { Draw } from './draw';
import type { Op } from './reference/exchange';

// Rules of clearing for random streams: margin, stages, limits, settlement.

const ANTIPROCYCLICAL = ['off', 'buffer', 'stressed-weight', 'floor'] as const;

/** Settings of a net venue's margin, and of any venue's settlement price. */
export function clearingRules(draw: Draw, isNet: boolean): Record<string, unknown> {
  return {
    ...(isNet && draw.chance(60) ? { margin: 'scan', initialBps: draw.pick([10_000, 11_000, 13_333]) } : {}),
    ...(draw.chance(40) ? window(draw) : {}),
    ...(draw.chance(60) ? { antiprocyclical: draw.pick(ANTIPROCYCLICAL) } : {}),
  };
}

/** Terms of a margin that follows volatility; none switches it off. */
export function modelTerms(draw: Draw): Record<string, unknown> {
  return {
    modelMultipleHundredths: draw.pick([null, 1, 100, 300, 333, 10_000]),
    stressedMarginBps: draw.pick([0, 1, 1200, 9999]),
    floorMarginBps: draw.pick([0, 3, 650]),
  };
}

function window(draw: Draw): Record<string, unknown> {
  return { settlement: 'window-vwap', settlementWindowMs: draw.pick([1, 300, 2000, 60_000]) };
}

/** A rule of clearing changed while the venue runs. */
export function clearingRule(draw: Draw, isNet: boolean): Record<string, unknown> {
  if (isNet && draw.chance(60))
    return draw.chance(50) ? { initialBps: draw.int(10_000, 15_000) } : { margin: draw.chance(70) ? 'scan' : 'off' };
  return draw.chance(50) ? { antiprocyclical: draw.pick(ANTIPROCYCLICAL) } : { settlement: 'day-vwap' };
}

/** Scan margin of a product, with tiers over months 1 to 3. */
export function scan(draw: Draw, venue: string, product: string): Op {
  const tiers = draw.pick([
    [],
    [[1, 3]],
    [
      [1, 1],
      [2, 3],
    ],
    [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
    [
      [2, 3],
      [1, 2],
    ],
  ]);
  const rows = tiers.length === 0 ? 0 : draw.int(0, 4);
  const tier = (): number => draw.int(1, tiers.length);
  return {
    op: 'scan',
    venue,
    product,
    priceScanRangeMinor: draw.pick([0, 1, 4999, 5000, 12_345]),
    extremeMultiple: draw.pick([2, 3]),
    extremeCoverBps: draw.pick([3500, 3300, 5000]),
    tiers,
    interMonth: Array.from({ length: rows }, () => [tier(), tier(), draw.int(0, 3000)]),
    ...(draw.chance(50) ? { spotMonthChargeMinor: draw.int(1, 2000) } : {}),
  };
}

/** A credit between the two products of a net venue. */
export function credit(draw: Draw, venue: string): Op {
  const [a, b] = draw.pick([
    ['P', 'Q'],
    ['Q', 'P'],
  ]);
  return {
    op: 'spread',
    venue,
    legs: [
      [a, draw.int(1, 5)],
      [b, draw.int(1, 5)],
    ],
    creditBps: draw.pick([0, 3333, 6000, 10_000]),
    wholeOnly: draw.chance(40),
  };
}

/** Stages of a month: any of the three tables may be empty. */
export function stages(draw: Draw, contract: string): Op {
  const some = <T>(rows: readonly T[], percent: number): readonly T[] => (draw.chance(percent) ? rows : []);
  const day = draw.int(1, 3);
  return {
    op: 'stages',
    contract,
    byDay: some(
      [
        [day, draw.int(300, 2500)],
        [day + draw.int(1, 2), draw.int(300, 2500)],
      ],
      50,
    ),
    byOpenInterest: some(
      [
        [draw.int(0, 10), draw.int(300, 1500)],
        [draw.int(11, 30), draw.int(300, 1500)],
        [null, draw.int(300, 2500)],
      ],
      50,
    ),
    limitLots: some(
      [
        [day, draw.int(0, 40)],
        [day + 1, draw.int(0, 20)],
      ],
      60,
    ),
  };
}

const LAYERS = [
  'defaulter-margin',
  'defaulter-fund',
  'ccp-first',
  'survivors-fund',
  'ccp-second',
  'assessments',
  'gains-haircut',
  'tear-up',
];

/** A waterfall with some of the layers in any order. */
export function waterfall(draw: Draw, venue: string, accounts: readonly string[]): Op {
  const left = LAYERS.filter(() => draw.chance(75));
  const order: string[] = [];
  while (left.length > 0) order.push(...left.splice(draw.int(0, left.length - 1), 1));
  const amount = (): number => draw.pick([0, 1, 7, 5000, 60_001]);
  return {
    op: 'waterfall',
    venue,
    ccpFirstMinor: amount(),
    ccpSecondMinor: amount(),
    contributions: Object.fromEntries(accounts.filter(() => draw.chance(80)).map((account) => [account, amount()])),
    assessmentBps: draw.pick([0, 3333, 10_000, 20_000]),
    order: order.length === 0 ? ['defaulter-margin'] : order,
  };
}

/** A default; half of them with an auction of some of the months, won by another account. */
export function declareDefault(
  draw: Draw,
  accounts: readonly string[],
  months: readonly { readonly contract: string; readonly middle: number }[],
): Op {
  const account = draw.pick(accounts);
  const sold = months.filter(() => draw.chance(60));
  if (draw.chance(50) || sold.length === 0) return { op: 'default', account };
  return {
    op: 'default',
    account,
    winner: draw.pick(accounts.filter((other) => other !== account)),
    auctionPriceTicks: Object.fromEntries(sold.map((one) => [one.contract, one.middle + draw.int(-20, 20)])),
  };
}

/** A forced reduction; where the contract is not locked it is left out. */
export function reduce(draw: Draw, contract: string): Op {
  return {
    op: 'reduce',
    contract,
    lossBps: draw.pick([0, 25, 100]),
    tiersBps: draw.pick([[0], [100, 0], [200, 50, 0], [50]]),
  };
}
