import { FixMethod, StackLayer } from '../../../assembly/shared/codes';
import type { MarketTerms, RivalTerms, StackTerms } from '../living-terms';

/** One month of tokens at one venue, on the terms of its layer's table. 6.8 yuan for a dollar as on the newest snapshot of prices. */
export const PLAIN_MARKET: MarketTerms = {
  layer: StackLayer.Tokens,
  months: 1,
  monthDays: 20,
  yuanPerDollarBps: 68_000,
  yuanVolatilityBpsHundredths: 0,
  latencyMs: 0,
  tickMultiple: 1,
  quoteCurrency: 0,
  firstTradingDay: 0,
  panelSize: 0,
  heedsTrust: 0,
};

/**
 * The rival is closed. Its other numbers are those it opens with: hours of compute in dollars, a breaker of 10% and a
 * two-minute settlement window as US futures exchanges have them. Assumption: margin, fees and shares are illustrative.
 */
export const PLAIN_RIVAL: RivalTerms = {
  isOpen: 0,
  layer: StackLayer.Compute,
  months: 1,
  tickValueMinor: 100,
  marginBps: 800,
  initialBps: 11_000,
  feePerLotMinor: 50,
  settlementWindowMinutes: 2,
  breakerBps: 1_000,
  bandTicks: 0,
  countsDeals: 0,
  method: FixMethod.VolumeWeightedMean,
  trimBps: 1_000,
  weightCapBps: 10_000,
  homeBps: 5_000,
  bothBps: 5_000,
  loyaltyHundredths: 50,
  betaHundredths: 100,
  gammaHundredths: 100,
  capitalControlBpsHundredths: 0,
  latencyMs: 0,
  opensLaterMinutes: 0,
  closesEarlierMinutes: 0,
  learnerCashMinor: 0,
  hasSpreads: 0,
  modelMultipleHundredths: 0,
  antiprocyclical: 0,
  stressedMarginBps: 0,
  floorMarginBps: 0,
};

/** The layers stand still. Their other numbers are those they move with. Assumption: illustrative, see the Model view. */
export const PLAIN_STACK: StackTerms = {
  isOn: 0,
  demandGrowthBpsHundredths: 0,
  chipsGrowthBpsHundredths: 0,
  memoryGrowthBpsHundredths: 0,
  powerGrowthBpsHundredths: 0,
  dataCentreGrowthBpsHundredths: 0,
  efficiencyGrowthBpsHundredths: 0,
  slackBps: 1_000,
  elasticityBps: 5_000,
  pullBps: 500,
  volatilityBps: 100,
  passBps: 8_000,
  rationingBps: 0,
};

/** No index fund, arbitrageur or bank. Their other numbers are those they come with. Assumption: illustrative sizes. */
export const NO_HOUSES = {
  indexFunds: { count: 0, cashMinor: 1_000_000_000, meanWakeMs: 600_000, sizeLots: 5, positionLots: 100 },
  arbitrageurs: { count: 0, cashMinor: 1_000_000_000, meanWakeMs: 20_000, sizeLots: 6, positionLots: 200 },
  banks: { count: 0, cashMinor: 2_000_000_000, meanWakeMs: 600_000, sizeLots: 5, positionLots: 200 },
} as const;
