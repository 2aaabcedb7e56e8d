import { EventKind, OrderKind, OrderStatus, SelfMatch, Side } from '../shared/codes';
import { emptyLevel } from '../book/order-book';
import { homeEntry, leaveFrom } from '../book/order-numbers';
import { freeOrderSlot, unlinkOwnOrder } from '../book/order-pool';
import { bookNet } from '../clearing/ledger';
import { emitWords, kindWord, pair } from '../state/event-log';
import { Level, Order } from '../state/book-records';
import { Contract } from '../state/records';
import { accountAt, header, linksAt, linksOf, orderAt, positionAt } from '../state/region';
import { noteBars } from './fill';
import { mayReachStops } from './stop-bounds';

/** True when a resting order shows all it has and nothing about the two of them is special. */
export function isPlainPair(order: Order, resting: Order): bool {
  return (
    resting.hasTerms == 0 &&
    resting.forced == 0 &&
    resting.kind == <u8>OrderKind.Limit &&
    (resting.account != order.account || order.selfMatch == <u8>SelfMatch.Off)
  );
}

/**
 * One trade of an incoming order with the first order of a price, the short way: both positions are net, no fee and no
 * margin is charged, nothing is hidden. Does what fill() does, in the same order.
 */
export function tradeExpress(order: Order, contract: Contract, level: Level, at: i32, resting: Order): void {
  const side = <i32>order.side;
  const price = resting.priceTicks;
  const there = resting.remainingLots;
  const atHome = homeEntry(resting.number);
  const next = linksOf(resting).next;
  // Looked at now, the next order is there when its turn comes.
  assert(next == 0 || orderAt(next).status == <u8>OrderStatus.Resting, 'an order in a queue is resting');
  const lots = order.remainingLots < there ? order.remainingLots : there;
  const left = there - lots;
  order.remainingLots -= lots;
  resting.remainingLots = left;
  resting.shownLots = left;
  level.quantityLots -= lots;
  const makerPosition = positionAt(resting.position);
  if (side == Side.Buy) {
    makerPosition.restingSellLots -= lots;
    bookNet(contract, positionAt(order.position), Side.Buy, price, lots);
    bookNet(contract, makerPosition, Side.Sell, price, lots);
  } else {
    makerPosition.restingBuyLots -= lots;
    bookNet(contract, positionAt(order.position), Side.Sell, price, lots);
    bookNet(contract, makerPosition, Side.Buy, price, lots);
  }
  tell(contract, order, resting, side, price, lots);
  if (left == 0) retireFirst(contract, level, at, resting, atHome);
}

function tell(contract: Contract, order: Order, resting: Order, side: i32, price: i32, lots: i32): void {
  const h = header();
  const isBuy = side == Side.Buy;
  const buyer = isBuy ? order : resting;
  const seller = isBuy ? resting : order;
  contract.lastTicks = price;
  contract.markTicks = price;
  contract.dayVolumeLots += lots;
  contract.dayNotionalTicks += <i64>price * lots;
  noteBars(contract, price, lots);
  h.tradeCount = h.tradeCount + 1;
  const learner = h.learnerAccount;
  const kept = learner != 0 && (buyer.account == learner || seller.account == learner);
  const roles = ((<u64>accountAt(buyer.account).role) << 16) | ((<u64>accountAt(seller.account).role) << 24);
  emitWords(
    kindWord(EventKind.Traded, kept, 0, order.contract),
    order.acceptedSequence,
    <u64>buyer.number,
    <u64>seller.number,
    pair(<u32>price, <u32>lots),
    pair(buyer.account, seller.account),
    (<u64>side) | roles,
  );
  contract.tradedSequence = h.sequence;
  if (mayReachStops(contract, price)) {
    contract.stopsDue = 1;
    h.stopsDue = 1;
  }
}

/** The first order of a price is filled and gone: the next one moves up. */
function retireFirst(contract: Contract, level: Level, at: i32, resting: Order, atHome: u64): void {
  const slot = level.head;
  const next = linksOf(resting).next;
  level.head = next;
  if (next != 0) linksAt(next).previous = 0;
  else level.tail = 0;
  const orders = level.orders - 1;
  level.orders = orders;
  if (orders == 0) emptyLevel(contract, resting.side, level, at);
  leaveFrom(resting.number, atHome, true);
  unlinkOwnOrder(resting);
  freeOrderSlot(slot);
}
