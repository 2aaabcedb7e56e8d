import { compare, fraction, type Fraction, NONE, plus, rounded, times, timesWhole } from './fraction';

// A fixing the slow way: prices as exact fractions, one rule after the other, by the words of the methodology.

export interface SlowInput {
  readonly priceTicks: number;
  readonly volume: number;
  readonly partition?: number;
  readonly qualityBps?: number;
  readonly peakBps?: number;
  readonly ageDays?: number;
  readonly offshore?: number;
  readonly previousTicks?: number;
  readonly washVolume?: number;
  readonly washPriceTicks?: number;
}

export interface SlowTerms {
  readonly method: string;
  readonly trimBps: number;
  readonly weightCapBps: number | null;
  readonly minimumInputs: number;
  readonly previousTicks: number;
  readonly staleDays: number;
  readonly basis: string;
  readonly market: string;
  readonly adjustsQuality: boolean;
  readonly linkPpb: number;
}

interface Price {
  readonly input: SlowInput;
  readonly ticks: bigint;
  readonly volume: bigint;
}

const BPS = 10_000n;

/** Peak price, own sales to oneself and quality, each rounded to a tick. */
function priceOf(input: SlowInput, terms: SlowTerms): Price {
  const hours = { 'off-peak': 0n, peak: 24n, 'all-hours': 7n }[terms.basis] ?? 0n;
  let ticks = BigInt(input.priceTicks);
  let volume = BigInt(input.volume);
  ticks = rounded(times(fraction(ticks), fraction(24n * BPS + hours * BigInt(input.peakBps ?? 0), 24n * BPS)));
  const wash = BigInt(input.washVolume ?? 0);
  if (wash > 0n) {
    ticks = rounded(fraction(ticks * volume + wash * BigInt(input.washPriceTicks ?? 0), volume + wash));
    volume += wash;
  }
  if (terms.adjustsQuality) ticks = rounded(fraction(ticks * BPS, BigInt(input.qualityBps ?? 10_000)));
  return { input, ticks, volume };
}

/** Value and tier. */
export function slowFixing(
  inputs: readonly SlowInput[],
  terms: SlowTerms,
): { value: Fraction; tier: number; used: number } {
  const all = inputs.map((input) => priceOf(input, terms));
  const ofMarket = all.filter(
    ({ input }) => terms.market === 'all' || (terms.market === 'offshore') === (input.offshore === 1),
  );
  const fresh = ofMarket.filter(({ input }) => terms.staleDays === 0 || (input.ageDays ?? 0) <= terms.staleDays);
  const isEnough = (prices: readonly Price[]): boolean => prices.length >= Math.max(terms.minimumInputs, 1);
  const linked = (tier: number, prices: readonly Price[]): { value: Fraction; tier: number; used: number } => {
    const { value, used } = byMethod(prices, terms);
    return { value: times(value, fraction(BigInt(terms.linkPpb), 1_000_000_000n)), tier, used };
  };
  if (isEnough(fresh)) return linked(1, fresh);
  if (isEnough(ofMarket)) return linked(2, ofMarket);
  const changes = ofMarket
    .filter(({ input }) => (input.previousTicks ?? 0) > 0)
    .map(({ ticks, input }) => {
      const millionths = rounded(fraction(ticks * 1_000_000n, BigInt(input.previousTicks ?? 1)));
      return fraction(millionths > 10_000_000n ? 10_000_000n : millionths);
    });
  const previous = fraction(BigInt(terms.previousTicks));
  if (changes.length > 0) {
    return { value: times(previous, times(middle(changes), fraction(1n, 1_000_000n))), tier: 3, used: changes.length };
  }
  if (isEnough(all)) return linked(4, all);
  return { value: previous, tier: 5, used: 0 };
}

function middle(values: readonly Fraction[]): Fraction {
  const sorted = [...values].sort(compare);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? NONE;
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? NONE;
  return times(plus(low, high), fraction(1n, 2n));
}

function mean(values: readonly Fraction[]): Fraction {
  return times(values.reduce(plus, NONE), fraction(1n, BigInt(values.length)));
}

function byMethod(prices: readonly Price[], terms: SlowTerms): { value: Fraction; used: number } {
  const sorted = [...prices].sort((a, b) => Number(a.ticks - b.ticks));
  const cut =
    terms.method === 'trimmed-mean' || terms.method === 'volume-weighted-mean'
      ? Math.floor((sorted.length * terms.trimBps) / 10_000)
      : 0;
  const kept = sorted.slice(cut, sorted.length - cut);
  const ticks = kept.map((price) => fraction(price.ticks));
  const used = kept.length;
  switch (terms.method) {
    case 'median':
      return { value: middle(ticks), used };
    case 'volume-weighted-mean': {
      const weights = capped(kept, terms.weightCapBps ?? 10_000);
      return { value: kept.map(({ ticks }, i) => timesWhole(weights[i] ?? NONE, ticks)).reduce(plus, NONE), used };
    }
    case 'volume-weighted-median':
      return { value: weightedMiddle(kept, capped(kept, terms.weightCapBps ?? 10_000)), used };
    case 'partitioned-median': {
      const parts = [...new Set(kept.map(({ input }) => input.partition ?? 0))]
        .map((part) => kept.filter(({ input }) => (input.partition ?? 0) === part))
        .filter((part) => part.some(({ volume }) => volume > 0n));
      if (parts.length === 0) return { value: middle(ticks), used };
      return { value: mean(parts.map((part) => weightedMiddle(part, capped(part, 10_000)))), used };
    }
    default:
      return { value: mean(ticks), used };
  }
}

/** Shares of the whole by volume, none above the cap: what is above goes to the others in proportion, again and again. */
function capped(prices: readonly Price[], capBps: number): Fraction[] {
  const cap = fraction(BigInt(capBps), BPS);
  const equal = prices.map(() => fraction(1n, BigInt(prices.length)));
  const isFixed = prices.map(() => false);
  if (prices.every(({ volume }) => volume === 0n)) return equal;
  if (capBps < 10_000 && prices.length * capBps <= 10_000) return equal;
  for (;;) {
    const rest = prices.reduce((sum, { volume }, i) => (isFixed[i] === true ? sum : sum + volume), 0n);
    if (rest === 0n) return equal;
    const count = isFixed.filter(Boolean).length;
    const left = fraction(BPS - BigInt(count) * BigInt(capBps), BPS);
    const weights = prices.map(({ volume }, i) => (isFixed[i] === true ? cap : times(left, fraction(volume, rest))));
    const above = weights.map((weight, i) => isFixed[i] !== true && compare(weight, cap) > 0);
    if (capBps === 10_000 || !above.some(Boolean)) return weights;
    above.forEach((is, i) => (isFixed[i] ||= is));
  }
}

/** Price below which half of the weight lies; a half that falls exactly between two prices is their middle. */
function weightedMiddle(sorted: readonly Price[], weights: readonly Fraction[]): Fraction {
  const half = fraction(1n, 2n);
  const heavy = sorted
    .map(({ ticks }, i) => ({ ticks, weight: weights[i] ?? NONE }))
    .filter(({ weight }) => weight.over > 0n);
  let reached = NONE;
  for (const [i, { ticks, weight }] of heavy.entries()) {
    reached = plus(reached, weight);
    const order = compare(reached, half);
    if (order > 0) return fraction(ticks);
    if (order === 0) return middle([fraction(ticks), fraction(heavy[i + 1]?.ticks ?? ticks)]);
  }
  throw new Error('half of the weight is reached');
}
