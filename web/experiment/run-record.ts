import type { WhoReading } from '../core/who-reading';

/**
 * What is kept of a run, in plain data. Days count from 1: entry 0 of a series is day 1. Money in minor units, prices in
 * ticks, means in thousandths of a tick.
 */
export interface RunRecord {
  readonly seed: bigint;
  /** Digest at the end, 16 hex digits. */
  readonly digest: string;
  readonly days: DaySeries;
  /** Null when they were not asked for. */
  readonly hours: HourSeries | null;
  /** Who was in the market after the settlement of each day, from day 1; null when it was not asked for. */
  readonly who: readonly WhoReading[] | null;
  readonly own: OwnOutcome;
  readonly market: MarketOutcome;
}

/** One entry a day, read after its settlement. A day without a settlement has the values of the day before. */
export interface DaySeries {
  readonly settlementTicks: Int32Array;
  readonly fixingMilliticks: Float64Array;
  /** How far the benchmark is trusted, basis points of the whole. */
  readonly trustBps: Float64Array;
  readonly volumeLots: Float64Array;
  /** Lots of one side. */
  readonly openInterestLots: Float64Array;
  /** Mean distance of best bid and ask at the ends of minutes in which there was a trade; NaN where none had both. */
  readonly spreadMilliticks: Float64Array;
  /** The learner's result so far and margin. */
  readonly resultMinor: Float64Array;
  readonly marginMinor: Float64Array;
}

/** One entry for each full hour of trading, 10:00 to 15:00. */
export interface HourSeries {
  readonly timeMs: Float64Array;
  readonly lastTicks: Int32Array;
  readonly resultMinor: Float64Array;
  readonly marginMinor: Float64Array;
}

/** What became of the learner. Days null = never. */
export interface OwnOutcome {
  readonly resultMinor: number;
  readonly feesMinor: number;
  /** What the bill of tokens costs at the end, without the futures; 0 without a bill. */
  readonly billMinor: number;
  readonly netLots: number;
  readonly tradedLots: number;
  readonly highestMarginMinor: number;
  readonly calls: number;
  readonly firstCallDay: number | null;
  readonly liquidatedLots: number;
  readonly firstLiquidationDay: number | null;
  readonly defaultDay: number | null;
}

/** What became of the market, the learner included. */
export interface MarketOutcome {
  readonly lastTicks: number;
  readonly calls: number;
  /** Lots that liquidations sent into the book. */
  readonly forcedLots: number;
  readonly defaults: number;
  readonly halts: number;
  /** Changes of rules that the venue did not take. */
  readonly refusedRules: number;
  readonly tradedLots: number;
}
