import { Role, StackLayer } from '../../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../../assembly/shared/scales';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

/**
 * An hour of H100 rose from USD 1.70 to 2.35, by 38%, from October 2025 to March 2026 (reported). Our contract starts at the
 * later USD 2.60, tick USD 0.001: the same move ends at 2.60 × 2.35 / 1.70 = 3.59. Six months are told in 60 days.
 * A lot is 1,000 GPU-hours, USD 2,600; the home venue keeps its money in yuan: a tick on a lot is USD 1 = CNY 6.80.
 * Assumption: demand for tokens grows by 1.35% a day, chips by 0.3%, the three other inputs keep up; slack of 5%. A price closes
 * a twentieth of its gap in a day: after 60 of them that is 2.35 / 1.70 = 1.38.
 * Simplified: there is one price of a GPU-hour. B200 went its own way (4.40 to 6.11 and back to 5.48), which is not here.
 */
export const gpuShortage: Scenario = {
  ...firstHedge,
  id: 'gpu-shortage',
  seed: '33',
  days: 60,
  contract: { ...firstHedge.contract, tickValueMinor: 680, finalFixings: 5 },
  price: { ...firstHedge.price, dailyVolatilityBps: 80, dailyDriftBps: 0, jumpsPer100Days: 0 },
  // 20,000 GPU-hours are wanted on the last day: 20 lots, USD 52,000 or CNY 353,600; 6% margin on all is CNY 21,200.
  learner: { ...firstHedge.learner, role: Role.Hedger, cashMinor: 8_000_000, exposureLots: 20 },
  market: { ...firstHedge.market, layer: StackLayer.Compute },
  stack: {
    ...firstHedge.stack,
    isOn: 1,
    demandGrowthBpsHundredths: 13_500,
    chipsGrowthBpsHundredths: 3_000,
    memoryGrowthBpsHundredths: 14_500,
    powerGrowthBpsHundredths: 14_500,
    dataCentreGrowthBpsHundredths: 14_500,
    slackBps: 500,
  },
  news: [
    { timeMs: 12 * DAY_MS + 11 * HOUR_MS, moveBps: 0, text: 'demand-jump' },
    { timeMs: 30 * DAY_MS + 11 * HOUR_MS, moveBps: 0, text: 'chip-rule' },
  ],
};

/** As it was: demand that grows by 1.1% a day brings a quarter more, not the reported 38%. */
export const gpuShortageEarlier: Scenario = {
  ...gpuShortage,
  stack: {
    ...gpuShortage.stack,
    demandGrowthBpsHundredths: 11_000,
    memoryGrowthBpsHundredths: 12_000,
    powerGrowthBpsHundredths: 12_000,
    dataCentreGrowthBpsHundredths: 12_000,
  },
};
