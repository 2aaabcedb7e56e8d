import { FixMethod, NewsEffect, Role } from '../../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../../assembly/shared/scales';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

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
  news: [
    {
      timeMs: 10 * DAY_MS + 11 * HOUR_MS,
      moveBps: 0,
      text: 'method-changed',
      act: { effect: NewsEffect.Method, layer: 0, venue: 1, rule: 0, value: FixMethod.Median },
    },
  ],
};
