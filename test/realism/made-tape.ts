import { minutesFrom } from '../../web/realism/minutes';
import type { Day, Market, Tape } from '../../web/realism/tape';

const DAY_MS = 86_400_000;
const OPEN_MS = 9 * 3_600_000;

/** One trade or quote of a made market: `at` milliseconds after 09:00 of day 1 unless `day` says another. */
export interface MadeTrade {
  readonly at: number;
  readonly day?: number;
  readonly price: number;
  readonly lots?: number;
  readonly side?: number;
  readonly forced?: number;
}

export interface MadeQuote {
  readonly at: number;
  readonly day?: number;
  readonly bid: number;
  readonly ask: number;
}

const timeOf = (row: { readonly at: number; readonly day?: number }): number =>
  (row.day ?? 1) * DAY_MS + OPEN_MS + row.at;

/** A market from rows that anyone can read. */
export function madeMarket(made: {
  readonly trades?: readonly MadeTrade[];
  readonly quotes?: readonly MadeQuote[];
  readonly daily?: readonly Day[];
  readonly depth?: Market['depth'];
  readonly venue?: string;
  readonly contract?: string;
}): Market {
  const trades = {
    timeMs: (made.trades ?? []).map(timeOf),
    priceTicks: (made.trades ?? []).map((row) => row.price),
    lots: (made.trades ?? []).map((row) => row.lots ?? 1),
    side: (made.trades ?? []).map((row) => row.side ?? 1),
    forced: (made.trades ?? []).map((row) => row.forced ?? 0),
  };
  const quotes = {
    timeMs: (made.quotes ?? []).map(timeOf),
    bidTicks: (made.quotes ?? []).map((row) => row.bid),
    bidLots: (made.quotes ?? []).map(() => 1),
    askTicks: (made.quotes ?? []).map((row) => row.ask),
    askLots: (made.quotes ?? []).map(() => 1),
  };
  return {
    venue: made.venue ?? 'SH',
    contract: made.contract ?? 'TOK',
    trades,
    quotes,
    depth: made.depth ?? { level: [], lots: [] },
    daily: made.daily ?? [],
    minutes: minutesFrom(quotes, trades),
  };
}

export function madeTape(...markets: readonly Market[]): Tape {
  return { markets, accounts: [], terms: {} };
}

/** A market whose minute middles make these log returns from 10,000 ticks on, 240 minutes a day. */
export function marketOfReturns(returns: readonly number[], volumeLots?: readonly number[]): Market {
  const timeMs: number[] = [];
  const middleTicks: number[] = [];
  const volumes: number[] = [];
  let price = 10_000;
  for (const [index, change] of returns.entries()) {
    const day = 1 + Math.floor(index / 240);
    const minute = index % 240;
    if (minute === 0) {
      timeMs.push(day * DAY_MS + OPEN_MS);
      middleTicks.push(price);
      volumes.push(0);
    }
    price *= Math.exp(change);
    timeMs.push(day * DAY_MS + OPEN_MS + (minute + 1) * 60_000);
    middleTicks.push(price);
    volumes.push(volumeLots?.[index] ?? 1);
  }
  return { ...madeMarket({}), minutes: { timeMs, middleTicks, volumeLots: volumes } };
}
