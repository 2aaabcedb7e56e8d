import { EventKind } from '../shared/codes';
import { EVENT_RESERVE } from '../shared/limits';
import { EventHeader, MoneyEvent, OrderEvent, PlainEvent } from './events';
import { Order } from './records';
import { eventAddress, header } from './region';

/** True when a micro-step may start: whatever it emits still fits. */
export function hasEventRoom(): bool {
  const h = header();
  return h.eventsPending + <u32>EVENT_RESERVE <= h.eventsMax;
}

/**
 * Takes the next event slot, zeroes it and fills the header. Call commitEvent when the body is written.
 * @returns address of the record
 */
export function beginEvent(kind: i32, contract: u32, cause: u32): usize {
  const h = header();
  assert(h.eventsPending < h.eventsMax, 'an event is never dropped');
  const address = eventAddress(h.eventsPending);
  h.eventsPending = h.eventsPending + 1;
  h.sequence = h.sequence + 1;
  h.eventCount = h.eventCount + 1;
  const event = changetype<EventHeader>(address);
  store<u64>(address, 0, 16);
  store<u64>(address, 0, 24);
  store<u64>(address, 0, 32);
  store<u64>(address, 0, 40);
  store<u64>(address, 0, 48);
  store<u64>(address, 0, 56);
  event.timeMs = h.timeMs;
  event.sequence = h.sequence;
  event.cause = cause;
  event.kind = <u8>kind;
  event.contract = contract;
  return address;
}

/**
 * Folds a finished event into the rolling digest: its time, kind, reason and body, not its number and cause, so that
 * reports asked for in between change nothing. Eight products in parallel, then one round.
 */
export function commitEvent(address: usize): void {
  const h = header();
  const sum =
    load<u64>(address) * 0x9e3779b97f4a7c15 +
    (load<u64>(address, 16) ^ 0xd6e8feb86659fd93) * 0xbf58476d1ce4e5b9 +
    (load<u64>(address, 24) ^ 0xa0761d6478bd642f) * 0x94d049bb133111eb +
    (load<u64>(address, 32) ^ 0xe7037ed1a0b428db) * 0xff51afd7ed558ccd +
    (load<u64>(address, 40) ^ 0x8ebc6af09c88c6e3) * 0xc4ceb9fe1a85ec53 +
    (load<u64>(address, 48) ^ 0x589965cc75374cc3) * 0x87c37b91114253d5 +
    (load<u64>(address, 56) ^ 0x1d8e4e27c47d124f) * 0x4cf5ad432745937f;
  foldDigest(sum ^ (sum >> 29));
}

/** One round of the rolling digest. */
export function foldDigest(word: u64): void {
  const h = header();
  const mixed = (rotl<u64>(h.digest, 23) ^ word) * 0x9fb21c651e98df25;
  h.digest = mixed ^ (mixed >> 32);
}

/** Emits an event about an order: accepted, rejected or cancelled. Returns its sequence. */
export function emitOrderEvent(kind: i32, order: Order, reason: i32, quantityLots: i32, cause: u32): u32 {
  const address = beginOrderEvent(kind, order, reason, quantityLots, cause);
  commitEvent(address);
  return header().sequence;
}

/** Emits that an order has another price or quantity now. Returns its sequence. */
export function emitOrderReplaced(order: Order, keepsPlace: bool, cause: u32): u32 {
  const address = beginOrderEvent(EventKind.OrderReplaced, order, 0, order.remainingLots, cause);
  changetype<OrderEvent>(address).keptPlace = keepsPlace ? 1 : 0;
  commitEvent(address);
  return header().sequence;
}

function beginOrderEvent(kind: i32, order: Order, reason: i32, quantityLots: i32, cause: u32): usize {
  const address = beginEvent(kind, order.contract, cause);
  const event = changetype<OrderEvent>(address);
  event.reason = <u16>reason;
  event.number = order.number;
  event.account = order.account;
  event.priceTicks = order.priceTicks;
  event.quantityLots = quantityLots;
  event.side = <u8>order.side;
  event.timeInForce = <u8>order.timeInForce;
  event.offset = <u8>order.offset;
  event.orderKind = <u8>order.kind;
  event.kept = <u8>(order.account == header().learnerAccount ? 1 : 0);
  return address;
}

/** Emits an event about an account's money. Returns its sequence. */
export function emitMoneyEvent(
  kind: i32,
  contract: u32,
  account: u32,
  amountMinor: i64,
  balanceMinor: i64,
  cause: u32,
): u32 {
  const address = beginEvent(kind, contract, cause);
  const event = changetype<MoneyEvent>(address);
  event.account = account;
  event.amountMinor = amountMinor;
  event.balanceMinor = balanceMinor;
  event.kept = <u8>1;
  commitEvent(address);
  return event.sequence;
}

/** Emits an event that says no more than two numbers. Returns its sequence. */
export function emitPlainEvent(kind: i32, contract: u32, first: i64, second: i64, cause: u32): u32 {
  const address = beginEvent(kind, contract, cause);
  const event = changetype<PlainEvent>(address);
  event.first = first;
  event.second = second;
  event.kept = <u8>1;
  commitEvent(address);
  return event.sequence;
}
