import { AccountModel, Rule, StageTable } from '../../assembly/shared/codes';
import { STAGE_ROWS_MAX } from '../../assembly/shared/limits';
import type { AgentKind, Role } from './vocabulary';
import type { CoreInstance } from './instance';
import type { StageRow } from './learner-command';
import type { RecordValues } from './record';
import { readFunds, readHouse } from './house-view';
import { readNetReceipt, readScanTerms } from './net-account';
import { frontOf, monthsOf } from './settled-records';
import type { SettlementRecorder } from './settlement-recorder';
import { settledDays, settlementAt } from './settlement-view';
import type { AccountRow, AccountState, ClearingTotals, ClearingView, RuleValue } from './views';
import { CONTRACT, LEARNER_ACCOUNT, VENUE } from './world-setup';

type Venue = RecordValues<'Venue'>;
type Contract = RecordValues<'Contract'>;

/** Where each rule of the venue stands in its record. */
const VENUE_RULES: Readonly<Partial<Record<Rule, keyof Venue>>> = {
  [Rule.TradePrice]: 'tradePrice',
  [Rule.SelfMatch]: 'selfMatch',
  [Rule.Margin]: 'margin',
  [Rule.LargerSide]: 'largerSide',
  [Rule.LimitRounding]: 'limitRounding',
  [Rule.FrozenMarginPrice]: 'frozenMarginPrice',
  [Rule.ClosesNeedNoFunds]: 'closesNeedNoFunds',
  [Rule.Allocation]: 'allocation',
  [Rule.ProRataMinimumLots]: 'proRataMinimumLots',
  [Rule.TopOrder]: 'topOrder',
  [Rule.OutsideLimit]: 'outsideLimit',
  [Rule.BandTicks]: 'bandTicks',
  [Rule.BreakerBps]: 'breakerBps',
  [Rule.BreakerWindowMs]: 'breakerWindowMs',
  [Rule.BreakerHaltMs]: 'breakerHaltMs',
  [Rule.VelocityTicks]: 'velocityTicks',
  [Rule.VelocityWindowMs]: 'velocityWindowMs',
  [Rule.VelocityHaltMs]: 'velocityHaltMs',
  [Rule.AuctionMarketOrders]: 'auctionMarketOrders',
  [Rule.LockedCloseFirst]: 'lockedCloseFirst',
  [Rule.OpeningAuctionMs]: 'openingAuctionMs',
  [Rule.ClosingAuctionMs]: 'closingAuctionMs',
  [Rule.InitialBps]: 'initialBps',
  [Rule.Settlement]: 'settlement',
  [Rule.SettlementWindowMs]: 'settlementWindowMs',
  [Rule.ConcentrationParticipationBps]: 'concentrationParticipationBps',
  [Rule.ConcentrationDays]: 'concentrationDays',
  [Rule.Antiprocyclical]: 'antiprocyclical',
  [Rule.ReportBps]: 'reportBps',
  [Rule.IntradayCallMs]: 'intradayCallMs',
  [Rule.DeclaresDefaults]: 'declaresDefaults',
  [Rule.FundCover]: 'fundCover',
  [Rule.FundStressBps]: 'fundStressBps',
};

/** Where each rule of the contract stands in its record. */
const CONTRACT_RULES: Readonly<Partial<Record<Rule, keyof Contract>>> = {
  [Rule.DailyLimitBps]: 'dailyLimitBps',
  [Rule.MarginBps]: 'ownMarginBps',
  [Rule.HedgeMarginBps]: 'hedgeMarginBps',
  [Rule.FeeOpenBpsHundredths]: 'feeOpenBpsHundredths',
  [Rule.FeeCloseBpsHundredths]: 'feeCloseBpsHundredths',
  [Rule.FeeCloseTodayBpsHundredths]: 'feeCloseTodayBpsHundredths',
  [Rule.FeePerLotMinor]: 'feePerLotMinor',
  [Rule.FeeCloseLotMinor]: 'feeCloseLotMinor',
  [Rule.FeeCloseTodayLotMinor]: 'feeCloseTodayLotMinor',
  [Rule.OpeningCapLots]: 'openingCapLots',
  [Rule.ShortBan]: 'shortBan',
  [Rule.TaxBpsHundredths]: 'taxBpsHundredths',
  [Rule.SpeculativeSurchargeBps]: 'speculativeSurchargeBps',
  [Rule.DeliveryDays]: 'deliveryDays',
  [Rule.ModelMultipleHundredths]: 'modelMultipleHundredths',
  [Rule.StressedMarginBps]: 'stressedMarginBps',
  [Rule.FloorMarginBps]: 'floorMarginBps',
};

/** Stage tables of a contract. */
const TABLES = 3;

/** Everything a venue's clearing house knows now. The frame's account fields are the last account's afterwards. */
export function readClearing(core: CoreInstance, recorder: SettlementRecorder, venue = VENUE): ClearingView {
  const header = core.header();
  const accounts = accountRows(core, header, venue);
  const isNet = core.record('Venue', core.places.venuesBase, venue).accountModel === Number(AccountModel.Net);
  const own = accounts.find(({ group }) => group === 0);
  return {
    timeMs: header.timeMs,
    venue,
    isNet,
    accounts,
    settlement: settlementAt(recorder, venue, header.timeMs),
    rules: ruleValues(core, venue),
    stages: readStages(core, monthsOf(core, venue)[0]?.index ?? CONTRACT),
    marginBps: frontOf(core, venue).marginBps,
    totals: totalsOf(core, venue, accounts),
    house: readHouse(core, venue),
    days: settledDays(recorder, venue, header.timeMs),
    net: isNet && own !== undefined ? readNetReceipt(core, own.account) : null,
    scan: isNet ? readScanTerms(core, venue) : null,
  };
}

/** A venue's money has one currency: its accounts, what it kept, and what was paid in there. */
function totalsOf(core: CoreInstance, venue: number, accounts: readonly AccountRow[]): ClearingTotals {
  const records = accounts.map(({ account }) => core.record('Account', core.places.accountsBase, account));
  const { fundedMinor, roundingMinor } = core.record('ClearingHouse', core.places.housesBase, venue);
  return {
    balancesMinor: accounts.reduce((sum, { balanceMinor }) => sum + balanceMinor, 0),
    feesMinor: records.reduce((sum, one) => sum + one.feesSettledMinor + one.feesMinor, 0),
    roundingMinor,
    fundsMinor: readFunds(core, venue),
    depositsMinor: records.reduce((sum, { paidInMinor }) => sum + paidInMinor, fundedMinor),
  };
}

function accountRows(core: CoreInstance, header: RecordValues<'Header'>, venue: number): readonly AccountRow[] {
  const numbers = new Map<number, number>();
  const rows: AccountRow[] = [];
  for (let account = 1; account <= header.accountsCount; account++) {
    const record = core.record('Account', header.accountsBase, account);
    if (record.venue !== venue) continue;
    const isOwn = account === LEARNER_ACCOUNT || account === header.learnerAway;
    const group = isOwn ? 0 : core.record('Agent', header.agentsBase, record.agent).kind;
    const number = (numbers.get(group) ?? 0) + 1;
    numbers.set(group, number);
    rows.push(accountRow(core, account, record, group, number));
  }
  return rows;
}

function accountRow(
  core: CoreInstance,
  account: number,
  record: RecordValues<'Account'>,
  group: AgentKind,
  number: number,
): AccountRow {
  core.inspectAccount(account);
  const money = core.record('FrameHeader', core.places.frameBase, 0);
  let longLots = 0;
  let shortLots = 0;
  for (let at = record.firstPosition; at !== 0;) {
    const position = core.record('Position', core.places.positionsBase, at);
    longLots += position.longToday + position.longYesterday;
    shortLots += position.shortToday + position.shortYesterday;
    at = position.next;
  }
  return {
    account,
    group,
    number,
    // The core writes codes of this enum only.
    role: record.role as Role,
    longLots,
    shortLots,
    balanceMinor: money.balanceMinor,
    marginMinor: record.marginMinor,
    initialMinor: record.initialMinor,
    frozenMinor: record.frozenMarginMinor + record.frozenFeesMinor,
    availableMinor: money.availableMinor,
    callMinor: record.callMinor,
    state: stateOf(record),
  };
}

function stateOf(record: RecordValues<'Account'>): AccountState {
  if (record.inDefault !== 0) return 'in-default';
  return record.called === 0 ? 'in-order' : record.called === 1 ? 'called' : 'liquidated';
}

/** Rules of a venue and of its first contract in force, by number. */
export function ruleValues(core: CoreInstance, venue = VENUE): readonly RuleValue[] {
  const record = core.record('Venue', core.places.venuesBase, venue);
  const contract = core.record('Contract', core.places.contractsBase, monthsOf(core, venue)[0]?.index ?? CONTRACT);
  const values = [...fieldsOf(VENUE_RULES, record), ...fieldsOf(CONTRACT_RULES, contract)];
  return values.sort((a, b) => a.rule - b.rule);
}

/** A contract's tables; a row that goes as far as anybody counts has no end. */
function readStages(core: CoreInstance, index: number): ClearingView['stages'] {
  const { stageRowsBase } = core.header();
  const contract = core.exactRecord('Contract', core.places.contractsBase, index);
  const rows = (table: StageTable, count: number): readonly StageRow[] =>
    Array.from({ length: count }, (_, row) => {
      const at = (index * TABLES + table) * STAGE_ROWS_MAX + row;
      const { from, value } = core.exactRecord('TableRow', stageRowsBase, at);
      return { from: Number(from) >= Number.MAX_SAFE_INTEGER ? null : Number(from), value: Number(value) };
    });
  return {
    [StageTable.MarginByDay]: rows(StageTable.MarginByDay, contract.dayStages),
    [StageTable.MarginByOpenInterest]: rows(StageTable.MarginByOpenInterest, contract.openInterestStages),
    [StageTable.LimitByDay]: rows(StageTable.LimitByDay, contract.limitStages),
  };
}

function fieldsOf<F extends string>(
  rules: Readonly<Partial<Record<Rule, F>>>,
  record: Readonly<Record<F, number | bigint>>,
): RuleValue[] {
  return Object.entries<F | undefined>(rules).flatMap(([rule, field]) =>
    field === undefined ? [] : [{ rule: Number(rule) as Rule, value: Number(record[field]) }],
  );
}
