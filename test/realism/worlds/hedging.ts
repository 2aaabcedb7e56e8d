import { FixMethod } from '../../../assembly/shared/codes';
import { HEDGE_METRICS, hedgeChanges, hedgingEffectiveness } from '../../../web/realism/hedge-metrics';
import { between, type Finding, part } from '../../../web/realism/metric';
import { mean, slope, variance } from '../../../web/realism/statistics';
import { type Day, frontMarket } from '../../../web/realism/tape';
import { livingMarket } from '../../../web/scenario/library/living-market';
import type { Scenario } from '../../../web/scenario/scenario';
import { daysOf } from '../played';
import { Chance, many } from '../synthetic';

// What a future is worth as a hedge of the very benchmark, and of baskets that are not the benchmark.

/** Long enough for a dozen horizons one after the other. */
const DAYS = 120;

/**
 * The default scenario with a perfect index: sellers look up every day and follow, all of them count alike, so that what each
 * asks for reasons of its own goes out in the mean, and the future settles to the last fixing. The standing contract settles to
 * the mean of twenty: within these days it is less and less a hedge of the benchmark that is still to come.
 * Assumption: 3% moves a day, as in the worlds of contracts that end: against them a seller's own reasons, 4%, are little in ten days.
 */
function perfectIndex(seed: number): Scenario {
  return {
    ...livingMarket,
    seed: String(seed),
    days: DAYS,
    contract: { ...livingMarket.contract, finalFixings: 1 },
    benchmark: { ...livingMarket.benchmark, method: FixMethod.Mean, trimBps: 0 },
    price: { ...livingMarket.price, dailyVolatilityBps: 300, repriceChanceBps: 10_000 },
  };
}

/** Correlations of a buyer's own basket with the benchmark. */
const PLANTED = [0.9, 0.7, 0.5];
/** Buyers over whose baskets an effectiveness is averaged: what one of them shares with the future by luck goes out. */
const BUYERS = 200;

/** A walk whose changes over the horizon have nothing in common with the benchmark's, and as much variance. */
function ownChanges(chance: Chance, days: readonly Day[], index: readonly number[]): number[] {
  let price = 0;
  const walk = days.map((day) => ({ ...day, indexTicks: (price += chance.normal()) }));
  const free = hedgeChanges(walk)?.index ?? [];
  const shared = slope(index, free);
  const rest = free.map((change, at) => change - shared * (index[at] ?? 0));
  const scale = Math.sqrt(variance(index) / variance(rest));
  return rest.map((change) => change * scale);
}

/** Mean effectiveness for buyers of baskets that have a correlation with the benchmark, each hedged with what leaves least. */
function plantedEffectiveness(seed: number, days: readonly Day[], planted: number): number {
  const changes = hedgeChanges(days);
  if (changes === null) return Number.NaN;
  const { index, future } = changes;
  const chance = new Chance(seed);
  const buyers = many(BUYERS, () => {
    const own = ownChanges(chance, days, index);
    const basket = index.map((change, at) => planted * change + Math.sqrt(1 - planted ** 2) * (own[at] ?? 0));
    const lots = slope(future, basket);
    return hedgingEffectiveness(
      basket,
      future.map((change) => lots * change),
    );
  });
  return mean(buyers);
}

/** Effectiveness of the future for the benchmark itself, and for baskets of buyers: the square of what was planted. */
export async function measureHedging(seed: number): Promise<Finding> {
  const scenario = perfectIndex(seed);
  const tape = await daysOf(scenario, scenario.days, { finalFixings: 1, hasPerfectIndex: true });
  const perfect = HEDGE_METRICS[0]?.measure(tape) ?? 'no-market';
  if (typeof perfect === 'string') return perfect;
  const days = frontMarket(tape)?.daily ?? [];
  return [
    ...perfect,
    ...PLANTED.map((planted) =>
      part(
        `basket-${planted}`,
        plantedEffectiveness(seed, days, planted),
        between(planted ** 2 - 0.07, planted ** 2 + 0.07),
      ),
    ),
  ];
}
