import { OrderStatus } from '../shared/codes';
import { Order } from '../state/book-records';
import { Position } from '../state/records';
import { header, linksAt, linksOf, orderAt, positionAt } from '../state/region';

/** True while an order slot is free. */
export function hasOrderSlot(): bool {
  const h = header();
  return h.ordersFree != 0 || h.ordersUsed < h.ordersMax;
}

/**
 * Takes a free order slot, the one freed last first: the hot set is the live orders.
 * @returns 0 when every slot is taken
 */
export function takeOrderSlot(): u32 {
  const h = header();
  let slot = h.ordersFree;
  if (slot != 0) {
    h.ordersFree = linksAt(slot).next;
  } else {
    if (h.ordersUsed >= h.ordersMax) return 0;
    slot = h.ordersUsed + 1;
    h.ordersUsed = slot;
  }
  h.ordersLive = h.ordersLive + 1;
  return slot;
}

/** Gives a slot back. Its record stays readable until it is taken again. */
export function freeOrderSlot(slot: u32): void {
  const h = header();
  const order = orderAt(slot);
  assert(order.status != OrderStatus.Free, 'an order slot is freed once');
  order.status = <u8>OrderStatus.Free;
  linksOf(order).next = h.ordersFree;
  h.ordersFree = slot;
  h.ordersLive = h.ordersLive - 1;
}

/** Puts an order at the end of a list of its contract, named by the address of its head; the tail follows it. */
export function joinList(list: usize, slot: u32, order: Order): void {
  const tail = load<u32>(list, 4);
  linksOf(order).next = 0;
  linksOf(order).previous = tail;
  if (tail != 0) linksAt(tail).next = slot;
  else store<u32>(list, slot);
  store<u32>(list, slot, 4);
}

/** Takes an order out of such a list. */
export function leaveList(list: usize, order: Order): void {
  if (linksOf(order).previous != 0) linksAt(linksOf(order).previous).next = linksOf(order).next;
  else store<u32>(list, linksOf(order).next);
  if (linksOf(order).next != 0) linksAt(linksOf(order).next).previous = linksOf(order).previous;
  else store<u32>(list, linksOf(order).previous, 4);
}

/** Puts an order at the end of its position's list. */
export function linkOwnOrder(slot: u32, position: Position): void {
  const links = linksAt(slot);
  const last = position.lastOrder;
  links.ownNext = 0;
  links.ownPrevious = last;
  if (last != 0) linksAt(last).ownNext = slot;
  else position.firstOrder = slot;
  position.lastOrder = slot;
}

/** Takes an order out of its position's list. */
export function unlinkOwnOrder(order: Order): void {
  const links = linksOf(order);
  const next = links.ownNext;
  const previous = links.ownPrevious;
  if (previous != 0) linksAt(previous).ownNext = next;
  else positionAt(order.position).firstOrder = next;
  if (next != 0) linksAt(next).ownPrevious = previous;
  else positionAt(order.position).lastOrder = previous;
}
