import { Antiprocyclical } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { livingMarket } from './living-market';

/**
 * Two exchanges side by side: tokens in yuan at home, hours of compute in dollars at the rival, three months each, and the
 * stack under both moves. The learner has an account at either.
 * Assumption: half of the participants are at home at either, and company counts so little that both keep a market: the learner
 * may turn it up. Demand outgrows capacity slowly, so that the two layers part; cash of CNY 200,000 and USD 30,000.
 * The rival's scan range follows volatility: three usual days, at least 4%, a bad past of 12%; illustrative. It lists the
 * spreads between its months.
 */
export const twoVenues: Scenario = {
  ...livingMarket,
  id: 'two-venues',
  seed: '21',
  days: 36,
  contract: { ...livingMarket.contract, finalFixings: 3 },
  market: { ...livingMarket.market, months: 3, monthDays: 12 },
  rival: {
    ...livingMarket.rival,
    isOpen: 1,
    months: 3,
    bothBps: 3_000,
    gammaHundredths: 10,
    loyaltyHundredths: 300,
    learnerCashMinor: 3_000_000,
    hasSpreads: 1,
    modelMultipleHundredths: 300,
    antiprocyclical: Antiprocyclical.Floor,
    stressedMarginBps: 1_200,
    floorMarginBps: 400,
  },
  stack: { ...livingMarket.stack, isOn: 1, demandGrowthBpsHundredths: 4_000, powerGrowthBpsHundredths: 1_000 },
  learner: { ...livingMarket.learner, cashMinor: 20_000_000, exposureLots: 0 },
};
