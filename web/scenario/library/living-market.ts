import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

/**
 * A market that behaves as measured ones do: trading comes in bursts, large decisions are worked off for hours, market makers
 * give way to whoever knows more, prices digest news within a minute. More accounts than in the standing world, every
 * behaviour of participants on, no scheduled news.
 * Assumption: moves of 2% a day and a jump of 0.7% every other day; limit, margin and hedgers' margin keep their distance of 2 and 1 points.
 */
export const livingMarket: Scenario = {
  ...firstHedge,
  id: 'living-market',
  seed: '7',
  contract: { ...firstHedge.contract, dailyLimitBps: 800, marginBps: 1000, hedgeMarginBps: 900 },
  price: { ...firstHedge.price, dailyVolatilityBps: 200, jumpsPer100Days: 50, jumpBps: 70 },
  agents: {
    ...firstHedge.agents,
    marketMakers: { ...firstHedge.agents.marketMakers, positionLots: 1_500 },
    noise: { count: 14, cashMinor: 1_500_000_000, meanWakeMs: 19_000, sizeLots: 3, positionLots: 900 },
    // Cash for about six lots without leverage: what they can hold grows and shrinks with their equity.
    trend: { count: 8, cashMinor: 40_000_000, meanWakeMs: 60_000, sizeLots: 4, positionLots: 80 },
  },
  behaviour: {
    excitedArrivals: 1,
    metaorders: 1,
    depthSizes: 1,
    flowWidening: 1,
    marginCuts: 1,
    staleWithdrawal: 1,
    momentum: 1,
    flowReading: 1,
  },
  learner: { ...firstHedge.learner, exposureLots: 0 },
  news: [],
};
