// Compiled by asc and by tsc.
// One reason per distinct cause; numbers are never reused. Bands: 1xx phase and contract, 2xx account,
// 3xx risk, 4xx book. The order in this file is the precedence in which an order is checked.

/** Why an order, a cancel, a replace or a movement of cash was refused, or why a live order was cancelled. */
export enum RejectReason {
  None = 0,
  /** The contract takes no orders in this phase. */
  PhaseClosed = 100,
  /** The contract has settled finally or its last trading day is over. */
  ContractExpired = 101,
  /** While orders gather there is nothing to trade with at once: no IOC, no FOK, market orders only where allowed. */
  NotInAuction = 102,
  /** The account is in default: it takes no more orders. */
  AccountInDefault = 200,
  /** A live order already has this number. */
  OrderNumberInUse = 400,
  /** No live order has this number, and none of those that ended lately had it. */
  UnknownOrder = 401,
  /** The order with this number was filled. */
  AlreadyFilled = 405,
  /** The order with this number was cancelled. */
  AlreadyCancelled = 406,
  /** The price is outside the daily price limits. */
  OutsideLimits = 300,
  /** The price is outside what the book can hold. */
  OutsideLadder = 402,
  /** The price is further from the last trade than the price band allows. */
  OutsideBand = 304,
  /** A post-only order that would trade at once. */
  WouldTrade = 407,
  /** Fewer lots of that side and day can be closed than the order asks for. */
  NothingToClose = 301,
  /** The account would hold more lots than the core can count. */
  PositionTooLarge = 302,
  /** The account, with those under one controller, would go over the position limit of the stage. */
  PositionLimit = 305,
  /** The account would open more lots than may be opened in a day. */
  OpeningCap = 306,
  /** Speculators may not sell short in this contract: the order would open or add to a short position. */
  ShortBan = 307,
  /** The order needs more money than is available. */
  InsufficientFunds = 303,
  /** Every order slot is taken. */
  BookFull = 403,
  /** No record is left for a new position of this account. */
  PositionsFull = 404,
  /** Cancelled on request. */
  Requested = 500,
  /** The rest of an immediate-or-cancel order. */
  ImmediateOrCancel = 501,
  /** A fill-or-kill order that could not fill whole. */
  FillOrKill = 502,
  /** The rest of a market order: nobody was left to trade with. */
  NoLiquidity = 503,
  /** A day order at the end of its day. */
  DayEnded = 504,
  /** It would have traded with an order of the same account. */
  SelfMatch = 505,
  /** Resting orders are cancelled before a forced liquidation. */
  Liquidation = 506,
  /** The contract settled finally. */
  Expired = 507,
  /** The contract's trades of the day are cancelled, and its orders with them. */
  TradesCancelled = 508,
  /** Cancelling: after a default or a forced reduction the trades before it stand until the next settlement. */
  TradesStand = 509,
  /** Cancelling: a spread's trades are trades of its months; they can only go together, with all of the venue. */
  TradesJoined = 510,
  /** Trades of a short time lay too far apart: the contract is halted. */
  CircuitBreaker = 700,
  /** The next trade would have moved the price too fast: the contract is halted before it. */
  VelocityPause = 701,
  /** A number, index or range that the core does not accept: configuration only. */
  OutOfRange = 600,
  /** The capacity given at the start is used up: configuration only. */
  CapacityReached = 601,
  /** A record of that index is already configured, or its predecessor is not: configuration only. */
  WrongIndex = 602,
}
