import { FixMethod, NewsEffect, Role } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';
import { news } from './news';

/**
 * The publisher re-bases its index while contracts on it are open. One relisting was reported to have raised an H100 median
 * from about USD 2 to about 3 (May 2026); here the volume-weighted mean of the token panel becomes its median on day 10,
 * and nothing is traded at another price that minute. Assumption: no fallback clause links the old level to the new one.
 */
export const methodChange: Scenario = {
  ...firstHedge,
  id: 'method-change',
  seed: '37',
  days: 20,
  contract: { ...firstHedge.contract, dailyLimitBps: 1000, marginBps: 1200, hedgeMarginBps: 1100, finalFixings: 5 },
  price: { ...firstHedge.price, dailyDriftBps: 0, jumpsPer100Days: 0 },
  learner: { ...firstHedge.learner, role: Role.Hedger, cashMinor: 6_000_000, exposureLots: 5 },
  news: [news(10, 660, NewsEffect.Method, 0, 'method-changed', { venue: 1, value: FixMethod.Median })],
};
