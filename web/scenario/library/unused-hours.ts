import { Role, StackLayer } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';
import { priceNews } from './news';

/**
 * Reserved hours that nobody uses are worth nothing the day after. In April 2020 the oil month that was about to end fell from
 * USD 18.27 to −37.63 in a day, because 108 million barrels of it were held by people without storage, while the next month
 * lost 18%, from 25.03 to 20.43 (exchange reports). Here GPU-hours of this month are offered at a tenth: ln 0.10 = −2.30.
 * A price closes a tenth of its distance to cost in a day: 20 days later 2.30 × e^−2 = 0.31 of it is left, −27% for the next month.
 * The learner has USD 10,400 of hours to sell on day 60, 4 lots of 1,000 hours, and may be long of the front month before that.
 * A lot is 1,000 × USD 2.60 = 2,600; 4 lots held to the end of the front month lose 4 × 2,600 × 0.9 × 6.8 = CNY 63,600.
 * Assumption: news for five days keeps the price at a tenth, four days before the month ends and settles to one fixing. Simplified:
 * prices stay above zero; below it they go only where somebody has to take the hours and to pay for not using them.
 */
export const unusedHours: Scenario = {
  ...firstHedge,
  id: 'unused-hours',
  seed: '54',
  days: 60,
  contract: {
    ...firstHedge.contract,
    tickValueMinor: 680,
    dailyLimitBps: 0,
    marginBps: 1200,
    hedgeMarginBps: 1100,
    finalFixings: 1,
  },
  price: {
    ...firstHedge.price,
    dailyVolatilityBps: 80,
    dailyDriftBps: 0,
    jumpsPer100Days: 0,
    repriceChanceBps: 10_000,
  },
  agents: { ...firstHedge.agents, indexFunds: { ...firstHedge.agents.indexFunds, count: 2 } },
  learner: { ...firstHedge.learner, role: Role.Hedger, cashMinor: 20_000_000, exposureLots: -4 },
  market: { ...firstHedge.market, layer: StackLayer.Compute, months: 3 },
  stack: { ...firstHedge.stack, isOn: 1, slackBps: 20_000, pullBps: 1_000, volatilityBps: 80, elasticityBps: 0 },
  news: [16, 16, 16, 16, 16, 17, 18, 19, 20].map((day, at) =>
    priceNews(StackLayer.Compute, day, day === 16 ? 600 + at : 600, day === 16 ? -4_605 : -2_190, 'hours-unused'),
  ),
};
