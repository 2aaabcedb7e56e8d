import { FixMethod, Role, Rule } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';
import { ruleNews } from './news';

/** A twentieth of what the panel sells, 7.97 million MTok: 398,500. */
const WASH_MTOK = 398_500;

/**
 * Somebody sells tokens to himself, at a price nobody else pays, on the five days whose fixings settle the contract.
 * USD 20 a million tokens are 20 × 6.8 × 1,000 = CNY 136,000 a billion. The washed volume is 5% of the panel's 7.97 million
 * MTok, beside the dearest provider (the sixth): a weighted mean F becomes F / 1.05 + 136,000 / 21 = 0.952 F + 6,476, from
 * CNY 8,500 to 14,600, +71%. Trimming a tenth at each end leaves that provider out, washed or not: no change at all.
 * At CNY 10 a tick, each long lot gains CNY 60,000. What the market sees is a sudden demand.
 * Assumption: volumes and attack are illustrative; the benchmark neither trims nor caps. A published example: 5% at USD 20 moved
 * a mean of USD 2.08 by 41% (prices of 22 July 2026).
 */
export const benchmarkAttack: Scenario = {
  ...firstHedge,
  id: 'benchmark-attack',
  seed: '40',
  days: 20,
  contract: { ...firstHedge.contract, dailyLimitBps: 1000, marginBps: 1200, hedgeMarginBps: 1100, finalFixings: 5 },
  benchmark: { ...firstHedge.benchmark, method: FixMethod.VolumeWeightedMean, trimBps: 0, weightCapBps: 10_000 },
  price: { ...firstHedge.price, dailyVolatilityBps: 100, dailyDriftBps: 0, jumpsPer100Days: 0 },
  learner: { ...firstHedge.learner, role: Role.Speculator, cashMinor: 8_000_000, exposureLots: 0 },
  news: [
    ruleNews(Rule.BenchmarkChosen, 16, 545, 6, 'demand-jump'),
    ruleNews(Rule.WashPriceTicks, 16, 546, 136_000, 'demand-jump'),
    ruleNews(Rule.WashVolume, 16, 547, WASH_MTOK, 'demand-jump'),
  ],
};
