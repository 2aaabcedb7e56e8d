import {
  Allocation,
  Antiprocyclical,
  FrozenPrice,
  LimitRounding,
  MarginMethod,
  OutsideLimit,
  PanelMarket,
  PriceBasis,
  Rule,
  SelfMatch,
  SettlementMethod,
  TradePrice,
} from '../../assembly/shared/codes';
import {
  AUCTION_MS_MAX,
  CASH_MINOR_MAX,
  CONCENTRATION_DAYS_MAX,
  CONSTITUENTS_MAX,
  DAYS_MAX,
  DELIVERY_DAYS_MAX,
  FEE_BPS_HUNDREDTHS_MAX,
  MODEL_MULTIPLE_MAX,
  ORDER_LOTS_MAX,
  PRICE_TICKS_MAX,
  RATE_BPS_MAX,
  SIDE_LOTS_MAX,
  STRESS_BPS_MAX,
  WASH_VOLUME_MAX,
  WINDOW_MS_MAX,
} from '../../assembly/shared/limits';
import { DAY_MS, MINUTE_MS } from '../../assembly/shared/scales';

/** Smallest and largest value of a rule, as the core takes it. */
export interface RuleRange {
  readonly min: number;
  readonly max: number;
  /** Values are whole multiples of this; absent = of 1. */
  readonly step?: number;
}

/** Most fen of a fee for one lot. */
const FEE_MINOR_MAX = CASH_MINOR_MAX / 1_000_000;

/** No rule has a larger value. */
export const RULE_VALUE_MAX = FEE_MINOR_MAX;

const SWITCH: RuleRange = { min: 0, max: 1 };
const RATE: RuleRange = { min: 0, max: RATE_BPS_MAX };
const FEE: RuleRange = { min: 0, max: FEE_BPS_HUNDREDTHS_MAX };
const SPAN: RuleRange = { min: 1, max: WINDOW_MS_MAX };

/** Most days after which a contract can be said to end, as the core takes it: beyond any world. */
const LAST_DAY_MAX = DAYS_MAX * 100;

/** Rules that can change while a market runs. The rest belong to what is listed: its month, its ladder. */
const RULE_RANGES: ReadonlyMap<Rule, RuleRange> = new Map<Rule, RuleRange>([
  [Rule.TradePrice, { min: 0, max: TradePrice.Median }],
  [Rule.SelfMatch, { min: 0, max: SelfMatch.CancelBoth }],
  [Rule.Margin, { min: 0, max: MarginMethod.Percentage }],
  [Rule.LargerSide, SWITCH],
  [Rule.LimitRounding, { min: 0, max: LimitRounding.Ceil }],
  [Rule.FrozenMarginPrice, { min: 0, max: FrozenPrice.Settlement }],
  [Rule.ClosesNeedNoFunds, SWITCH],
  [Rule.Allocation, { min: 0, max: Allocation.ProRata }],
  [Rule.ProRataMinimumLots, { min: 1, max: ORDER_LOTS_MAX }],
  [Rule.TopOrder, SWITCH],
  [Rule.OutsideLimit, { min: 0, max: OutsideLimit.Sleep }],
  [Rule.BandTicks, { min: -1, max: PRICE_TICKS_MAX }],
  [Rule.BreakerBps, RATE],
  [Rule.BreakerWindowMs, SPAN],
  [Rule.BreakerHaltMs, SPAN],
  [Rule.VelocityTicks, { min: 0, max: PRICE_TICKS_MAX }],
  [Rule.VelocityWindowMs, SPAN],
  [Rule.VelocityHaltMs, SPAN],
  [Rule.AuctionMarketOrders, SWITCH],
  [Rule.LockedCloseFirst, SWITCH],
  [Rule.OpeningAuctionMs, { min: 0, max: AUCTION_MS_MAX }],
  [Rule.ClosingAuctionMs, { min: 0, max: AUCTION_MS_MAX }],
  [Rule.DailyLimitBps, RATE],
  [Rule.MarginBps, RATE],
  [Rule.FeeOpenBpsHundredths, FEE],
  [Rule.FeeCloseBpsHundredths, FEE],
  [Rule.FeeCloseTodayBpsHundredths, FEE],
  [Rule.FeePerLotMinor, { min: 0, max: FEE_MINOR_MAX }],
  [Rule.HedgeMarginBps, RATE],
  [Rule.InitialBps, { min: RATE_BPS_MAX, max: RATE_BPS_MAX * 10 }],
  [Rule.Settlement, { min: 0, max: SettlementMethod.WindowVwap }],
  [Rule.SettlementWindowMs, SPAN],
  [Rule.ConcentrationParticipationBps, RATE],
  [Rule.ConcentrationDays, { min: 1, max: CONCENTRATION_DAYS_MAX }],
  [Rule.Antiprocyclical, { min: 0, max: Antiprocyclical.Floor }],
  [Rule.ReportBps, RATE],
  [Rule.IntradayCallMs, { min: 0, max: DAY_MS, step: MINUTE_MS }],
  [Rule.OpeningCapLots, { min: 0, max: SIDE_LOTS_MAX }],
  [Rule.SpeculativeSurchargeBps, RATE],
  [Rule.DeliveryDays, { min: 0, max: DELIVERY_DAYS_MAX }],
  [Rule.ModelMultipleHundredths, { min: 0, max: MODEL_MULTIPLE_MAX }],
  [Rule.StressedMarginBps, RATE],
  [Rule.FloorMarginBps, RATE],
  [Rule.DeclaresDefaults, SWITCH],
  [Rule.FundCover, { min: 0, max: 2 }],
  [Rule.FundStressBps, { min: 1, max: STRESS_BPS_MAX }],
  [Rule.FirstTradingDay, { min: 0, max: DAYS_MAX + 1 }],
  [Rule.LastTradingDay, { min: 0, max: LAST_DAY_MAX }],
  [Rule.ShortBan, SWITCH],
  [Rule.TaxBpsHundredths, FEE],
  [Rule.FeeCloseLotMinor, { min: -1, max: FEE_MINOR_MAX }],
  [Rule.FeeCloseTodayLotMinor, { min: -1, max: FEE_MINOR_MAX }],
  [Rule.LimitsByDay, { min: 0, max: SIDE_LOTS_MAX }],
]);

/**
 * What is otherwise at the rival venue: its accounts are net and have scan margin, and tell no opening from closing; the
 * hours in which orders gather are the first venue's. null = cannot change there.
 */
const RIVAL_RANGES: ReadonlyMap<Rule, RuleRange | null> = new Map<Rule, RuleRange | null>([
  [Rule.Margin, { min: 0, max: MarginMethod.Scan }],
  [Rule.InitialBps, { min: RATE_BPS_MAX, max: RATE_BPS_MAX * 10 }],
  [Rule.OpeningCapLots, null],
  [Rule.OpeningAuctionMs, null],
  [Rule.ClosingAuctionMs, null],
]);

/** Rules of the benchmark that the contract settles to, of its panel, and of sales to oneself in it. */
const BENCHMARK_RANGES: ReadonlyMap<Rule, RuleRange> = new Map<Rule, RuleRange>([
  [Rule.BenchmarkTrimBps, { min: 0, max: 4_999 }],
  [Rule.BenchmarkCapBps, { min: 1, max: RATE_BPS_MAX }],
  [Rule.BenchmarkStaleDays, { min: 0, max: DAYS_MAX }],
  [Rule.BenchmarkMinimumInputs, { min: 0, max: CONSTITUENTS_MAX }],
  [Rule.BenchmarkBasis, { min: 0, max: PriceBasis.AllHours }],
  [Rule.BenchmarkMarket, { min: 0, max: PanelMarket.Offshore }],
  [Rule.BenchmarkAdjustsQuality, SWITCH],
  [Rule.BenchmarkChains, SWITCH],
  [Rule.BenchmarkIsHeeded, SWITCH],
  [Rule.BenchmarkChosen, { min: 0, max: CONSTITUENTS_MAX }],
  [Rule.ChosenQualityBps, { min: 1, max: 1_000_000 }],
  [Rule.ChosenPriceTicks, { min: 1, max: PRICE_TICKS_MAX }],
  [Rule.WashPriceTicks, { min: 0, max: PRICE_TICKS_MAX }],
  [Rule.WashVolume, { min: 0, max: WASH_VOLUME_MAX }],
]);

/** Range of a rule by its number; undefined for one that cannot change while a market runs. `venue`: 2 = the rival. */
export function ruleRange(rule: number, venue = 1): RuleRange | undefined {
  const there = venue === 1 ? undefined : RIVAL_RANGES.get(rule);
  if (there !== undefined) return there ?? undefined;
  return RULE_RANGES.get(rule) ?? BENCHMARK_RANGES.get(rule);
}

/** The largest number of a rule. */
export const RULE_NUMBER_MAX = Math.max(...RULE_RANGES.keys(), ...BENCHMARK_RANGES.keys());

/** Rules of the benchmark that can change while a market runs. */
export const BENCHMARK_RULES: readonly Rule[] = [...BENCHMARK_RANGES.keys()];

/** Rules of venue, contract and clearing house that can change while a market runs. */
export const CHANGEABLE_RULES: readonly Rule[] = [...RULE_RANGES.keys()];
