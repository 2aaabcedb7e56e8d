// Records of the book: price levels, orders and what belongs to them. The same rules as in records.ts: indices with 0 =
// none, units in names, no padding.

/** Lots and orders of one side at one price. */
@unmanaged
export class Level {
  /** Lots shown and, of icebergs, hidden. */
  quantityLots: i64;
  hiddenLots: i64;
  head: u32;
  tail: u32;
  orders: u32;
  reserved0: u32;
}

/**
 * A live order: one cache line, all that matching touches beside its links. Slot from 1. Contract and account also
 * follow from its position; they stand here so that matching need not look there.
 */
@unmanaged
export class Order {
  number: i64;
  /** Worst price it may trade at; a market order without protection has the end of the limits or of the ladder. */
  priceTicks: i32;
  remainingLots: i32;
  position: u32;
  /** Part of the remaining lots that stands in the book for all to see. */
  shownLots: i32;
  quantityLots: i32;
  acceptedSequence: u32;
  /** Events so far when it took its place: the smaller, the older. */
  age: u32;
  account: u16;
  contract: u8;
  side: u8;
  kind: u8;
  timeInForce: u8;
  offset: u8;
  status: u8;
  selfMatch: u8;
  /** Part of a forced liquidation: closes oldest lots first, is never refused for funds. */
  forced: u8;
  /** 1 = it opened its price as a new best price of its side and kept its place. */
  isTop: u8;
  /** 1 = its OrderTerms say more than nothing. */
  hasTerms: u8;
  reserved0: u64;
  reserved1: u64;
}

/**
 * Neighbours of an order, by its slot: apart from the order, so that who comes and goes between two others touches only
 * these, four of which share a cache line.
 */
@unmanaged
export class OrderLinks {
  /** In the queue of its price level, in its contract's list of waiting or sleeping orders, or in the free list. */
  next: u32;
  previous: u32;
  /** In the list of its position's orders. */
  ownNext: u32;
  ownPrevious: u32;
}

/** What only rarer kinds of order, money and passing work need of an order, by its slot. Zero in a free slot. */
@unmanaged
export class OrderTerms {
  frozenMarginMinor: i64;
  frozenFeesMinor: i64;
  /** Slice of an iceberg that is shown at a time; 0 = all. */
  displayLots: i32;
  stopTicks: i32;
  /** Stop orders: distance from the best opposite price when triggered; -1 = no limit. */
  protectionTicks: i32;
  /** Lots set aside for it by the pro-rata sharing in progress. */
  sharedLots: i32;
  /** The aggressor's: next resting order to be served by the sharing in progress, 0 = none. Else a passing chain's link. */
  chainNext: u32;
  postOnly: u8;
  reserved0: u8;
  reserved1: u16;
  /** Its part of the lots that a forced position reduction ends; 0 outside one. */
  shareLots: i64;
  reserved3: u64;
  reserved4: u64;
}
