import { FixMethod, Role, StackLayer } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';
import { priceNews } from './news';

/**
 * A price war. DeepSeek's V4-Pro fell by 75%, from USD 1.74 to 0.435 a million input tokens (price list of 24 April 2026,
 * reported permanent on 23 May 2026), and rivals followed. The learner is a lab that sells tokens: 20 lots of 10 billion.
 *
 * Assumption: of the whole market's level 35 in logs, 1 − e^−0.35 = 30%: one provider's 75% and less by those who follow. A
 * limit of 10% a day lets prices through in three days: 0.9 × 0.9 × 0.9 = 0.73, and 0.70 is reached on the fourth.
 * 40% of 20 lots are 8. At CNY 6,430 a billion tokens a lot is worth CNY 64,300; margin of 12% on 8 lots is CNY 61,700.
 */
export const deepseekCut: Scenario = {
  ...firstHedge,
  id: 'deepseek-cut',
  seed: '31',
  days: 20,
  contract: { ...firstHedge.contract, dailyLimitBps: 1000, marginBps: 1200, hedgeMarginBps: 1100, finalFixings: 5 },
  benchmark: { ...firstHedge.benchmark, method: FixMethod.VolumeWeightedMean },
  price: { ...firstHedge.price, dailyDriftBps: 0, jumpsPer100Days: 0 },
  // Assumption: speculators with cash for about the position they may hold, so that three days of limits hurt.
  agents: {
    ...firstHedge.agents,
    noise: { ...firstHedge.agents.noise, cashMinor: 20_000_000 },
    trend: { ...firstHedge.agents.trend, cashMinor: 30_000_000 },
  },
  learner: { ...firstHedge.learner, role: Role.Hedger, cashMinor: 20_000_000, exposureLots: -20 },
  news: [priceNews(StackLayer.Tokens, 8, 660, -3500, 'price-cut')],
};
