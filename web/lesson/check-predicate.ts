import { unknownKeys } from '../scenario/decode';
import type { Problem } from '../scenario/result';
import { ruleRange } from '../scenario/rule-ranges';
import { isCounterName } from './counters';
import { PREDICATE_DEPTH_MAX, PREDICATE_PARTS_MAX, VALUE_MAX } from './limits';
import { COMPARISONS, type Predicate } from './predicate';

const SHAPES: readonly (readonly string[])[] = [
  ['all'],
  ['any'],
  ['not'],
  ['counter', 'is', 'value'],
  ['counter', 'is', 'than'],
  ['rule', 'is', 'value'],
];

/** Every problem with a predicate from outside; an empty list = it is one. */
export function predicateProblems(data: unknown, path: string): readonly Problem[] {
  const problems: Problem[] = [];
  check(data, path, 1, { parts: 0 }, problems);
  return problems;
}

/** Checks one part and those under it. Depth and number of parts are bounded before anything is looked into. */
function check(data: unknown, path: string, depth: number, count: { parts: number }, problems: Problem[]): void {
  count.parts++;
  const tell = (field: string, message: string): void => {
    const at = field === '' ? path : `${path}.${field}`;
    problems.push({ path: at, code: 'range', message: `${at} ${message}` });
  };
  if (depth > PREDICATE_DEPTH_MAX) return tell('', `must be at most ${PREDICATE_DEPTH_MAX} levels deep`);
  if (count.parts > PREDICATE_PARTS_MAX) return tell('', `must have at most ${PREDICATE_PARTS_MAX} parts`);
  if (typeof data !== 'object' || data === null) return tell('', 'must be a condition');
  const shape = SHAPES.find((keys) => keys.every((key) => Object.hasOwn(data, key)));
  if (shape === undefined) return tell('', 'must be all, any, not, or a comparison of a counter or a rule');
  unknownKeys(data, shape, path, problems);
  const part = data as Readonly<Record<string, unknown>>;
  if (shape[0] === 'not') return check(part['not'], `${path}.not`, depth + 1, count, problems);
  if (shape[0] === 'all' || shape[0] === 'any') {
    const list = part[shape[0]];
    if (!Array.isArray(list) || list.length === 0) return tell(shape[0], 'must be a list of conditions');
    if (list.length > PREDICATE_PARTS_MAX) return tell(shape[0], `must have at most ${PREDICATE_PARTS_MAX} parts`);
    list.forEach((one, index) => check(one, `${path}.${shape[0] ?? ''}.${index}`, depth + 1, count, problems));
    return;
  }
  if (!(COMPARISONS as readonly unknown[]).includes(part['is'])) tell('is', `must be one of ${COMPARISONS.join(' ')}`);
  if (shape[0] === 'counter' && !isCounterName(part['counter'])) tell('counter', 'is not known');
  if (shape[0] === 'rule' && (typeof part['rule'] !== 'number' || ruleRange(part['rule']) === undefined))
    tell('rule', 'is no rule that can change while a market runs');
  if (shape[2] === 'than' && !isCounterName(part['than'])) tell('than', 'is not known');
  if (shape[2] === 'value') {
    const { value } = part;
    if (!Number.isSafeInteger(value) || Math.abs(Number(value)) > VALUE_MAX) tell('value', 'must be a whole number');
  }
}

/** A predicate of checked data. */
export function predicateFrom(data: unknown): Predicate {
  // predicateProblems found nothing: the data have one of the shapes, with nothing beside it.
  return data as Predicate;
}
