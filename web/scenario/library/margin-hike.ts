import { Role, Rule } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';
import { ruleNews } from './news';

/**
 * A regulator cools a market: margin of 9% is doubled to 18% and openings are capped, as the Shanghai Futures Exchange did
 * in January 2026 (9% and 10% became 18% and 19%, 7,000 lots a day; reported). Hedgers keep their rate and are not capped.
 * Assumption: 90 lots of this market for 7,000 of that one: 8,500 lots change hands a day among 90 speculators, about 90 bought
 * or sold each. Speculators hold most of the lots: the 16 hedgers have 36 at most. Market makers have CNY 800,000 each, which is
 * margin for 138 lots at 9% and 69 at 18%, and quote less when it runs short.
 * Open interest falls by 30% to 50% (reported). A spread that doubles is not seen: it widens in some worlds and not in others.
 * It comes a quarter of an hour before the close (assumption): nobody can act on it before the settlement, so there is a wave of
 * margin calls that evening and of liquidations the next morning. Later speculators are called less often than without it.
 */
export const marginHike: Scenario = {
  ...firstHedge,
  id: 'margin-hike',
  seed: '36',
  days: 25,
  contract: { ...firstHedge.contract, dailyLimitBps: 700, marginBps: 900, hedgeMarginBps: 800, finalFixings: 5 },
  price: { ...firstHedge.price, dailyVolatilityBps: 250, dailyDriftBps: 0, jumpsPer100Days: 0 },
  // A private speculator with CNY 200,000: at CNY 64,300 × 9% = 5,800 a lot that carries 34 lots, at 18% 17.
  agents: {
    ...firstHedge.agents,
    marketMakers: { ...firstHedge.agents.marketMakers, cashMinor: 80_000_000 },
    noise: { count: 80, cashMinor: 20_000_000, meanWakeMs: 75_000, sizeLots: 3, positionLots: 40 },
    longHedgers: { ...firstHedge.agents.longHedgers, positionLots: 36 },
    shortHedgers: { ...firstHedge.agents.shortHedgers, positionLots: 36 },
    trend: { count: 6, cashMinor: 20_000_000, meanWakeMs: 60_000, sizeLots: 4, positionLots: 40 },
  },
  behaviour: { ...firstHedge.behaviour, marginCuts: 1 },
  learner: { ...firstHedge.learner, role: Role.Speculator, cashMinor: 8_000_000, exposureLots: 0 },
  news: [
    ruleNews(Rule.MarginBps, 12, 885, 1_800, 'margin-raised'),
    ruleNews(Rule.OpeningCapLots, 12, 890, 90, 'opening-cap'),
  ],
};
