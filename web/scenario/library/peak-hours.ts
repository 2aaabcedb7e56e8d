import { Role, StackLayer } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';
import { priceNews } from './news';

/** ln 0.22 / 0.14 in basis points. */
const BASE_RISE_BPS = 4_520;

/**
 * Tokens by the hour. From mid-July 2026 DeepSeek asked double from 09:00 to 12:00 and from 14:00 to 18:00 in Beijing, 7 of 24
 * hours (announced on 29 June, press); on 17 August its base price rose as well, V4-Flash from USD 0.14 to 0.22 a million
 * input tokens, +57% (price list). The benchmark is fixed on the price outside the peak.
 * Work that is the same in every hour costs 17/24 × 1 + 7/24 × 2 = 31/24 = 1.29 times the benchmark; whoever moves 60% of the
 * work in peak hours to the night pays 1 + 0.4 × 7/24 = 1.12 times: `learner.peakShareBps` of 2,917 becomes 1,167.
 * The learner needs 50 billion tokens on day 20: 5 lots, at CNY 6,430 a billion 321,500 at the benchmark, 415,300 in even hours.
 * Assumption: the other makers ask the same, and the base price of all rises by 57% on day 12. A limit of 10% a day lets the
 * price through in five days: 1.1^5 = 1.61.
 */
export const peakHours: Scenario = {
  ...firstHedge,
  id: 'peak-hours',
  seed: '51',
  days: 20,
  contract: { ...firstHedge.contract, dailyLimitBps: 1000, marginBps: 1200, hedgeMarginBps: 1100, finalFixings: 1 },
  benchmark: { ...firstHedge.benchmark, peakBps: 10_000 },
  price: { ...firstHedge.price, dailyVolatilityBps: 50, dailyDriftBps: 0, jumpsPer100Days: 0, repriceChanceBps: 6_000 },
  learner: { role: Role.Hedger, cashMinor: 20_000_000, exposureLots: 5, peakShareBps: 2_917 },
  news: [priceNews(StackLayer.Tokens, 12, 660, BASE_RISE_BPS, 'base-price-raised')],
};
