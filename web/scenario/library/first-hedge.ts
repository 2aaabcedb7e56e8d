import { FixMethod, Role } from '../../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../../assembly/shared/scales';
import { SCENARIO_VERSION, type Scenario } from '../scenario';
import { PLAIN_BEHAVIOUR } from './plain-behaviour';
import { PLAIN_CLEARING } from './plain-clearing';
import { NO_HOUSES, PLAIN_MARKET, PLAIN_RIVAL, PLAIN_STACK } from './plain-market';
import { NO_PERSONAS } from './plain-personas';
import { PLAIN_VENUE } from './plain-venue';

/** A moment of trading: 11:00 of a simulated day. */
function midMorning(day: number): number {
  return day * DAY_MS + 11 * HOUR_MS;
}

/**
 * The standing world: a coding start-up must buy 50 billion tokens on day 60, five lots of TOK.
 * Assumption: cash, populations, fees and news are illustrative; no exchange has published such a contract.
 */
export const firstHedge: Scenario = {
  version: SCENARIO_VERSION,
  id: 'first-hedge',
  seed: '66',
  days: 60,
  contract: {
    // CNY 1 on 10 billion tokens.
    tickValueMinor: 1000,
    dailyLimitBps: 500,
    // Limit + 2 points for everybody, limit + 1 for hedgers, as in the exchange circulars of 2025-26.
    marginBps: 700,
    hedgeMarginBps: 600,
    feeOpenBpsHundredths: 100,
    feeCloseBpsHundredths: 100,
    feeCloseTodayBpsHundredths: 200,
    tradePrice: 1,
    finalFixings: 20,
  },
  venue: PLAIN_VENUE,
  clearing: PLAIN_CLEARING,
  benchmark: { method: FixMethod.VolumeWeightedMean, trimBps: 1000, weightCapBps: 10000, peakBps: 0 },
  price: {
    dailyVolatilityBps: 150,
    dailyDriftBps: -10,
    jumpsPer100Days: 4,
    jumpBps: 300,
    repriceChanceBps: 2500,
  },
  // Assumption: about 50 accounts with cash that most of them do not lose; not fitted to any real market.
  agents: {
    marketMakers: { count: 4, cashMinor: 2_000_000_000, meanWakeMs: 15_000, sizeLots: 6, positionLots: 400 },
    noise: { count: 22, cashMinor: 800_000_000, meanWakeMs: 75_000, sizeLots: 3, positionLots: 40 },
    longHedgers: { count: 8, cashMinor: 300_000_000, meanWakeMs: 300_000, sizeLots: 4, positionLots: 120 },
    shortHedgers: { count: 8, cashMinor: 300_000_000, meanWakeMs: 300_000, sizeLots: 4, positionLots: 120 },
    value: { count: 6, cashMinor: 400_000_000, meanWakeMs: 60_000, sizeLots: 4, positionLots: 80 },
    trend: { count: 4, cashMinor: 400_000_000, meanWakeMs: 60_000, sizeLots: 3, positionLots: 60 },
    ...NO_HOUSES,
  },
  behaviour: PLAIN_BEHAVIOUR,
  personas: NO_PERSONAS,
  // Assumption: CNY 40,000, about 1.7 times the margin on five lots; 50 billion tokens make five lots.
  learner: { role: Role.Speculator, cashMinor: 4_000_000, exposureLots: 5, peakShareBps: 0 },
  market: PLAIN_MARKET,
  rival: PLAIN_RIVAL,
  stack: PLAIN_STACK,
  // Assumption: far enough apart to be told from each other, and large enough to be felt beside a daily limit of 5%.
  news: [
    { timeMs: midMorning(9), moveBps: 600, text: 'chip-rule' },
    { timeMs: midMorning(21), moveBps: 500, text: 'rationing' },
    { timeMs: midMorning(27), moveBps: -900, text: 'price-cut' },
  ],
};
