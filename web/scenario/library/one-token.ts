import { Role } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

/**
 * One token is not one token: the same panel of published prices, fixed by six methods. Calm prices and no news, so that what
 * differs is the method alone. A published comparison of one day (22 July 2026, 48 models) found USD 0.53 to 2.37 a million
 * tokens by method, and makers in China 9.6 times cheaper than the others.
 * The learner buys 5 lots on the last day at what the method says. Assumption: prices and cash are illustrative.
 */
export const oneToken: Scenario = {
  ...firstHedge,
  id: 'one-token',
  seed: '41',
  days: 20,
  contract: { ...firstHedge.contract, finalFixings: 5 },
  price: { ...firstHedge.price, dailyVolatilityBps: 80, dailyDriftBps: 0, jumpsPer100Days: 0 },
  learner: { ...firstHedge.learner, role: Role.Hedger, cashMinor: 6_000_000, exposureLots: 5 },
  news: [],
};
