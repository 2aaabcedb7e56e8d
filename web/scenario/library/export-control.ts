import { Role, StackLayer } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';
import { priceNews } from './news';

/**
 * A rule keeps chips out of China, as in April 2025 (H20) and January 2026 (H200): within a day there is 15% less supply there
 * and 5% more elsewhere. Tokens are listed at home, GPU-hours at a US venue.
 * Assumption: log for log. Tokens at home −ln 0.85 = +16.25%, GPU-hours abroad −ln 1.05 = −4.88%; no cost passes from hours
 * abroad to tokens at home. Tokens at home were 17% cheaper than abroad (GLM-5.2, September 2026): 0.83 / 0.85 = 0.98, near
 * parity. Nobody but the learner has accounts at both venues, as capital controls keep them apart.
 * Simplified: prices of the same tokens abroad are not in the panel.
 */
export const exportControl: Scenario = {
  ...firstHedge,
  id: 'export-control',
  seed: '39',
  days: 20,
  contract: { ...firstHedge.contract, dailyLimitBps: 1000, marginBps: 1200, hedgeMarginBps: 1100, finalFixings: 5 },
  price: { ...firstHedge.price, dailyVolatilityBps: 100, dailyDriftBps: 0, jumpsPer100Days: 0 },
  learner: { ...firstHedge.learner, role: Role.Hedger, cashMinor: 8_000_000, exposureLots: 5 },
  rival: { ...firstHedge.rival, isOpen: 1, bothBps: 0, learnerCashMinor: 1_000_000 },
  stack: { ...firstHedge.stack, isOn: 1, slackBps: 3_000, pullBps: 0, passBps: 0, volatilityBps: 60 },
  news: [
    priceNews(StackLayer.Tokens, 10, 660, 1_625, 'export-control'),
    priceNews(StackLayer.Compute, 10, 661, -488, 'export-control'),
  ],
};
