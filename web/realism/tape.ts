/**
 * What a market left behind, as plain columns: the same whether it was read from exported files or noted while a world
 * ran. Times are simulated milliseconds since day 0, 00:00; prices are ticks; quantities lots; NaN = there was none.
 */
export interface Tape {
  /** One for each contract, in the order in which they first appear. */
  readonly markets: readonly Market[];
  readonly accounts: readonly AccountDay[];
  /** What the one who ran the world knows of it beside the files. */
  readonly terms: TapeTerms;
}

/** Numbers of the scenario that some measures need. Absent = not known. */
export interface TapeTerms {
  /** Fixings whose mean the contract settles finally at; 1 = the last one alone. */
  readonly finalFixings?: number;
  /** Rate at which the latent price returns to its mean, per day; 0 = it wanders freely. */
  readonly meanReversionPerDay?: number;
  /** The benchmark follows what it measures at once, and all its sellers count alike. */
  readonly hasPerfectIndex?: boolean;
}

export interface Market {
  readonly venue: string;
  readonly contract: string;
  readonly trades: Trades;
  readonly quotes: Quotes;
  readonly depth: Depth;
  readonly daily: readonly Day[];
  /** Minutes of trading hours. From quotes their middle at the minute's end, from a price series its last price. */
  readonly minutes: Minutes;
}

/** One row a trade, in the order of the tape. */
export interface Trades {
  readonly timeMs: readonly number[];
  readonly priceTicks: readonly number[];
  readonly lots: readonly number[];
  /** +1 = the buyer was the aggressor, -1 = the seller was, 0 = nobody (an auction). */
  readonly side: readonly number[];
  /** 1 = a liquidation. */
  readonly forced: readonly number[];
}

/** One row a change of the best bid or offer. A side without orders has a price of NaN and 0 lots. */
export interface Quotes {
  readonly timeMs: readonly number[];
  readonly bidTicks: readonly number[];
  readonly bidLots: readonly number[];
  readonly askTicks: readonly number[];
  readonly askLots: readonly number[];
}

/** One row a level of a side in a snapshot; level 1 is the best. */
export interface Depth {
  readonly level: readonly number[];
  readonly lots: readonly number[];
}

export interface Day {
  readonly day: number;
  readonly settleTicks: number;
  readonly volumeLots: number;
  readonly openInterestLots: number;
  /** Fixing of the day, ticks. */
  readonly indexTicks: number;
}

export interface AccountDay {
  readonly day: number;
  readonly venue: string;
  readonly account: string;
  readonly contract: string;
  readonly positionLots: number;
  readonly cashMinor: number;
}

/** One row a minute of a day's trading. */
export interface Minutes {
  readonly timeMs: readonly number[];
  readonly middleTicks: readonly number[];
  readonly volumeLots: readonly number[];
}

/** The market that trades first to expire and most of all: measures of one price look at it. */
export function frontMarket(tape: Tape): Market | null {
  const byExpiry = [...tape.markets].sort((a, b) => lastDay(a) - lastDay(b));
  const [first] = byExpiry;
  if (first === undefined) return null;
  const together = byExpiry.filter((market) => lastDay(market) === lastDay(first));
  return together.reduce((best, market) => (volumeOf(market) > volumeOf(best) ? market : best), first);
}

/** Last day of a market that the tape has. */
export function lastDay(market: Market): number {
  return market.daily[market.daily.length - 1]?.day ?? 0;
}

function volumeOf(market: Market): number {
  return market.daily.reduce((sum, day) => sum + day.volumeLots, 0);
}
