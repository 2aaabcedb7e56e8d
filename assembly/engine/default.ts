import { EventKind, Layer, Side } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { oppositeOf } from '../book/order-book';
import { nextSharer } from '../clearing/account-shares';
import { fitsSides, positionOf, takePosition } from '../clearing/positions';
import { endLots, lotsOf, takeOver } from '../clearing/transfer';
import {
  isSharedLayer,
  openWaterfall,
  payFromLayer,
  shareLayer,
  takeFromLayer,
  weighLoss,
} from '../clearing/waterfall';
import { accountPositionProfit, balanceOf } from '../clearing/margin';
import { emitMoneyEvent } from '../state/event-log';
import { ClearingHouse } from '../state/clearing-records';
import { Contract, Task } from '../state/records';
import { accountAt, contractAt, header, houseAt, positionAt, venueAt } from '../state/region';
import { sendForced } from './liquidation';
import { popTask, pushCancelAll, pushTask, TaskKind, topTask } from './tasks';
import { stepTearUp } from './tear-up';

enum Stage {
  Cancel = 0,
  Auction = 1,
  Book = 2,
  TearUp = 3,
  Loss = 4,
  Draw = 5,
  End = 6,
}

/**
 * Declares an account in default. Its orders are cancelled; what the auction priced goes to the winner, the rest through the
 * book, what finds no buyer is torn up where the waterfall says so; then the loss is borne layer by layer.
 * @param winner 0 = there was no auction
 */
export function pushDefault(account: u32, winner: u32): void {
  const record = accountAt(account);
  const balance = balanceOf(record, accountPositionProfit(record));
  const cause = record.callSequence;
  const told = emitMoneyEvent(EventKind.DefaultDeclared, 0, account, record.callMinor, balance, cause);
  openWaterfall(account);
  venueAt(record.venue).tradesStand = 1;
  const task = pushTask(TaskKind.Default, told);
  task.a = account;
  task.e = winner;
  task.b = 1;
}

/** One micro-step of a default: the next contract, order, account or payment. */
export function stepDefault(): void {
  const task = topTask();
  switch (task.stage) {
    case Stage.Cancel:
      task.stage = task.e != 0 ? Stage.Auction : Stage.Book;
      pushCancelAll(task.a, 0, RejectReason.Liquidation, task.cause);
      break;
    case Stage.Auction:
      stepAuction(task);
      break;
    case Stage.Book:
      stepBook(task);
      break;
    case Stage.TearUp:
      if (!tearsUp(houseOf(task)) || stepTearUp(task)) nextStage(task);
      break;
    case Stage.Loss:
      task.wide = weighLoss(task.a);
      nextStage(task);
      task.b = 0;
      break;
    case Stage.Draw:
      stepDraw(task, houseOf(task));
      break;
    default:
      closeDefault(task, houseOf(task));
  }
}

function houseOf(task: Task): ClearingHouse {
  return houseAt(accountAt(task.a).venue);
}

function nextStage(task: Task): void {
  task.stage += 1;
  task.b = 1;
  task.c = 0;
  task.d = 0;
}

/** The next contract that has an auction price: the winner takes both sides, as far as they can be counted. */
function stepAuction(task: Task): void {
  if (task.b > header().contractsCount) {
    nextStage(task);
    return;
  }
  const index = task.b++;
  const contract = contractAt(index);
  if (contract.auctionTicks == 0) return;
  for (let side: i32 = Side.Buy; side <= Side.Sell; side++) handOver(task, index, contract, side);
}

function handOver(task: Task, index: u32, contract: Contract, side: i32): void {
  const position = positionOf(task.a, index);
  const lots = lotsOf(position, side);
  if (lots == 0) return;
  const taken = takePosition(task.e, index);
  if (taken == 0 || !fitsSides(task.e, index, contract, positionAt(taken), side, lots)) return;
  endLots(contract, position, side, contract.auctionTicks, lots, task.cause);
  takeOver(contract, positionAt(taken), side, contract.auctionTicks, lots, task.cause);
}

/** One order into the book: all lots of a side, long before short, contract by contract as listed. */
function stepBook(task: Task): void {
  while (task.b <= header().contractsCount) {
    const position = positionOf(task.a, task.b);
    const side = <i32>task.c;
    if (side == Side.Sell) task.b++;
    task.c = <u32>oppositeOf(side);
    const lots = lotsOf(position, side);
    if (lots == 0) continue;
    sendForced(position, oppositeOf(side), lots, task.cause);
    return;
  }
  nextStage(task);
}

function layerAt(house: ClearingHouse, place: u32): i32 {
  return place > 7 ? Layer.None : <i32>((house.drawnLayers >> (<u64>place * 8)) & 255);
}

function tearsUp(house: ClearingHouse): bool {
  for (let place: u32 = 0; place < 8; place++) if (layerAt(house, place) == Layer.TearUp) return true;
  return false;
}

/** Draws the next layer, or has the next account pay its share of one. b = place in the order, c = 1: shares stand. */
function stepDraw(task: Task, house: ClearingHouse): void {
  const layer = layerAt(house, task.b);
  if (layer == Layer.None) {
    nextStage(task);
  } else if (task.c == 0) {
    const used = takeFromLayer(house, layer, task.wide);
    task.wide -= used;
    if (used == 0) {
      task.b++;
    } else if (isSharedLayer(layer)) {
      shareLayer(house, layer, used);
      task.c = 1;
    } else {
      const payer = layer <= Layer.DefaulterFund ? task.a : 0;
      payFromLayer(house, layer, payer, used, task.cause);
      task.b++;
    }
  } else {
    task.d = nextSharer(task.d);
    if (task.d != 0) {
      payFromLayer(house, layer, task.d, accountAt(task.d).shareMinor, task.cause);
    } else {
      task.c = 0;
      task.b++;
    }
  }
}

function closeDefault(task: Task, house: ClearingHouse): void {
  const h = header();
  const account = accountAt(task.a);
  house.uncoveredMinor = task.wide;
  account.called = 0;
  account.callMinor = 0;
  forgetAuction();
  for (let index: u32 = 1; index <= h.positionsCount; index++) positionAt(index).takenLots = 0;
  emitMoneyEvent(EventKind.DefaultClosed, 0, task.a, house.lossMinor, task.wide, task.cause);
  popTask();
}

/** Takes back all prices of an auction. */
function forgetAuction(): void {
  const count = header().contractsCount;
  for (let index: u32 = 1; index <= count; index++) contractAt(index).auctionTicks = 0;
}
