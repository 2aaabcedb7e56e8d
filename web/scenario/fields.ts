import { PARAMETERS } from './parameters';
import type { ClearingRules, Scenario, VenueRules } from './scenario';

/** The numbers of a scenario by their dotted path: the flat form that links and checks share. */
export type NumberFields = ReadonlyMap<string, number>;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a dotted path, undefined where the path leads nowhere. */
export function valueAt(data: unknown, path: string): unknown {
  let at: unknown = data;
  for (const step of path.split('.')) {
    if (!isObject(at) || !Object.hasOwn(at, step)) return undefined;
    at = at[step];
  }
  return at;
}

/** Reads every number of a scenario. */
export function numberFields(scenario: Scenario): NumberFields {
  const fields = new Map<string, number>();
  for (const { path } of PARAMETERS) {
    const value = valueAt(scenario, path);
    if (typeof value !== 'number') throw new Error(`a scenario has a number at ${path}`);
    fields.set(path, value);
  }
  return fields;
}

/** Everything of a scenario that is not one of its numbers. */
export interface ScenarioFrame {
  readonly version: number;
  readonly id: string;
  readonly seed: string;
  readonly news: Scenario['news'];
}

/** Builds a scenario from its numbers. Every parameter must be there: the caller has checked them. */
export function scenarioFrom(frame: ScenarioFrame, fields: NumberFields): Scenario {
  const get = (path: string): number => {
    const value = fields.get(path);
    if (value === undefined) throw new Error(`the number ${path} is missing`);
    return value;
  };
  const population = (name: string): Scenario['agents']['noise'] => ({
    count: get(`agents.${name}.count`),
    cashMinor: get(`agents.${name}.cashMinor`),
    meanWakeMs: get(`agents.${name}.meanWakeMs`),
    sizeLots: get(`agents.${name}.sizeLots`),
    positionLots: get(`agents.${name}.positionLots`),
  });
  return {
    version: frame.version,
    id: frame.id,
    seed: frame.seed,
    days: get('days'),
    contract: {
      tickValueMinor: get('contract.tickValueMinor'),
      dailyLimitBps: get('contract.dailyLimitBps'),
      marginBps: get('contract.marginBps'),
      hedgeMarginBps: get('contract.hedgeMarginBps'),
      feeOpenBpsHundredths: get('contract.feeOpenBpsHundredths'),
      feeCloseBpsHundredths: get('contract.feeCloseBpsHundredths'),
      feeCloseTodayBpsHundredths: get('contract.feeCloseTodayBpsHundredths'),
      tradePrice: get('contract.tradePrice'),
      finalFixings: get('contract.finalFixings'),
    },
    venue: venueFrom(get),
    clearing: clearingFrom(get),
    benchmark: {
      method: get('benchmark.method'),
      trimBps: get('benchmark.trimBps'),
      weightCapBps: get('benchmark.weightCapBps'),
    },
    price: {
      dailyVolatilityBps: get('price.dailyVolatilityBps'),
      dailyDriftBps: get('price.dailyDriftBps'),
      jumpsPer100Days: get('price.jumpsPer100Days'),
      jumpBps: get('price.jumpBps'),
      repriceChanceBps: get('price.repriceChanceBps'),
    },
    agents: {
      marketMakers: population('marketMakers'),
      noise: population('noise'),
      longHedgers: population('longHedgers'),
      shortHedgers: population('shortHedgers'),
      value: population('value'),
      trend: population('trend'),
    },
    behaviour: {
      excitedArrivals: get('behaviour.excitedArrivals'),
      metaorders: get('behaviour.metaorders'),
      depthSizes: get('behaviour.depthSizes'),
      flowWidening: get('behaviour.flowWidening'),
      marginCuts: get('behaviour.marginCuts'),
      staleWithdrawal: get('behaviour.staleWithdrawal'),
      momentum: get('behaviour.momentum'),
    },
    learner: {
      role: get('learner.role'),
      cashMinor: get('learner.cashMinor'),
      exposureLots: get('learner.exposureLots'),
    },
    news: frame.news,
  };
}

function venueFrom(get: (path: string) => number): VenueRules {
  return {
    openingAuctionMs: get('venue.openingAuctionMs'),
    closingAuctionMs: get('venue.closingAuctionMs'),
    auctionMarketOrders: get('venue.auctionMarketOrders'),
    breakerBps: get('venue.breakerBps'),
    breakerWindowMs: get('venue.breakerWindowMs'),
    breakerHaltMs: get('venue.breakerHaltMs'),
    velocityTicks: get('venue.velocityTicks'),
    velocityWindowMs: get('venue.velocityWindowMs'),
    velocityHaltMs: get('venue.velocityHaltMs'),
    bandTicks: get('venue.bandTicks'),
    outsideLimit: get('venue.outsideLimit'),
    allocation: get('venue.allocation'),
    proRataMinimumLots: get('venue.proRataMinimumLots'),
    topOrder: get('venue.topOrder'),
    lockedCloseFirst: get('venue.lockedCloseFirst'),
    limitRounding: get('venue.limitRounding'),
  };
}

function clearingFrom(get: (path: string) => number): ClearingRules {
  return {
    intradayCallMinutes: get('clearing.intradayCallMinutes'),
    deliveryDays: get('clearing.deliveryDays'),
    openingCapLots: get('clearing.openingCapLots'),
    positionLimitLots: get('clearing.positionLimitLots'),
    reportBps: get('clearing.reportBps'),
    expiryDays: get('clearing.expiryDays'),
    expiryMarginBps: get('clearing.expiryMarginBps'),
    speculativeSurchargeBps: get('clearing.speculativeSurchargeBps'),
    brokerSurchargeBps: get('clearing.brokerSurchargeBps'),
    concentrationParticipationBps: get('clearing.concentrationParticipationBps'),
    concentrationDays: get('clearing.concentrationDays'),
    modelMultipleHundredths: get('clearing.modelMultipleHundredths'),
    antiprocyclical: get('clearing.antiprocyclical'),
    stressedMarginBps: get('clearing.stressedMarginBps'),
    floorMarginBps: get('clearing.floorMarginBps'),
    declaresDefaults: get('clearing.declaresDefaults'),
    fundCover: get('clearing.fundCover'),
    fundStressBps: get('clearing.fundStressBps'),
    ccpFirstMinor: get('clearing.ccpFirstMinor'),
    ccpSecondMinor: get('clearing.ccpSecondMinor'),
    assessmentBps: get('clearing.assessmentBps'),
    survivorsFirst: get('clearing.survivorsFirst'),
    settlementWindowMinutes: get('clearing.settlementWindowMinutes'),
  };
}
