import { Role } from '../../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../../assembly/shared/scales';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

/**
 * Providers that sell out instead of asking more, as Chinese ones did from January to March 2026 (press reports: plans capped
 * and sold out within the hour). Demand grows by 40% a month and supply by 5%, stated for this market; a month has 20 days:
 * ln 1.40 / 20 = 1.68% and ln 1.05 / 20 = 0.244% a day, so that 60 days end 57.5% × 1.5 = 86 in logs apart, less slack.
 * Those who are not served buy cover, and those who are sold out have nothing left to sell ahead: 14 buyers with up to 300 lots
 * against two sellers with 20. So the future stands above the list price; it pays cash and gives no tokens.
 * 5 lots of 10 billion tokens are 50 billion, CNY 321,500 at 6,430; margin of 6% on them is CNY 19,300.
 * Assumption: nine tenths of the sellers ration; 30% of a cost reaches the list price, within weeks; market makers carry 100 lots
 * each and one house compares with the benchmark, so that cover has a price; the rest illustrative.
 */
export const rationing: Scenario = {
  ...firstHedge,
  id: 'rationing',
  seed: '32',
  days: 60,
  price: { ...firstHedge.price, dailyVolatilityBps: 50, dailyDriftBps: 0, jumpsPer100Days: 0 },
  agents: {
    ...firstHedge.agents,
    marketMakers: { ...firstHedge.agents.marketMakers, positionLots: 100 },
    longHedgers: { ...firstHedge.agents.longHedgers, count: 14, cashMinor: 800_000_000, positionLots: 300 },
    shortHedgers: { ...firstHedge.agents.shortHedgers, count: 2, positionLots: 20 },
    value: { ...firstHedge.agents.value, count: 1 },
  },
  learner: { ...firstHedge.learner, role: Role.Hedger, cashMinor: 6_000_000, exposureLots: 5 },
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
