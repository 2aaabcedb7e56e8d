import { EventKind } from '../shared/codes';
import { EVENT_RESERVE } from '../shared/limits';
import { EventHeader, MoneyEvent, OrderEvent, PhaseEvent, PlainEvent, Traded } from './events';
import { Order } from './book-records';
import { eventAddress, header, isLearners } from './region';

/** True when a micro-step may start: whatever it emits still fits. */
export function hasEventRoom(): bool {
  const h = header();
  return h.eventsPending + <u32>EVENT_RESERVE <= h.eventsMax;
}

/** Takes the next event slot and counts it. @returns address of the record */
function takeEventSlot(): usize {
  const h = header();
  const pending = h.eventsPending;
  assert(pending < h.eventsMax, 'an event is never dropped');
  h.eventsPending = pending + 1;
  h.sequence = h.sequence + 1;
  h.eventCount = h.eventCount + 1;
  return eventAddress(pending);
}

/**
 * Takes the next event slot, zeroes it and fills the header. Call commitEvent when the body is written.
 * @returns address of the record
 */
export function beginEvent(kind: i32, contract: u32, cause: u32): usize {
  const h = header();
  const address = takeEventSlot();
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

/** Folds a finished event, from the memory it was written to, into the rolling digest. */
export function commitEvent(address: usize): void {
  foldEvent(
    load<u64>(address),
    load<u64>(address, 16),
    load<u64>(address, 24),
    load<u64>(address, 32),
    load<u64>(address, 40),
    load<u64>(address, 48),
    load<u64>(address, 56),
  );
}

/**
 * Folds an event's words into the rolling digest: its time, kind, reason and body, not its number and cause, so that
 * reports asked for in between change nothing. Seven products in parallel, then one round.
 */
function foldEvent(time: u64, kind: u64, a: u64, b: u64, c: u64, d: u64, e: u64): void {
  const sum =
    time * 0x9e3779b97f4a7c15 +
    (kind ^ 0xd6e8feb86659fd93) * 0xbf58476d1ce4e5b9 +
    (a ^ 0xa0761d6478bd642f) * 0x94d049bb133111eb +
    (b ^ 0xe7037ed1a0b428db) * 0xff51afd7ed558ccd +
    (c ^ 0x8ebc6af09c88c6e3) * 0xc4ceb9fe1a85ec53 +
    (d ^ 0x589965cc75374cc3) * 0x87c37b91114253d5 +
    (e ^ 0x1d8e4e27c47d124f) * 0x4cf5ad432745937f;
  foldDigest(sum ^ (sum >> 29));
}

/** One round of the rolling digest. */
export function foldDigest(word: u64): void {
  const h = header();
  const mixed = (rotl<u64>(h.digest, 23) ^ word) * 0x9fb21c651e98df25;
  h.digest = mixed ^ (mixed >> 32);
}

/**
 * Writes an event from whole words and folds them from registers: the frequent kinds go this way, for reading back
 * halves of words that were just written would stall.
 * @param kindWord kind, kept, reason and contract, as at +16 of EventHeader
 */
export function emitWords(kindWord: u64, cause: u32, a: u64, b: u64, c: u64, d: u64, e: u64): void {
  const h = header();
  const address = takeEventSlot();
  const time = <u64>h.timeMs;
  store<u64>(address, time);
  store<u64>(address, (<u64>h.sequence) | ((<u64>cause) << 32), 8);
  store<u64>(address, kindWord, 16);
  store<u64>(address, a, 24);
  store<u64>(address, b, 32);
  store<u64>(address, c, 40);
  store<u64>(address, d, 48);
  store<u64>(address, e, 56);
  foldEvent(time, kindWord, a, b, c, d, e);
}

/** The words that emitWords is given must lie where the classes of their events say. Checked at the start. */
export function checkEventWords(): void {
  assert(
    offsetof<OrderEvent>('number') == 24 &&
      offsetof<OrderEvent>('account') == 32 &&
      offsetof<OrderEvent>('priceTicks') == 36 &&
      offsetof<OrderEvent>('quantityLots') == 40 &&
      offsetof<OrderEvent>('side') == 44 &&
      offsetof<OrderEvent>('keptPlace') == 47 &&
      offsetof<OrderEvent>('orderKind') == 48,
    'an order event is written in words',
  );
  assert(
    offsetof<Traded>('buyNumber') == 24 &&
      offsetof<Traded>('sellNumber') == 32 &&
      offsetof<Traded>('priceTicks') == 40 &&
      offsetof<Traded>('buyAccount') == 48 &&
      offsetof<Traded>('aggressorSide') == 56 &&
      offsetof<Traded>('buyRole') == 58 &&
      offsetof<Traded>('inAuction') == 60 &&
      offsetof<Traded>('isImplied') == 61,
    'a trade is written in words',
  );
}

/** Two 32-bit fields as one word, the first at the lower address. */
export function pair(low: u32, high: u32): u64 {
  return (<u64>low) | ((<u64>high) << 32);
}

/** Kind, kept, reason and contract of an event as one word. */
export function kindWord(kind: i32, kept: bool, reason: i32, contract: u32): u64 {
  return (<u64>kind) | ((<u64>(kept ? 1 : 0)) << 8) | ((<u64>reason) << 16) | ((<u64>contract) << 32);
}

/** Emits an event about an order: accepted, rejected, cancelled, triggered, asleep, awake. Returns its sequence. */
export function emitOrderEvent(kind: i32, order: Order, reason: i32, quantityLots: i32, cause: u32): u32 {
  return emitOrder(kind, order, reason, quantityLots, 0, cause);
}

/** Emits that an order has another price or quantity now. Returns its sequence. */
export function emitOrderReplaced(order: Order, keepsPlace: bool, cause: u32): u32 {
  return emitOrder(EventKind.OrderReplaced, order, 0, order.remainingLots, keepsPlace ? 1 : 0, cause);
}

/** The words of an OrderEvent: see its class. */
function emitOrder(kind: i32, order: Order, reason: i32, lots: i32, keptPlace: u64, cause: u32): u32 {
  const h = header();
  const flags = (<u64>order.side) | ((<u64>order.timeInForce) << 8) | ((<u64>order.offset) << 16) | (keptPlace << 24);
  emitWords(
    kindWord(kind, isLearners(order.account), reason, order.contract),
    cause,
    <u64>order.number,
    pair(order.account, <u32>order.priceTicks),
    (<u64>(<u32>lots)) | (flags << 32),
    <u64>order.kind,
    0,
  );
  return h.sequence;
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

/** Emits that a contract is halted or resumes, and why. Returns its sequence. */
export function emitPhaseEvent(kind: i32, contract: u32, reason: i32, untilMs: i64, cause: u32): u32 {
  const address = beginEvent(kind, contract, cause);
  const event = changetype<PhaseEvent>(address);
  event.reason = <u16>reason;
  event.untilMs = untilMs;
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
