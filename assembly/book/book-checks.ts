import { OrderStatus, Side } from '../shared/codes';
import { Contract } from '../state/records';
import { contractAt, header, levelAt, orderAt } from '../state/region';
import { levelAbove } from './bitmap';
import { levelOf } from './order-book';

/** Cheap check after each command: best bid below best ask. */
export function checkNotCrossed(contract: Contract): void {
  assert(
    contract.bestBid < 0 || contract.bestAsk < 0 || contract.bestBid < contract.bestAsk,
    'the book is not crossed',
  );
}

/** Full recount of one contract's book: queues, sums, best prices. Returns the number of orders found. */
function checkBook(index: u32): u32 {
  const contract = contractAt(index);
  let found: u32 = 0;
  let highestBid = -1;
  let lowestAsk = -1;
  let at = levelAbove(contract, -1);
  while (at >= 0) {
    const level = levelAt(contract, at);
    let lots: i64 = 0;
    let orders: u32 = 0;
    let slot = level.head;
    let previous: u32 = 0;
    while (slot != 0) {
      const order = orderAt(slot);
      assert(order.status == OrderStatus.Resting, 'an order in a queue is resting');
      assert(order.contract == index, 'an order stands in the book of its contract');
      assert(levelOf(contract, order.priceTicks) == at, 'an order stands at its price');
      assert(order.previous == previous, 'a queue is linked both ways');
      assert(order.remainingLots > 0, 'a resting order has lots');
      if (order.side == Side.Buy) highestBid = at;
      else if (lowestAsk < 0) lowestAsk = at;
      lots += order.remainingLots;
      orders++;
      previous = slot;
      slot = order.next;
    }
    assert(level.tail == previous, 'a queue ends at its tail');
    assert(lots == level.quantityLots, "a level's quantity is the sum of its orders");
    assert(orders == level.orders, "a level's count is the number of its orders");
    found += orders;
    at = levelAbove(contract, at);
  }
  assert(highestBid == contract.bestBid, 'the best bid is the highest');
  assert(lowestAsk == contract.bestAsk, 'the best ask is the lowest');
  checkNotCrossed(contract);
  return found;
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
    slot = orderAt(slot).next;
  }
  assert(free + live == h.ordersUsed, 'free and live orders are all that were used');
}
