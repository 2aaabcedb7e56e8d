import { NewsEffect, Role, Rule } from '../../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../../assembly/shared/scales';
import type { NewsItem, Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

function rule(day: number, hour: number, which: Rule, value: number, text: string): NewsItem {
  const act = { effect: NewsEffect.Rule, layer: 0, venue: 1, rule: which, value };
  return { timeMs: day * DAY_MS + hour * HOUR_MS, moveBps: 0, text, act };
}

/**
 * A regulator cools a market: margin of 9% is doubled to 18% and openings are capped, as the Shanghai Futures Exchange did
 * in January 2026 (9% and 10% became 18% and 19%, 7,000 lots a day; reported). Hedgers keep their rate and are not capped.
 * Assumption: 30 lots of this market for 7,000 of that one; it was a wave of speculators, with 20% of the lots in hedgers'
 * hands: 16 of them with 20 lots at most. Speculators carry positions near what their cash allows.
 * Open interest was expected to fall by 30% to 50%; here everybody is geared, and it falls by more than half. A spread that
 * doubles is not seen: market makers have cash enough for the new margin.
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
    noise: { count: 40, cashMinor: 20_000_000, meanWakeMs: 75_000, sizeLots: 3, positionLots: 40 },
    longHedgers: { ...firstHedge.agents.longHedgers, positionLots: 20 },
    shortHedgers: { ...firstHedge.agents.shortHedgers, positionLots: 20 },
    trend: { count: 10, cashMinor: 20_000_000, meanWakeMs: 60_000, sizeLots: 4, positionLots: 40 },
  },
  learner: { role: Role.Speculator, cashMinor: 8_000_000, exposureLots: 0 },
  news: [rule(12, 11, Rule.MarginBps, 1_800, 'margin-raised'), rule(12, 12, Rule.OpeningCapLots, 30, 'opening-cap')],
};
