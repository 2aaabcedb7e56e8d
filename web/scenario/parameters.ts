import { AUCTION_MS_MAX, WINDOW_MS_MAX } from '../../assembly/shared/limits';
import type { PersonaSwitches } from './scenario';
import { NO_HOUSES, PLAIN_MARKET, PLAIN_RIVAL, PLAIN_STACK } from './library/plain-market';

/** One number of a scenario: where it stands, its unit and range. The tag names it in links for ever: never reuse one. */
export interface Parameter {
  readonly tag: number;
  readonly path: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** What a file written before this number existed means. Absent: every file has the number. */
  readonly before?: number;
}

const PERSONA_NAMES: readonly (keyof PersonaSwitches)[] = [
  'buyer',
  'startup',
  'laboratory',
  'cloud',
  'dataCentre',
  'speculator',
  'fund',
  'maker',
];

/** A venue trades for at least this many minutes of the day's 360. */
export const HOURS_MINUTES_MIN = 10;
const HOURS_LESS_MAX = 360 - HOURS_MINUTES_MIN;

const PLAIN_LIVING = { market: PLAIN_MARKET, rival: PLAIN_RIVAL, stack: PLAIN_STACK };
type Living = keyof typeof PLAIN_LIVING;

const CASH_MINOR_MAX = 1_000_000_000_000;

/** Shortest opening auction: agents are asked every five seconds of it. */
export const AUCTION_MS_MIN = 10_000;

function parameter(tag: number, path: string, unit: string, min: number, max: number): Parameter {
  return { tag, path, unit, min, max };
}

/** A rule of the venue: a scenario written without it has none, or the standing one. */
function rule(tag: number, name: string, unit: string, min: number, max: number, before = 0): Parameter {
  return { ...parameter(tag, `venue.${name}`, unit, min, max), before };
}

/** The same of the clearing house. */
function clearing(tag: number, name: string, unit: string, min: number, max: number, before = 0): Parameter {
  return { ...parameter(tag, `clearing.${name}`, unit, min, max), before };
}

/** A number of the living market: a scenario written without it has the plain one. */
function living(tag: number, section: Living, name: string, unit: string, min: number, max: number): Parameter {
  const before = (PLAIN_LIVING[section] as unknown as Readonly<Record<string, number>>)[name];
  if (before === undefined) throw new Error(`the plain ${section} has a ${name}`);
  return { ...parameter(tag, `${section}.${name}`, unit, min, max), before };
}

/** A behaviour of participants: a scenario written without it has none. */
function behaviour(tag: number, name: string): Parameter {
  return later(tag, `behaviour.${name}`, '0 off, 1 on', 1);
}

/** A number that came later and starts from 0: a scenario written without it has none of it. */
function later(tag: number, path: string, unit: string, max: number): Parameter {
  return { ...parameter(tag, path, unit, 0, max), before: 0 };
}

/** A persona that may trade: a scenario written without it has none that does. */
function persona(tag: number, name: string): Parameter {
  return { ...parameter(tag, `personas.${name}`, '0 off, 1 on', 0, 1), before: 0 };
}

/** A population's five numbers, from a tag on. */
function population(tag: number, name: string, countMax: number): Parameter[] {
  const path = `agents.${name}`;
  return [
    parameter(tag, `${path}.count`, 'accounts', 0, countMax),
    parameter(tag + 1, `${path}.cashMinor`, 'fen', 0, CASH_MINOR_MAX),
    parameter(tag + 2, `${path}.meanWakeMs`, 'ms of trading', 1_000, 21_600_000),
    parameter(tag + 3, `${path}.sizeLots`, 'lots', 1, 1_000),
    parameter(tag + 4, `${path}.positionLots`, 'lots', 1, 100_000),
  ];
}

/** The same of a population that came later: a scenario written without it has none of it. */
function laterPopulation(tag: number, name: keyof typeof NO_HOUSES, countMax: number): Parameter[] {
  const { count, cashMinor, meanWakeMs, sizeLots, positionLots } = NO_HOUSES[name];
  const before = [count, cashMinor, meanWakeMs, sizeLots, positionLots];
  return population(tag, name, countMax).map((one, at) => ({ ...one, before: before[at] ?? 0 }));
}

/** Every number of a scenario, in the order of tags. */
export const PARAMETERS: readonly Parameter[] = [
  parameter(1, 'days', 'days', 5, 400),
  parameter(2, 'contract.tickValueMinor', 'fen', 1, 300_000),
  parameter(3, 'contract.dailyLimitBps', 'bps', 0, 2_000),
  parameter(4, 'contract.marginBps', 'bps', 100, 10_000),
  parameter(5, 'contract.hedgeMarginBps', 'bps', 0, 10_000),
  parameter(6, 'contract.feeOpenBpsHundredths', 'hundredths of a bp', 0, 10_000),
  parameter(7, 'contract.feeCloseBpsHundredths', 'hundredths of a bp', 0, 10_000),
  parameter(8, 'contract.feeCloseTodayBpsHundredths', 'hundredths of a bp', 0, 10_000),
  parameter(9, 'contract.tradePrice', '0 resting, 1 median', 0, 1),
  parameter(10, 'contract.finalFixings', 'days', 1, 60),
  parameter(11, 'benchmark.method', 'FixMethod', 0, 5),
  parameter(12, 'benchmark.trimBps', 'bps', 0, 4_900),
  parameter(13, 'benchmark.weightCapBps', 'bps', 100, 10_000),
  parameter(14, 'price.dailyVolatilityBps', 'bps', 0, 2_000),
  parameter(15, 'price.dailyDriftBps', 'bps', -1_000, 1_000),
  parameter(16, 'price.jumpsPer100Days', 'jumps', 0, 100),
  parameter(17, 'price.jumpBps', 'bps', 0, 5_000),
  parameter(18, 'price.repriceChanceBps', 'bps', 0, 10_000),
  parameter(19, 'learner.role', 'Role', 0, 3),
  parameter(20, 'learner.cashMinor', 'fen', 0, CASH_MINOR_MAX),
  parameter(21, 'learner.exposureLots', 'lots', -10_000, 10_000),
  ...population(24, 'marketMakers', 50),
  ...population(29, 'noise', 400),
  ...population(34, 'longHedgers', 200),
  ...population(39, 'shortHedgers', 200),
  ...population(44, 'value', 200),
  ...population(49, 'trend', 200),
  rule(54, 'openingAuctionMs', 'ms', 0, AUCTION_MS_MAX),
  rule(55, 'closingAuctionMs', 'ms', 0, AUCTION_MS_MAX),
  rule(56, 'auctionMarketOrders', '0 no, 1 yes', 0, 1),
  rule(57, 'breakerBps', 'bps', 0, 10_000),
  rule(58, 'breakerWindowMs', 'ms', 1, WINDOW_MS_MAX, 3_600_000),
  rule(59, 'breakerHaltMs', 'ms', 1, WINDOW_MS_MAX, 120_000),
  rule(60, 'velocityTicks', 'ticks', 0, 100_000),
  rule(61, 'velocityWindowMs', 'ms', 1, WINDOW_MS_MAX, 1_000),
  rule(62, 'velocityHaltMs', 'ms', 1, WINDOW_MS_MAX, 5_000),
  rule(63, 'bandTicks', 'ticks', 0, 100_000),
  rule(64, 'outsideLimit', '0 reject, 1 sleep', 0, 1),
  rule(65, 'allocation', '0 by time, 1 pro-rata', 0, 1),
  rule(66, 'proRataMinimumLots', 'lots', 1, 1_000, 2),
  rule(67, 'topOrder', '0 no, 1 yes', 0, 1),
  rule(68, 'lockedCloseFirst', '0 no, 1 yes', 0, 1),
  rule(69, 'limitRounding', '0 inward, 1 down, 2 up', 0, 2),
  clearing(70, 'intradayCallMinutes', 'minutes', 0, 360),
  clearing(71, 'deliveryDays', 'days', 0, 60),
  clearing(72, 'openingCapLots', 'lots', 0, 100_000),
  clearing(73, 'positionLimitLots', 'lots', 0, 1_000_000),
  clearing(74, 'reportBps', 'bps', 0, 10_000),
  clearing(75, 'expiryDays', 'days', 0, 60),
  clearing(76, 'expiryMarginBps', 'bps', 0, 10_000),
  clearing(77, 'speculativeSurchargeBps', 'bps', 0, 5_000),
  clearing(78, 'brokerSurchargeBps', 'bps', 0, 5_000),
  clearing(79, 'concentrationParticipationBps', 'bps', 0, 10_000),
  clearing(80, 'concentrationDays', 'days', 1, 20, 2),
  clearing(81, 'modelMultipleHundredths', 'hundredths of a day', 0, 1_000),
  clearing(82, 'antiprocyclical', '0 off, 1 buffer, 2 stressed weight, 3 floor', 0, 3),
  clearing(83, 'stressedMarginBps', 'bps', 0, 10_000),
  clearing(84, 'floorMarginBps', 'bps', 0, 10_000),
  clearing(85, 'declaresDefaults', '0 no, 1 yes', 0, 1),
  clearing(86, 'fundCover', '0 none, 1 largest, 2 two largest', 0, 2),
  clearing(87, 'fundStressBps', 'bps', 0, 5_000),
  clearing(88, 'ccpFirstMinor', 'fen', 0, CASH_MINOR_MAX),
  clearing(89, 'ccpSecondMinor', 'fen', 0, CASH_MINOR_MAX),
  clearing(90, 'assessmentBps', 'bps', 0, 100_000),
  clearing(91, 'survivorsFirst', '0 no, 1 yes', 0, 1),
  clearing(92, 'settlementWindowMinutes', 'minutes', 0, 60),
  living(100, 'market', 'layer', 'StackLayer', 1, 8),
  living(101, 'market', 'months', 'months', 1, 6),
  living(102, 'market', 'monthDays', 'days', 5, 60),
  living(103, 'market', 'yuanPerDollarBps', 'ten-thousandths of a yuan', 10_000, 1_000_000),
  living(104, 'market', 'latencyMs', 'ms', 0, 60_000),
  living(105, 'market', 'tickMultiple', 'ticks', 1, 1_000),
  living(106, 'market', 'quoteCurrency', 'Currency', 0, 2),
  living(107, 'market', 'firstTradingDay', 'days', 0, 400),
  living(108, 'market', 'panelSize', 'prices', 0, 64),
  living(109, 'market', 'heedsTrust', '0 no, 1 yes', 0, 1),
  living(110, 'rival', 'isOpen', '0 no, 1 yes', 0, 1),
  living(111, 'rival', 'layer', 'StackLayer', 1, 8),
  living(112, 'rival', 'months', 'months', 1, 6),
  living(113, 'rival', 'tickValueMinor', 'cents', 1, 100_000),
  living(114, 'rival', 'marginBps', 'bps', 100, 10_000),
  living(115, 'rival', 'initialBps', 'bps of maintenance', 10_000, 20_000),
  living(116, 'rival', 'feePerLotMinor', 'cents', 0, 100_000),
  living(117, 'rival', 'settlementWindowMinutes', 'minutes', 0, 60),
  living(118, 'rival', 'breakerBps', 'bps', 0, 10_000),
  living(119, 'rival', 'bandTicks', 'ticks', 0, 100_000),
  living(120, 'rival', 'method', 'FixMethod', 0, 5),
  living(121, 'rival', 'trimBps', 'bps', 0, 4_900),
  living(122, 'rival', 'weightCapBps', 'bps', 100, 10_000),
  living(123, 'rival', 'homeBps', 'bps of the participants', 0, 10_000),
  living(124, 'rival', 'bothBps', 'bps of the participants', 0, 10_000),
  living(125, 'rival', 'loyaltyHundredths', 'hundredths', 0, 10_000),
  living(126, 'rival', 'learnerCashMinor', 'cents', 0, CASH_MINOR_MAX),
  living(127, 'rival', 'betaHundredths', 'hundredths', 0, 100_000),
  living(128, 'rival', 'gammaHundredths', 'hundredths', 0, 1_000),
  living(129, 'rival', 'capitalControlBpsHundredths', 'hundredths of a bp', 0, 100_000),
  living(130, 'rival', 'latencyMs', 'ms', 0, 60_000),
  living(131, 'rival', 'hasSpreads', '0 no, 1 yes', 0, 1),
  living(132, 'rival', 'modelMultipleHundredths', 'hundredths of a day', 0, 1_000),
  living(133, 'rival', 'antiprocyclical', '0 off, 1 buffer, 2 stressed weight, 3 floor', 0, 3),
  living(134, 'rival', 'stressedMarginBps', 'bps', 0, 10_000),
  living(135, 'rival', 'floorMarginBps', 'bps', 0, 10_000),
  living(140, 'stack', 'isOn', '0 no, 1 yes', 0, 1),
  living(141, 'stack', 'demandGrowthBpsHundredths', 'hundredths of a bp a day', -100_000, 100_000),
  living(142, 'stack', 'chipsGrowthBpsHundredths', 'hundredths of a bp a day', -100_000, 100_000),
  living(143, 'stack', 'memoryGrowthBpsHundredths', 'hundredths of a bp a day', -100_000, 100_000),
  living(144, 'stack', 'powerGrowthBpsHundredths', 'hundredths of a bp a day', -100_000, 100_000),
  living(145, 'stack', 'dataCentreGrowthBpsHundredths', 'hundredths of a bp a day', -100_000, 100_000),
  living(146, 'stack', 'efficiencyGrowthBpsHundredths', 'hundredths of a bp a day', -100_000, 100_000),
  living(147, 'stack', 'slackBps', 'bps', -10_000, 50_000),
  living(148, 'stack', 'elasticityBps', 'bps', 0, 50_000),
  living(149, 'stack', 'pullBps', 'bps a day', 0, 10_000),
  living(150, 'stack', 'volatilityBps', 'bps', 0, 2_000),
  living(151, 'stack', 'passBps', 'bps', 0, 10_000),
  living(152, 'stack', 'rationingBps', 'bps of the volume', 0, 10_000),
  ...laterPopulation(160, 'indexFunds', 50),
  ...laterPopulation(165, 'arbitrageurs', 50),
  ...laterPopulation(170, 'banks', 50),
  living(179, 'market', 'yuanVolatilityBpsHundredths', 'hundredths of a bp', 0, 50_000),
  living(180, 'rival', 'countsDeals', '0 no, 1 yes', 0, 1),
  later(181, 'benchmark.peakBps', 'bps', 30_000),
  later(182, 'learner.peakShareBps', 'bps', 10_000),
  behaviour(200, 'excitedArrivals'),
  behaviour(201, 'metaorders'),
  behaviour(202, 'depthSizes'),
  behaviour(203, 'flowWidening'),
  behaviour(204, 'marginCuts'),
  behaviour(205, 'staleWithdrawal'),
  behaviour(206, 'momentum'),
  behaviour(207, 'flowReading'),
  ...PERSONA_NAMES.map((name, at) => persona(240 + at, name)),
  rule(250, 'opensLaterMinutes', 'minutes', 0, HOURS_LESS_MAX),
  rule(251, 'closesEarlierMinutes', 'minutes', 0, HOURS_LESS_MAX),
  living(252, 'rival', 'opensLaterMinutes', 'minutes', 0, HOURS_LESS_MAX),
  living(253, 'rival', 'closesEarlierMinutes', 'minutes', 0, HOURS_LESS_MAX),
];

/** Agents that one world may have together. */
export const AGENTS_MAX = 500;

/** Items of news, and the texts they may have: the index stands in links, so the list only grows. */
export const NEWS_ITEMS_MAX = 32;
export const NEWS_TEXTS: readonly string[] = [
  'custom',
  'chip-rule',
  'rationing',
  'price-cut',
  'new-model',
  'power-shortage',
  'margin-raised',
  'margin-lowered',
  'short-ban',
  'short-ban-ends',
  'tax',
  'tax-ends',
  'opening-cap',
  'position-limit',
  'limit-widened',
  'trading-halted',
  'trading-resumed',
  'method-changed',
  'export-control',
  'capital-control',
  'contract-approved',
  'contract-delayed',
  'capacity-added',
  'capacity-lost',
  'demand-jump',
  'demand-fades',
  'base-price-raised',
  'float-cornered',
  'hours-unused',
  'trades-cancelled',
  'yuan-set',
];
export const NEWS_MOVE_BPS_MAX = 5_000;

const BY_PATH = new Map(PARAMETERS.map((one) => [one.path, one]));
const BY_TAG = new Map(PARAMETERS.map((one) => [one.tag, one]));

export function parameterAt(path: string): Parameter | undefined {
  return BY_PATH.get(path);
}

export function parameterOfTag(tag: number): Parameter | undefined {
  return BY_TAG.get(tag);
}
