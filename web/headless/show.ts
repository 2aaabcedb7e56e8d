import { AccountModel, type MarginCause, Phase, Side } from '../../assembly/shared/codes';
import { ASSERTIONS } from '../core/assertions.gen';
import { CoreAbort, named } from '../core/core-abort';
import type { CoreInstance } from '../core/instance';
import { layout } from '../core/layout.gen';
import { type ExactValues, fieldOffset, readExact } from '../core/record';
import { MARGIN_CAUSES } from './event-json';
import type { Names } from './names';
import { PHASES } from './ops';

export type Report = Readonly<Record<string, unknown>>;

const QUANTITY_AT = fieldOffset('Level', 'quantityLots');
const ORDERS_AT = fieldOffset('Level', 'orders');

/** The whole book of a contract, best prices first: what is shown, without stop orders and sleepers. */
export function showBook(core: CoreInstance, contract: number, name: string): Report {
  const record = core.exactRecord('Contract', core.places.contractsBase, contract);
  const frame = readExact(core.view, core.publish(contract), 'FrameHeader');
  const implied = (ticks: number, lots: number | bigint): (number | bigint)[][] => (lots > 0 ? [[ticks, lots]] : []);
  return {
    event: 'book',
    contract: name,
    phase: PHASES[record.phase],
    bids: sideOf(core, record, Side.Buy).reverse(),
    asks: sideOf(core, record, Side.Sell),
    impliedBids: implied(frame.impliedBidTicks, frame.impliedBidLots),
    impliedAsks: implied(frame.impliedAskTicks, frame.impliedAskLots),
    lastTicks: record.lastTicks,
    ...(isGathering(record.phase) ? indicative(frame) : {}),
  };
}

function isGathering(phase: Phase): boolean {
  return phase === Phase.Auction || phase === Phase.Halted;
}

function indicative(frame: ExactValues<'FrameHeader'>): Report {
  return {
    indicativeTicks: frame.indicativeVolumeLots > 0 ? frame.indicativeTicks : null,
    indicativeVolumeLots: frame.indicativeVolumeLots,
    indicativeSurplusLots: frame.indicativeSurplusLots,
  };
}

/** Levels of one side that hold orders, by rising price. */
function sideOf(core: CoreInstance, record: ExactValues<'Contract'>, side: Side): number[][] {
  const rows: number[][] = [];
  const first = record.firstLevel + side * record.ladderCapacity;
  for (let index = 0; index < record.ladderTicks; index++) {
    const at = core.places.levelsBase + (first + index) * layout.Level.byteLength;
    const orders = core.view.getUint32(at + ORDERS_AT, true);
    if (orders === 0) continue;
    rows.push([record.ladderBaseTicks + index, Number(core.view.getBigInt64(at + QUANTITY_AT, true)), orders]);
  }
  return rows;
}

/** An account with its positions, as its venue's model tells them. */
export function showAccount(core: CoreInstance, account: number, name: string, contracts: Names): Report {
  const { accountsBase, venuesBase } = core.places;
  const { venue } = core.exactRecord('Account', accountsBase, account);
  const isNet = core.exactRecord('Venue', venuesBase, venue).accountModel === AccountModel.Net;
  return isNet ? showNetAccount(core, account, name, contracts) : showGrossAccount(core, account, name, contracts);
}

/**
 * An account of a net venue: a loss not yet settled counts against the excess, a gain does not. Its closed profit is what
 * final settlements have paid today.
 */
function showNetAccount(core: CoreInstance, account: number, name: string, contracts: Names): Report {
  const money = core.inspectAccount(account);
  const { initialMinor, transferMinor } = core.exactRecord('Account', core.places.accountsBase, account);
  const cash =
    BigInt(money.previousBalanceMinor) +
    BigInt(money.cashMovedMinor) +
    BigInt(money.closedProfitMinor) -
    BigInt(money.feesMinor) +
    BigInt(transferMinor);
  const unsettled = BigInt(money.positionProfitMinor);
  const excess = cash + (unsettled < 0n ? unsettled : 0n) - BigInt(initialMinor);
  return {
    event: 'account',
    account: name,
    cashMinor: plain(cash),
    maintenanceMinor: money.marginMinor,
    initialMinor,
    excessMinor: plain(excess),
    positions: netPositionsOf(core, account, contracts),
  };
}

/** A whole number that JSON can hold stays one; beyond 2^53 it is a bigint with all its digits. */
export function plain(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function netPositionsOf(core: CoreInstance, account: number, contracts: Names): Report[] {
  const { accountsBase, contractsBase, positionsBase } = core.places;
  const rows: { readonly contract: number; readonly report: Report }[] = [];
  let index = core.exactRecord('Account', accountsBase, account).firstPosition;
  while (index !== 0) {
    const position = core.exactRecord('Position', positionsBase, index);
    const lots = position.longToday + position.longYesterday - position.shortToday - position.shortYesterday;
    const { markTicks } = core.exactRecord('Contract', contractsBase, position.contract);
    const contract = contracts.name(position.contract);
    if (lots !== 0) rows.push({ contract: position.contract, report: { contract, lots, markTicks } });
    index = position.next;
  }
  return rows.sort((a, b) => a.contract - b.contract).map(({ report }) => report);
}

/** An account of a gross venue with its positions. */
function showGrossAccount(core: CoreInstance, account: number, name: string, contracts: Names): Report {
  const money = core.inspectAccount(account);
  return {
    event: 'account',
    account: name,
    previousBalanceMinor: money.previousBalanceMinor,
    closedProfitMinor: money.closedProfitMinor,
    positionProfitMinor: money.positionProfitMinor,
    closedProfitByTradeMinor: money.closedByTradeMinor,
    positionProfitByTradeMinor: money.positionByTradeMinor,
    feesMinor: money.feesMinor,
    marginMinor: money.marginMinor,
    frozenMarginMinor: money.frozenMarginMinor,
    frozenFeesMinor: money.frozenFeesMinor,
    balanceMinor: money.balanceMinor,
    availableMinor: money.availableMinor,
    positions: positionsOf(core, account, contracts),
  };
}

function positionsOf(core: CoreInstance, account: number, contracts: Names): Report[] {
  const { accountsBase, positionsBase } = core.places;
  const rows: { readonly contract: number; readonly report: Report }[] = [];
  let index = core.exactRecord('Account', accountsBase, account).firstPosition;
  while (index !== 0) {
    const position = core.exactRecord('Position', positionsBase, index);
    const contract = contracts.name(position.contract);
    const sides = [
      {
        side: 'long',
        todayLots: position.longToday,
        yesterdayLots: position.longYesterday,
        marginMinor: position.longMarginMinor,
      },
      {
        side: 'short',
        todayLots: position.shortToday,
        yesterdayLots: position.shortYesterday,
        marginMinor: position.shortMarginMinor,
      },
    ];
    for (const side of sides) {
      if (side.todayLots + side.yesterdayLots > 0)
        rows.push({ contract: position.contract, report: { contract, ...side } });
    }
    index = position.next;
  }
  // In the order in which contracts were listed, long before short.
  return rows.sort((a, b) => a.contract - b.contract).map(({ report }) => report);
}

/** Terms and day's figures of a contract. */
export function showContract(core: CoreInstance, contract: number, name: string, names: ContractNames): Report {
  const record = core.exactRecord('Contract', core.places.contractsBase, contract);
  const hasLimit = record.limitBps !== 0;
  return {
    event: 'contract',
    contract: name,
    venue: names.venues.name(record.venue),
    product: names.products.name(record.product)?.replace(/^\d+ /, '') ?? null,
    month: record.month,
    tickValueMinor: record.tickValueMinor,
    lastTradingDay: record.lastTradingDay === 0 ? null : record.lastTradingDay,
    separatesToday: record.separatesToday !== 0,
    feeOpenBpsHundredths: record.feeOpenBpsHundredths,
    feeCloseBpsHundredths: record.feeCloseBpsHundredths,
    feeCloseTodayBpsHundredths: record.feeCloseTodayBpsHundredths,
    feePerLotMinor: record.feePerLotMinor,
    feeCloseLotMinor: record.feeCloseLotMinor < 0n ? record.feePerLotMinor : record.feeCloseLotMinor,
    feeCloseTodayLotMinor: record.feeCloseTodayLotMinor < 0n ? record.feePerLotMinor : record.feeCloseTodayLotMinor,
    phase: PHASES[record.phase],
    expired: record.expired !== 0,
    previousSettlementTicks: record.previousSettlementTicks,
    lastTicks: record.lastTicks,
    settlementTicks: record.settlementTicks,
    markTicks: record.markTicks,
    upperTicks: hasLimit ? record.upperLimitTicks : null,
    lowerTicks: hasLimit ? record.lowerLimitTicks : null,
    limitBps: hasLimit ? record.limitBps : null,
    marginBps: record.marginBps,
    marginReason: MARGIN_CAUSES[record.marginCause as MarginCause],
    ...marginTerms(record),
    openInterestLots: record.openLongLots,
    dayVolumeLots: record.dayVolumeLots,
  };
}

/** What the margin rate of the next settlement comes from, and what each choice against procyclicality would ask for. */
function marginTerms(record: ExactValues<'Contract'>): Report {
  const orNone = (value: number): number | null => (value === 0 ? null : value);
  return {
    ownMarginBps: record.ownMarginBps,
    hedgeMarginBps: orNone(record.hedgeMarginBps),
    speculativeSurchargeBps: record.speculativeSurchargeBps,
    openingCapLots: orNone(record.openingCapLots),
    shortBan: record.shortBan !== 0,
    taxBpsHundredths: record.taxBpsHundredths,
    deliveryDays: orNone(record.deliveryDays),
    modelMultipleHundredths: orNone(record.modelMultipleHundredths),
    stressedMarginBps: record.stressedMarginBps,
    floorMarginBps: record.floorMarginBps,
    modelMarginBps: record.modelMarginBps,
    bufferedMarginBps: record.bufferedMarginBps,
    weightedMarginBps: record.weightedMarginBps,
    flooredMarginBps: record.flooredMarginBps,
    averageVolumeHundredths: record.averageVolumeHundredths,
  };
}

/** Names by which a contract's terms are told; a product is kept behind the index of its venue. */
export interface ContractNames {
  readonly venues: Names;
  readonly products: Names;
}

/** Recounts everything: null, or the first invariant that fails. The core takes no further commands then. */
export function brokenInvariant(core: CoreInstance): CoreAbort | null {
  try {
    core.checkInvariants();
    return null;
  } catch (error) {
    if (error instanceof CoreAbort) return named(error, ASSERTIONS);
    throw error;
  }
}
