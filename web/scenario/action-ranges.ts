import {
  FixMethod,
  NewsEffect,
  Offset,
  OrderKind,
  SelfMatch,
  Side,
  StageTable,
  TimeInForce,
} from '../../assembly/shared/codes';
import {
  ASSESSMENT_BPS_MAX,
  CASH_MINOR_MAX,
  ORDER_LOTS_MAX,
  ORDER_NUMBER_MAX,
  PRICE_TICKS_MAX,
  STACK_LAYERS,
} from '../../assembly/shared/limits';
import type { LearnerAction } from '../core/learner-command';
import { VENUE } from '../core/world-setup';
import { checkAct } from './news-act';
import { NEWS_MOVE_BPS_MAX } from './parameters';
import { RIVAL_VENUE } from './contract-plan';
import { copiedList, LISTS, listProblems } from './action-lists';
import { listedContracts } from './contract-plan';
import { valueAt } from './fields';
import { outside, problem, type Range, tooSmall } from './number-range';
import type { Problem } from './result';
import type { Scenario } from './scenario';
import { RULE_NUMBER_MAX, RULE_VALUE_MAX, ruleRange } from './rule-ranges';

const ORDER: Range = { min: 1, max: ORDER_NUMBER_MAX };
const PRICE: Range = { min: 1, max: PRICE_TICKS_MAX };
/** The difference of two months' prices may be nothing, or less. */
const SPREAD_PRICE: Range = { min: -PRICE_TICKS_MAX, max: PRICE_TICKS_MAX };
const LOTS: Range = { min: 1, max: ORDER_LOTS_MAX };
const CASH: Range = { min: 0, max: CASH_MINOR_MAX };
/** The rival; home is what an action without a venue means. */
const AWAY: Range = { min: RIVAL_VENUE, max: RIVAL_VENUE, mayBeAbsent: true };

/** Fields of each action with their ranges, in the order in which files have them. */
const RANGES: Readonly<Record<LearnerAction['kind'], Readonly<Record<string, Range>>>> = {
  'new-order': {
    order: ORDER,
    contract: { min: 1, max: 1 },
    side: { min: 0, max: Side.Sell },
    orderKind: { min: 0, max: OrderKind.StopLimit },
    timeInForce: { min: 0, max: TimeInForce.FillOrKill },
    offset: { min: 0, max: Offset.CloseYesterday },
    // A market order and a stop order have none: 0.
    priceTicks: { min: 0, max: PRICE_TICKS_MAX },
    quantityLots: LOTS,
    protectionTicks: { min: 0, max: PRICE_TICKS_MAX, isOptional: true },
    stopTicks: { ...PRICE, mayBeAbsent: true },
    displayLots: { ...LOTS, mayBeAbsent: true },
    selfMatch: { min: 0, max: SelfMatch.CancelBoth, mayBeAbsent: true },
  },
  // It names an order, not a contract: the core knows which prices that one may have.
  'replace-order': { order: ORDER, priceTicks: SPREAD_PRICE, quantityLots: LOTS },
  'cancel-order': { order: ORDER },
  'cancel-all': {},
  'move-cash': { amountMinor: { min: -CASH_MINOR_MAX, max: CASH_MINOR_MAX } },
  'set-method': { method: { min: 0, max: FixMethod.PartitionedMedian }, venue: AWAY },
  'set-rule': {
    rule: { min: 1, max: RULE_NUMBER_MAX },
    value: { min: -1, max: RULE_VALUE_MAX },
    venue: AWAY,
  },
  'set-stages': { table: { min: 0, max: StageTable.LimitByDay }, venue: { ...AWAY, min: VENUE } },
  'set-waterfall': {
    ccpFirstMinor: CASH,
    ccpSecondMinor: CASH,
    assessmentBps: { min: 0, max: ASSESSMENT_BPS_MAX },
    venue: AWAY,
  },
  act: {
    effect: { min: 0, max: NewsEffect.Yuan },
    layer: { min: 0, max: STACK_LAYERS },
    venue: { min: 0, max: RIVAL_VENUE },
    moveBps: { min: -NEWS_MOVE_BPS_MAX, max: NEWS_MOVE_BPS_MAX },
    value: { min: 0, max: RULE_VALUE_MAX },
  },
};

export function isActionKind(kind: unknown): kind is LearnerAction['kind'] {
  return typeof kind === 'string' && Object.hasOwn(RANGES, kind);
}

/** Names of the fields of an action beside its kind. */
export function actionFields(kind: LearnerAction['kind']): readonly string[] {
  const list = LISTS[kind];
  return [...Object.keys(RANGES[kind]), ...(kind === 'new-order' ? ['postOnly'] : list === undefined ? [] : [list])];
}

/**
 * Every field of an action that the core would not take as well-formed, with a sentence each. Shared by links, files and
 * the terminal. `action` is data from outside whose kind is known; `path` names it in the sentences; `scenario` says what is
 * listed, null = one month.
 */
export function actionProblems(
  kind: LearnerAction['kind'],
  action: unknown,
  path: string,
  scenario: Scenario | null = null,
): Problem[] {
  const problems: Problem[] = [];
  const listing = listingRanges(kind, action, scenario);
  for (const [field, usual] of Object.entries(RANGES[kind])) {
    const range = listing[field] ?? usual;
    const problem = outside(valueAt(action, field), range, `${path}.${field}`);
    if (problem !== null) problems.push(problem);
  }
  if (problems.length > 0) return problems;
  if (kind === 'new-order') return orderProblems(action, path, listing['priceTicks'] !== undefined);
  if (kind === 'set-rule') return ruleProblems(action, path);
  if (kind === 'act') return leverProblems(action, path);
  if (LISTS[kind] !== undefined) return listProblems(kind, action, path);
  if (kind === 'move-cash' && valueAt(action, 'amountMinor') === 0) {
    const message = `${path}.amountMinor was 0, must be an amount to pay in or to take out`;
    return [{ path: `${path}.amountMinor`, code: 'range', message }];
  }
  return [];
}

/** Ranges that depend on what a scenario lists: the contracts themselves, and prices where they are spreads. */
function listingRanges(
  kind: LearnerAction['kind'],
  action: unknown,
  scenario: Scenario | null,
): Readonly<Record<string, Range>> {
  if (scenario === null || kind !== 'new-order') return {};
  const listed = listedContracts(scenario);
  const contract = { min: 1, max: listed.length };
  return (listed[Number(valueAt(action, 'contract')) - 1]?.legs ?? null) === null
    ? { contract }
    : { contract, priceTicks: SPREAD_PRICE, stopTicks: { ...SPREAD_PRICE, mayBeAbsent: true } };
}

/** What joins the fields of a new order: prices that its kind has, and what only an order that may rest can be. */
function orderProblems(action: unknown, path: string, isSpread: boolean): Problem[] {
  const orderKind = valueAt(action, 'orderKind');
  if (hasLimit(orderKind) && !isSpread && valueAt(action, 'priceTicks') === 0)
    return [tooSmall(`${path}.priceTicks`, 0, 1)];
  const stop = valueAt(action, 'stopTicks');
  const isStop = orderKind === OrderKind.Stop || orderKind === OrderKind.StopLimit;
  if (isStop && stop === undefined) return [problem(path, 'stopTicks', 'missing', 'is missing')];
  if (!isStop && stop !== undefined) return [problem(path, 'stopTicks', 'range', 'must be absent: no stop order')];
  const postOnly = valueAt(action, 'postOnly');
  if (postOnly !== undefined && postOnly !== true) return [problem(path, 'postOnly', 'type', 'must be true or absent')];
  const mayRest = hasLimit(orderKind) && RESTING.includes(valueAt(action, 'timeInForce'));
  for (const field of ['displayLots', 'postOnly']) {
    if (!mayRest && valueAt(action, field) !== undefined)
      return [problem(path, field, 'range', 'must be absent: only a limit order that may rest has it')];
  }
  return [];
}

/** Only some rules can change while a market runs, each within its own range. */
function ruleProblems(action: unknown, path: string): Problem[] {
  const range = ruleRange(Number(valueAt(action, 'rule')), Number(valueAt(action, 'venue') ?? VENUE));
  if (range === undefined) return [problem(path, 'rule', 'range', 'is no rule that can change while the market runs')];
  const value = valueAt(action, 'value');
  const wrong = outside(value, range, `${path}.value`);
  if (wrong !== null) return [wrong];
  const { step = 1 } = range;
  return Number(value) % step === 0 ? [] : [problem(path, 'value', 'range', `must be a multiple of ${step}`)];
}

/** A lever moves a layer or acts on a venue, and says nothing else. */
function leverProblems(action: unknown, path: string): Problem[] {
  const [effect, layer, venue, moveBps, value] = ['effect', 'layer', 'venue', 'moveBps', 'value'].map((field) =>
    Number(valueAt(action, field)),
  );
  if (effect === Number(NewsEffect.Rule) || effect === Number(NewsEffect.Method))
    return [problem(path, 'effect', 'range', 'has an action of its own: set-rule or set-method')];
  if (moveBps !== 0 && effect !== undefined && effect > Number(NewsEffect.Offshore))
    return [problem(path, 'moveBps', 'range', 'must be 0: this act moves no layer')];
  const act = { effect, layer, venue, rule: 0, value };
  const problems: Problem[] = [];
  checkAct(act, path, problems);
  return problems;
}

const RESTING: readonly unknown[] = [TimeInForce.Day, TimeInForce.GoodTillCancel];

/** The order has a price of its own beside which it does not trade. */
function hasLimit(orderKind: unknown): boolean {
  return orderKind === OrderKind.Limit || orderKind === OrderKind.StopLimit;
}

/**
 * An action of checked data: its known fields and nothing else. The price of a market or stop order means nothing: 0, as
 * links have it.
 */
export function actionFrom(kind: LearnerAction['kind'], data: unknown): LearnerAction {
  const fields = actionFields(kind)
    .map((field) => [field, copiedList(valueAt(data, field))] as const)
    .filter(([, value]) => value !== undefined);
  const hasNoPrice = kind === 'new-order' && !hasLimit(valueAt(data, 'orderKind'));
  // actionProblems found each field of this kind to be a value in its range.
  return { kind, ...Object.fromEntries(fields), ...(hasNoPrice ? { priceTicks: 0 } : {}) } as LearnerAction;
}
