import { AccountModel, OrderKind, Phase } from '../../assembly/shared/codes';
import type { FixMethod, Offset, OrderStatus, RejectReason, Side, TimeInForce } from './vocabulary';
import { FIX_METHODS_MAX, ROLES_MAX, STACK_LAYERS } from '../../assembly/shared/limits';
import { scaledNearest, sixPlaces, wide } from './fix';
import type { CoreInstance } from './instance';
import { layout } from './layout.gen';
import { fieldOffset, readRecord, type RecordName, type RecordValues } from './record';
import type {
  AccountView,
  BenchmarkView,
  ConstituentView,
  ContractView,
  FlowView,
  GatheringView,
  ImpliedView,
  MinuteView,
  LevelView,
  MarketView,
  OrderView,
  TradeView,
} from './views';

type Frame = RecordValues<'FrameHeader'>;

/** Publishes a contract's frame and reads it into what the page shows. */
export function readMarketView(core: CoreInstance, contract: number): MarketView {
  const frame = readRecord(core.view, core.publish(contract), 'FrameHeader');
  const rows = <N extends RecordName>(name: N, base: number, count: number): RecordValues<N>[] =>
    Array.from({ length: count }, (_, i) => readRecord(core.view, base + i * layout[name].byteLength, name));
  const bids = rows('FrameLevel', frame.bidsBase, frame.bidLevels).map(levelView);
  const asks = rows('FrameLevel', frame.asksBase, frame.askLevels).map(levelView);
  return {
    timeMs: frame.timeMs,
    day: frame.day,
    lastDay: frame.lastDay,
    shown: contract,
    // The core writes codes of this enum only.
    phase: frame.phase as Phase,
    digest: frame.digest.toString(16).padStart(16, '0'),
    ...placeOf(core, contract),
    contract: contractView(frame, bids, asks),
    bids,
    asks,
    trades: rows('FrameTrade', frame.tradesBase, frame.trades).map(tradeView),
    account: accountView(frame),
    orders: rows('FrameOrder', frame.ordersBase, frame.orders).map(orderView),
    gathering: gatheringView(frame),
    benchmark: benchmarkView(
      frame,
      rows('FrameMethod', frame.methodsBase, FIX_METHODS_MAX).map((row) => row.milliticks),
      rows('FrameConstituent', frame.constituentsBase, frame.constituents).map(constituentView),
    ),
    flows: rows('RoleFlow', frame.flowsBase, ROLES_MAX)
      .filter((row) => row.accounts > 0)
      .map(flowView),
  };
}

/** The eight layers of the stack as they stand, from chips to access. */
export function readLayers(core: CoreInstance): readonly RecordValues<'FrameLayer'>[] {
  const frame = readRecord(core.view, core.publish(1), 'FrameHeader');
  const { byteLength } = layout.FrameLayer;
  return Array.from({ length: STACK_LAYERS }, (_, at) =>
    readRecord(core.view, frame.layersBase + at * byteLength, 'FrameLayer'),
  );
}

const NEAR_AT = fieldOffset('Contract', 'nearLeg');
const FAR_AT = fieldOffset('Contract', 'farLeg');
const LAST_DAY_AT = fieldOffset('Contract', 'lastTradingDay');
const VENUE_AT = fieldOffset('Contract', 'venue');
const MODEL_AT = fieldOffset('Venue', 'accountModel');

/** Legs of a spread, the kind of accounts at its venue, and the yuan's rate: a few fields of records that are long. */
function placeOf(
  core: CoreInstance,
  contract: number,
): Pick<MarketView, 'legs' | 'isNet' | 'lastTradingDay' | 'yuanPerDollarBps'> {
  const { view, places } = core;
  const at = places.contractsBase + contract * layout.Contract.byteLength;
  const near = view.getUint32(at + NEAR_AT, true);
  const venueAt = places.venuesBase + view.getUint32(at + VENUE_AT, true) * layout.Venue.byteLength;
  return {
    legs: near === 0 ? null : [near, view.getUint32(at + FAR_AT, true)],
    isNet: view.getUint8(venueAt + MODEL_AT) === Number(AccountModel.Net),
    lastTradingDay: view.getInt32(at + LAST_DAY_AT, true),
    yuanPerDollarBps: core.yuanPerDollarBps(),
  };
}

/** The core writes 0 where there is no such time or price; prices of a spread, which may be 0, are asked for otherwise. */
function orNull(value: number): number | null {
  return value === 0 ? null : value;
}

function contractView(frame: Frame, bids: readonly LevelView[], asks: readonly LevelView[]): ContractView {
  const hasTraded = frame.dayVolumeLots > 0;
  return {
    tickValueMinor: frame.tickValueMinor,
    previousSettlementTicks: frame.previousSettlementTicks,
    lastTicks: frame.lastTicks,
    bidTicks: bids[0]?.priceTicks ?? null,
    askTicks: asks[0]?.priceTicks ?? null,
    upperLimitTicks: frame.upperLimitTicks,
    lowerLimitTicks: frame.lowerLimitTicks,
    limitBps: frame.limitBps,
    marginBps: frame.marginBps,
    openInterestLots: frame.openInterestLots,
    dayVolumeLots: frame.dayVolumeLots,
    dayOpenTicks: hasTraded ? frame.dayOpenTicks : null,
    dayHighTicks: hasTraded ? frame.dayHighTicks : null,
    dayLowTicks: hasTraded ? frame.dayLowTicks : null,
    impliedBid: impliedView(frame.impliedBidTicks, frame.impliedBidLots),
    impliedAsk: impliedView(frame.impliedAskTicks, frame.impliedAskLots),
    basisTicks: frame.lastTicks - Math.round(frame.fixingMilliticks / 1000),
    expired: frame.expired !== 0,
    minute: minuteView(frame),
  };
}

function minuteView(frame: Frame): MinuteView | null {
  if (frame.minuteVolumeLots === 0) return null;
  return {
    openTicks: frame.minuteOpenTicks,
    highTicks: frame.minuteHighTicks,
    lowTicks: frame.minuteLowTicks,
    volumeLots: frame.minuteVolumeLots,
  };
}

function impliedView(priceTicks: number, quantityLots: number): ImpliedView | null {
  return quantityLots === 0 ? null : { priceTicks, quantityLots };
}

function gatheringView(frame: Frame): GatheringView | null {
  if (frame.phase !== Phase.Auction && frame.phase !== Phase.Halted) return null;
  const hasPrice = frame.indicativeVolumeLots > 0;
  return {
    untilMs: orNull(frame.phase === Phase.Auction ? frame.auctionUntilMs : frame.haltUntilMs),
    haltReason: frame.phase === Phase.Halted ? (frame.haltReason as RejectReason) : null,
    indicativeTicks: hasPrice ? frame.indicativeTicks : null,
    volumeLots: frame.indicativeVolumeLots,
    surplusLots: frame.indicativeSurplusLots,
  };
}

function levelView(row: RecordValues<'FrameLevel'>): LevelView {
  return { priceTicks: row.priceTicks, quantityLots: row.quantityLots, orders: row.orders, ownLots: row.ownLots };
}

function tradeView(row: RecordValues<'FrameTrade'>): TradeView {
  return {
    timeMs: row.timeMs,
    priceTicks: row.priceTicks,
    quantityLots: row.quantityLots,
    // The core writes codes of these enums only.
    aggressorSide: row.aggressorSide as Side,
    ownBuy: row.ownBuy !== 0,
    ownSell: row.ownSell !== 0,
    forced: row.forced !== 0,
    inAuction: row.inAuction !== 0,
  };
}

function orderView(row: RecordValues<'FrameOrder'>): OrderView {
  return {
    order: row.number,
    side: row.side as Side,
    priceTicks: row.priceTicks,
    remainingLots: row.remainingLots,
    quantityLots: row.quantityLots,
    timeInForce: row.timeInForce as TimeInForce,
    offset: row.offset as Offset,
    kind: row.kind as OrderKind,
    status: row.status as OrderStatus,
    stopTicks: row.kind === OrderKind.Stop || row.kind === OrderKind.StopLimit ? row.stopTicks : null,
    shownLots: row.shownLots,
    aheadLots: row.aheadLots,
  };
}

/** Mean price in milliticks; the only division here, of two sums that the core keeps. Net accounts keep none: no price is 0. */
function meanMilliticks(ticksTimesLots: number, lots: number): number | null {
  return lots === 0 || ticksTimesLots === 0 ? null : Number(scaledNearest(BigInt(ticksTimesLots), BigInt(lots), 1000n));
}

function accountView(frame: Frame): AccountView {
  return {
    previousBalanceMinor: frame.previousBalanceMinor,
    cashMovedMinor: frame.cashMovedMinor,
    closedProfitMinor: frame.closedProfitMinor,
    positionProfitMinor: frame.positionProfitMinor,
    feesMinor: frame.feesMinor,
    transferMinor: frame.transferMinor,
    balanceMinor: frame.balanceMinor,
    marginMinor: frame.marginMinor,
    initialMinor:
      frame.balanceMinor -
      Math.max(frame.positionProfitMinor, 0) -
      frame.frozenMarginMinor -
      frame.frozenFeesMinor -
      frame.availableMinor,
    frozenMarginMinor: frame.frozenMarginMinor,
    frozenFeesMinor: frame.frozenFeesMinor,
    availableMinor: frame.availableMinor,
    paidInMinor: frame.paidInMinor,
    profitSettledMinor: frame.profitSettledMinor,
    feesPaidMinor: frame.feesPaidMinor,
    profitMinor: frame.balanceMinor - frame.paidInMinor,
    longLots: frame.longLots,
    shortLots: frame.shortLots,
    longMeanMilliticks: meanMilliticks(frame.longTradeTicks, frame.longLots),
    shortMeanMilliticks: meanMilliticks(frame.shortTradeTicks, frame.shortLots),
    positionProfitByTradeMinor: frame.positionByTradeMinor,
    closedProfitByTradeMinor: frame.closedByTradeMinor,
    callMinor: frame.callMinor,
    callPriceTicks: orNull(frame.callPriceTicks),
    exposureLots: frame.exposureLots,
    exposureCostMinor: frame.exposureCostMinor,
  };
}

function constituentView(row: RecordValues<'FrameConstituent'>, index: number): ConstituentView {
  return {
    index,
    priceTicks: row.priceTicks,
    volumeMTok: row.volumeMTok,
    used: row.weightBps > 0,
    weightBps: row.weightBps,
  };
}

function benchmarkView(
  frame: Frame,
  methodMilliticks: readonly number[],
  constituents: readonly ConstituentView[],
): BenchmarkView {
  const numerator = wide(frame.fixingNumeratorHigh, frame.fixingNumeratorLow);
  const denominator = wide(frame.fixingDenominatorHigh, frame.fixingDenominatorLow);
  return {
    fixingTicks: Math.round(frame.fixingMilliticks / 1000),
    fixingText: denominator === 0n ? '0.000000' : sixPlaces(numerator, denominator),
    method: frame.fixMethod as FixMethod,
    trimBps: frame.fixTrimBps,
    fixedAtMs: frame.fixedAtMs,
    usedInputs: frame.fixUsedInputs,
    tier: frame.fixTier,
    trustBps: frame.trustBps,
    methodMilliticks,
    constituents,
  };
}

function flowView(row: RecordValues<'RoleFlow'>): FlowView {
  return {
    group: row.group,
    accounts: row.accounts,
    boughtLots: row.boughtLots,
    soldLots: row.soldLots,
    netLots: row.netLots,
  };
}
