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
  reserved0: u16;
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

/** Price process, benchmark and calendar of a world. Before OpenWorld. */
@unmanaged
export class ConfigureWorld extends CommandHeader {
  dailyVolatilityBps: i32;
  dailyDriftBps: i32;
  jumpsPer100Days: i32;
  jumpBps: i32;
  repriceChanceBps: i32;
  trimBps: i32;
  capBps: i32;
  lastDay: i32;
  finalFixings: i32;
  method: u8;
  /** 1 = the layers of the stack move, not the price of tokens alone. */
  hasStack: u8;
  reserved0: u16;
  /** Yuan for a dollar, ten-thousandths; 0 = one for one. */
  yuanPerDollarBps: i32;
  reserved1: u32;
}

/** Benchmark 1 is the world's own, of tokens; others follow. */
@unmanaged
export class ConfigureBenchmark extends CommandHeader {
  /** Index it shall get: one above the last. */
  benchmark: u32;
  /** Layer of the stack whose prices it fixes. */
  layer: u32;
  trimBps: i32;
  capBps: i32;
  method: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u32;
  reserved3: u64;
  reserved4: u64;
  reserved5: u64;
}

/** How a layer of the stack moves. Rates are of a day, in hundredths of a basis point where so named. */
@unmanaged
export class ConfigureLayer extends CommandHeader {
  layer: u32;
  volatilityBps: i32;
  /** Share of the gap to cost and scarcity that closes in a day. */
  pullBps: i32;
  /** Weight of its price in the cost of the layer that it feeds. */
  weightBps: i32;
  capacityGrowthBpsHundredths: i32;
  demandGrowthBpsHundredths: i32;
  /** How much demand falls when the price rises, log for log. */
  elasticityBps: i32;
  /** Capacity beyond demand on day 0. */
  slackBps: i32;
  reserved0: u64;
  reserved1: u64;
}

@unmanaged
export class AddConstituent extends CommandHeader {
  volumeMTok: i64;
  priceTicks: i32;
  maker: u32;
  peakBps: i32;
  /** 0 = the first. */
  benchmark: u8;
  isOffshore: u8;
  rations: u8;
  reserved0: u8;
  /** 0 = 10,000. */
  qualityBps: i32;
  reserved1: u32;
  reserved2: u64;
  reserved3: u64;
}

/** Opens a second account at another venue for a participant inside the core, or for the learner. */
@unmanaged
export class AddAway extends CommandHeader {
  cashMinor: i64;
  /** Account that it has at home. */
  home: u32;
  account: u32;
  venue: u32;
  contract: u32;
  /** How much better the other venue must be before it goes there, hundredths of its trade-off. */
  loyalty: i32;
  reserved0: u32;
  reserved1: u64;
  reserved2: u64;
}

/** Opens an account of its own for a participant inside the core. */
@unmanaged
export class AddAgent extends CommandHeader {
  cashMinor: i64;
  meanWakeMs: i64;
  account: u32;
  venue: u32;
  contract: u32;
  sizeLots: i32;
  positionLots: i32;
  agentKind: u8;
  role: u8;
  reserved0: u16;
  reserved1: u64;
}

@unmanaged
export class ScheduleNews extends CommandHeader {
  atMs: i64;
  /** New value of a rule; method or phase of an act that is none. */
  value: i64;
  moveBps: i32;
  text: u32;
  rule: u16;
  effect: u8;
  /** 0 = tokens. */
  layer: u8;
  venue: u8;
  contract: u8;
  reserved0: u16;
  reserved1: u64;
  reserved2: u64;
}

@unmanaged
export class SetMethod extends CommandHeader {
  method: u8;
  /** 0 = the first. */
  benchmark: u8;
  reserved1: u16;
  reserved2: u32;
  reserved3: u64;
  reserved4: u64;
  reserved5: u64;
  reserved6: u64;
  reserved7: u64;
}

/** Ends configuration: the first day begins at its opening time. */
@unmanaged
export class OpenWorld extends CommandHeader {
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
  reserved5: u64;
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
