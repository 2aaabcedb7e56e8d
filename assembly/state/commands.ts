// One class per command kind. 64 bytes: header 16, body 48. Reserved bytes must be zero.
//
//   +0  timeMs    i64   simulated time at which it acts; 0 or the past = now, beyond TIME_MS_MAX it is refused
//   +8  kind      u8    CommandKind
//   +9  reserved  u8, u16, u32

@unmanaged
export class CommandHeader {
  timeMs: i64;
  kind: u8;
  reserved8: u8;
  reserved16: u16;
  reserved32: u32;
}

@unmanaged
export class ConfigureVenue extends CommandHeader {
  settlementWindowMs: i64;
  /** Index it shall get: one above the last. */
  venue: u32;
  currency: u32;
  accountModel: u8;
  tradePrice: u8;
  selfMatch: u8;
  settlement: u8;
  margin: u8;
  largerSide: u8;
  limitRounding: u8;
  frozenMarginPrice: u8;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
}

@unmanaged
export class ConfigureContract extends CommandHeader {
  tickValueMinor: i64;
  contract: u32;
  venue: u32;
  product: u32;
  month: i32;
  previousSettlementTicks: i32;
  /** 0 = none. */
  dailyLimitBps: i32;
  marginBps: i32;
  /** Price levels wanted; 0 = automatic. */
  ladderTicks: i32;
  /** 0 = none. */
  lastTradingDay: i32;
  separatesToday: u8;
  reserved0: u8;
  /** Legs of a calendar spread; 0 = an outright. */
  nearLeg: u8;
  farLeg: u8;
}

@unmanaged
export class OpenAccount extends CommandHeader {
  cashMinor: i64;
  account: u32;
  venue: u32;
  group: u32;
  exposureLots: i32;
  role: u8;
  /** 1 = the person at the page: its events are kept and its figures published. */
  isLearner: u8;
  /** What the account's bill costs above the benchmark, basis points: dearer hours. */
  exposureMarkupBps: u16;
  brokerSurchargeBps: i32;
  reserved2: u64;
  reserved3: u64;
}

@unmanaged
export class SetRule extends CommandHeader {
  value: i64;
  /** One of the two is 0. */
  venue: u32;
  contract: u32;
  rule: u32;
  reserved0: u32;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
}

@unmanaged
export class MoveCash extends CommandHeader {
  amountMinor: i64;
  account: u32;
  reserved0: u32;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
}

@unmanaged
export class NewOrder extends CommandHeader {
  number: i64;
  account: u32;
  contract: u32;
  priceTicks: i32;
  quantityLots: i32;
  /** Market and stop orders: distance from the best opposite price; -1 = no limit. */
  protectionTicks: i32;
  side: u8;
  orderKind: u8;
  timeInForce: u8;
  offset: u8;
  selfMatch: u8;
  postOnly: u8;
  reserved0: u16;
  /** Stop orders. */
  stopTicks: i32;
  /** Shown slice of an iceberg; 0 = all. */
  displayLots: i32;
  reserved1: u32;
}

@unmanaged
export class ReplaceOrder extends CommandHeader {
  number: i64;
  priceTicks: i32;
  quantityLots: i32;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
}

@unmanaged
export class CancelOrder extends CommandHeader {
  number: i64;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
}

/** 0 = any, for either field. */
@unmanaged
export class CancelAll extends CommandHeader {
  account: u32;
  contract: u32;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
}

@unmanaged
export class SetPhase extends CommandHeader {
  /** One of the two is 0. */
  contract: u32;
  venue: u32;
  phase: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u32;
  reserved3: u64;
  reserved4: u64;
  reserved5: u64;
  reserved6: u64;
}

/** One of the two is 0: a contract, or all contracts of a venue. */
@unmanaged
export class CancelTrades extends CommandHeader {
  contract: u32;
  venue: u32;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
}

/** Nothing but its time. */
@unmanaged
export class AdvanceClock extends CommandHeader {
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
  reserved5: u64;
}

@unmanaged
export class MarkContract extends CommandHeader {
  contract: u32;
  priceTicks: i32;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
}

/** SettleVenue and NextDay. */
@unmanaged
export class VenueAct extends CommandHeader {
  venue: u32;
  reserved0: u32;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
  reserved5: u64;
}

/** Final settlement at sum / count. */
@unmanaged
export class FinalSettle extends CommandHeader {
  sumTicks: i64;
  count: i64;
  contract: u32;
  reserved0: u32;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
}

@unmanaged
export class AddFixInput extends CommandHeader {
  // In the order of PanelPrice, which it becomes.
  volume: i64;
  washVolume: i64;
  washPriceTicks: i32;
  priceTicks: i32;
  partition: i32;
  /** 0 = 10,000. */
  qualityBps: i32;
  peakBps: i32;
  ageDays: i32;
  /** 0 = it had none. */
  fixedTicks: i32;
  isOffshore: u8;
  reserved0: u8;
  reserved1: u16;
}

/** Fixes the inputs added before and forgets them. */
@unmanaged
export class FixInputs extends CommandHeader {
  previousTicks: i32;
  hasPrevious: i32;
  minimumInputs: i32;
  trimBps: i32;
  capBps: i32;
  method: u8;
  basis: u8;
  market: u8;
  adjustsQuality: u8;
  /** 0 = 10^9: no link. */
  linkPpb: i64;
  staleDays: i32;
  reserved0: u32;
  reserved1: u64;
}

/** Scan margin of a product on a net venue. Its tables follow row by row. */
@unmanaged
export class SetScan extends CommandHeader {
  priceScanRangeMinor: i64;
  spotMonthChargeMinor: i64;
  venue: u32;
  product: u32;
  extremeMultiple: i32;
  extremeCoverBps: i32;
  reserved0: u64;
  reserved1: u64;
}

/** One row of a product's table. Row 0 begins the table anew; count 0 empties it. */
@unmanaged
export class SetScanRow extends CommandHeader {
  from: i64;
  value: i64;
  product: u32;
  /** ScanTable. */
  table: u8;
  row: u8;
  count: u8;
  reserved0: u8;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
}

@unmanaged
export class AddCredit extends CommandHeader {
  venue: u32;
  productA: u32;
  productB: u32;
  ratioA: i32;
  ratioB: i32;
  creditBps: i32;
  wholeOnly: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u32;
  reserved3: u64;
  reserved4: u64;
}

/** One row of a contract's stage table. Row 0 begins the table anew; count 0 empties it. */
@unmanaged
export class SetStage extends CommandHeader {
  from: i64;
  value: i64;
  contract: u32;
  /** StageTable. */
  table: u8;
  row: u8;
  count: u8;
  reserved0: u8;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
}

@unmanaged
export class SetWaterfall extends CommandHeader {
  ccpFirstMinor: i64;
  ccpSecondMinor: i64;
  /** Layer codes, one a byte from the lowest; 0 ends. */
  layers: u64;
  venue: u32;
  assessmentBps: i32;
  reserved0: u64;
  reserved1: u64;
}

@unmanaged
export class SetContribution extends CommandHeader {
  amountMinor: i64;
  account: u32;
  reserved0: u32;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
}

/** Price at which the winner of the next default's auction takes the positions of a contract. */
@unmanaged
export class SetAuctionPrice extends CommandHeader {
  contract: u32;
  priceTicks: i32;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
}

/** Auction prices set before go to the winner; 0 = no auction. */
@unmanaged
export class DeclareDefault extends CommandHeader {
  account: u32;
  winner: u32;
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
}

/** Forced position reduction at the limit price. Tiers are least gains in basis points, highest first; 0 = any gain. */
@unmanaged
export class ReducePositions extends CommandHeader {
  contract: u32;
  lossBps: i32;
  tier0: i32;
  tier1: i32;
  tier2: i32;
  tier3: i32;
  tier4: i32;
  tier5: i32;
  tier6: i32;
  tier7: i32;
  tiers: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u32;
}

/** Sizes the default fund by the largest (cover 1) or the two largest (cover 2) losses beyond margin in a stressed move. */
@unmanaged
export class SizeFund extends CommandHeader {
  venue: u32;
  stressBps: i32;
  cover: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u32;
  reserved3: u64;
  reserved4: u64;
  reserved5: u64;
  reserved6: u64;
}
