import { CommandKind, Layer, Rule, StageTable } from '../../assembly/shared/codes';
import { MINUTE_MS } from '../../assembly/shared/scales';
import type { CoreCommand } from '../core/command-record';
import { layersWord, stageCommands } from '../core/table-commands';
import { VENUE } from '../core/world-setup';
import type { PlannedContract } from './contract-plan';
import type { ClearingRules, Scenario } from './scenario';

/** Rules of the clearing house. What the core starts with is not said again: plain worlds stay as they are. */
export function clearingCommands(scenario: Scenario, plan: readonly PlannedContract[]): CoreCommand[] {
  const home = plan.filter((one) => one.venue === VENUE);
  return [
    ...ruleCommands(scenario.clearing, home),
    ...home.flatMap((one) => scenarioStages(scenario, one)),
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
function scenarioStages({ clearing }: Scenario, { contract, lastTradingDay }: PlannedContract): CoreCommand[] {
  const first = Math.max(1, lastTradingDay - clearing.expiryDays + 1);
  return [
    ...(clearing.expiryDays > 0 && clearing.expiryMarginBps > 0
      ? stageCommands(contract, StageTable.MarginByDay, [{ from: first, value: clearing.expiryMarginBps }])
      : []),
    ...(clearing.positionLimitLots > 0
      ? stageCommands(contract, StageTable.LimitByDay, [{ from: 1, value: clearing.positionLimitLots }])
      : []),
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
  const layers = layersWord(layersOf(rules.survivorsFirst === 1));
  return [
    {
      kind: CommandKind.SetWaterfall,
      fields: { venue: VENUE, ccpFirstMinor, ccpSecondMinor, assessmentBps, layers },
    },
  ];
}
