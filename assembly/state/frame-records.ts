// The published frame: what the page shows, copied out of the state by publish(). It is a port: not snapshotted, not
// digested. Order of sections: FrameHeader, then the arrays in the order of their bases there.

import {
  CONSTITUENTS_MAX,
  FIX_METHODS_MAX,
  FRAME_LEVELS_MAX,
  FRAME_ORDERS_MAX,
  FRAME_TRADES_MAX,
  ROLES_MAX,
  STACK_LAYERS,
} from '../shared/limits';

/** Flow of one group of participants today. */
@unmanaged
export class RoleFlow {
  boughtLots: i64;
  soldLots: i64;
  netLots: i64;
  accounts: u32;
  group: u32;
}

@unmanaged
export class FrameHeader {
  timeMs: i64;
  digest: u64;
  tickValueMinor: i64;
  openInterestLots: i64;
  dayVolumeLots: i64;
  previousBalanceMinor: i64;
  cashMovedMinor: i64;
  closedProfitMinor: i64;
  positionProfitMinor: i64;
  feesMinor: i64;
  balanceMinor: i64;
  marginMinor: i64;
  frozenMarginMinor: i64;
  frozenFeesMinor: i64;
  availableMinor: i64;
  paidInMinor: i64;
  profitSettledMinor: i64;
  feesPaidMinor: i64;
  closedByTradeMinor: i64;
  positionByTradeMinor: i64;
  longTradeTicks: i64;
  shortTradeTicks: i64;
  callMinor: i64;
  exposureCostMinor: i64;
  /** What the clearing house drew (negative) or paid today beyond variation. */
  transferMinor: i64;
  fixingNumeratorHigh: i64;
  fixingNumeratorLow: u64;
  fixingDenominatorHigh: i64;
  fixingDenominatorLow: u64;
  fixingMilliticks: i64;
  fixedAtMs: i64;
  nextCloseMs: i64;
  /** When a halt for a time ends; 0 = none runs. */
  haltUntilMs: i64;
  /** When the opening auction of today ends; 0 = there is none. */
  auctionUntilMs: i64;
  /** What an uncross would come to now, while orders are gathered: 0 lots = nothing would trade. */
  indicativeVolumeLots: i64;
  indicativeSurplusLots: i64;
  /** Best implied prices: 0 lots = none. */
  impliedBidLots: i64;
  impliedAskLots: i64;
  minuteVolumeLots: i64;
  tradeCount: i64;
  orderMessages: i64;
  sequence: u32;
  day: i32;
  lastDay: i32;
  previousSettlementTicks: i32;
  lastTicks: i32;
  /** 0 = no orders on that side, no trade today. */
  bidTicks: i32;
  askTicks: i32;
  dayOpenTicks: i32;
  dayHighTicks: i32;
  dayLowTicks: i32;
  /** Bar of the running minute; its close is the last price. */
  minuteOpenTicks: i32;
  minuteHighTicks: i32;
  minuteLowTicks: i32;
  indicativeTicks: i32;
  impliedBidTicks: i32;
  impliedAskTicks: i32;
  haltReason: u32;
  upperLimitTicks: i32;
  lowerLimitTicks: i32;
  limitBps: i32;
  marginBps: i32;
  longLots: i32;
  shortLots: i32;
  /** 0 = none. */
  callPriceTicks: i32;
  exposureLots: i32;
  fixMethod: i32;
  fixTrimBps: i32;
  fixUsedInputs: i32;
  fixTier: u32;
  /** Trust in the benchmark, basis points rounded down. */
  trustBps: i32;
  phase: u8;
  expired: u8;
  called: u8;
  reserved0: u8;
  bidLevels: u32;
  askLevels: u32;
  trades: u32;
  orders: u32;
  constituents: u32;
  /** Byte addresses of the arrays. */
  bidsBase: u32;
  asksBase: u32;
  tradesBase: u32;
  ordersBase: u32;
  flowsBase: u32;
  methodsBase: u32;
  constituentsBase: u32;
  previewBase: u32;
  layersBase: u32;
  reserved1: u32;
}

@unmanaged
export class FrameLevel {
  quantityLots: i64;
  ownLots: i64;
  priceTicks: i32;
  orders: u32;
}

@unmanaged
export class FrameTrade {
  timeMs: i64;
  priceTicks: i32;
  quantityLots: i32;
  aggressorSide: u8;
  ownBuy: u8;
  ownSell: u8;
  forced: u8;
  inAuction: u8;
  reserved0: u8;
  reserved1: u16;
}

@unmanaged
export class FrameOrder {
  number: i64;
  aheadLots: i64;
  priceTicks: i32;
  remainingLots: i32;
  quantityLots: i32;
  /** 0 = no stop order. */
  stopTicks: i32;
  /** What of it stands in the book for all to see; 0 while it waits or sleeps. */
  shownLots: i32;
  side: u8;
  timeInForce: u8;
  offset: u8;
  kind: u8;
  status: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u32;
}

@unmanaged
export class FrameConstituent {
  volumeMTok: i64;
  priceTicks: i32;
  weightBps: i32;
}

/** Value of the panel by one method. */
@unmanaged
export class FrameMethod {
  milliticks: i64;
}

/** A layer of the stack against day 0, in millionths. */
@unmanaged
export class FrameLayer {
  priceMillionths: i64;
  capacityMillionths: i64;
  demandMillionths: i64;
  /** Share of the demand that is not served because posted prices stay, basis points. */
  rationedBps: i32;
  reserved0: u32;
}

/** What an order would do. Prices of 0 = none. */
@unmanaged
export class FramePreview {
  marginMinor: i64;
  feeMinor: i64;
  fillLots: i64;
  fillNotionalTicks: i64;
  lossAtLimitMinor: i64;
  availableAfterMinor: i64;
  breakEvenMilliticks: i64;
  worstTicks: i32;
  callPriceTicks: i32;
  reason: u32;
  reserved0: u32;
}

/** Bytes of the whole frame. */
export const FRAME_BYTES: u32 = 16384;

/** Bytes of each array, from which publish() lays the frame out. */
export function frameLevelsBytes(): u32 {
  return <u32>FRAME_LEVELS_MAX * offsetof<FrameLevel>();
}

export function frameTradesBytes(): u32 {
  return <u32>FRAME_TRADES_MAX * offsetof<FrameTrade>();
}

export function frameOrdersBytes(): u32 {
  return <u32>FRAME_ORDERS_MAX * offsetof<FrameOrder>();
}

export function frameFlowsBytes(): u32 {
  return <u32>ROLES_MAX * offsetof<RoleFlow>();
}

export function frameMethodsBytes(): u32 {
  return <u32>FIX_METHODS_MAX * offsetof<FrameMethod>();
}

export function frameLayersBytes(): u32 {
  return <u32>STACK_LAYERS * offsetof<FrameLayer>();
}

export function frameConstituentsBytes(): u32 {
  return <u32>CONSTITUENTS_MAX * offsetof<FrameConstituent>();
}
