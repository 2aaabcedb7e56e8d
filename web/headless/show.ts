import { Phase } from '../../assembly/shared/codes';
import { CoreAbort, type CoreInstance } from '../core/instance';
import { layout } from '../core/layout.gen';
import { fieldOffset } from '../core/record';
import type { Names } from './names';

type Report = Readonly<Record<string, unknown>>;

const QUANTITY_AT = fieldOffset('Level', 'quantityLots');
const ORDERS_AT = fieldOffset('Level', 'orders');

/** The whole book of a contract, best prices first. */
export function showBook(core: CoreInstance, contract: number, name: string): Report {
  const { contractsBase, levelsBase } = core.places;
  const record = core.exactRecord('Contract', contractsBase, contract);
  const bids: number[][] = [];
  const asks: number[][] = [];
  for (let index = 0; index < record.ladderTicks; index++) {
    const at = levelsBase + (record.firstLevel + index) * layout.Level.byteLength;
    const orders = core.view.getUint32(at + ORDERS_AT, true);
    if (orders === 0) continue;
    const row = [record.ladderBaseTicks + index, Number(core.view.getBigInt64(at + QUANTITY_AT, true)), orders];
    if (index <= record.bestBid) bids.push(row);
    else asks.push(row);
  }
  return {
    event: 'book',
    contract: name,
    phase: record.phase === Phase.Continuous ? 'continuous' : 'closed',
    bids: bids.reverse(),
    asks,
    impliedBids: [],
    impliedAsks: [],
    lastTicks: record.lastTicks,
  };
}

/** An account of a gross venue with its positions. */
export function showAccount(core: CoreInstance, account: number, name: string, contracts: Names): Report {
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
    phase: record.phase === Phase.Continuous ? 'continuous' : 'closed',
    expired: record.expired !== 0,
    previousSettlementTicks: record.previousSettlementTicks,
    lastTicks: record.lastTicks,
    settlementTicks: record.settlementTicks,
    markTicks: record.markTicks,
    upperTicks: hasLimit ? record.upperLimitTicks : null,
    lowerTicks: hasLimit ? record.lowerLimitTicks : null,
    limitBps: hasLimit ? record.limitBps : null,
    marginBps: record.marginBps,
    openInterestLots: record.openLongLots,
    dayVolumeLots: record.dayVolumeLots,
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
    if (error instanceof CoreAbort) return error;
    throw error;
  }
}
