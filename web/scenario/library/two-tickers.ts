import { FixMethod, StackLayer } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { livingMarket } from './living-market';

/**
 * One chip, two indices. In June 2026 one publisher's index of an H100 hour, made of offers, stood at about USD 2.60, another's,
 * made of deals, at 1.80 to 1.90 (reported): 0.55 to 0.75 apart. Futures on both were announced by two rival exchanges. Here
 * the home venue quotes and settles the offers in yuan, and the rival the deals in dollars: 2.600 at 6.8 yuan are CNY 17.68,
 * and USD 1.909, a basis of 0.69. A lot is 1,000 GPU-hours at both: CNY 17,680 at home, a tick of CNY 0.01 is CNY 10; USD 1,909
 * there, a tick of USD 0.001 is USD 1.
 * 20,000 GPU-hours are wanted on the last day at what the offers say: 20 lots, USD 52,000.
 * Assumption: half is at home at either, seven in ten have accounts at both, and company counts four times as much as
 * costs: whoever has the flow gets the rest of it, but for those who cannot leave. These are 15% at the venue that loses,
 * whichever it is: of twelve market makers and twenty traders two and three at either have one account alone.
 * The yuan moves by about a quarter of a percent a day (illustrative). What is offered in dollars costs other yuan then: who is
 * long at one venue and short at the other has the gap in dollars, and the yuan as a third leg.
 */
export const twoTickers: Scenario = {
  ...livingMarket,
  id: 'two-tickers',
  seed: '52',
  days: 20,
  contract: { ...livingMarket.contract, tickValueMinor: 1_000, finalFixings: 5 },
  benchmark: { ...livingMarket.benchmark, method: FixMethod.VolumeWeightedMean, trimBps: 0 },
  price: {
    ...livingMarket.price,
    dailyVolatilityBps: 0,
    dailyDriftBps: 0,
    jumpsPer100Days: 0,
    repriceChanceBps: 6_000,
  },
  agents: {
    ...livingMarket.agents,
    marketMakers: { ...livingMarket.agents.marketMakers, count: 12 },
    // As many decisions a day as fourteen make there.
    noise: { ...livingMarket.agents.noise, count: 20, meanWakeMs: 27_000 },
    arbitrageurs: { ...livingMarket.agents.arbitrageurs, count: 4 },
  },
  learner: { ...livingMarket.learner, cashMinor: 20_000_000, exposureLots: 20 },
  market: {
    ...livingMarket.market,
    layer: StackLayer.Compute,
    quoteCurrency: 1,
    tickMultiple: 10,
    yuanVolatilityBpsHundredths: 2_500,
  },
  rival: {
    ...livingMarket.rival,
    isOpen: 1,
    countsDeals: 1,
    bothBps: 7_000,
    loyaltyHundredths: 0,
    betaHundredths: 100,
    gammaHundredths: 400,
    learnerCashMinor: 3_000_000,
  },
  stack: { ...livingMarket.stack, isOn: 1, slackBps: 30_000, pullBps: 0, passBps: 0, volatilityBps: 150 },
};

/**
 * As it was: both quoted in dollars, money at home at 6.8 yuan for each, and the yuan stood still. Nothing but rules and company
 * tells the venues apart: what is measured of these is measured here.
 */
export const twoTickersInDollars: Scenario = {
  ...twoTickers,
  contract: { ...twoTickers.contract, tickValueMinor: 680 },
  market: { ...livingMarket.market, layer: StackLayer.Compute },
};

/** As it was before that: most of those who cannot leave were at home, and a rival that won had less than eight tenths. */
export const twoTickersEarlier: Scenario = {
  ...twoTickersInDollars,
  agents: {
    ...twoTickersInDollars.agents,
    marketMakers: { ...twoTickers.agents.marketMakers, count: 8 },
    noise: livingMarket.agents.noise,
  },
};
