// Every record of the state block. Relations are indices, 0 = none: zeroed memory is valid and a snapshot can be
// copied anywhere. Fields stand in order of size within a record so that there are no padding holes; the layout
// transform refuses a build with one. Units are in the names: Ticks, Lots, Minor (fen, cents), Bps, Ms.

/** A rulebook. Index from 1. */
@unmanaged
export class Venue {
  settlementWindowMs: i64;
  breakerWindowMs: i64;
  breakerHaltMs: i64;
  velocityWindowMs: i64;
  velocityHaltMs: i64;
  /** How long before the opening orders gather; 0 = no opening auction. Worlds only. */
  openingAuctionMs: i64;
  /** How long before the close orders gather for the day's last price; 0 = no closing auction. Worlds only. */
  closingAuctionMs: i64;
  day: i32;
  accountModel: u8;
  tradePrice: u8;
  selfMatch: u8;
  settlement: u8;
  margin: u8;
  largerSide: u8;
  limitRounding: u8;
  frozenMarginPrice: u8;
  /** Id the sender gave the currency, for reports. */
  currency: u32;
  proRataMinimumLots: i32;
  /** Distance from the last trade that an order's price may have; -1 = no band. */
  bandTicks: i32;
  /** 0 = no breaker, no velocity pause. */
  breakerBps: i32;
  velocityTicks: i32;
  closesNeedNoFunds: u8;
  allocation: u8;
  topOrder: u8;
  outsideLimit: u8;
  auctionMarketOrders: u8;
  lockedCloseFirst: u8;
  /** 1 = an incoming order meets the first order of a price and nothing is watched: the short way through matching. */
  isPlain: u8;
  /** 1 = nothing but price and time counts: plain orders may go the short way (engine/express.ts). */
  isExpress: u8;
  /** Initial margin in basis points of maintenance margin. */
  initialBps: i32;
  /** 0 = no concentration add-on. */
  concentrationParticipationBps: i32;
  concentrationDays: i32;
  /** 0 = no reports of large positions. */
  reportBps: i32;
  /** How often accounts are revalued during the day; 0 = at settlement only. Worlds only. */
  intradayCallMs: i64;
  antiprocyclical: u8;
  declaresDefaults: u8;
  /** Losses that the default fund stands for: 1 the largest, 2 the two largest, sized at each settlement; 0 = not sized. */
  fundCover: u8;
  /** 1 = since the last settlement somebody was declared in default or positions were reduced: what was traded stands. */
  tradesStand: u8;
  /** Number of the day that was settled last; 0 = none. */
  settledDay: i32;
  /** Stressed move that the fund is sized for. */
  fundStressBps: i32;
  /** How much later than elsewhere its participants hear of a move of the layer. Worlds only. */
  latencyMs: i32;
  /** Trading hours within the world's day, from 09:00 to 15:00. Worlds only. */
  opensLaterMs: i32;
  closesEarlierMs: i32;
}

/** A listed contract: terms, book, day's figures. Index from 1. */
@unmanaged
export class Contract {
  tickValueMinor: i64;
  feePerLotMinor: i64;
  /** Sum of price times lots of today's trades. */
  dayNotionalTicks: i64;
  dayVolumeLots: i64;
  /** Carrying value of all long and of all short lots, by date: yesterday's at the previous settlement, today's at trade price. */
  carryLongTicks: i64;
  carryShortTicks: i64;
  /** Closed profit of today over all accounts, in ticks times lots. carryShort - carryLong + closed is always 0. */
  closedTicks: i64;
  openLongLots: i64;
  openShortLots: i64;
  minuteVolumeLots: i64;
  /** When a halt for a time ends; 0 = none runs. */
  haltUntilMs: i64;
  /** How much its excited participants have acted of late, by two memories, against their usual rate: mean 1 each. */
  excitedShort: f64;
  excitedLong: f64;
  /** Actions a millisecond of trading that they take together when nothing excites them. */
  excitedRate: f64;
  /** When the two were last worked out. */
  excitedMs: i64;
  /** Best quotes last told as market data. Not part of the digest. */
  quotedBidLots: i64;
  quotedAskLots: i64;
  quotedBidTicks: i32;
  quotedAskTicks: i32;
  venue: u32;
  product: u32;
  month: i32;
  previousSettlementTicks: i32;
  /** Price of this settlement while settling; the next day's previous settlement. */
  settlementTicks: i32;
  lastTicks: i32;
  markTicks: i32;
  upperLimitTicks: i32;
  lowerLimitTicks: i32;
  /** Limit the rulebook names, and limit in force today. 0 = none. */
  dailyLimitBps: i32;
  limitBps: i32;
  /** Rate the rulebook names, the one in force and the one that binds from the next settlement. */
  ownMarginBps: i32;
  marginBps: i32;
  hedgeMarginBps: i32;
  feeOpenBpsHundredths: i32;
  feeCloseBpsHundredths: i32;
  feeCloseTodayBpsHundredths: i32;
  lastTradingDay: i32;
  /** Price of level 0, number of levels, first level and first bitmap word of this contract. */
  ladderBaseTicks: i32;
  ladderTicks: i32;
  /** Levels allotted, a multiple of 4,096. */
  ladderCapacity: i32;
  /** The bids' levels and words come first, the asks' behind them. */
  firstLevel: u32;
  firstWord: u32;
  /** Bitmap words of one side. */
  words: u32;
  /** Legs of a calendar spread, 0 = an outright: one spread bought is near bought and far sold. */
  nearLeg: u32;
  farLeg: u32;
  /** First spread that this month is a leg of; a spread's next ones in the lists of its near and of its far leg. */
  firstSpread: u32;
  nextOfNear: u32;
  nextOfFar: u32;
  /** Orders that wait for their stop price and that sleep outside the limits, oldest first. */
  stopsHead: u32;
  stopsTail: u32;
  sleepersHead: u32;
  sleepersTail: u32;
  /** Resting market orders of a gathering phase. */
  marketsGathered: u32;
  /** Levels of the highest and lowest trade in the breaker's and in the velocity pause's window, -1 = no trade. */
  breakerHigh: i32;
  breakerLow: i32;
  velocityHigh: i32;
  velocityLow: i32;
  /** Level index of the best bid and ask, -1 = none. */
  bestBid: i32;
  bestAsk: i32;
  dayOpenTicks: i32;
  dayHighTicks: i32;
  dayLowTicks: i32;
  minuteOpenTicks: i32;
  minuteHighTicks: i32;
  minuteLowTicks: i32;
  /** Days locked at a limit in a row, and which: 1 upper, -1 lower, 0 none. */
  lockedDays: i32;
  lockedDirection: i32;
  /** Limit of the next day in basis points, decided at settlement. */
  nextLimitBps: i32;
  /** Lots asked for at listing, 0 = automatic ladder. */
  ladderAsked: i32;
  tradesToday: i32;
  tapeCount: u32;
  phase: u8;
  expired: u8;
  separatesToday: u8;
  lockedNow: u8;
  /** Index of the settlement rule that gave settlementTicks. */
  settlementRule: u8;
  /** 1 = its price moved or it became continuous since its stop orders were looked at. */
  stopsDue: u8;
  /** RejectReason of the running halt. */
  haltReason: u16;
  /** 1 = other contracts imply prices in this one. */
  hasImplied: u8;
  /** Tier of its product's scan margin; 0 = in none. */
  scanTier: u8;
  /** Benchmark it settles to. */
  benchmark: u8;
  /** 1 = speculators may not open short positions. */
  shortBan: u8;
  /** Number of the last trade's event: what triggers a stop order. */
  tradedSequence: u32;
  /** No waiting buy has a lower, no waiting sell a higher stop price: a trade between the two reaches none. */
  lowestBuyStop: i32;
  highestSellStop: i32;
  /** Variance of daily settlement returns in hundredths of basis points squared, exponential mean; 0 = none yet. */
  variance: i64;
  /** Mean daily volume in hundredths of a lot, exponential mean over about 20 days; 0 = no day was settled. */
  averageVolumeHundredths: i64;
  /** Fee of lots that close, and that close on the day of opening; -1 = feePerLotMinor. */
  feeCloseLotMinor: i64;
  feeCloseTodayLotMinor: i64;
  /** First and last trade of the settlement window. */
  windowHead: u32;
  windowTail: u32;
  openingCapLots: i32;
  speculativeSurchargeBps: i32;
  deliveryDays: i32;
  modelMultipleHundredths: i32;
  stressedMarginBps: i32;
  floorMarginBps: i32;
  /** What each choice against procyclicality would ask for the next day; 0 = no model. */
  modelMarginBps: i32;
  bufferedMarginBps: i32;
  weightedMarginBps: i32;
  flooredMarginBps: i32;
  /** What hedgers pay less and speculators more than the rate in force, since the last settlement. */
  hedgeDiscountBps: i32;
  speculatorsBps: i32;
  /** Price of a default's auction while one is prepared; 0 = none. */
  auctionTicks: i32;
  /** Rows of the three stage tables, in the order of their codes. */
  dayStages: u8;
  openInterestStages: u8;
  limitStages: u8;
  /** MarginCause of the rate in force. */
  marginCause: u8;
  /** Day on which it first trades; 0 = from its listing. Worlds only. */
  firstTradingDay: i32;
  /** Tax on both sides of a trade, hundredths of a basis point of notional. */
  taxBpsHundredths: i32;
  /** How far above what the public signal says makers believe it to be, for the flow of orders: share of the price. */
  flowBelief: f64;
  /** What of it came from orders that not all quotes reckon with yet. */
  flowFresh: f64;
  /** When the belief was last worked out, and the number of trades on the tape then. */
  flowMs: i64;
  flowTrades: u64;
}

/** One margin account. Index from 1. */
@unmanaged
export class Account {
  previousBalanceMinor: i64;
  cashMovedMinor: i64;
  closedProfitMinor: i64;
  closedByTradeMinor: i64;
  feesMinor: i64;
  frozenMarginMinor: i64;
  frozenFeesMinor: i64;
  marginMinor: i64;
  /** Amount of the open margin call when it was made; 0 = none. */
  callMinor: i64;
  paidInMinor: i64;
  profitSettledMinor: i64;
  feesSettledMinor: i64;
  /** Requirement at initial margin; equals the margin on a gross venue. */
  initialMinor: i64;
  /** Contribution to the venue's default fund, beside the account's cash. */
  contributionMinor: i64;
  /** What a clearing house has drawn (negative) or paid today beyond variation: part of the balance until settlement. */
  transferMinor: i64;
  /** What haircuts have taken of today's gain, until settlement: it is not there a second time. */
  haircutMinor: i64;
  /** Variation of the last settlement over all its positions. */
  variationMinor: i64;
  venue: u32;
  group: u32;
  firstPosition: u32;
  /** Lots it must buy (positive) or sell at the end outside the venue. */
  exposureLots: i32;
  agent: u32;
  /** Next account of the same group, in a ring; 0 = alone. */
  nextOfGroup: u32;
  /** What its broker asks above the exchange's margin rate. */
  brokerSurchargeBps: i32;
  role: u8;
  /** 0 = no open call, 1 = called, 2 = liquidated and still not covered, 3 = to be declared in default. */
  called: u8;
  /** 1 = declared in default. */
  inDefault: u8;
  reserved0: u8;
  /** Number of the call's event: from here on the digest leaves out what is no state. */
  callSequence: u32;
  /** What its bill costs above the benchmark, basis points. */
  exposureMarkupBps: u32;
  /** Its part of an amount that is being shared out, and its weight in assessments or net lots that gain: scratch of a running task. */
  shareMinor: i64;
  stakeMinor: i64;
}

/**
 * What one account has in one contract: long and short side by side (gross), or one of them (net). Index from 1.
 * Lots by day-class, their carrying sums, the lots that resting closing orders hold, its live orders. Three cache lines:
 *
 *   +0    what every order and fill touches
 *   +64   margin, held lots, sums by trade
 *   +128  queues of lots
 */
@unmanaged
export class Position {
  /** Sum of trade price times lots of today's lots (by date). */
  longTodayTicks: i64;
  shortTodayTicks: i64;
  restingBuyLots: i64;
  restingSellLots: i64;
  longToday: i32;
  longYesterday: i32;
  shortToday: i32;
  shortYesterday: i32;
  /** Live orders of this position, oldest first. */
  firstOrder: u32;
  lastOrder: u32;
  account: u32;
  contract: u32;

  /** Sum of original trade price times lots of all lots (by trade); 0 on a net venue. */
  longTradeTicks: i64;
  shortTradeTicks: i64;
  /** Today's closed profit in ticks times lots, by date; 0 on a net venue. */
  closedTicks: i64;
  longMarginMinor: i64;
  shortMarginMinor: i64;
  /** Next position of the same account. */
  next: u32;
  /** Lots opened in trades today; 0 on a net venue. */
  openedToday: i32;
  /** Lots held by resting closing orders: by day-class where the contract separates, else all under yesterday. */
  heldLongToday: i32;
  heldLongYesterday: i32;
  heldShortToday: i32;
  heldShortYesterday: i32;

  /** Queues of lots, oldest first: long and short, yesterday's and today's. */
  longYesterdayHead: u32;
  longYesterdayTail: u32;
  longTodayHead: u32;
  longTodayTail: u32;
  shortYesterdayHead: u32;
  shortYesterdayTail: u32;
  shortTodayHead: u32;
  shortTodayTail: u32;
  /** Net lots that it took over in the auction of the default being worked off. */
  takenLots: i64;
  /** Sums by trade and lots with which the day began: what a cancelling of its trades goes back to. As the last settlement left
   * them, which folded them: from here on the digest leaves out what is no state. */
  beganLongTicks: i64;
  beganShortTicks: i64;
  beganLong: i32;
  beganShort: i32;
}

/** Lots opened at one price on one day, kept in order of opening. Slot from 1. */
@unmanaged
export class Lot {
  /** Sum of trade price times lots: exact also after two lots were merged. */
  costTicks: i64;
  quantityLots: i32;
  openedDay: i32;
  next: u32;
  reserved0: u32;
}

/** A command that did not end within one call: what it is, how far it came. */
@unmanaged
export class Task {
  wide: i64;
  kind: u32;
  stage: u32;
  cause: u32;
  a: u32;
  b: u32;
  c: u32;
  d: u32;
  e: u32;
}
