import { FixMethod, StackLayer } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { livingMarket } from './living-market';

/**
 * One chip, two indices. In June 2026 one publisher's index of an H100 hour, made of offers, stood at about USD 2.60, another's,
 * made of deals, at 1.80 to 1.90 (reported): 0.55 to 0.75 apart. Futures on both were announced by two rival exchanges. Here
 * the home venue settles to the offers, in yuan, and the rival to the deals, in dollars: 2.600 and 1.909, a basis of 0.69.
 * A lot is 1,000 GPU-hours at both: USD 2,600 or CNY 17,680 at home, a tick of USD 0.001 is USD 1 = CNY 6.80; USD 1,909 there.
 * 20,000 GPU-hours are wanted on the last day at what the offers say: 20 lots, USD 52,000.
 * Assumption: half is at home at either, seven in ten have accounts at both, and company counts four times as much as
 * costs: whoever has the flow gets the rest of it, but for those who cannot leave. These are 15% at the venue that loses,
 * whichever it is: of twelve market makers and twenty traders two and three at either have one account alone.
 * Simplified: the yuan stands at 6.8 a dollar, so the currency leg moves nothing.
 */
export const twoTickers: Scenario = {
  ...livingMarket,
  id: 'two-tickers',
  seed: '52',
  days: 20,
  contract: { ...livingMarket.contract, tickValueMinor: 680, finalFixings: 5 },
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
  market: { ...livingMarket.market, layer: StackLayer.Compute },
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

/** As it was: most of those who cannot leave were at home, and a rival that won had less than eight tenths. */
export const twoTickersEarlier: Scenario = {
  ...twoTickers,
  agents: {
    ...twoTickers.agents,
    marketMakers: { ...twoTickers.agents.marketMakers, count: 8 },
    noise: livingMarket.agents.noise,
  },
};
