import { FixMethod, Offset, OrderKind, Side, TimeInForce } from '../../assembly/shared/codes';
import { CASH_MINOR_MAX, ORDER_LOTS_MAX, ORDER_NUMBER_MAX, PRICE_TICKS_MAX } from '../../assembly/shared/limits';
import type { LearnerAction } from '../core/learner-command';
import { valueAt } from './fields';
import type { Problem } from './result';

/** Smallest and largest value of one field of an action. */
interface Range {
  readonly min: number;
  readonly max: number;
  /** The field may also be null. */
  readonly isOptional?: true;
}

const ORDER: Range = { min: 1, max: ORDER_NUMBER_MAX };
const PRICE: Range = { min: 1, max: PRICE_TICKS_MAX };
const LOTS: Range = { min: 1, max: ORDER_LOTS_MAX };

/** Fields of each action with their ranges, in the order in which files have them. */
const RANGES: Readonly<Record<LearnerAction['kind'], Readonly<Record<string, Range>>>> = {
  'new-order': {
    order: ORDER,
    contract: { min: 1, max: 1 },
    side: { min: 0, max: Side.Sell },
    orderKind: { min: 0, max: OrderKind.Market },
    timeInForce: { min: 0, max: TimeInForce.FillOrKill },
    offset: { min: 0, max: Offset.CloseYesterday },
    // A market order has none: 0.
    priceTicks: { min: 0, max: PRICE_TICKS_MAX },
    quantityLots: LOTS,
    protectionTicks: { min: 0, max: PRICE_TICKS_MAX, isOptional: true },
  },
  'replace-order': { order: ORDER, priceTicks: PRICE, quantityLots: LOTS },
  'cancel-order': { order: ORDER },
  'cancel-all': {},
  'move-cash': { amountMinor: { min: -CASH_MINOR_MAX, max: CASH_MINOR_MAX } },
  'set-method': { method: { min: 0, max: FixMethod.PartitionedMedian } },
};

export function isActionKind(kind: unknown): kind is LearnerAction['kind'] {
  return typeof kind === 'string' && Object.hasOwn(RANGES, kind);
}

/** Names of the fields of an action beside its kind. */
export function actionFields(kind: LearnerAction['kind']): readonly string[] {
  return Object.keys(RANGES[kind]);
}

/**
 * Every field of an action that the core would not take as well-formed, with a sentence each. Shared by links, files and
 * the terminal. `action` is data from outside whose kind is known; `path` names it in the sentences.
 */
export function actionProblems(kind: LearnerAction['kind'], action: unknown, path: string): Problem[] {
  const problems: Problem[] = [];
  for (const [field, range] of Object.entries(RANGES[kind])) {
    const problem = outside(valueAt(action, field), range, `${path}.${field}`);
    if (problem !== null) problems.push(problem);
  }
  if (problems.length > 0) return problems;
  if (kind === 'new-order' && valueAt(action, 'orderKind') === OrderKind.Limit && valueAt(action, 'priceTicks') === 0) {
    return [tooSmall(`${path}.priceTicks`, 0, 1)];
  }
  if (kind === 'move-cash' && valueAt(action, 'amountMinor') === 0) {
    const message = `${path}.amountMinor was 0, must be an amount to pay in or to take out`;
    return [{ path: `${path}.amountMinor`, code: 'range', message }];
  }
  return [];
}

/** An action of checked data: its known fields and nothing else. A market order's price means nothing: 0, as links have it. */
export function actionFrom(kind: LearnerAction['kind'], data: unknown): LearnerAction {
  const fields = actionFields(kind).map((field) => [field, valueAt(data, field)] as const);
  const isMarket = kind === 'new-order' && valueAt(data, 'orderKind') === OrderKind.Market;
  // actionProblems found each field of this kind to be a number in its range.
  return { kind, ...Object.fromEntries(fields), ...(isMarket ? { priceTicks: 0 } : {}) } as LearnerAction;
}

function outside(value: unknown, range: Range, path: string): Problem | null {
  if (value === null && range.isOptional === true) return null;
  if (value === undefined) return { path, code: 'missing', message: `${path} is missing` };
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    return { path, code: 'type', message: `${path} must be a whole number` };
  }
  if (value < range.min) return tooSmall(path, value, range.min);
  if (value <= range.max) return null;
  return { path, code: 'range', message: `${path} was ${value}, must be at most ${range.max}` };
}

function tooSmall(path: string, value: number, min: number): Problem {
  return { path, code: 'range', message: `${path} was ${value}, must be at least ${min}` };
}
