import { CommandKind, EventKind, OrderKind, OrderStatus, Phase, SelfMatch, Side } from '../shared/codes';
import { ORDER_LOTS_MAX, ORDER_NUMBER_MAX } from '../shared/limits';
import { RejectReason } from '../shared/reject-reasons';
import { checkNotCrossed } from '../book/book-checks';
import { bestLevel, joinLevel, leaveLevel, oppositeOf, reaches } from '../book/order-book';
import { enterNumber, findOrder, leaveNumber } from '../book/order-numbers';
import { freeOrderSlot, linkOwnOrder, takeOrderSlot, unlinkOwnOrder } from '../book/order-pool';
import { checkContract } from '../clearing/clearing-checks';
import { addResting, findPosition, fitsSide } from '../clearing/positions';
import { emitWords, hasEventRoom, kindWord, pair } from '../state/event-log';
import { CancelOrder, CommandHeader, NewOrder } from '../state/commands';
import { Order } from '../state/book-records';
import { Contract, Position } from '../state/records';
import { accountAt, commandAddress, contractAt, header, orderAt, positionAt, venueAt } from '../state/region';
import { isExpress } from './express-rules';
import { LOOK_AHEAD, LOOK_AHEAD_FROM, lookAhead } from './look-ahead';
import { noteStanding } from './order-life';
import { workOrder } from './matching';
import { pushMatch } from './tasks';

// The short way for the two most frequent messages: a plain limit order and the cancel of one, where the rulebook asks
// for nothing more than price and time. Everything that could make a difference sends a message the long way instead,
// before anything is written, and both ways do the same: a test plays the same streams on both.

/**
 * Works off commands at the batch's front that can go the short way, as long as nothing else is due.
 * The caller has let everything happen that is due until now.
 */
export function runExpress(): void {
  const h = header();
  if (h.tellsQuotes) return;
  const now = h.timeMs;
  const isDeep = h.ordersLive > LOOK_AHEAD_FROM;
  let looked: u32 = 0;
  // Nothing on this way changes a rule: a contract that may go it once may go it for the whole batch.
  let known: u32 = 0;
  while (h.commandCursor < h.commandCount && h.tasksDepth == 0 && !h.stopsDue && hasEventRoom()) {
    const command = changetype<CommandHeader>(commandAddress(h.commandCursor));
    if (command.timeMs > now) return;
    if (isDeep && h.commandCursor >= looked) {
      lookAhead(h.commandCursor);
      looked = h.commandCursor + LOOK_AHEAD;
    }
    const kind = <i32>command.kind;
    if (kind == CommandKind.NewOrder) {
      const order = changetype<NewOrder>(command);
      if (!enterExpress(order, known)) return;
      known = order.contract;
    } else if (kind == CommandKind.CancelOrder) {
      if (!cancelExpress(changetype<CancelOrder>(command).number, known)) return;
    } else return;
    h.commandCursor = h.commandCursor + 1;
  }
}

/** A limit order for the day or longer that opens, shows all of itself and may trade; all fields in range. */
function isPlainOrder(command: NewOrder): bool {
  const address = changetype<usize>(command);
  // Four bytes from side on: side 0 or 1, kind 0 (limit), time in force 0 or 1 (what may rest), offset 0 (open).
  const words = load<u32>(address, offsetof<NewOrder>('side'));
  return (
    (words & ~0x00010001) == 0 &&
    command.selfMatch <= <u8>SelfMatch.Venue &&
    command.postOnly == 0 &&
    command.displayLots == 0 &&
    command.stopTicks == 0 &&
    command.protectionTicks == -1 &&
    <u32>(command.quantityLots - 1) < <u32>ORDER_LOTS_MAX &&
    <u64>(command.number - 1) < <u64>ORDER_NUMBER_MAX
  );
}

/**
 * @param known a contract that is known to go the short way, 0 = none
 * @returns false when the order has to go the long way; nothing was written then
 */
function enterExpress(command: NewOrder, known: u32): bool {
  const h = header();
  const index = command.contract;
  const accountIndex = command.account;
  if (index - 1 >= h.contractsCount || accountIndex - 1 >= h.accountsCount || !isPlainOrder(command)) return false;
  const contract = contractAt(index);
  const account = accountAt(accountIndex);
  const venue = venueAt(contract.venue);
  const price = command.priceTicks;
  if (account.inDefault) return false;
  if (account.venue != contract.venue || contract.phase != <u8>Phase.Continuous) return false;
  if (index != known && !isExpress(contract, venue)) return false;
  if (<u32>(price - contract.ladderBaseTicks) >= <u32>contract.ladderTicks || findOrder(command.number) != 0) {
    return false;
  }
  const positionIndex = findPosition(accountIndex, index);
  if (positionIndex == 0) return false;
  const position = positionAt(positionIndex);
  const side = <i32>command.side;
  const lots = command.quantityLots;
  if (!fitsSide(position, side, lots)) return false;
  const slot = takeOrderSlot();
  if (slot == 0) return false;
  // Nothing is refused below this line.
  h.orderMessages = h.orderMessages + 1;
  const order = orderAt(slot);
  fillPlain(order, command, venue.selfMatch);
  order.position = positionIndex;
  enterNumber(command.number, slot);
  linkOwnOrder(slot, position);
  tellPlain(EventKind.OrderAccepted, order, 0, lots);
  order.acceptedSequence = h.sequence;
  const best = bestLevel(contract, oppositeOf(side));
  if (best >= 0 && reaches(side, price, contract.ladderBaseTicks + best)) {
    if (workOrder(slot)) checkContract(contract);
    else pushMatch(slot);
  } else {
    restPlain(slot, order, contract, position, side, lots);
  }
  checkNotCrossed(contract);
  return true;
}

function fillPlain(order: Order, command: NewOrder, venueSelfMatch: u8): void {
  order.number = command.number;
  order.priceTicks = command.priceTicks;
  order.remainingLots = command.quantityLots;
  order.shownLots = 0;
  order.quantityLots = command.quantityLots;
  order.age = <u32>header().eventCount;
  order.account = <u16>command.account;
  order.contract = <u8>command.contract;
  order.side = command.side;
  order.kind = <u8>OrderKind.Limit;
  order.timeInForce = command.timeInForce;
  order.offset = 0;
  order.status = <u8>OrderStatus.Working;
  order.selfMatch = command.selfMatch == <u8>SelfMatch.Venue ? venueSelfMatch : command.selfMatch;
  order.forced = 0;
  order.isTop = 0;
  order.hasTerms = 0;
}

/** What emitOrderEvent() tells of such an order: its kind and offset are 0. */
function tellPlain(kind: i32, order: Order, reason: i32, lots: i32): void {
  const isKept = order.account == header().learnerAccount;
  emitWords(
    kindWord(kind, isKept, reason, order.contract),
    0,
    <u64>order.number,
    pair(order.account, <u32>order.priceTicks),
    pair(<u32>lots, (<u32>order.side) | ((<u32>order.timeInForce) << 8)),
    0,
    0,
  );
}

function restPlain(slot: u32, order: Order, contract: Contract, position: Position, side: i32, lots: i32): void {
  order.status = <u8>OrderStatus.Resting;
  order.shownLots = lots;
  joinLevel(contract, slot, order);
  addResting(position, side, lots);
}

/** The same for the cancel of an order that rests. */
function cancelExpress(number: i64, known: u32): bool {
  if (<u64>(number - 1) >= <u64>ORDER_NUMBER_MAX) return false;
  const slot = findOrder(number);
  if (slot == 0) return false;
  const order = orderAt(slot);
  const contract = contractAt(order.contract);
  if (order.status != <u8>OrderStatus.Resting || order.kind != <u8>OrderKind.Limit) return false;
  if (order.hasTerms || order.forced) return false;
  if (order.contract != known && !isExpress(contract, venueAt(contract.venue))) return false;
  const h = header();
  h.orderMessages = h.orderMessages + 1;
  tellPlain(EventKind.OrderCancelled, order, RejectReason.Requested, order.remainingLots);
  leaveLevel(contract, order);
  noteStanding(order, -order.remainingLots);
  leaveNumber(number, false);
  unlinkOwnOrder(order);
  freeOrderSlot(slot);
  checkNotCrossed(contract);
  return true;
}
