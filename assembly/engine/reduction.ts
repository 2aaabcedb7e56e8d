import { EventKind, Offset, Role, Side } from '../shared/codes';
import { RECORD_BYTES } from '../shared/limits';
import { BPS } from '../shared/scales';
import { min64 } from '../math/fixed';
import { levelOf, oppositeOf, shrinkResting } from '../book/order-book';
import { clearShares, nextSharer, shareAmongAccounts } from '../clearing/account-shares';
import { shareOut } from '../clearing/largest-remainder';
import { bookLots } from '../clearing/ledger';
import { freezeOrder } from '../clearing/margin';
import { longLots, shortLots } from '../clearing/positions';
import { tellLots } from '../clearing/transfer';
import { OrderTerms } from '../state/book-records';
import { ReducePositions } from '../state/commands';
import { Contract, Position, Task } from '../state/records';
import {
  accountAt,
  contractAt,
  header,
  levelAt,
  linksAt,
  orderAt,
  positionAt,
  termsAt,
  venueAt,
} from '../state/region';
import { spareRecord } from './liquidation';
import { retireFilled } from './order-life';
import { popTask, pushTask, TaskKind, topTask } from './tasks';
import { endShare } from './tear-up';

// Forced position reduction at a locked limit. Those who lose and cannot get out have closing orders at the limit price; they
// are closed there against those who gain, tier by tier, speculators and market makers before hedgers.
// Source: risk management rules of Chinese futures exchanges on three days locked in one direction.

enum Stage {
  Weigh = 0,
  Orders = 1,
  Tier = 2,
  Winners = 3,
}

/** Of an account that does not gain, or not enough for any tier. */
const NO_TIER: i32 = -1;

/**
 * Begins a reduction. a = contract, b = side of the closing orders, c = tier, d = account, wide = lots to be ended. The
 * terms stand in the spare record until it is over: meanwhile the core sends no order.
 */
export function pushReduction(command: ReducePositions, closingSide: i32): void {
  const task = pushTask(TaskKind.Reduce, 0);
  task.a = command.contract;
  task.b = closingSide;
  venueAt(contractAt(command.contract).venue).tradesStand = 1;
  memory.copy(spareRecord(), changetype<usize>(command), RECORD_BYTES);
}

/** One micro-step of a reduction: all weights, one closing order, the next tier, one account that gains. */
export function stepReduce(): void {
  const task = topTask();
  const contract = contractAt(task.a);
  switch (task.stage) {
    case Stage.Weigh:
      weigh(task, contract);
      break;
    case Stage.Orders:
      reduceOrder(task, contract);
      break;
    case Stage.Tier:
      beginTier(task, contract);
      break;
    default:
      reduceWinner(task, contract);
  }
}

function termsNow(): ReducePositions {
  return changetype<ReducePositions>(spareRecord());
}

/** Limit price at which the contract is locked: that of the closing orders. */
function limitOf(task: Task, contract: Contract): i32 {
  return task.b == Side.Buy ? contract.upperLimitTicks : contract.lowerLimitTicks;
}

/** First order at the limit price, and the next one. */
function nextOrder(slot: u32): u32 {
  if (slot != 0) return linksAt(slot).next;
  const task = topTask();
  const contract = contractAt(task.a);
  return levelAt(contract, task.b, levelOf(contract, limitOf(task, contract))).head;
}

function partAddress(slot: u32): usize {
  return changetype<usize>(termsAt(slot)) + offsetof<OrderTerms>('shareLots');
}

/** Net lots, positive = long. */
function netLots(position: Position): i64 {
  return longLots(position) - shortLots(position);
}

/** Whether profit by trade at the limit is at least so much of it for each net lot; a loss counts as negative. */
function gains(position: Position, limit: i64, bps: i64): bool {
  const net = netLots(position);
  const profit = limit * net - position.longTradeTicks + position.shortTradeTicks;
  // Below 2^47 x 10^4, as a side's lots times its price are.
  return profit * BPS >= bps * limit * (net < 0 ? -net : net);
}

function loses(position: Position, limit: i64, bps: i64): bool {
  const net = netLots(position);
  const loss = position.longTradeTicks - position.shortTradeTicks - limit * net;
  return loss * BPS >= bps * limit * (net < 0 ? -net : net);
}

/** Puts what is asked for and what there is against each other: the smaller ends, shared out among the orders. */
function weigh(task: Task, contract: Contract): void {
  const limit = limitOf(task, contract);
  const isShort = task.b == Side.Buy;
  let asked: i64 = 0;
  for (let slot = nextOrder(0); slot != 0; slot = nextOrder(slot)) {
    const order = orderAt(slot);
    const position = positionAt(order.position);
    const net = netLots(position);
    const isLoser = (isShort ? net < 0 : net > 0) && loses(position, limit, termsNow().lossBps);
    const lots = isLoser && order.offset != <u8>Offset.Open ? order.remainingLots : 0;
    termsAt(slot).shareLots = lots;
    asked += lots;
  }
  const there = noteWinners(task, contract);
  task.wide = min64(asked, there);
  if (there < asked) shareOut(nextOrder, partAddress, there, asked);
  task.stage = Stage.Orders;
}

/**
 * Notes as the stake of each account what it gains with: a closing order may end more than a loser's net lots, and what is
 * on the other side then is no gain to be reduced. @returns lots of all who gain
 */
function noteWinners(task: Task, contract: Contract): i64 {
  const h = header();
  for (let account: u32 = 1; account <= h.accountsCount; account++) accountAt(account).stakeMinor = 0;
  let there: i64 = 0;
  for (let index: u32 = 1; index <= h.positionsCount; index++) {
    const position = positionAt(index);
    if (tierOf(task, contract, position) == NO_TIER) continue;
    const lots = winnerLots(task, position);
    accountAt(position.account).stakeMinor = lots;
    there += lots;
  }
  return there;
}

/** Net lots on the side that gains, at most 0 for others. */
function winnerLots(task: Task, position: Position): i64 {
  return task.b == Side.Buy ? netLots(position) : -netLots(position);
}

/** The tier that a position's gain puts it into: those of the rule for speculators and market makers, then hedgers. */
function tierOf(task: Task, contract: Contract, position: Position): i32 {
  if (position.contract != task.a || winnerLots(task, position) <= 0) return NO_TIER;
  const terms = termsNow();
  const limit = limitOf(task, contract);
  // Whoever does not lose has not gained yet.
  if (loses(position, limit, 0)) return NO_TIER;
  const role = accountAt(position.account).role;
  // The house stands between the others: it is nobody's counterpart here.
  if (role == <u8>Role.House) return NO_TIER;
  if (role == <u8>Role.Hedger) return gains(position, limit, terms.tier0) ? <i32>terms.tiers : NO_TIER;
  for (let tier: i32 = 0; tier < <i32>terms.tiers; tier++) {
    if (gains(position, limit, load<i32>(changetype<usize>(terms) + tier * 4, offsetof<ReducePositions>('tier0'))))
      return tier;
  }
  return NO_TIER;
}

/** Closes the share of the next closing order: it shrinks, or is filled. */
function reduceOrder(task: Task, contract: Contract): void {
  let slot = nextOrder(0);
  while (slot != 0 && termsAt(slot).shareLots == 0) slot = nextOrder(slot);
  if (slot == 0) {
    task.stage = Stage.Tier;
    return;
  }
  const order = orderAt(slot);
  const lots = <i32>termsAt(slot).shareLots;
  termsAt(slot).shareLots = 0;
  const price = limitOf(task, contract);
  const position = positionAt(order.position);
  tellLots(EventKind.PositionReduced, position, oppositeOf(order.side), price, lots, task.cause);
  bookLots(contract, order.account, position, order.side, order.offset, false, price, lots);
  if (lots == order.remainingLots) {
    retireFilled(slot, order, contract);
  } else {
    shrinkResting(contract, order, order.remainingLots - lots);
    freezeOrder(order);
  }
}

/** A tier ends whole, or what is left to end is shared out in it. */
function beginTier(task: Task, contract: Contract): void {
  if (task.wide == 0 || <i32>task.c > <i32>termsNow().tiers) {
    assert(task.wide == 0, 'as many lots end on both sides');
    popTask();
    return;
  }
  clearShares();
  let total: i64 = 0;
  const count = header().positionsCount;
  for (let index: u32 = 1; index <= count; index++) {
    const position = positionAt(index);
    if (tierOf(task, contract, position) != <i32>task.c || accountAt(position.account).stakeMinor == 0) continue;
    accountAt(position.account).shareMinor = winnerLots(task, position);
    total += winnerLots(task, position);
  }
  if (total > task.wide) shareAmongAccounts(task.wide, total);
  task.wide -= min64(total, task.wide);
  task.d = 0;
  task.stage = Stage.Winners;
}

function reduceWinner(task: Task, contract: Contract): void {
  const account = nextSharer(task.d);
  if (account == 0) {
    task.c++;
    task.stage = Stage.Tier;
  } else if (endShare(account, task.a, contract, task.b, limitOf(task, contract), task.cause)) {
    task.d = account;
  }
}
