import { Role } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

/**
 * A market after the speculators came: of every five participants beside the market makers one hedges, where in the standing
 * world it is close to one of three and a third. 16 hedgers, and 64 others: 44 without information, 20 who follow trends on credit.
 * Assumption: the size of the wave, and that trading begets trading. The prices of tokens themselves are no wilder than before.
 */
export const speculatorWave: Scenario = {
  ...firstHedge,
  id: 'speculator-wave',
  seed: '38',
  days: 20,
  contract: { ...firstHedge.contract, dailyLimitBps: 1000, marginBps: 1200, hedgeMarginBps: 1100, finalFixings: 5 },
  price: { ...firstHedge.price, dailyVolatilityBps: 200, dailyDriftBps: 0, jumpsPer100Days: 5 },
  agents: {
    ...firstHedge.agents,
    noise: { count: 44, cashMinor: 20_000_000, meanWakeMs: 30_000, sizeLots: 6, positionLots: 60 },
    value: { ...firstHedge.agents.value, count: 0 },
    trend: { count: 20, cashMinor: 20_000_000, meanWakeMs: 30_000, sizeLots: 6, positionLots: 80 },
  },
  behaviour: { ...firstHedge.behaviour, excitedArrivals: 1, momentum: 1 },
  learner: { ...firstHedge.learner, role: Role.Hedger, cashMinor: 6_000_000, exposureLots: 5 },
  news: [],
};
