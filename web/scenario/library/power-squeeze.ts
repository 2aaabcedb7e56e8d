import { NewsEffect, Role, StackLayer } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';
import { news, priceNews } from './news';

/**
 * Power gets dear, then it cannot be had. In PJM a megawatt-hour rose from USD 77.78 to 136.53 between the first quarters of
 * 2025 and 2026, ln 136.53 / 77.78 = 0.56, and a megawatt of capacity from USD 28.92 to 329.17 a day (auctions, reported).
 * Power is 7% of the cost of a GPU-hour: the price alone is worth 0.07 × 0.56 = 4%. Then a quarter of the power that data
 * centres count on is not connected: ln 0.75 = −0.29 against a slack of 5%.
 * Assumption: a price closes half of a gap to its cost in a week, so that the power price, which would fall back at the same
 * pace, is told again every third day for six weeks: 0.56 × (1 − e^−0.3) = 0.145. Illustrative.
 */
export const powerSqueeze: Scenario = {
  ...firstHedge,
  id: 'power-squeeze',
  seed: '34',
  days: 50,
  contract: { ...firstHedge.contract, tickValueMinor: 680, finalFixings: 5 },
  price: { ...firstHedge.price, dailyVolatilityBps: 80, dailyDriftBps: 0, jumpsPer100Days: 0 },
  learner: { ...firstHedge.learner, role: Role.Hedger, cashMinor: 8_000_000, exposureLots: 20 },
  market: { ...firstHedge.market, layer: StackLayer.Compute },
  stack: { ...firstHedge.stack, isOn: 1, slackBps: 500, pullBps: 1_000, elasticityBps: 3_000 },
  news: [
    priceNews(StackLayer.Power, 5, 660, 5_000, 'power-shortage'),
    priceNews(StackLayer.Power, 6, 660, 1_150, 'power-shortage'),
    ...[9, 12, 15, 18, 21, 24].map((day) => priceNews(StackLayer.Power, day, 660, 1_450, 'power-shortage')),
    news(28, 660, NewsEffect.Capacity, -2_877, 'capacity-lost', { layer: StackLayer.Power }),
  ],
};
