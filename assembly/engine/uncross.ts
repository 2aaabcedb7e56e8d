import { EventKind, OrderKind, OrderStatus, Phase, Side } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { findAuctionPrice } from '../book/auction';
import { isGathering } from '../book/order-book';
import { emptyWindows } from '../book/trade-window';
import { beginEvent, commitEvent, emitPhaseEvent } from '../state/event-log';
import { Uncrossed } from '../state/events';
import { Contract, Task } from '../state/records';
import { contractAt, header, levelAt, orderAt, venueAt } from '../state/region';
import { afterTrade, bookLegs, bookOrder, settleResting, takeFromBook, tellTradeAs, TradeFlag } from './fill';
import { endHalt } from './halts';
import { cancelResting } from './order-life';
import { wakeNext } from './sleepers';
import { popTask, pushTask, TaskKind, topTask } from './tasks';

enum Stage {
  Price = 0,
  Trades = 1,
  MarketOrders = 2,
  Leave = 3,
}

/** A contract leaves the phase in which it gathers orders: uncross at one price, then the other phase. */
export function pushUncross(contract: u32, phase: i32, cause: u32): void {
  const task = pushTask(TaskKind.Uncross, cause);
  task.a = contract;
  task.b = <u32>phase;
}

/** One micro-step of an uncross: the price, one trade, one market order that is left over, the new phase. */
export function stepUncross(): void {
  const task = topTask();
  const contract = contractAt(task.a);
  switch (task.stage) {
    case Stage.Price:
      tellPrice(task, contract);
      break;
    case Stage.Trades:
      if (task.wide > 0) trade(task, contract);
      else task.stage = Stage.MarketOrders;
      break;
    case Stage.MarketOrders:
      dropMarketOrder(task, contract);
      break;
    default:
      leavePhase(task, contract);
      popTask();
  }
}

function tellPrice(task: Task, contract: Contract): void {
  const found = findAuctionPrice(contract);
  const address = beginEvent(EventKind.Uncrossed, task.a, task.cause);
  const event = changetype<Uncrossed>(address);
  event.volumeLots = found.volumeLots;
  event.surplusLots = found.surplusLots;
  event.priceTicks = found.priceTicks;
  event.hasPrice = <u8>(found.volumeLots > 0 ? 1 : 0);
  event.kept = <u8>1;
  task.wide = found.volumeLots;
  task.c = <u32>found.priceTicks;
  commitEvent(address);
  task.cause = header().sequence;
  task.stage = Stage.Trades;
}

/** The first bid and the first ask trade at the one price. */
function trade(task: Task, contract: Contract): void {
  const price = <i32>task.c;
  const bidSlot = levelAt(contract, Side.Buy, contract.bestBid).head;
  const askSlot = levelAt(contract, Side.Sell, contract.bestAsk).head;
  const bid = orderAt(bidSlot);
  const ask = orderAt(askSlot);
  let lots = bid.shownLots < ask.shownLots ? bid.shownLots : ask.shownLots;
  if (<i64>lots > task.wide) lots = <i32>task.wide;
  takeFromBook(contract, bid, lots);
  takeFromBook(contract, ask, lots);
  if (contract.nearLeg == 0) {
    bookOrder(contract, bid, price, lots);
    bookOrder(contract, ask, price, lots);
  } else {
    const near = contractAt(contract.nearLeg).lastTicks;
    bookLegs(contract, bid, near, near - price, lots);
    bookLegs(contract, ask, near, near - price, lots);
  }
  bid.acceptedSequence = task.cause;
  tellTradeAs(contract, task.a, Side.Buy, bid, ask, price, lots, TradeFlag.InAuction);
  afterTrade(contract, venueAt(contract.venue), task.a, price, lots);
  settleResting(contract, bidSlot, bid);
  settleResting(contract, askSlot, ask);
  task.wide -= lots;
}

/** A market order that found nobody in the auction has no price to rest at. d is the last slot looked at. */
function dropMarketOrder(task: Task, contract: Contract): void {
  const used = header().ordersUsed;
  for (let slot = task.d + 1; contract.marketsGathered > 0 && slot <= used; slot++) {
    const order = orderAt(slot);
    task.d = slot;
    if (order.status != OrderStatus.Resting || order.contract != task.a || order.kind != OrderKind.Market) continue;
    cancelResting(slot, order, RejectReason.NoLiquidity, task.cause);
    return;
  }
  task.stage = Stage.Leave;
}

function leavePhase(task: Task, contract: Contract): void {
  const wasHalted = contract.phase == <u8>Phase.Halted;
  const reason = contract.haltReason;
  setPhaseOf(task.a, <i32>task.b);
  if (wasHalted) {
    emptyWindows(contract);
    endHalt(contract);
    emitPhaseEvent(EventKind.ContractResumed, task.a, reason, 0, task.cause);
  }
  noteHalt(task.a, contract, task.cause);
}

/** Puts a contract into a phase. Stop orders that waited for continuous trading are looked at again. */
export function setPhaseOf(index: u32, phase: i32): void {
  const contract = contractAt(index);
  contract.phase = <u8>phase;
  if (phase == Phase.Continuous && contract.stopsHead != 0) {
    contract.stopsDue = 1;
    header().stopsDue = 1;
  }
}

/**
 * One micro-step of a change of phase: a = one contract or 0, b = else the venue, c = the phase, d = last one done, e = one
 * that was closed: sleepers that are inside its limits wake now.
 */
export function stepSetPhase(): void {
  const task = topTask();
  if (task.e != 0) {
    if (!wakeNext(contractAt(task.e), task.cause)) task.e = 0;
    return;
  }
  const count = header().contractsCount;
  for (let index = task.d + 1; index <= count; index++) {
    const contract = contractAt(index);
    const isMeant = task.a != 0 ? index == task.a : contract.venue == task.b && !contract.expired;
    if (!isMeant || contract.phase == <u8>task.c || isEarly(contract)) continue;
    task.d = index;
    if (contract.phase == <u8>Phase.Closed) task.e = index;
    // A contract that gathers comes back here when it has uncrossed: by then it has the phase.
    if (isGathering(contract)) pushUncross(index, <i32>task.c, task.cause);
    else changePhase(index, contract, <i32>task.c, task.cause);
    return;
  }
  popTask();
}

/** True for a contract that stays closed, because its first trading day has not come. */
function isEarly(contract: Contract): bool {
  return contract.phase == <u8>Phase.Closed && contract.firstTradingDay > venueAt(contract.venue).day;
}

function changePhase(index: u32, contract: Contract, phase: i32, cause: u32): void {
  setPhaseOf(index, phase);
  noteHalt(index, contract, cause);
}

/** Tells it when the phase that was just set is a halt on request: it has no end of its own. */
function noteHalt(index: u32, contract: Contract, cause: u32): void {
  if (contract.phase != <u8>Phase.Halted) return;
  contract.haltReason = <u16>RejectReason.Requested;
  emitPhaseEvent(EventKind.ContractHalted, index, RejectReason.Requested, 0, cause);
}
