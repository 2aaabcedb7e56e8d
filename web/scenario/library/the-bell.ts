import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../assembly/shared/scales';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

/**
 * A lively market between two bells: orders gather for five minutes before 09:00 and before 15:00, a sudden move stops
 * trading for two minutes, and what lies outside the day's limits sleeps. Made for trying every kind of order.
 * Assumption: jumps and news come more often than in the standing world, so that stops and halts are seen.
 */
export const theBell: Scenario = {
  ...firstHedge,
  id: 'the-bell',
  seed: '5',
  days: 30,
  contract: { ...firstHedge.contract, tradePrice: 0, finalFixings: 5 },
  venue: {
    ...firstHedge.venue,
    openingAuctionMs: 5 * MINUTE_MS,
    closingAuctionMs: 5 * MINUTE_MS,
    auctionMarketOrders: 1,
    breakerBps: 200,
    breakerWindowMs: 10 * MINUTE_MS,
    breakerHaltMs: 2 * MINUTE_MS,
    outsideLimit: 1,
  },
  price: { ...firstHedge.price, dailyVolatilityBps: 150, dailyDriftBps: 0, jumpsPer100Days: 10, jumpBps: 250 },
  // Assumption: CNY 80,000 and no bill: enough to try orders of several lots.
  learner: { ...firstHedge.learner, cashMinor: 8_000_000, exposureLots: 0 },
  news: [
    // Twenty seconds into the gathering of day 6, the morning on which the page opens.
    { timeMs: 6 * DAY_MS + 9 * HOUR_MS - 5 * MINUTE_MS + 20_000, moveBps: 200, text: 'power-shortage' },
    { timeMs: 8 * DAY_MS + 13 * HOUR_MS, moveBps: -350, text: 'new-model' },
    { timeMs: 12 * DAY_MS + 11 * HOUR_MS, moveBps: 400, text: 'chip-rule' },
    { timeMs: 17 * DAY_MS + 10 * HOUR_MS, moveBps: -400, text: 'price-cut' },
    { timeMs: 22 * DAY_MS + 14 * HOUR_MS, moveBps: 450, text: 'rationing' },
  ],
};
