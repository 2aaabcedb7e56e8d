import {
  fraction,
  type Fraction,
  least,
  minus,
  most,
  NONE,
  plus,
  rounded,
  signOf,
  size,
  times,
  timesWhole,
} from './fraction';

// Scan margin of an account's net positions, product by product: sixteen scenarios, charges for spreads between months, a
// charge for the first month, and credits for opposite positions of two products. Every money amount is rounded once.

/** Margin of one product, in minor units a lot. */
export interface Scan {
  readonly range: bigint;
  readonly extremeMultiple: bigint;
  readonly extremeCoverBps: bigint;
  /** First and last month of each tier; a month in several is in the first. */
  readonly tiers: readonly (readonly [number, number])[];
  /** Two tiers, counted from 1, and the charge of one spread between them; the first row takes first. */
  readonly interMonth: readonly (readonly [number, number, bigint])[];
  readonly spotCharge: bigint;
}

/** A credit for opposite positions of two products of a venue. */
export interface Credit {
  readonly legs: readonly [readonly [string, bigint], readonly [string, bigint]];
  readonly creditBps: bigint;
  readonly wholeOnly: boolean;
}

/** Net lots of one month, positive = long; in its delivery month a lot counts as the share of fixings still to come. */
export interface MonthLots {
  readonly month: number;
  readonly lots: Fraction;
  /** The product's first month still listed. */
  readonly isSpot: boolean;
}

/** What one product needs, and what its parts are. */
export interface ProductMargin {
  readonly product: string;
  readonly riskArray: readonly bigint[];
  readonly scan: bigint;
  readonly interMonth: bigint;
  readonly spot: bigint;
  credit: bigint;
}

const THIRDS: readonly bigint[] = [0n, 0n, 1n, 1n, -1n, -1n, 2n, 2n, -2n, -2n, 3n, 3n, -3n, -3n];

/** Move of the price in each scenario, in price scan ranges. */
function scenarios(scan: Scan): Fraction[] {
  const extreme = fraction(scan.extremeMultiple * scan.extremeCoverBps, 10_000n);
  return [...THIRDS.map((thirds) => fraction(thirds, 3n)), extreme, timesWhole(extreme, -1n)];
}

/** Losses of net lots in the sixteen scenarios, gains negative. */
function lossesOf(scan: Scan, lots: Fraction): Fraction[] {
  return scenarios(scan).map((move) => timesWhole(times(lots, move), -scan.range));
}

/** Net lots of all months together. */
function netOf(months: readonly MonthLots[]): Fraction {
  return months.reduce((sum, { lots }) => plus(sum, lots), NONE);
}

/** Charge for spreads between months: long lots of one tier against short ones of another, each lot used once. */
function interMonthCharge(scan: Scan, months: readonly MonthLots[]): bigint {
  const sides = scan.tiers.map(() => ({ long: NONE, short: NONE }));
  for (const { month, lots } of months) {
    const tier = sides[scan.tiers.findIndex(([first, last]) => month >= first && month <= last)];
    if (tier === undefined) continue;
    if (signOf(lots) > 0) tier.long = plus(tier.long, lots);
    else tier.short = plus(tier.short, size(lots));
  }
  let charge = NONE;
  for (const [a, b, perSpread] of scan.interMonth) {
    const ways =
      a === b
        ? [[a, b]]
        : [
            [a, b],
            [b, a],
          ];
    for (const [longTier = 0, shortTier = 0] of ways) {
      const long = sides[longTier - 1];
      const short = sides[shortTier - 1];
      if (long === undefined || short === undefined) throw new Error('a row names two tiers');
      const spreads = least(long.long, short.short);
      long.long = minus(long.long, spreads);
      short.short = minus(short.short, spreads);
      charge = plus(charge, timesWhole(spreads, perSpread));
    }
  }
  return rounded(charge);
}

/** Everything of one product but its credits. */
export function productMargin(product: string, scan: Scan, months: readonly MonthLots[]): ProductMargin {
  const losses = lossesOf(scan, netOf(months));
  const spot = months.filter(({ isSpot }) => isSpot).reduce((sum, { lots }) => plus(sum, size(lots)), NONE);
  return {
    product,
    riskArray: losses.map(rounded),
    scan: rounded(losses.reduce((worst, loss) => most(worst, loss), NONE)),
    interMonth: interMonthCharge(scan, months),
    spot: rounded(timesWhole(spot, scan.spotCharge)),
    credit: 0n,
  };
}

function spreadsOf(credit: Credit, lots: readonly [Fraction, Fraction]): Fraction {
  if (signOf(lots[0]) * signOf(lots[1]) >= 0) return NONE;
  const [a, b] = lots.map((one, leg) => times(size(one), fraction(1n, credit.legs[leg]?.[1])));
  const spreads = least(a ?? NONE, b ?? NONE);
  return credit.wholeOnly ? fraction(spreads.over / spreads.under) : spreads;
}

/** Needs of all products of an account: each alone, then the credits in their order, each from what those before it left. */
export function scanMargin(
  scans: ReadonlyMap<string, Scan>,
  credits: readonly Credit[],
  months: ReadonlyMap<string, readonly MonthLots[]>,
): ProductMargin[] {
  const margins = new Map<string, ProductMargin>();
  const left = new Map<string, Fraction>();
  for (const [product, scan] of scans) {
    const held = months.get(product) ?? [];
    margins.set(product, productMargin(product, scan, held));
    left.set(product, netOf(held));
  }
  for (const credit of credits) {
    const [[first], [second]] = credit.legs;
    const spreads = spreadsOf(credit, [left.get(first) ?? NONE, left.get(second) ?? NONE]);
    for (const [product, ratio] of credit.legs) {
      const margin = margins.get(product);
      const range = scans.get(product)?.range ?? 0n;
      const lots = left.get(product) ?? NONE;
      const used = timesWhole(spreads, ratio);
      left.set(product, signOf(lots) > 0 ? minus(lots, used) : plus(lots, used));
      if (margin !== undefined) margin.credit += rounded(times(used, fraction(range * credit.creditBps, 10_000n)));
    }
  }
  return [...margins.values()];
}

/** Maintenance and initial margin of the products together: what is opened is asked for a multiple of what is held. */
export function totalsOf(
  products: readonly ProductMargin[],
  initialBps: number,
): { readonly maintenance: bigint; readonly initial: bigint } {
  const maintenance = products.reduce(
    (sum, { scan, interMonth, spot, credit }) => sum + scan + interMonth + spot - credit,
    0n,
  );
  return { maintenance, initial: rounded(fraction(maintenance * BigInt(initialBps), 10_000n)) };
}
