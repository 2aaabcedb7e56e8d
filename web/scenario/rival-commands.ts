import {
  AccountModel,
  CommandKind,
  MarginMethod,
  Rule,
  ScanTable,
  SelfMatch,
  SettlementMethod,
} from '../../assembly/shared/codes';
import { HOUR_MS, MINUTE_MS } from '../../assembly/shared/scales';
import type { CoreCommand } from '../core/command-record';
import { type PlannedContract, RIVAL_VENUE } from './contract-plan';
import { hoursCommands } from './hours-commands';
import type { Scenario } from './scenario';
import { firstTicks } from './layer-panel';

/** The rival's product in the core. */
const PRODUCT = 2;

// A loss by an extreme move counts for a third, as in SPAN-like parameter files: twice the range, 35% covered.
const EXTREME_MULTIPLE = 2;
const EXTREME_COVER_BPS = 3_500;

/** Assumption: a calendar spread of two months costs a quarter of the scan range, as much as two neighbouring months part. */
const INTER_MONTH_SHARE = 0.25;

/** How far back the breaker looks and how long it halts: a rolling hour and two minutes, as CME's dynamic breakers. */
const BREAKER_HALT_MS = 2 * MINUTE_MS;

/** The second venue with its contracts: net accounts, scan margin, trades at the resting price. */
export function rivalCommands(scenario: Scenario, plan: readonly PlannedContract[]): CoreCommand[] {
  const { rival } = scenario;
  if (rival.isOpen !== 1) return [];
  const rule = (which: Rule, value: number): CoreCommand => ({
    kind: CommandKind.SetRule,
    fields: { venue: RIVAL_VENUE, rule: which, value },
  });
  const contracts = plan.filter((one) => one.venue === RIVAL_VENUE);
  return [
    {
      kind: CommandKind.ConfigureVenue,
      fields: {
        venue: RIVAL_VENUE,
        accountModel: AccountModel.Net,
        margin: MarginMethod.Scan,
        selfMatch: SelfMatch.CancelResting,
        settlement: rival.settlementWindowMinutes > 0 ? SettlementMethod.WindowVwap : SettlementMethod.DayVwap,
        settlementWindowMs: rival.settlementWindowMinutes * MINUTE_MS,
        currency: 1,
      },
    },
    ...contracts.flatMap((one) => contractCommands(scenario, one)),
    ...scanCommands(scenario),
    rule(Rule.InitialBps, rival.initialBps),
    ...(rival.breakerBps > 0
      ? [
          rule(Rule.BreakerWindowMs, HOUR_MS),
          rule(Rule.BreakerHaltMs, BREAKER_HALT_MS),
          rule(Rule.BreakerBps, rival.breakerBps),
        ]
      : []),
    ...(rival.bandTicks > 0 ? [rule(Rule.BandTicks, rival.bandTicks)] : []),
    ...(rival.antiprocyclical > 0 ? [rule(Rule.Antiprocyclical, rival.antiprocyclical)] : []),
    ...(rival.latencyMs > 0 ? [rule(Rule.LatencyMs, rival.latencyMs)] : []),
    ...hoursCommands(RIVAL_VENUE, rival),
  ];
}

function contractCommands({ rival }: Scenario, planned: PlannedContract): CoreCommand[] {
  const { contract, month, lastTradingDay, legs } = planned;
  const listing = {
    contract,
    venue: RIVAL_VENUE,
    product: PRODUCT,
    month,
    tickValueMinor: rival.tickValueMinor,
    previousSettlementTicks: 0,
    separatesToday: 0,
  };
  // Fees, margin and the last day of a spread are those of its months.
  if (legs !== null)
    return [{ kind: CommandKind.ConfigureContract, fields: { ...listing, nearLeg: legs[0], farLeg: legs[1] } }];
  const terms: readonly (readonly [Rule, number])[] = [
    [Rule.FeePerLotMinor, rival.feePerLotMinor],
    [Rule.ModelMultipleHundredths, rival.modelMultipleHundredths],
    [Rule.StressedMarginBps, rival.stressedMarginBps],
    [Rule.FloorMarginBps, rival.floorMarginBps],
  ];
  return [
    { kind: CommandKind.ConfigureContract, fields: { ...listing, lastTradingDay } },
    ...terms
      .filter(([, value]) => value > 0)
      .map(([rule, value]): CoreCommand => ({ kind: CommandKind.SetRule, fields: { contract, rule, value } })),
  ];
}

/** One scan range for all months, and a charge for months held against each other. */
function scanCommands({ rival }: Scenario): CoreCommand[] {
  const notionalMinor = firstTicks(rival.layer, rival.countsDeals) * rival.tickValueMinor;
  const range = Math.round((notionalMinor * rival.marginBps) / 10_000);
  const row = (table: ScanTable, from: number, value: number): CoreCommand => ({
    kind: CommandKind.SetScanRow,
    fields: { product: PRODUCT, table, row: 0, count: 1, from, value },
  });
  return [
    {
      kind: CommandKind.SetScan,
      fields: {
        venue: RIVAL_VENUE,
        product: PRODUCT,
        priceScanRangeMinor: range,
        extremeMultiple: EXTREME_MULTIPLE,
        extremeCoverBps: EXTREME_COVER_BPS,
      },
    },
    ...(rival.months > 1
      ? [row(ScanTable.Tiers, 1, rival.months), row(ScanTable.InterMonth, 257, Math.round(range * INTER_MONTH_SHARE))]
      : []),
  ];
}
