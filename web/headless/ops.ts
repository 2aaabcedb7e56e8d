import {
  ASSESSMENT_BPS_MAX,
  CASH_MINOR_MAX,
  CONCENTRATION_DAYS_MAX,
  CREDIT_RATIO_MAX,
  DAYS_MAX,
  DELIVERY_DAYS_MAX,
  EXTREME_MULTIPLE_MAX,
  FEE_BPS_HUNDREDTHS_MAX,
  FIX_INPUTS_MAX,
  INTER_MONTH_MAX,
  LADDER_TICKS_MAX,
  MODEL_MULTIPLE_MAX,
  ORDER_LOTS_MAX,
  ORDER_NUMBER_MAX,
  PRICE_TICKS_MAX,
  RATE_BPS_MAX,
  SCAN_MINOR_MAX,
  SIDE_LOTS_MAX,
  STAGE_ROWS_MAX,
  STRESS_BPS_MAX,
  TICK_VALUE_MINOR_MAX,
  TIERS_MAX,
  TIME_MS_MAX,
  WINDOW_MS_MAX,
} from '../../assembly/shared/limits';
import { METHODS } from '../export/names';
import type { FieldSpec, FieldSpecs } from './fields';

const name: FieldSpec = { type: 'name' };
const optionalName: FieldSpec = { type: 'name', fallback: null };

function integer(min: number, max: number): FieldSpec {
  return { type: 'integer', min, max };
}

function integerOr(fallback: number | null, min: number, max: number): FieldSpec {
  return { type: 'integer', min, max, fallback };
}

function choice(choices: readonly string[], fallback?: string | null): FieldSpec {
  return fallback === undefined ? { type: 'choice', choices } : { type: 'choice', choices, fallback };
}

const orderNumber = integer(1, ORDER_NUMBER_MAX);
/** A quarter of the highest price and of the widest ladder, so that both have room to follow the price up. */
const FIRST_PRICE_MAX = PRICE_TICKS_MAX / 4;
const LADDER_ASKED_MAX = LADDER_TICKS_MAX / 4;

export const SELF_MATCH = ['off', 'cancel-resting', 'cancel-aggressor', 'cancel-both'] as const;
export const TRADE_PRICE = ['resting', 'median'] as const;
export const MARGIN = ['off', 'percentage', 'scan'] as const;
export const LIMIT_ROUNDING = ['inward', 'floor', 'ceil'] as const;
export const ALLOCATION = ['fifo', 'pro-rata'] as const;
export const OUTSIDE_LIMIT = ['reject', 'sleep'] as const;
export const KINDS = ['limit', 'market', 'stop', 'stop-limit'] as const;
export const PHASES = ['closed', 'continuous', 'auction', 'halted'] as const;
export const FROZEN_PRICE = ['order', 'settlement'] as const;
export const ROLES = ['speculator', 'hedger', 'market-maker', 'house'] as const;
export const TIME_IN_FORCE = ['DAY', 'GTC', 'IOC', 'FOK'] as const;
export const OFFSETS = ['open', 'close', 'close-today', 'close-yesterday'] as const;
export const SETTLEMENT = ['day-vwap', 'window-vwap'] as const;
export const ANTIPROCYCLICAL = ['off', 'buffer', 'stressed-weight', 'floor'] as const;
/** Names of PriceBasis and of PanelMarket, in their order. */
export const BASES = ['off-peak', 'peak', 'all-hours'] as const;
export const MARKETS = ['all', 'onshore', 'offshore'] as const;

/** Settings of a venue, with their defaults. */
export const VENUE_SETTINGS: FieldSpecs = {
  tradePrice: choice(TRADE_PRICE, 'resting'),
  allocation: choice(ALLOCATION, 'fifo'),
  proRataMinimumLots: integerOr(2, 1, ORDER_LOTS_MAX),
  topOrder: { type: 'boolean', fallback: false },
  selfMatch: choice(SELF_MATCH, 'off'),
  settlement: choice(SETTLEMENT, 'day-vwap'),
  settlementWindowMs: integerOr(120_000, 1, 86_400_000),
  margin: choice(MARGIN, 'off'),
  largerSide: { type: 'boolean', fallback: false },
  limitRounding: choice(LIMIT_ROUNDING, 'inward'),
  outsideLimit: choice(OUTSIDE_LIMIT, 'reject'),
  bandTicks: integerOr(null, 0, PRICE_TICKS_MAX),
  breakerBps: integerOr(null, 1, RATE_BPS_MAX),
  breakerWindowMs: integerOr(null, 1, WINDOW_MS_MAX),
  breakerHaltMs: integerOr(null, 1, WINDOW_MS_MAX),
  velocityTicks: integerOr(null, 1, PRICE_TICKS_MAX),
  velocityWindowMs: integerOr(null, 1, WINDOW_MS_MAX),
  velocityHaltMs: integerOr(null, 1, WINDOW_MS_MAX),
  auctionMarketOrders: { type: 'boolean', fallback: false },
  lockedCloseFirst: { type: 'boolean', fallback: false },
  initialBps: integerOr(10_000, 10_000, 100_000),
  frozenMarginPrice: choice(FROZEN_PRICE, 'order'),
  reportBps: integerOr(null, 1, RATE_BPS_MAX),
  concentrationParticipationBps: integerOr(null, 1, RATE_BPS_MAX),
  concentrationDays: integerOr(2, 1, CONCENTRATION_DAYS_MAX),
  antiprocyclical: choice(ANTIPROCYCLICAL, 'off'),
};

/** Settings of a contract, with their defaults. */
export const CONTRACT_SETTINGS: FieldSpecs = {
  dailyLimitBps: integerOr(null, 1, RATE_BPS_MAX),
  marginBps: integerOr(0, 0, RATE_BPS_MAX),
  feeOpenBpsHundredths: integerOr(0, 0, FEE_BPS_HUNDREDTHS_MAX),
  feeCloseBpsHundredths: integerOr(0, 0, FEE_BPS_HUNDREDTHS_MAX),
  feeCloseTodayBpsHundredths: integerOr(0, 0, FEE_BPS_HUNDREDTHS_MAX),
  feePerLotMinor: integerOr(0, 0, 1_000_000_000),
  feeCloseLotMinor: integerOr(null, 0, 1_000_000_000),
  feeCloseTodayLotMinor: integerOr(null, 0, 1_000_000_000),
  lastTradingDay: integerOr(null, 1, 40_000),
  separatesToday: { type: 'boolean', fallback: true },
  hedgeMarginBps: integerOr(null, 1, RATE_BPS_MAX),
  speculativeSurchargeBps: integerOr(0, 0, RATE_BPS_MAX),
  openingCapLots: integerOr(null, 1, SIDE_LOTS_MAX),
  shortBan: { type: 'boolean', fallback: false },
  taxBpsHundredths: integerOr(0, 0, FEE_BPS_HUNDREDTHS_MAX),
  deliveryDays: integerOr(null, 1, DELIVERY_DAYS_MAX),
  modelMultipleHundredths: integerOr(null, 1, MODEL_MULTIPLE_MAX),
  stressedMarginBps: integerOr(0, 0, RATE_BPS_MAX),
  floorMarginBps: integerOr(0, 0, RATE_BPS_MAX),
};

/** A setting that a rule may leave out. Whether null was given as a value is told by the line itself. */
function asRule(settings: FieldSpecs): FieldSpecs {
  return Object.fromEntries(Object.entries(settings).map(([key, spec]) => [key, optional(spec)]));
}

function optional(spec: FieldSpec): FieldSpec {
  if (spec.type === 'integer') return { ...spec, fallback: null };
  if (spec.type === 'choice') return { ...spec, fallback: null };
  return spec.type === 'boolean' ? { ...spec, fallback: null } : spec;
}

/** What a contract is listed with beside its settings, as far as a rule may change it. */
export const LISTING_TERMS: FieldSpecs = {
  month: integer(-1_000_000, 1_000_000),
  previousSettlementTicks: integer(1, FIRST_PRICE_MAX),
  ladderTicks: integerOr(null, 1, LADDER_ASKED_MAX),
};

/** Layers of a waterfall, by their codes less 1. */
export const LAYERS = [
  'defaulter-margin',
  'defaulter-fund',
  'ccp-first',
  'survivors-fund',
  'ccp-second',
  'assessments',
  'gains-haircut',
  'tear-up',
] as const;

const MONTH_RANGE = [-1_000_000, 1_000_000] as const;
const DAY_RANGE = [1, 40_000] as const;
const RATE_RANGE = [0, RATE_BPS_MAX] as const;

/** Every op that exists, with its fields. */
export const OPS: Readonly<Record<string, FieldSpecs>> = {
  venue: { venue: name, currency: name, accountModel: choice(['gross', 'net']), ...VENUE_SETTINGS },
  contract: {
    contract: name,
    venue: name,
    product: name,
    month: integer(-1_000_000, 1_000_000),
    tickValueMinor: integer(1, TICK_VALUE_MINOR_MAX),
    /** Only a spread's may be below 1. */
    previousSettlementTicks: integer(-FIRST_PRICE_MAX, FIRST_PRICE_MAX),
    ...CONTRACT_SETTINGS,
    legs: { type: 'names', count: 2, fallback: null },
    ladderTicks: integerOr(null, 1, LADDER_ASKED_MAX),
  },
  account: {
    account: name,
    venue: name,
    role: choice(ROLES, 'speculator'),
    cashMinor: integer(0, CASH_MINOR_MAX),
    group: optionalName,
    brokerSurchargeBps: integerOr(0, 0, RATE_BPS_MAX),
  },
  cash: { account: name, amountMinor: integer(-CASH_MINOR_MAX, CASH_MINOR_MAX) },
  rule: {
    venue: optionalName,
    contract: optionalName,
    ...asRule(VENUE_SETTINGS),
    ...asRule(CONTRACT_SETTINGS),
    ...asRule(LISTING_TERMS),
  },
  reset: {},
  new: {
    order: orderNumber,
    account: name,
    contract: name,
    side: choice(['buy', 'sell']),
    kind: choice(KINDS, 'limit'),
    timeInForce: choice([...TIME_IN_FORCE, 'FAK'], 'DAY'),
    priceTicks: integerOr(null, -PRICE_TICKS_MAX, PRICE_TICKS_MAX),
    quantityLots: integer(1, ORDER_LOTS_MAX),
    stopTicks: integerOr(null, -PRICE_TICKS_MAX, PRICE_TICKS_MAX),
    displayLots: integerOr(null, 1, ORDER_LOTS_MAX),
    protectionTicks: integerOr(null, 0, PRICE_TICKS_MAX),
    postOnly: { type: 'boolean', fallback: false },
    offset: choice(OFFSETS, 'open'),
    selfMatch: choice(SELF_MATCH, null),
  },
  replace: {
    order: orderNumber,
    priceTicks: integer(-PRICE_TICKS_MAX, PRICE_TICKS_MAX),
    quantityLots: integer(1, ORDER_LOTS_MAX),
  },
  cancel: { order: orderNumber },
  'cancel-all': { account: optionalName, contract: optionalName },
  'cancel-trades': { contract: optionalName, venue: optionalName },
  phase: { contract: optionalName, venue: optionalName, phase: choice(PHASES) },
  clock: { timeMs: integer(0, TIME_MS_MAX) },
  mark: { contract: name, priceTicks: integer(1, PRICE_TICKS_MAX) },
  settle: { venue: name },
  'next-day': { venue: name },
  'final-settle': { contract: name, fixings: { type: 'integers', min: 1, max: PRICE_TICKS_MAX, countMax: 1000 } },
  scan: {
    venue: name,
    product: name,
    priceScanRangeMinor: integer(0, SCAN_MINOR_MAX),
    extremeMultiple: integerOr(2, 0, EXTREME_MULTIPLE_MAX),
    extremeCoverBps: integerOr(3_500, 0, RATE_BPS_MAX),
    tiers: { type: 'rows', columns: [MONTH_RANGE, MONTH_RANGE], countMax: TIERS_MAX, fallback: [] },
    interMonth: {
      type: 'rows',
      columns: [
        [1, TIERS_MAX],
        [1, TIERS_MAX],
        [0, SCAN_MINOR_MAX],
      ],
      countMax: INTER_MONTH_MAX,
      fallback: [],
    },
    spotMonthChargeMinor: integerOr(0, 0, SCAN_MINOR_MAX),
  },
  spread: {
    venue: name,
    legs: { type: 'ratios', max: CREDIT_RATIO_MAX },
    creditBps: integer(0, RATE_BPS_MAX),
    wholeOnly: { type: 'boolean', fallback: false },
  },
  stages: {
    contract: name,
    byDay: { type: 'rows', columns: [DAY_RANGE, RATE_RANGE], countMax: STAGE_ROWS_MAX, fallback: [] },
    byOpenInterest: {
      type: 'rows',
      columns: [[0, Number.MAX_SAFE_INTEGER], RATE_RANGE],
      countMax: STAGE_ROWS_MAX,
      lastIsNull: true,
      fallback: [],
    },
    limitLots: { type: 'rows', columns: [DAY_RANGE, [0, SIDE_LOTS_MAX]], countMax: STAGE_ROWS_MAX, fallback: [] },
  },
  waterfall: {
    venue: name,
    ccpFirstMinor: integer(0, CASH_MINOR_MAX),
    ccpSecondMinor: integer(0, CASH_MINOR_MAX),
    contributions: { type: 'amounts', min: 0, max: CASH_MINOR_MAX, countMax: 2_048 },
    assessmentBps: integerOr(0, 0, ASSESSMENT_BPS_MAX),
    order: { type: 'order', choices: LAYERS },
  },
  default: {
    account: name,
    auctionPriceTicks: { type: 'amounts', min: 1, max: PRICE_TICKS_MAX, countMax: 128, fallback: null },
    winner: optionalName,
  },
  reduce: {
    contract: name,
    lossBps: integerOr(600, 0, RATE_BPS_MAX),
    tiersBps: { type: 'integers', min: 0, max: RATE_BPS_MAX, countMax: 8, fallback: [600, 300, 0] },
  },
  'size-fund': { venue: name, cover: integer(1, 2), stressBps: integer(1, STRESS_BPS_MAX) },
  fix: {
    method: choice(METHODS),
    inputs: { type: 'inputs' },
    trimBps: integerOr(0, 0, 4_999),
    weightCapBps: integerOr(null, 1, RATE_BPS_MAX),
    minimumInputs: integerOr(1, 0, FIX_INPUTS_MAX),
    previousTicks: integerOr(null, -PRICE_TICKS_MAX, PRICE_TICKS_MAX),
    staleDays: integerOr(0, 0, DAYS_MAX),
    basis: choice(BASES, 'off-peak'),
    market: choice(MARKETS, 'all'),
    adjustsQuality: { type: 'boolean', fallback: false },
    linkPpb: integerOr(null, 1, 100_000_000_000),
  },
  show: {
    what: choice(['book', 'account', 'margin', 'contract', 'waterfall', 'measures', 'invariants', 'digest']),
    contract: optionalName,
    account: optionalName,
    venue: optionalName,
  },
};
