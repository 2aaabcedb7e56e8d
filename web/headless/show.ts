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
  const header = core.header();
  const record = core.record('Contract', header.contractsBase, contract);
  const bids: number[][] = [];
  const asks: number[][] = [];
  for (let index = 0; index < record.ladderTicks; index++) {
    const at = header.levelsBase + (record.firstLevel + index) * layout.Level.byteLength;
    const orders = core.view.getUint32(at + ORDERS_AT, true);
    if (orders === 0) continue;
    const row = [record.ladderBaseTicks + index, Number(core.view.getBigInt64(at + QUANTITY_AT, true)), orders];
    if (index <= record.bestBid) bids.unshift(row);
    else asks.push(row);
  }
  return {
    event: 'book',
    contract: name,
    phase: record.phase === Phase.Continuous ? 'continuous' : 'closed',
    bids,
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
  const header = core.header();
  const rows: { readonly contract: number; readonly report: Report }[] = [];
  let index = core.record('Account', header.accountsBase, account).firstPosition;
  while (index !== 0) {
    const position = core.record('Position', header.positionsBase, index);
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
export function showContract(core: CoreInstance, contract: number, name: string): Report {
  const record = core.record('Contract', core.header().contractsBase, contract);
  const hasLimit = record.limitBps !== 0;
  return {
    event: 'contract',
    contract: name,
    phase: record.phase === Phase.Continuous ? 'continuous' : 'closed',
    expired: record.expired !== 0,
    previousSettlementTicks: record.previousSettlementTicks,
    lastTicks: record.lastTicks,
    markTicks: record.markTicks,
    upperTicks: hasLimit ? record.upperLimitTicks : null,
    lowerTicks: hasLimit ? record.lowerLimitTicks : null,
    limitBps: hasLimit ? record.limitBps : null,
    marginBps: record.marginBps,
    openInterestLots: record.openLongLots,
    dayVolumeLots: record.dayVolumeLots,
  };
}

/** Recounts everything: true, or the first invariant that fails. The core takes no further commands then. */
export function showInvariants(core: CoreInstance): Report {
  try {
    core.checkInvariants();
    return { event: 'invariants', holds: true };
  } catch (error) {
    if (error instanceof CoreAbort) return { event: 'invariants', holds: error.message };
    throw error;
  }
}
