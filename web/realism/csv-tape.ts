import { minutesFrom } from './minutes';
import type { AccountDay, Day, Market, Tape, TapeTerms } from './tape';

/** Texts of an export's files that a tape is read from, by name. */
export interface TapeFiles {
  readonly 'trades.csv': string;
  readonly 'quotes.csv': string;
  readonly 'depth.csv': string;
  readonly 'daily.csv': string;
  readonly 'accounts.csv': string;
  readonly 'events.csv': string;
}

/** A file that does not hold the columns that are asked for, or a row that is no row. */
export class UnreadableTape extends Error {}

/**
 * Reads an export. Columns are found by their names in the first line, so that further ones do no harm.
 * @throws UnreadableTape with file, line and what is wrong
 */
export function readTape(files: TapeFiles, terms: TapeTerms = {}): Tape {
  const markets = new Map<string, MutableMarket>();
  const market = (venue: string, contract: string): MutableMarket => {
    const key = `${venue}/${contract}`;
    const found = markets.get(key);
    if (found !== undefined) return found;
    const made = emptyMarket(venue, contract);
    markets.set(key, made);
    return made;
  };
  eachRow(files, 'daily.csv', (row) => {
    market(row.text('venue'), row.text('contract')).daily.push({
      day: row.number('day'),
      settleTicks: row.number('settle_ticks'),
      volumeLots: row.number('volume'),
      openInterestLots: row.number('open_interest'),
      indexTicks: row.number('index_ticks'),
    });
  });
  // The side of a trade means nothing where orders were uncrossed.
  const uncrossed = new Set<number>();
  eachRow(files, 'events.csv', (row) => {
    if (row.text('event') === 'uncrossed') uncrossed.add(row.milliseconds('t_ns'));
  });
  eachRow(files, 'trades.csv', (row) => {
    const { trades } = market(row.text('venue'), row.text('contract'));
    const timeMs = row.milliseconds('t_ns');
    trades.timeMs.push(timeMs);
    trades.priceTicks.push(row.number('price_ticks'));
    trades.lots.push(row.number('qty'));
    trades.side.push(uncrossed.has(timeMs) ? 0 : row.number('side'));
    trades.forced.push(row.number('forced'));
  });
  eachRow(files, 'quotes.csv', (row) => {
    const { quotes } = market(row.text('venue'), row.text('contract'));
    quotes.timeMs.push(row.milliseconds('t_ns'));
    quotes.bidTicks.push(row.optional('bid_ticks'));
    quotes.bidLots.push(row.number('bid_qty'));
    quotes.askTicks.push(row.optional('ask_ticks'));
    quotes.askLots.push(row.number('ask_qty'));
  });
  eachRow(files, 'depth.csv', (row) => {
    const { depth } = market(row.text('venue'), row.text('contract'));
    depth.level.push(row.number('level'));
    depth.lots.push(row.number('qty'));
  });
  const accounts: AccountDay[] = [];
  eachRow(files, 'accounts.csv', (row) => {
    accounts.push({
      day: row.number('day'),
      venue: row.text('venue'),
      account: row.text('account'),
      contract: row.text('contract'),
      positionLots: row.number('position_lots'),
      cashMinor: row.number('cash_minor'),
    });
  });
  const finished = [...markets.values()].map((one) => ({ ...one, minutes: minutesFrom(one.quotes, one.trades) }));
  return { markets: finished, accounts, terms };
}

type MutableMarket = ReturnType<typeof emptyMarket>;

function emptyMarket(
  venue: string,
  contract: string,
): Omit<Market, 'minutes' | 'daily'> & {
  readonly trades: { readonly [K in keyof Market['trades']]: number[] };
  readonly quotes: { readonly [K in keyof Market['quotes']]: number[] };
  readonly depth: { readonly [K in keyof Market['depth']]: number[] };
  readonly daily: Day[];
} {
  return {
    venue,
    contract,
    trades: { timeMs: [], priceTicks: [], lots: [], side: [], forced: [] },
    quotes: { timeMs: [], bidTicks: [], bidLots: [], askTicks: [], askLots: [] },
    depth: { level: [], lots: [] },
    daily: [],
  };
}

/** Cells of one line, by column. */
class Row {
  readonly #columns: ReadonlyMap<string, number>;
  readonly #where: string;
  cells: readonly string[] = [];
  line = 0;

  constructor(columns: ReadonlyMap<string, number>, where: string) {
    this.#columns = columns;
    this.#where = where;
  }

  text(column: string): string {
    const index = this.#columns.get(column);
    const cell = index === undefined ? undefined : this.cells[index];
    if (cell === undefined) throw new UnreadableTape(`${this.#where} line ${this.line}: ${column} is missing`);
    return cell;
  }

  number(column: string): number {
    const text = this.text(column);
    const value = text === '' ? Number.NaN : Number(text);
    if (Number.isNaN(value)) {
      throw new UnreadableTape(`${this.#where} line ${this.line}: ${column} was '${text}', must be a number`);
    }
    return value;
  }

  /** An empty cell is NaN. */
  optional(column: string): number {
    return this.text(column) === '' ? Number.NaN : this.number(column);
  }

  /** Whole nanoseconds may be beyond 2^53: the last six digits go before the text becomes a number. */
  milliseconds(column: string): number {
    const text = this.text(column);
    if (!/^\d+$/.test(text)) {
      throw new UnreadableTape(`${this.#where} line ${this.line}: ${column} was '${text}', must be whole nanoseconds`);
    }
    return text.length > 6 ? Number(text.slice(0, -6)) : 0;
  }
}

function eachRow(files: TapeFiles, name: keyof TapeFiles, take: (row: Row) => void): void {
  const lines = files[name].split('\n');
  const columns = new Map((lines[0] ?? '').split(',').map((column, index) => [column.trim(), index]));
  const row = new Row(columns, name);
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line === '') continue;
    row.cells = cellsOf(line);
    row.line = i + 1;
    take(row);
  }
}

/** Splits at commas; a name with a comma stands in quotation marks. */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) =>
    match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'),
  );
}
