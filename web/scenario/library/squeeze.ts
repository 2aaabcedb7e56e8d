import { Role, StackLayer } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';
import { priceNews } from './news';

/**
 * A squeeze. In London nickel rose by 66% to USD 48,078 on 7 March 2022 and stood above 100,000 on the 8th; a producer was short
 * of 100,000 to 200,000 tons, more than it could deliver; a member missed its margin call; the exchange cancelled the day's
 * trades (reported). Here three labs have sold three times what they can make.
 * Each makes 1,000 billion tokens a month: 100 lots. It may be short of 460 and is short of 0.3 to 1 of that, 300 on average:
 * 900 lots against a float of 300. 300 lots are worth 300 × CNY 64,300 = 19.3 million, margin of 12% is 2.3 million; a lab
 * has CNY 6 million. Day 12: ln 1.66 = +50.7 in logs; day 13: ln 100,000 / 48,078 = +73.2.
 * Such a lot loses CNY 42,400 on the first day, 300 of them 12.7 million: twice what the lab has.
 * The learner is the exchange: raise the margin, set a limit (15% a day, as London did afterwards), cap openings, before or during it;
 * or cancel the day's trades, and close. Then the day settles where the one before did, and what the longs gained on it is gone:
 * theirs is the loss, and nobody behind the labs has to pay yet. The price is still there: it comes back the next day.
 * Or it settles by force on the first day: all lots end at the mean of the last five fixings, before the squeeze, and for good.
 * Assumption: price, size and cash are illustrative, and so are the layers of the clearing house.
 */
export const squeeze: Scenario = {
  ...firstHedge,
  id: 'squeeze',
  seed: '54',
  days: 20,
  contract: { ...firstHedge.contract, dailyLimitBps: 0, marginBps: 1200, hedgeMarginBps: 1100, finalFixings: 5 },
  clearing: {
    ...firstHedge.clearing,
    intradayCallMinutes: 30,
    declaresDefaults: 1,
    fundCover: 1,
    fundStressBps: 1_500,
    ccpFirstMinor: 50_000_000,
    ccpSecondMinor: 50_000_000,
    assessmentBps: 10_000,
    reportBps: 8_000,
  },
  price: { ...firstHedge.price, dailyVolatilityBps: 150, dailyDriftBps: 0, jumpsPer100Days: 0 },
  agents: {
    ...firstHedge.agents,
    marketMakers: { ...firstHedge.agents.marketMakers, positionLots: 60 },
    shortHedgers: { count: 3, cashMinor: 600_000_000, meanWakeMs: 120_000, sizeLots: 10, positionLots: 460 },
    // Whoever owns tokens in paper form and need not sell.
    indexFunds: { count: 2, cashMinor: 4_000_000_000, meanWakeMs: 120_000, sizeLots: 10, positionLots: 400 },
  },
  learner: { ...firstHedge.learner, role: Role.Speculator, cashMinor: 8_000_000, exposureLots: 0 },
  news: [
    ...[12, 12, 13, 13].map((day, at) =>
      priceNews(StackLayer.Tokens, day, 600 + (at % 2) * 60, day === 12 ? 2_535 : 3_660, 'float-cornered'),
    ),
  ],
};
