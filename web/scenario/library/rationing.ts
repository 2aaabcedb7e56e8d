import { Role } from '../../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../../assembly/shared/scales';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

/**
 * Providers that sell out instead of asking more, as Chinese ones did from January to March 2026 (press reports: plans capped
 * and sold out within the hour). Demand grows by 40% a month and supply by 5%, stated for this market; a month has 20 days:
 * ln 1.40 / 20 = 1.68% and ln 1.05 / 20 = 0.244% a day, so that 60 days end 57.5% × 1.5 = 86 in logs apart, less slack.
 * Assumption: nine tenths of the sellers ration; 30% of a cost reaches the list price, within weeks; the rest illustrative.
 */
export const rationing: Scenario = {
  ...firstHedge,
  id: 'rationing',
  seed: '32',
  days: 60,
  price: { ...firstHedge.price, dailyVolatilityBps: 80, dailyDriftBps: 0, jumpsPer100Days: 0 },
  learner: { role: Role.Hedger, cashMinor: 6_000_000, exposureLots: 5 },
  market: { ...firstHedge.market, months: 3 },
  stack: {
    ...firstHedge.stack,
    isOn: 1,
    demandGrowthBpsHundredths: 16_824,
    chipsGrowthBpsHundredths: 2_440,
    memoryGrowthBpsHundredths: 2_440,
    powerGrowthBpsHundredths: 2_440,
    dataCentreGrowthBpsHundredths: 2_440,
    slackBps: 1_000,
    elasticityBps: 3_000,
    passBps: 3_000,
    rationingBps: 9_000,
  },
  news: [
    { timeMs: 10 * DAY_MS + 11 * HOUR_MS, moveBps: 0, text: 'demand-jump' },
    { timeMs: 20 * DAY_MS + 11 * HOUR_MS, moveBps: 0, text: 'rationing' },
  ],
};
