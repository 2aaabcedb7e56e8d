import { EventKind, OrderKind, OrderStatus, SettlementMethod, TimeInForce } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { centreLadder, ladderBase, ladderTop } from '../book/rebase';
import { emptyWindows } from '../book/trade-window';
import { callAccount, settleAccount, settleContract, settlePosition } from '../clearing/day-money';
import { decideNextDay, ladderHalf, noteLock } from '../clearing/limits';
import { forgetVariation, noteMeasures } from '../clearing/measures';
import { nextReported, reportLargePosition } from '../clearing/position-limits';
import { equityOf } from '../clearing/margin';
import { setSettlementPrice } from '../clearing/settlement-price';
import { emptySettlementWindow, setWindowPrice, trimSettlementWindows } from '../clearing/settlement-window';
import { emitPlainEvent } from '../state/event-log';
import { Order } from '../state/book-records';
import { Account, Contract, Task } from '../state/records';
import { accountAt, contractAt, header, orderAt, positionAt, termsOf, venueAt } from '../state/region';
import { foldState } from './fold';
import { pushFundSizing } from './fund-sizing';
import { checkEverything } from './invariants';
import { cancelResting } from './order-life';
import { popTask, topTask } from './tasks';

/** Stages of a settlement. Each step of a stage is one contract, order, position or account. */
enum Stage {
  Prices = 0,
  DayOrders = 1,
  Positions = 2,
  Reports = 3,
  OldPrices = 4,
  Contracts = 5,
  Accounts = 6,
  Fund = 7,
  End = 8,
}

/** One micro-step of a venue's settlement: prices, end of day orders, money, next day's margin, calls. */
export function stepSettle(): void {
  const task = topTask();
  switch (task.stage) {
    case Stage.Prices:
      stepPrices(task);
      break;
    case Stage.DayOrders:
      stepDayOrders(task);
      break;
    case Stage.Positions:
      stepPositions(task);
      break;
    case Stage.Reports:
      stepReports(task);
      break;
    case Stage.OldPrices:
      stepOldPrices(task);
      break;
    case Stage.Contracts:
      stepContracts(task);
      break;
    case Stage.Accounts:
      stepAccounts(task);
      break;
    case Stage.Fund:
      nextStage(task);
      sizeFund(task);
      break;
    default:
      noteMeasures(task.a);
      foldState();
      checkEverything();
      emitPlainEvent(EventKind.DaySettled, 0, task.a, venueAt(task.a).day, task.cause);
      popTask();
  }
}

function nextStage(task: Task): void {
  task.stage += 1;
  task.b = 0;
  task.c = 0;
}

/**
 * Contracts go by month, then by index, so that an earlier month's price is there when a later one asks for it. With a
 * settlement window those go first (c = 0) that traded in it.
 */
function stepPrices(task: Task): void {
  const isWindow = venueAt(task.a).settlement == <u8>SettlementMethod.WindowVwap;
  if (task.b == 0) trimSettlementWindows(task.a);
  let best: u32 = 0;
  const count = header().contractsCount;
  for (let index: u32 = 1; index <= count; index++) {
    const contract = contractAt(index);
    if (contract.venue != task.a || contract.expired || contract.nearLeg != 0) continue;
    if (!isAfter(contract.month, index, task)) continue;
    if (isWindow && (contract.windowHead != 0) != (task.c == 0)) continue;
    if (best == 0 || contract.month < contractAt(best).month) best = index;
  }
  if (best == 0) {
    if (isWindow && task.c == 0) {
      task.c = 1;
      task.b = 0;
      return;
    }
    setSpreadPrices(task.a);
    forgetVariation(task.a);
    venueAt(task.a).settledDay = venueAt(task.a).day;
    venueAt(task.a).tradesStand = 0;
    nextStage(task);
    return;
  }
  if (isWindow) {
    noteLock(contractAt(best));
    setWindowPrice(best, task.cause);
  } else {
    setSettlementPrice(best, task.cause);
  }
  task.b = best;
  task.wide = contractAt(best).month;
}

/** A spread has no settlement of its own: it follows its legs. */
function setSpreadPrices(venue: u32): void {
  const count = header().contractsCount;
  for (let index: u32 = 1; index <= count; index++) {
    const contract = contractAt(index);
    if (contract.venue != venue || contract.nearLeg == 0 || contract.expired) continue;
    contract.settlementTicks =
      contractAt(contract.nearLeg).settlementTicks - contractAt(contract.farLeg).settlementTicks;
  }
}

function isAfter(month: i32, index: u32, task: Task): bool {
  if (task.b == 0 || month > task.wide) return true;
  return month == task.wide && index > task.b;
}

/** Walks all order slots once; b is the last one seen. */
function stepDayOrders(task: Task): void {
  const used = header().ordersUsed;
  for (let slot = task.b + 1; slot <= used; slot++) {
    const order = orderAt(slot);
    if (order.status == OrderStatus.Free || order.timeInForce != TimeInForce.Day) continue;
    if (contractAt(order.contract).venue != task.a) continue;
    cancelResting(slot, order, RejectReason.DayEnded, task.cause);
    task.b = slot;
    return;
  }
  nextStage(task);
}

function stepPositions(task: Task): void {
  const count = header().positionsCount;
  for (let index = task.b + 1; index <= count; index++) {
    if (contractAt(positionAt(index).contract).venue != task.a) continue;
    settlePosition(index, task.cause);
    task.b = index;
    return;
  }
  nextStage(task);
}

/** Large positions, contract by contract (b) and account by account (c): one of both a step. */
function stepReports(task: Task): void {
  if (task.b == 0 || task.c >= header().accountsCount) {
    task.b = nextReported(task.a, task.b);
    task.c = 0;
    if (task.b == 0) {
      nextStage(task);
      return;
    }
  }
  task.c += 1;
  if (accountAt(task.c).venue != task.a) return;
  reportLargePosition(task.c, task.b, contractAt(task.b), venueAt(task.a), task.cause);
}

/** Good-till-cancel orders, waiting and sleeping ones too, whose price the next ladder cannot hold are cancelled. */
function stepOldPrices(task: Task): void {
  const used = header().ordersUsed;
  for (let slot = task.b + 1; slot <= used; slot++) {
    const order = orderAt(slot);
    if (order.status == OrderStatus.Free) continue;
    const contract = contractAt(order.contract);
    if (contract.venue != task.a || orderFitsNextLadder(contract, order)) continue;
    cancelResting(slot, order, RejectReason.OutsideLadder, task.cause);
    task.b = slot;
    return;
  }
  nextStage(task);
}

function orderFitsNextLadder(contract: Contract, order: Order): bool {
  if (!fitsNextLadder(contract, order.priceTicks)) return false;
  return order.kind != OrderKind.StopLimit || fitsNextLadder(contract, termsOf(order).stopTicks);
}

function fitsNextLadder(contract: Contract, priceTicks: i32): bool {
  const half = nextHalf(contract);
  const middle = contract.settlementTicks;
  return priceTicks >= ladderBase(contract, middle, half) && priceTicks <= ladderTop(contract, middle, half);
}

function nextHalf(contract: Contract): i32 {
  const previous = contract.previousSettlementTicks;
  contract.previousSettlementTicks = contract.settlementTicks;
  const half = ladderHalf(contract);
  contract.previousSettlementTicks = previous;
  return half;
}

function stepContracts(task: Task): void {
  const count = header().contractsCount;
  for (let index = task.b + 1; index <= count; index++) {
    const contract = contractAt(index);
    if (contract.venue != task.a || contract.expired) continue;
    decideNextDay(index, task.cause);
    emptyWindows(contract);
    emptySettlementWindow(contract);
    settleContract(contract);
    centreLadder(contract, contract.previousSettlementTicks, ladderHalf(contract));
    task.b = index;
    return;
  }
  nextStage(task);
}

function stepAccounts(task: Task): void {
  const count = header().accountsCount;
  for (let index = task.b + 1; index <= count; index++) {
    if (accountAt(index).venue != task.a) continue;
    settleAccount(index);
    callAtSettlement(accountAt(index), index, task.cause);
    task.b = index;
    return;
  }
  nextStage(task);
}

/**
 * A settlement's calls begin anew. Worlds whose venue declares defaults: an account that was liquidated, is called again and
 * owes more than it has will be declared in default when the next day trades, so that lots it still holds find the book.
 */
function callAtSettlement(account: Account, index: u32, cause: u32): void {
  const wasLiquidated = account.called >= 2;
  if (wasLiquidated) account.called = 1;
  callAccount(index, 0, cause);
  const declares = header().isWorld && venueAt(account.venue).declaresDefaults;
  if (declares && wasLiquidated && account.called && equityOf(account, 0) < 0) account.called = 3;
}

/** A default fund that is sized at each settlement goes by the margin just charged. */
function sizeFund(task: Task): void {
  const venue = venueAt(task.a);
  if (venue.fundCover != 0) pushFundSizing(task.a, venue.fundCover, venue.fundStressBps, task.cause);
}
