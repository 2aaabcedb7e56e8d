import { deepStrictEqual } from 'node:assert';
import { Side } from '../../assembly/shared/codes';
import type { Capacity } from '../../web/core/instance';
import type { BinaryExchange } from './binary-exchange';
import {
  availableOf,
  balanceOf,
  count,
  equityOf,
  frozenOf,
  lotsOf,
  marginOf,
  positionProfit,
  positionProfitByTrade,
  sideMargin,
} from './reference/accounts';
import { auctionPrice } from './reference/auction';
import { depth } from './reference/book';
import { applyOp, type Op } from './reference/exchange';
import { impliedQuote } from './reference/implied';
import { requirementOf } from './reference/net-margin';
import { type Account, type Contract, isGathering, Market, type Outcome } from './reference/market';

/** What a stream is played on beside the model. */
export type Played = Omit<Pick<BinaryExchange, keyof BinaryExchange>, 'queues'> &
  Partial<Pick<BinaryExchange, 'queues'>>;

/** Kinds of events that a day's end tells one after the other in an order that no rule names. */
const UNORDERED: ReadonlySet<unknown> = new Set(['cancelled', 'limits', 'variation', 'margin-call', 'call-met']);
const DAY_OPS: ReadonlySet<string> = new Set(['settle', 'next-day', 'cancel-all', 'mark', 'final-settle']);

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
  for (const event of events.map(comparable)) {
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

function expectedBook(market: Market, contract: Contract): Outcome {
  const found = isGathering(contract) ? auctionPrice(contract) : null;
  return {
    event: 'book',
    contract: contract.name,
    phase: contract.phase,
    bids: depth(contract, 'buy'),
    asks: depth(contract, 'sell'),
    impliedBids: impliedQuote(market, contract, 'sell'),
    impliedAsks: impliedQuote(market, contract, 'buy'),
    lastTicks: contract.last,
    ...(isGathering(contract)
      ? {
          indicativeTicks: found?.price ?? null,
          indicativeVolumeLots: found?.volume ?? 0,
          indicativeSurplusLots: found?.surplus ?? 0,
        }
      : {}),
  };
}

function expectedAccount(market: Market, account: Account): Outcome {
  const contracts = market.contractsOf(account.venue);
  if (account.venue.isNet) {
    const cash = account.previous + account.cash - account.fees;
    const { maintenance, initial } = requirementOf(market, account);
    return {
      event: 'account',
      account: account.name,
      cashMinor: Number(cash),
      maintenanceMinor: Number(maintenance),
      initialMinor: Number(initial),
      excessMinor: Number(equityOf(account) - initial),
      positions: contracts
        .map((contract) => ({
          contract: contract.name,
          lots: count(lotsOf(account, contract, 'long')) - count(lotsOf(account, contract, 'short')),
          markTicks: contract.mark,
        }))
        .filter((position) => position.lots !== 0),
    };
  }
  const frozen = frozenOf(market, account);
  return {
    event: 'account',
    account: account.name,
    previousBalanceMinor: Number(account.previous),
    closedProfitMinor: Number(account.closed),
    positionProfitMinor: Number(positionProfit(account)),
    closedProfitByTradeMinor: Number(account.closedByTrade),
    positionProfitByTradeMinor: Number(positionProfitByTrade(account)),
    feesMinor: Number(account.fees),
    marginMinor: Number(marginOf(market, account)),
    frozenMarginMinor: Number(frozen.margin),
    frozenFeesMinor: Number(frozen.fees),
    balanceMinor: Number(balanceOf(account)),
    availableMinor: Number(availableOf(market, account)),
    positions: contracts.flatMap((contract) =>
      (['long', 'short'] as const)
        .map((side) => ({ side, lots: lotsOf(account, contract, side) }))
        .filter(({ lots }) => lots.length > 0)
        .map(({ side, lots }) => ({
          contract: contract.name,
          side,
          todayLots: count(lots.filter((lot) => lot.today)),
          yesterdayLots: count(lots.filter((lot) => !lot.today)),
          marginMinor: Number(sideMargin(account, contract, side)),
        })),
    ),
  };
}

function compareStates(core: Played, market: Market): void {
  for (const contract of market.contracts.values()) {
    deepStrictEqual(comparable(core.book(contract.name)), expectedBook(market, contract));
    const queues = (side: 'buy' | 'sell'): number[] =>
      [...contract[side]].sort((a, b) => a.price - b.price).map((order) => order.number);
    if (core.queues === undefined) continue;
    deepStrictEqual(core.queues(contract.name, Side.Buy), queues('buy'), `bids of ${contract.name}`);
    deepStrictEqual(core.queues(contract.name, Side.Sell), queues('sell'), `asks of ${contract.name}`);
  }
  for (const account of market.accounts.values())
    deepStrictEqual(comparable(core.account(account.name)), expectedAccount(market, account));
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
    for (const { event, reason } of theirs)
      seen.add(reason === undefined ? String(event) : `${String(event)} ${String(reason)}`);
  }
  return lines.length;
}
