import { CommandKind, Layer, Rule, StageTable } from '../../assembly/shared/codes';
import { MINUTE_MS } from '../../assembly/shared/scales';
import type { CoreCommand } from '../core/command-record';
import { VENUE } from '../core/world-setup';
import type { PlannedContract } from './contract-plan';
import type { ClearingRules, Scenario } from './scenario';

/** Rules of the clearing house. What the core starts with is not said again: plain worlds stay as they are. */
export function clearingCommands(scenario: Scenario, plan: readonly PlannedContract[]): CoreCommand[] {
  const home = plan.filter((one) => one.venue === VENUE);
  return [
    ...ruleCommands(scenario.clearing, home),
    ...home.flatMap((one) => stageCommands(scenario, one)),
    ...waterfallCommands(scenario.clearing),
  ];
}

function ruleCommands(rules: ClearingRules, home: readonly PlannedContract[]): CoreCommand[] {
  const ofVenue: readonly (readonly [Rule, number])[] = [
    [Rule.IntradayCallMs, rules.intradayCallMinutes * MINUTE_MS],
    [Rule.ReportBps, rules.reportBps],
    [Rule.ConcentrationDays, rules.concentrationParticipationBps > 0 ? rules.concentrationDays : 0],
    [Rule.ConcentrationParticipationBps, rules.concentrationParticipationBps],
    [Rule.Antiprocyclical, rules.antiprocyclical],
    [Rule.DeclaresDefaults, rules.declaresDefaults],
    [Rule.FundStressBps, rules.fundCover > 0 ? rules.fundStressBps : 0],
    [Rule.FundCover, rules.fundCover],
    [Rule.SettlementWindowMs, rules.settlementWindowMinutes * MINUTE_MS],
    [Rule.Settlement, rules.settlementWindowMinutes > 0 ? 1 : 0],
  ];
  const ofContract: readonly (readonly [Rule, number])[] = [
    [Rule.DeliveryDays, rules.deliveryDays],
    [Rule.OpeningCapLots, rules.openingCapLots],
    [Rule.SpeculativeSurchargeBps, rules.speculativeSurchargeBps],
    [Rule.ModelMultipleHundredths, rules.modelMultipleHundredths],
    [Rule.StressedMarginBps, rules.stressedMarginBps],
    [Rule.FloorMarginBps, rules.floorMarginBps],
  ];
  return [
    ...ofVenue.filter(([, value]) => value > 0).map(([rule, value]) => ruleCommand({ venue: VENUE }, rule, value)),
    ...home.flatMap(({ contract }) =>
      ofContract.filter(([, value]) => value > 0).map(([rule, value]) => ruleCommand({ contract }, rule, value)),
    ),
  ];
}

function ruleCommand(target: { venue: number } | { contract: number }, rule: Rule, value: number): CoreCommand {
  return { kind: CommandKind.SetRule, fields: { ...target, rule, value } };
}

/** A higher rate on the last days, and one position limit for all of them. */
function stageCommands({ clearing }: Scenario, { contract, lastTradingDay }: PlannedContract): CoreCommand[] {
  const stage = (table: StageTable, from: number, value: number): CoreCommand => ({
    kind: CommandKind.SetStage,
    fields: { contract, table, row: 0, count: 1, from, value },
  });
  const first = Math.max(1, lastTradingDay - clearing.expiryDays + 1);
  return [
    ...(clearing.expiryDays > 0 && clearing.expiryMarginBps > 0
      ? [stage(StageTable.MarginByDay, first, clearing.expiryMarginBps)]
      : []),
    ...(clearing.positionLimitLots > 0 ? [stage(StageTable.LimitByDay, 1, clearing.positionLimitLots)] : []),
  ];
}

/** Layers in the usual order, or with the survivors before the clearing house's own capital. */
function layersOf(survivorsFirst: boolean): readonly Layer[] {
  const ccpFirst = survivorsFirst ? [Layer.SurvivorsFund, Layer.CcpFirst] : [Layer.CcpFirst, Layer.SurvivorsFund];
  return [
    Layer.DefaulterMargin,
    Layer.DefaulterFund,
    ...ccpFirst,
    Layer.CcpSecond,
    Layer.Assessments,
    Layer.GainsHaircut,
    Layer.TearUp,
  ];
}

function waterfallCommands(rules: ClearingRules): CoreCommand[] {
  const { ccpFirstMinor, ccpSecondMinor, assessmentBps, fundCover, declaresDefaults } = rules;
  if (ccpFirstMinor === 0 && ccpSecondMinor === 0 && fundCover === 0 && declaresDefaults === 0) return [];
  const layers = layersOf(rules.survivorsFirst === 1).reduce(
    (all, layer, at) => all | (BigInt(layer) << BigInt(8 * at)),
    0n,
  );
  return [
    {
      kind: CommandKind.SetWaterfall,
      fields: { venue: VENUE, ccpFirstMinor, ccpSecondMinor, assessmentBps, layers },
    },
  ];
}
