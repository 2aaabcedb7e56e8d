import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

/** The same market without news and with calmer prices: to watch the book, and for tests. Illustrative. */
export const quietMarket: Scenario = {
  ...firstHedge,
  id: 'quiet-market',
  seed: '11',
  days: 20,
  contract: { ...firstHedge.contract, finalFixings: 5 },
  price: { ...firstHedge.price, dailyVolatilityBps: 80, dailyDriftBps: 0, jumpsPer100Days: 0 },
  learner: { ...firstHedge.learner, exposureLots: 0 },
  news: [],
};
