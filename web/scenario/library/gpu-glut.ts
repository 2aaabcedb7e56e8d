import { Role, StackLayer } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';
import { priceNews } from './news';

/** Ten cuts, one every fifth day: −5.65 in hundredths of a log each, together ln 1.70 / 2.99 = −0.565. */
const CUT_BPS = -565;

/**
 * An hour of H100 fell from USD 8 in 2023 to 2.99 in October 2024 and 1.70 in October 2025 (reported). The second fall, by 43%,
 * is told here in 60 days from our contract's USD 2.60: it ends at 2.60 × 1.70 / 2.99 = 1.48.
 * The learner rents out 20,000 GPU-hours, 20 lots, and owes the bank USD 1.65 for each: USD 33,000 on the last day. Debt
 * service is covered 1.48 / 1.65 = 0.90 times without a hedge, and with all sold at 2.60 it is 1.58 times.
 * Assumption: a fall in even steps; prices are not drawn back to their costs. Illustrative.
 */
export const gpuGlut: Scenario = {
  ...firstHedge,
  id: 'gpu-glut',
  seed: '35',
  days: 60,
  contract: {
    ...firstHedge.contract,
    tickValueMinor: 680,
    dailyLimitBps: 800,
    marginBps: 1000,
    hedgeMarginBps: 900,
    finalFixings: 5,
  },
  price: { ...firstHedge.price, dailyVolatilityBps: 80, dailyDriftBps: 0, jumpsPer100Days: 0 },
  learner: { ...firstHedge.learner, role: Role.Hedger, cashMinor: 10_000_000, exposureLots: -20 },
  market: { ...firstHedge.market, layer: StackLayer.Compute },
  stack: { ...firstHedge.stack, isOn: 1, slackBps: 3_000, pullBps: 0, volatilityBps: 100 },
  news: Array.from({ length: 10 }, (_, at) =>
    priceNews(StackLayer.Compute, 5 + 5 * at, 660, CUT_BPS, at % 2 === 0 ? 'capacity-added' : 'demand-fades'),
  ),
};
