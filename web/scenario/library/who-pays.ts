import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

/**
 * A market that is too highly geared: low margin, hard moves, followers of trends with little cash. Some cannot pay, and the
 * clearing house's layers are drawn one after the other. The fund is sized for the largest loss and filled up again daily.
 * Assumption: moves, cash and capital are illustrative, chosen so that layers are reached within two weeks.
 */
export const whoPays: Scenario = {
  ...firstHedge,
  id: 'who-pays',
  seed: '10',
  days: 30,
  contract: { ...firstHedge.contract, marginBps: 500, hedgeMarginBps: 450, dailyLimitBps: 1000, finalFixings: 5 },
  clearing: {
    ...firstHedge.clearing,
    intradayCallMinutes: 60,
    declaresDefaults: 1,
    fundCover: 1,
    fundStressBps: 800,
    ccpFirstMinor: 2_000_000,
    ccpSecondMinor: 2_000_000,
    assessmentBps: 10_000,
    reportBps: 8_000,
  },
  price: { ...firstHedge.price, dailyVolatilityBps: 350, dailyDriftBps: 0, jumpsPer100Days: 25, jumpBps: 600 },
  agents: {
    ...firstHedge.agents,
    trend: { count: 10, cashMinor: 30_000_000, meanWakeMs: 60_000, sizeLots: 4, positionLots: 80 },
    value: { ...firstHedge.agents.value, cashMinor: 60_000_000 },
  },
  learner: { ...firstHedge.learner, cashMinor: 8_000_000, exposureLots: 0 },
};
