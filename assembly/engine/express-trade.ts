import { OrderKind, OrderStatus, SelfMatch, Side } from '../shared/codes';
import { emptyLevel } from '../book/order-book';
import { homeEntry, leaveFrom } from '../book/order-numbers';
import { freeOrderSlot, unlinkOwnOrder } from '../book/order-pool';
import { bookNet } from '../clearing/ledger';
import { Level, Order } from '../state/book-records';
import { Contract } from '../state/records';
import { linksAt, linksOf, orderAt, positionAt } from '../state/region';
import { noteStopsDue, tellTrade, TradeFlag } from './fill';

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
  tellTrade(contract, order, resting, price, lots, TradeFlag.None);
  noteStopsDue(contract, price);
  if (left == 0) retireFirst(contract, level, at, resting, atHome);
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
