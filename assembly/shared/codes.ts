// Compiled by asc and by tsc: only plain `export enum` and `export const` may stand here.
// Enums append; a retired member stays as reserved. Zero means "none" wherever a field may be unset.

/** What a command asks for. One class per kind in assembly/state/commands.ts. */
export enum CommandKind {
  None = 0,
  ConfigureVenue = 1,
  ConfigureContract = 2,
  OpenAccount = 3,
  SetRule = 4,
  MoveCash = 5,
  NewOrder = 6,
  ReplaceOrder = 7,
  CancelOrder = 8,
  CancelAll = 9,
  SetPhase = 10,
  AdvanceClock = 11,
  MarkContract = 12,
  SettleVenue = 13,
  NextDay = 14,
  FinalSettle = 15,
  AddFixInput = 16,
  FixInputs = 17,
  ConfigureWorld = 18,
  AddConstituent = 19,
  AddAgent = 20,
  ScheduleNews = 21,
  SetMethod = 22,
  OpenWorld = 23,
}

/** What happened. One class per kind in assembly/state/events.ts. */
export enum EventKind {
  None = 0,
  OrderAccepted = 1,
  OrderRejected = 2,
  OrderCancelled = 3,
  OrderReplaced = 4,
  Traded = 5,
  LimitsSet = 6,
  SettlementPriceSet = 7,
  VariationPaid = 8,
  MarginCalled = 9,
  CallMet = 10,
  PositionLiquidated = 11,
  CashMoved = 12,
  CashRejected = 13,
  BenchmarkFixed = 14,
  ConstituentRepriced = 15,
  NewsPublished = 16,
  MinuteClosed = 17,
  DayOpened = 18,
  DaySettled = 19,
  ContractExpired = 20,
  MethodSet = 21,
  ConfigurationRejected = 22,
  RuleSet = 23,
  /** Market data on request: not numbered, not part of the digest. */
  QuoteChanged = 24,
  OrderTriggered = 25,
  OrderAsleep = 26,
  OrderAwake = 27,
  Uncrossed = 28,
  ContractHalted = 29,
  ContractResumed = 30,
}

export enum Side {
  Buy = 0,
  Sell = 1,
}

export enum OrderKind {
  Limit = 0,
  Market = 1,
  /** Waits for its stop price, then enters as a market order. */
  Stop = 2,
  /** Waits for its stop price, then enters as a limit order. */
  StopLimit = 3,
}

export enum TimeInForce {
  Day = 0,
  GoodTillCancel = 1,
  ImmediateOrCancel = 2,
  FillOrKill = 3,
}

/** Shanghai-style offset flag. On a contract that does not separate today's lots every close takes the oldest lots first. */
export enum Offset {
  Open = 0,
  Close = 1,
  CloseToday = 2,
  CloseYesterday = 3,
}

/** Where an order slot stands in its life. Free must stay 0: zeroed memory is a free slot. */
export enum OrderStatus {
  Free = 0,
  Working = 1,
  Resting = 2,
  /** A stop order whose price was not reached. */
  Waiting = 3,
  /** Outside the daily limits, where the venue lets such orders sleep. */
  Asleep = 4,
  /** A stop order whose price was reached and that has not entered yet. */
  Triggered = 5,
}

/** Auction and Halted gather orders: nothing trades until the phase is left by an uncross. */
export enum Phase {
  Closed = 0,
  Continuous = 1,
  Auction = 2,
  Halted = 3,
}

/** How the lots of an incoming order are shared out among the resting orders of one price. */
export enum Allocation {
  Fifo = 0,
  ProRata = 1,
}

/** What becomes of an order outside the daily limits. */
export enum OutsideLimit {
  Reject = 0,
  Sleep = 1,
}

export enum AccountModel {
  Gross = 0,
  Net = 1,
}

export enum TradePrice {
  Resting = 0,
  Median = 1,
}

export enum SelfMatch {
  Off = 0,
  CancelResting = 1,
  CancelAggressor = 2,
  CancelBoth = 3,
  /** On an order only: take the venue's setting. */
  Venue = 4,
}

export enum SettlementMethod {
  DayVwap = 0,
  WindowVwap = 1,
}

export enum MarginMethod {
  Off = 0,
  Percentage = 1,
  Scan = 2,
}

export enum LimitRounding {
  Inward = 0,
  Floor = 1,
  Ceil = 2,
}

/** Which price a resting opening order freezes margin at. */
export enum FrozenPrice {
  Order = 0,
  Settlement = 1,
}

export enum Role {
  Speculator = 0,
  Hedger = 1,
  MarketMaker = 2,
  House = 3,
}

/** How a panel of prices becomes one fixing. */
export enum FixMethod {
  Mean = 0,
  VolumeWeightedMean = 1,
  TrimmedMean = 2,
  Median = 3,
  VolumeWeightedMedian = 4,
  PartitionedMedian = 5,
}

/** Which tier of a settlement method gave the price. */
export enum SettlementRule {
  DayVwap = 0,
  MiddleOfThree = 1,
  LockedLimit = 2,
  EarlierMonth = 3,
  Previous = 4,
  Final = 5,
}

/** Behaviour of a participant. None: driven from outside (the learner). */
export enum AgentKind {
  None = 0,
  MarketMaker = 1,
  Noise = 2,
  LongHedger = 3,
  ShortHedger = 4,
  Value = 5,
  Trend = 6,
}

/** A rule that a SetRule command may change. Venue rules first, contract rules from 32. */
export enum Rule {
  None = 0,
  TradePrice = 1,
  SelfMatch = 2,
  Margin = 3,
  LargerSide = 4,
  LimitRounding = 5,
  FrozenMarginPrice = 6,
  /** 1 = a closing order is never refused for funds: it frees more than its fee. */
  ClosesNeedNoFunds = 7,
  Allocation = 8,
  ProRataMinimumLots = 9,
  TopOrder = 10,
  OutsideLimit = 11,
  /** -1 = no price band. */
  BandTicks = 12,
  /** 0 = no breaker. */
  BreakerBps = 13,
  BreakerWindowMs = 14,
  BreakerHaltMs = 15,
  /** 0 = no velocity pause. */
  VelocityTicks = 16,
  VelocityWindowMs = 17,
  VelocityHaltMs = 18,
  AuctionMarketOrders = 19,
  LockedCloseFirst = 20,
  /** Worlds: how long before the opening orders gather; 0 = no opening auction. */
  OpeningAuctionMs = 21,
  /** Worlds: how long before the close orders gather for the last price; 0 = no closing auction. */
  ClosingAuctionMs = 22,
  DailyLimitBps = 32,
  MarginBps = 33,
  FeeOpenBpsHundredths = 34,
  FeeCloseBpsHundredths = 35,
  FeeCloseTodayBpsHundredths = 36,
  FeePerLotMinor = 37,
  LastTradingDay = 38,
  SeparatesToday = 39,
  HedgeMarginBps = 40,
  PreviousSettlementTicks = 41,
}
