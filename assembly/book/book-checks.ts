import { OrderStatus, Side } from '../shared/codes';
import { Contract } from '../state/records';
import { contractAt, header, levelAt, linksAt, linksOf, orderAt, termsOf } from '../state/region';
import { levelAbove } from './bitmap';
import { isGathering, levelOf } from './order-book';

/** Cheap check after each command: best bid below best ask, unless orders are being gathered. */
export function checkNotCrossed(contract: Contract): void {
  assert(
    contract.bestBid < contract.bestAsk || contract.bestBid < 0 || contract.bestAsk < 0 || isGathering(contract),
    'the book is not crossed',
  );
}

/** Full recount of one side of a contract's book: queues, sums, best price. Returns the number of orders found. */
function checkSide(index: u32, side: i32): u32 {
  const contract = contractAt(index);
  let found: u32 = 0;
  let highest = -1;
  let lowest = -1;
  let at = levelAbove(contract, side, -1);
  while (at >= 0) {
    if (lowest < 0) lowest = at;
    highest = at;
    found += checkLevel(index, side, at);
    at = levelAbove(contract, side, at);
  }
  if (side == Side.Buy) assert(highest == contract.bestBid, 'the best bid is the highest');
  else assert(lowest == contract.bestAsk, 'the best ask is the lowest');
  return found;
}

function checkLevel(index: u32, side: i32, at: i32): u32 {
  const contract = contractAt(index);
  const level = levelAt(contract, side, at);
  let shown: i64 = 0;
  let hidden: i64 = 0;
  let orders: u32 = 0;
  let slot = level.head;
  let previous: u32 = 0;
  while (slot != 0) {
    const order = orderAt(slot);
    assert(order.status == OrderStatus.Resting, 'an order in a queue is resting');
    assert(order.contract == index && order.side == side, 'an order stands in its own book');
    assert(levelOf(contract, order.priceTicks) == at, 'an order stands at its price');
    assert(linksOf(order).previous == previous, 'a queue is linked both ways');
    assert(order.shownLots > 0 && order.remainingLots >= order.shownLots, 'a resting order shows its own lots');
    assert(termsOf(order).sharedLots == 0, 'nothing is set aside between commands');
    shown += order.shownLots;
    hidden += order.remainingLots - order.shownLots;
    orders++;
    previous = slot;
    slot = linksOf(order).next;
  }
  assert(level.tail == previous, 'a queue ends at its tail');
  assert(shown == level.quantityLots, "a level's quantity is the sum of what its orders show");
  assert(hidden == level.hiddenLots, "a level's hidden lots are the sum of what its orders hide");
  assert(orders == level.orders, "a level's count is the number of its orders");
  return orders;
}

/** Orders in a list of waiting or sleeping orders, counted. */
function checkList(index: u32, head: u32, tail: u32, status: i32): u32 {
  let found: u32 = 0;
  let slot = head;
  let previous: u32 = 0;
  while (slot != 0) {
    const order = orderAt(slot);
    assert(order.status == status && order.contract == index, 'an order stands in its own list');
    assert(linksOf(order).previous == previous, 'a list is linked both ways');
    found++;
    previous = slot;
    slot = linksOf(order).next;
  }
  assert(tail == previous, 'a list ends at its tail');
  return found;
}

function checkBook(index: u32): u32 {
  const contract = contractAt(index);
  checkNotCrossed(contract);
  return (
    checkSide(index, Side.Buy) +
    checkSide(index, Side.Sell) +
    checkList(index, contract.stopsHead, contract.stopsTail, OrderStatus.Waiting) +
    checkList(index, contract.sleepersHead, contract.sleepersTail, OrderStatus.Asleep)
  );
}

/** Full recount of all books and of the order pool: free and live slots are all there are. */
export function checkBooks(): void {
  const h = header();
  let resting: u32 = 0;
  for (let index: u32 = 1; index <= h.contractsCount; index++) resting += checkBook(index);
  let live: u32 = 0;
  for (let slot: u32 = 1; slot <= h.ordersUsed; slot++) if (orderAt(slot).status != OrderStatus.Free) live++;
  assert(live == h.ordersLive, 'the pool knows its live orders');
  assert(resting == live, 'each live order stands in exactly one queue');
  let free: u32 = 0;
  let slot = h.ordersFree;
  while (slot != 0) {
    assert(orderAt(slot).status == OrderStatus.Free, 'the free list holds free slots');
    free++;
    slot = linksAt(slot).next;
  }
  assert(free + live == h.ordersUsed, 'used orders are free or live');
}
