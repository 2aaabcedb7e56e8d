// One class per event kind. 64 bytes: header 24, body 40. Kinds are facts in the past tense.
//
//   +0   timeMs    i64   simulated time
//   +8   sequence  u32   grows by one with each event
//   +12  cause     u32   sequence of the event that led to it; 0 = the command itself
//   +16  kind      u8    EventKind
//   +17  kept      u8    1 = the page keeps it (the learner's, clearing, fixing, news, regulator's)
//   +18  reason    u16   RejectReason where there is one
//   +20  contract  u32

@unmanaged
export class EventHeader {
  timeMs: i64;
  sequence: u32;
  cause: u32;
  kind: u8;
  kept: u8;
  reason: u16;
  contract: u32;
}

/** OrderAccepted, OrderRejected, OrderCancelled, OrderReplaced, OrderTriggered, OrderAsleep, OrderAwake. */
@unmanaged
export class OrderEvent extends EventHeader {
  number: i64;
  account: u32;
  priceTicks: i32;
  /** Accepted and replaced: quantity. Cancelled: what was left. Rejected: quantity asked. */
  quantityLots: i32;
  side: u8;
  timeInForce: u8;
  offset: u8;
  keptPlace: u8;
  orderKind: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u32;
  reserved3: u64;
}

@unmanaged
export class Traded extends EventHeader {
  buyNumber: i64;
  sellNumber: i64;
  priceTicks: i32;
  quantityLots: i32;
  buyAccount: u32;
  sellAccount: u32;
  aggressorSide: u8;
  forced: u8;
  buyRole: u8;
  sellRole: u8;
  /** 1 = part of an uncross: there is no aggressor and no maker. */
  inAuction: u8;
  /** 1 = against a price that other contracts implied. */
  isImplied: u8;
  reserved0: u16;
}

@unmanaged
export class LimitsSet extends EventHeader {
  upperTicks: i32;
  lowerTicks: i32;
  limitBps: i32;
  marginBps: i32;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
}

/** exact = numerator / denominator; 128 bits as high and low halves. */
@unmanaged
export class SettlementPriceSet extends EventHeader {
  numerator: i64;
  denominator: i64;
  openInterestLots: i64;
  priceTicks: i32;
  rule: u32;
  volumeLots: i64;
}

/** VariationPaid, MarginCalled, CallMet, CashMoved, CashRejected, DefaultDeclared, DefaultClosed, FundSized. */
@unmanaged
export class MoneyEvent extends EventHeader {
  amountMinor: i64;
  balanceMinor: i64;
  account: u32;
  reserved0: u32;
  reserved1: u64;
  reserved2: u64;
}

@unmanaged
export class PositionLiquidated extends EventHeader {
  number: i64;
  account: u32;
  priceTicks: i32;
  quantityLots: i32;
  side: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u64;
  reserved3: u64;
}

@unmanaged
export class BenchmarkFixed extends EventHeader {
  numeratorHigh: i64;
  numeratorLow: u64;
  denominatorHigh: i64;
  denominatorLow: u64;
  usedInputs: u32;
  tier: u8;
  method: u8;
  /** 0 = inputs from outside a world. */
  benchmark: u8;
  reserved0: u8;
}

@unmanaged
export class ConstituentRepriced extends EventHeader {
  constituent: u32;
  priceTicks: i32;
  previousTicks: i32;
  reserved0: u32;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
}

/** NewsPublished, MethodSet, DayOpened, DaySettled, ConfigurationRejected, RuleSet, ContractExpired, TradesCancelled: two numbers. */
@unmanaged
export class PlainEvent extends EventHeader {
  first: i64;
  second: i64;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
}

@unmanaged
export class MinuteClosed extends EventHeader {
  volumeLots: i64;
  openTicks: i32;
  highTicks: i32;
  lowTicks: i32;
  closeTicks: i32;
  bidTicks: i32;
  askTicks: i32;
  reserved0: u64;
}

/** A side without orders has 0 lots. */
@unmanaged
export class QuoteChanged extends EventHeader {
  bidLots: i64;
  askLots: i64;
  bidTicks: i32;
  askTicks: i32;
  reserved0: u64;
  reserved1: u64;
}

/** Price 0 and 0 lots: nothing trades. The surplus is positive when buyers are left over. */
@unmanaged
export class Uncrossed extends EventHeader {
  volumeLots: i64;
  surplusLots: i64;
  priceTicks: i32;
  hasPrice: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u64;
  reserved3: u64;
}

/** ContractHalted, ContractResumed, CancellingRefused. */
@unmanaged
export class PhaseEvent extends EventHeader {
  /** When it resumes by itself; 0 = not by itself. */
  untilMs: i64;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
}

/** PositionReduced, PositionTaken. The side is that of the lots: buy = long. */
@unmanaged
export class PositionChanged extends EventHeader {
  account: u32;
  priceTicks: i32;
  quantityLots: i32;
  side: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
}

/** account 0: a layer of the clearing house. */
@unmanaged
export class WaterfallDrawn extends EventHeader {
  amountMinor: i64;
  account: u32;
  layer: u32;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
}

/** Lots of an account with those under one controller, and the limit they come near to. */
@unmanaged
export class LargePositionReported extends EventHeader {
  lots: i64;
  limitLots: i64;
  account: u32;
  side: u32;
  reserved0: u64;
  reserved1: u64;
}

@unmanaged
export class MarginRateSet extends EventHeader {
  marginBps: i32;
  previousBps: i32;
  /** MarginCause. */
  marginCause: u32;
  reserved0: u32;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
}

/** What the day had come to and is taken back (negative: a gain), and by how many lots both sides change. */
@unmanaged
export class PositionRestored extends EventHeader {
  amountMinor: i64;
  account: u32;
  longLots: i32;
  shortLots: i32;
  reserved0: u32;
  reserved1: u64;
  reserved2: u64;
}
