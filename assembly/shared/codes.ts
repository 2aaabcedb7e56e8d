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
  SetScan = 24,
  SetScanRow = 25,
  AddCredit = 26,
  SetStage = 27,
  SetWaterfall = 28,
  SetContribution = 29,
  SetAuctionPrice = 30,
  DeclareDefault = 31,
  ReducePositions = 32,
  SizeFund = 33,
  ConfigureBenchmark = 34,
  ConfigureLayer = 35,
  AddAway = 36,
  ConfigureChoice = 40,
  CancelTrades = 41,
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
  /** Lots ended without a trade: forced reduction, a default's auction, tear-up. */
  PositionReduced = 31,
  PositionTaken = 32,
  DefaultDeclared = 33,
  WaterfallDrawn = 34,
  DefaultClosed = 35,
  LargePositionReported = 36,
  FundSized = 37,
  MarginRateSet = 38,
  TradesCancelled = 39,
  /** After cancelled trades a position is again what it was when the day began. */
  PositionRestored = 40,
  /** Trades were not cancelled: for a reason. */
  CancellingRefused = 41,
  /** What a dollar costs from now on, ten-thousandths of a yuan. */
  YuanSet = 42,
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

/** What became of a price of the panel in a fixing. */
export enum PanelUse {
  Used = 0,
  /** Used with the largest weight that one may have. */
  Capped = 1,
  Trimmed = 2,
  /** Not confirmed for too long. */
  Stale = 3,
  /** Sold in a market that the benchmark leaves out. */
  OtherMarket = 4,
  /** In a tier that does without the panel's prices. */
  NotAsked = 5,
}

/** Which price of a provider counts, where it asks more in peak hours. */
export enum PriceBasis {
  OffPeak = 0,
  Peak = 1,
  /** A load that is the same in every hour. */
  AllHours = 2,
}

/** Whose prices a benchmark takes. */
export enum PanelMarket {
  All = 0,
  Onshore = 1,
  Offshore = 2,
}

/** Which tier of a settlement method gave the price. */
export enum SettlementRule {
  DayVwap = 0,
  MiddleOfThree = 1,
  LockedLimit = 2,
  EarlierMonth = 3,
  Previous = 4,
  Final = 5,
  WindowVwap = 6,
  /** From calendar spreads traded in the window. */
  Spreads = 7,
  /** The day's last trade, brought inside bid and ask. */
  Last = 8,
}

/** A table of steps that belongs to a contract. */
export enum StageTable {
  MarginByDay = 0,
  MarginByOpenInterest = 1,
  LimitByDay = 2,
}

/** A table of rows that belongs to a product with scan margin. */
export enum ScanTable {
  Tiers = 0,
  InterMonth = 1,
}

/** What decided a contract's margin rate. */
export enum MarginCause {
  Own = 0,
  NearExpiry = 1,
  OpenInterest = 2,
  LockedDay = 3,
  Volatility = 4,
}

/** How a margin rate that follows volatility is kept from rising just when markets fall. */
export enum Antiprocyclical {
  Off = 0,
  /** A quarter more than the model asks, which is used up when the model rises. */
  Buffer = 1,
  /** A quarter of the weight on the stressed rate. */
  StressedWeight = 2,
  Floor = 3,
}

/** What bears a default's loss. The order is a setting of the venue. */
export enum Layer {
  None = 0,
  DefaulterMargin = 1,
  DefaulterFund = 2,
  CcpFirst = 3,
  SurvivorsFund = 4,
  CcpSecond = 5,
  Assessments = 6,
  GainsHaircut = 7,
  TearUp = 8,
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
  /** Long only, never on credit, rolls on fixed days. */
  IndexFund = 7,
  /** Between months and against the fixing; with a second account between venues or layers. */
  Arbitrageur = 8,
  /** Sells caps and collars to clients and hedges them. */
  Bank = 9,
}

/** A layer of the stack that AI services stand on. Costs go up from chips to model access, scarcity comes down. */
export enum StackLayer {
  None = 0,
  Chips = 1,
  Memory = 2,
  Power = 3,
  DataCentre = 4,
  /** GPU-hours: fed by the four above. */
  Compute = 5,
  Inference = 6,
  Tokens = 7,
  Access = 8,
}

/** What scheduled news does. The first four move a layer of the stack, the others are acts of the regulator. */
export enum NewsEffect {
  Price = 0,
  Capacity = 1,
  Demand = 2,
  /** Of those who sell offshore alone. */
  Offshore = 3,
  Rule = 4,
  Method = 5,
  Phase = 6,
  /** What acting abroad costs from now on, hundredths of a basis point of the notional. */
  CapitalControl = 7,
  CancelTrades = 8,
  /** A dollar costs so many yuan from now on, ten-thousandths. */
  Yuan = 9,
}

/** What a panel is sold for, where its benchmark is quoted in the other currency. */
export enum Conversion {
  None = 0,
  Dollars = 1,
  Yuan = 2,
}

/** What a participant does beyond its kind's plain rules, as bits. Each can be switched off: the fact that it makes goes. */
export enum Behaviour {
  /** Trading begets trading: it looks at the market more often when others have just acted. */
  Excited = 1,
  /** Works off large decisions at its share of the volume. */
  Metaorders = 2,
  /** Takes what is displayed, and now and then all it wants. */
  DepthSizes = 4,
  /** Quotes wider on the side that is being taken. */
  FlowWidening = 8,
  /** Quotes less when its margin is nearly used up. */
  MarginCuts = 16,
  /** Withdraws resting orders that the market has left behind. */
  StaleWithdrawal = 32,
  /** Holds a position in proportion to the trend, geared on its equity. */
  Momentum = 64,
  /** Believes the price to lie where the orders that take its quotes go. */
  FlowReading = 128,
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
  Settlement = 23,
  SettlementWindowMs = 24,
  /** Initial margin in basis points of maintenance margin. Net venues. */
  InitialBps = 25,
  /** Share of the daily volume that a close-out may take; 0 = no concentration add-on. */
  ConcentrationParticipationBps = 26,
  /** Days that the margin itself covers: what takes longer to close out costs more. */
  ConcentrationDays = 27,
  Antiprocyclical = 28,
  /** Share of the position limit from which a position is reported; 0 = no reports. */
  ReportBps = 29,
  /** Worlds: an account that stays uncovered after its liquidation is declared in default. */
  DeclaresDefaults = 30,
  /** Worlds: how often accounts are revalued during the day; 0 = at settlement only. */
  IntradayCallMs = 31,
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
  Month = 42,
  LadderTicks = 43,
  /** Most lots an account may open in a day, hedgers and market makers exempt; 0 = no cap. Gross venues. */
  OpeningCapLots = 44,
  /** What speculators pay above the general margin rate. */
  SpeculativeSurchargeBps = 45,
  /** Fixings of the delivery month: on its last days the risk decays with those still to come; 0 = it does not. */
  DeliveryDays = 46,
  /** Margin in hundredths of a day's volatility; 0 = the rate is fixed. */
  ModelMultipleHundredths = 47,
  StressedMarginBps = 48,
  FloorMarginBps = 49,
  /** Venues: a default fund for the largest (1) or the two largest (2) stressed losses, sized at each settlement; 0 = none. */
  FundCover = 50,
  FundStressBps = 51,
  /** Fee of a lot that closes; -1 = as one that opens. */
  FeeCloseLotMinor = 52,
  FeeCloseTodayLotMinor = 53,
  /** Tables and layers, changed by commands of their own: 54 and the StageTable's code, and the waterfall. */
  StagesByDay = 54,
  StagesByOpenInterest = 55,
  /** As a rule: one limit for all days from now on, in lots; 0 = none. */
  LimitsByDay = 56,
  Waterfall = 57,
  /** Worlds, venues: how much later its participants hear of a move of the layer. */
  LatencyMs = 59,
  /** Contracts: the benchmark that it settles to. */
  Benchmark = 60,
  /** Worlds, contracts: the day on which it first trades; 0 = from the start. */
  FirstTradingDay = 61,
  /** Contracts: 1 = speculators may not open short positions. */
  ShortBan = 62,
  /** Contracts: tax on both sides of a trade. */
  TaxBpsHundredths = 63,
  /** Worlds, venues: how much later than 09:00 it opens, and how much earlier than 15:00 it closes. Set before the world opens. */
  OpensLaterMs = 64,
  ClosesEarlierMs = 65,
  /** Contracts: how the benchmark that it settles to is fixed. Worlds. */
  BenchmarkTrimBps = 80,
  BenchmarkCapBps = 81,
  /** Days after which an unconfirmed price is left out; 0 = never. */
  BenchmarkStaleDays = 82,
  BenchmarkMinimumInputs = 83,
  /** PriceBasis. */
  BenchmarkBasis = 84,
  /** PanelMarket. */
  BenchmarkMarket = 85,
  BenchmarkAdjustsQuality = 86,
  BenchmarkChains = 87,
  /** 1 = market makers quote wider and smaller where the benchmark is trusted less. */
  BenchmarkIsHeeded = 88,
  /** Constituent of the panel, from 1, that the following rules mean. */
  BenchmarkChosen = 89,
  /** Its model is replaced by one of another quality, or at another price. */
  ChosenQualityBps = 90,
  ChosenPriceTicks = 91,
  /** An attack on the benchmark: sales to oneself at this price, that much a day; 0 = none. */
  WashPriceTicks = 92,
  WashVolume = 93,
}
