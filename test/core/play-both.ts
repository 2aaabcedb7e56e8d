import { deepStrictEqual } from 'node:assert';
import { Side } from '../../assembly/shared/codes';
import type { Capacity } from '../../web/core/instance';
import type { BinaryExchange } from './binary-exchange';
import { applyOp, type Op } from './reference/exchange';
import { Market, type Outcome } from './reference/market';
import { lockedNow } from './reference/reduce';
import { accountReport, bookReport, marginReport, waterfallReport } from './reference/reports';

/** What a stream is played on beside the model. */
export type Played = Omit<Pick<BinaryExchange, keyof BinaryExchange>, 'queues'> &
  Partial<Pick<BinaryExchange, 'queues'>>;

/** Kinds of events that a day's end tells one after the other in an order that no rule names. */
const UNORDERED: ReadonlySet<unknown> = new Set([
  'position-reduced',
  'position-taken',
  'position-restored',
  'settlement-price',
  'cancelled',
  'limits',
  'variation',
  'margin-call',
  'call-met',
]);
/** Told by the core alone: what follows from the rest. */
const UNMODELLED: ReadonlySet<unknown> = new Set(['margin-rate', 'large-position', 'defaulted', 'default-closed']);
const DAY_OPS: ReadonlySet<string> = new Set([
  'settle',
  'next-day',
  'cancel-all',
  'mark',
  'final-settle',
  'default',
  'reduce',
  'cancel-trades',
]);

/** Writes a fraction in its lowest terms. */
function reduceExact(event: Outcome): void {
  const [over, under] = [BigInt(String(event['exactNumerator'])), BigInt(String(event['exactDenominator']))];
  let [a, b] = [over < 0n ? -over : over, under];
  while (b > 0n) [a, b] = [b, a % b];
  event['exactNumerator'] = String(over / a);
  event['exactDenominator'] = String(under / a);
}

/** An event without what only one of the two tells. */
function comparable(event: Outcome): Outcome {
  const rest = { ...event };
  // Only the terminal numbers its events.
  if ('in' in rest) {
    delete rest['in'];
    delete rest['sequence'];
    delete rest['cause'];
  }
  if (rest['event'] === 'limits') delete rest['reason'];
  // Elsewhere the fraction is the price itself over 1, or an average that no rule wants exact.
  if (rest['event'] === 'settlement-price' && rest['rule'] === 'earlier-month') {
    delete rest['exactNumerator'];
    delete rest['exactDenominator'];
  }
  if (rest['exactNumerator'] !== undefined) reduceExact(rest);
  return rest;
}

function mayBeSorted(op: string, event: Outcome): boolean {
  if (DAY_OPS.has(op)) return UNORDERED.has(event['event']);
  // Market orders that an auction leaves over.
  return (op === 'phase' || op === 'clock') && event['event'] === 'cancelled' && event['reason'] === 'no-liquidity';
}

/** Events with each run of those that stand in no particular order sorted. The order of trades is never touched. */
function normal(op: string, events: readonly Outcome[]): Outcome[] {
  const done: Outcome[] = [];
  let run: Outcome[] = [];
  const flush = (): void => {
    const keyed = run.map((event) => [JSON.stringify(event), event] as const);
    done.push(...keyed.sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, event]) => event));
    run = [];
  };
  for (const event of events.filter(({ event: kind }) => !UNMODELLED.has(kind)).map(comparable)) {
    if (mayBeSorted(op, event)) {
      if (run[0] !== undefined && run[0]['event'] !== event['event']) flush();
      run.push(event);
      continue;
    }
    flush();
    done.push(event);
  }
  flush();
  return done;
}

/** A report of margin, its products by name and without what only one of the two tells. */
function sortedMargin(report: Outcome): Outcome {
  const products = (report['products'] as Outcome[]).map((part) => {
    const rest = { ...part };
    delete rest['concentrationMinor'];
    return rest;
  });
  products.sort((a, b) => (String(a['product']) < String(b['product']) ? -1 : 1));
  return { ...comparable(report), products };
}

function compareStates(core: Played, market: Market): void {
  for (const contract of market.contracts.values()) {
    deepStrictEqual(comparable(core.book(contract.name)), bookReport(market, contract));
    const queues = (side: 'buy' | 'sell'): number[] =>
      [...contract[side]].sort((a, b) => a.price - b.price).map((order) => order.number);
    if (core.queues === undefined) continue;
    deepStrictEqual(core.queues(contract.name, Side.Buy), queues('buy'), `bids of ${contract.name}`);
    deepStrictEqual(core.queues(contract.name, Side.Sell), queues('sell'), `asks of ${contract.name}`);
  }
  for (const { name } of market.venues.values())
    deepStrictEqual(comparable(core.waterfall(name)), waterfallReport(market, name));
  for (const account of market.accounts.values()) {
    deepStrictEqual(comparable(core.account(account.name)), accountReport(market, account));
    if (account.venue.isNet)
      deepStrictEqual(sortedMargin(core.margin(account.name)), sortedMargin(marginReport(market, account)));
  }
}

/** What a core is given room for where streams are played. */
export const CAPACITY: Capacity = {
  venues: 2,
  contracts: 8,
  accounts: 8,
  positions: 64,
  orders: 256,
  lots: 16_384,
  levels: 40_960,
  agents: 1,
  events: 256,
  commands: 64,
};

/** Lines after which books, queues and accounts are compared and invariants recounted. */
const LOOK_EVERY = 80;

/** Events are flat: much faster than a deep comparison. */
function areSame(ours: readonly Outcome[], theirs: readonly Outcome[]): boolean {
  return ours.length === theirs.length && ours.every((event, i) => isSame(event, theirs[i] ?? {}));
}

function isSame(event: Outcome, other: Outcome): boolean {
  let fields = 0;
  for (const field in event) {
    if (event[field] !== other[field]) return false;
    fields++;
  }
  return fields === Object.keys(other).length;
}

/** Orders and cancels go up to four at a time, everything else alone. */
function batchAt(lines: readonly Op[], from: number): [Op, ...Op[]] {
  const [first, ...others] = lines.slice(from, from + 1 + (from % 4));
  if (first === undefined) throw new Error('a batch begins at a line');
  const isOrder = (line: Op): boolean => ['new', 'cancel', 'replace'].includes(line.op);
  const end = others.findIndex((line) => !isOrder(line));
  return isOrder(first) ? [first, ...(end < 0 ? others : others.slice(0, end))] : [first];
}

/**
 * Plays a stream on the core and on the model: events are compared after every line, invariants recounted and books,
 * queues and accounts compared now and then and at the end.
 * @param capacity what the core was started with
 * @param seen gets every kind of event and reason that came
 * @returns how many lines were compared
 */
export async function playBoth(
  core: Played,
  lines: readonly Op[],
  capacity: Capacity = CAPACITY,
  seen = new Set<string>(),
): Promise<number> {
  await core.reset();
  const market = new Market({ orders: Number(capacity.orders), positions: Number(capacity.positions) });
  for (let from = 0; from < lines.length;) {
    const batch = batchAt(lines, from);
    from += batch.length;
    const [{ op }] = batch;
    if (op === 'reduce' && lockedNow(market.contract(String(batch[0]['contract']))) === 0) continue;
    const ours = normal(op, core.apply(...batch));
    const theirs = normal(
      op,
      batch.flatMap((line) => applyOp(market, line)),
    );
    try {
      if (!areSame(ours, theirs)) deepStrictEqual(ours, theirs);
      if (from % LOOK_EVERY < batch.length || from === lines.length) {
        core.checkInvariants();
        compareStates(core, market);
      }
    } catch (error) {
      const told = lines.slice(0, from).map((one) => JSON.stringify(one));
      const words = 'core (actual) and model (expected) differ after the last of these lines:';
      throw new Error([words, ...told].join('\n'), { cause: error });
    }
    for (const event of theirs) {
      const more = event['reason'] ?? event['rule'] ?? event['layer'];
      seen.add(more === undefined ? String(event['event']) : `${String(event['event'])} ${String(more)}`);
    }
  }
  return lines.length;
}
