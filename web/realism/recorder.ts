import { EventKind, Side } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import type { CoreEvent } from '../core/event-record';
import { scaledNearest, wide } from '../core/fix';
import { minutesFrom } from './minutes';
import type { Day, Market, Tape, TapeTerms } from './tape';

/** Columns of a series that a page keeps: one entry a minute, last prices, and one a fixing. */
export interface KeptSeries {
  readonly timeMs: ArrayLike<number>;
  readonly closeTicks: ArrayLike<number>;
  readonly volumeLots: ArrayLike<number>;
}

const NO_TRADES = { timeMs: [], priceTicks: [], lots: [], side: [], forced: [] };
const NO_QUOTES = { timeMs: [], bidTicks: [], bidLots: [], askTicks: [], askLots: [] };
const NO_DEPTH = { level: [], lots: [] };

/**
 * A tape of what a page keeps while a world runs: minutes alone. Simplified: their last price stands for the middle of bid
 * and ask, so returns bounce a little between the two. Measures that need trades, quotes or accounts say so.
 */
export function tapeOfSeries(series: KeptSeries, names: { readonly venue: string; readonly contract: string }): Tape {
  const minutes = {
    timeMs: Array.from(series.timeMs),
    middleTicks: Array.from(series.closeTicks),
    volumeLots: Array.from(series.volumeLots),
  };
  const market = { ...names, trades: NO_TRADES, quotes: NO_QUOTES, depth: NO_DEPTH, daily: [], minutes };
  return { markets: [market], accounts: [], terms: {} };
}

/** Notes the events of a world that tells quotes (`World.open` with `tellsQuotes` and `everyEvent`). One contract. */
export class TapeRecorder {
  readonly #trades = {
    timeMs: [] as number[],
    priceTicks: [] as number[],
    lots: [] as number[],
    side: [] as number[],
    forced: [] as number[],
  };
  readonly #quotes = {
    timeMs: [] as number[],
    bidTicks: [] as number[],
    bidLots: [] as number[],
    askTicks: [] as number[],
    askLots: [] as number[],
  };
  readonly #daily: Day[] = [];
  readonly #contract: number;
  #indexTicks = Number.NaN;

  /** @param contract index of the contract whose events count, from 1 */
  constructor(contract: number) {
    this.#contract = contract;
  }

  note(event: CoreEvent): void {
    if (event.kind === EventKind.BenchmarkFixed) {
      const numerator = wide(event.numeratorHigh, event.numeratorLow);
      const denominator = wide(event.denominatorHigh, event.denominatorLow);
      this.#indexTicks = Number(scaledNearest(numerator, denominator, 1n));
    }
    if (!('contract' in event) || event.contract !== this.#contract) return;
    if (event.kind === EventKind.Traded) {
      this.#trades.timeMs.push(event.timeMs);
      this.#trades.priceTicks.push(event.priceTicks);
      this.#trades.lots.push(event.quantityLots);
      this.#trades.side.push(event.inAuction === 1 ? 0 : event.aggressorSide === Side.Buy ? 1 : -1);
      this.#trades.forced.push(event.forced);
    } else if (event.kind === EventKind.QuoteChanged) {
      this.#quotes.timeMs.push(event.timeMs);
      this.#quotes.bidTicks.push(event.bidLots === 0 ? Number.NaN : event.bidTicks);
      this.#quotes.bidLots.push(event.bidLots);
      this.#quotes.askTicks.push(event.askLots === 0 ? Number.NaN : event.askTicks);
      this.#quotes.askLots.push(event.askLots);
    } else if (event.kind === EventKind.SettlementPriceSet) {
      this.#daily.push({
        day: Math.floor(event.timeMs / DAY_MS),
        settleTicks: event.priceTicks,
        volumeLots: event.volumeLots,
        openInterestLots: event.openInterestLots,
        indexTicks: this.#indexTicks,
      });
    } else if (event.kind === EventKind.ContractExpired) {
      const last = this.#daily.pop();
      if (last !== undefined) this.#daily.push({ ...last, openInterestLots: 0 });
    }
  }

  /** Everything noted so far. */
  tape(names: { readonly venue: string; readonly contract: string }, terms: TapeTerms = {}): Tape {
    const minutes = minutesFrom(this.#quotes, this.#trades);
    const market: Market = {
      ...names,
      trades: this.#trades,
      quotes: this.#quotes,
      depth: NO_DEPTH,
      daily: this.#daily,
      minutes,
    };
    return { markets: [market], accounts: [], terms };
  }
}
