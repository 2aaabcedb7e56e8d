import { BPS } from '../../assembly/shared/scales';
import { StackLayer } from '../../assembly/shared/codes';
import type { CoreInstance } from './instance';
import { layout } from './layout.gen';
import { type Quote, ticksIn } from './quote';
import { readRecord } from './record';

/** What the prices of a world's tokens and hours of compute mean: the core keeps ticks and logs, not units. */
export interface SpreadTerms {
  /** Benchmarks, from 1, that are fixed on tokens and on hours; 0 = none is: then the layer's own price counts. */
  readonly tokenBenchmark: number;
  readonly hourBenchmark: number;
  /** What a billion tokens and an hour are quoted in there. */
  readonly tokenQuote: Quote;
  readonly hourQuote: Quote;
  /** Prices on day 0: yuan for a billion tokens, thousandths of a dollar for an hour of one accelerator. */
  readonly tokenStartYuan: number;
  readonly hourStartMills: number;
  /** What of that pays for the hour's power, thousandths of a dollar. */
  readonly powerStartMills: number;
  /** Thousand tokens that an hour yields on day 0. */
  readonly yieldStartKTok: number;
  /** Million tokens in a lot of the home venue's contract; 0 = it lists another layer. */
  readonly lotMTok: number;
  /** What the rival's contract is quoted in; null = no rival is open. */
  readonly awayQuote: Quote | null;
  /** What a dollar costs on day 0, ten-thousandths of a yuan. */
  readonly yuanPerDollarBps: number;
}

/** What an hour of compute earns and costs, thousandths of a dollar. */
export interface InferenceSpread {
  /** Tokens that the hour yields at the price of tokens. */
  readonly revenueMills: number;
  /** Rent of the hour, its power included. */
  readonly rentMills: number;
  /** What of the rent pays for power: that of day 0, moved as the price of power has. */
  readonly powerMills: number;
  /** Thousand tokens that it yields. */
  readonly yieldKTok: number;
}

/** Prices of tokens (thousandths of a yuan a billion) and of an hour (mills); yield and price of power against day 0. */
export interface SpreadPrices {
  readonly tokenMilliyuan: number;
  readonly rentMills: number;
  readonly yieldMillionths: number;
  /** Price of power against day 0. */
  readonly powerMillionths: number;
  /** What a dollar costs, ten-thousandths of a yuan. */
  readonly yuanPerDollarBps: number;
}

/**
 * The inference spread: what the tokens of an hour sell for, less the hour's rent, less its power. Each figure to the nearest
 * mill. A rent pays for the power too, so `rentMills` holds both: rent alone is what power leaves of it.
 * Simplified: an hour takes as much power as on day 0; reality also has idle hours, staff and training.
 */
export function inferenceSpread(terms: SpreadTerms, prices: SpreadPrices): InferenceSpread {
  const yieldKTok = Math.round((terms.yieldStartKTok * prices.yieldMillionths) / 1e6);
  // (milliyuan / 1000) a million MTok-thousandths: yuan an hour = milliyuan × kTok / 10^9; mills = yuan × 1000 / rate.
  const mills = (prices.tokenMilliyuan * yieldKTok * BPS) / (1e6 * prices.yuanPerDollarBps);
  return {
    revenueMills: Math.round(mills),
    rentMills: Math.round(prices.rentMills),
    powerMills: Math.round((terms.powerStartMills * prices.powerMillionths) / 1e6),
    yieldKTok,
  };
}

/** Prices as they stand; publishes the frame of the first contract. */
export function readSpreadPrices(core: CoreInstance, terms: SpreadTerms, layersBase: number): SpreadPrices {
  const layer = (index: StackLayer) =>
    readRecord(core.view, layersBase + (index - 1) * layout.FrameLayer.byteLength, 'FrameLayer');
  const { benchmarksBase, yuanPerDollarBps } = core.header();
  const fixed = (benchmark: number) => core.record('Benchmark', benchmarksBase, benchmark).milliticks;
  return {
    tokenMilliyuan:
      terms.tokenBenchmark > 0
        ? fixed(terms.tokenBenchmark) / ticksIn(terms.tokenQuote, 'CNY', yuanPerDollarBps)
        : (terms.tokenStartYuan * layer(StackLayer.Tokens).priceMillionths) / 1000,
    rentMills:
      terms.hourBenchmark > 0
        ? fixed(terms.hourBenchmark) / ticksIn(terms.hourQuote, 'USD', yuanPerDollarBps)
        : (terms.hourStartMills * layer(StackLayer.Compute).priceMillionths) / 1e6,
    // Inference has no capacity of its own: what grows there is the yield of an hour.
    yieldMillionths: layer(StackLayer.Inference).capacityMillionths,
    powerMillionths: layer(StackLayer.Power).priceMillionths,
    yuanPerDollarBps,
  };
}
