import { Layer, StageTable } from '../../assembly/shared/codes';
import { STAGE_ROWS_MAX } from '../../assembly/shared/limits';
import type { LearnerAction } from '../core/learner-command';
import { valueAt } from './fields';
import { outside, problem } from './number-range';
import type { Problem } from './result';
import { STAGE_RANGES } from './stage-ranges';

// Lists that an action of the learner may hold: rows of a stage table, layers of a waterfall.

/** The field of each action that is a list. */
export const LISTS: Readonly<Partial<Record<LearnerAction['kind'], string>>> = {
  'set-stages': 'rows',
  'set-waterfall': 'layers',
};

/** Problems of an action's list; its other fields have been checked. */
export function listProblems(kind: LearnerAction['kind'], action: unknown, path: string): Problem[] {
  const field = LISTS[kind] ?? '';
  const list = valueAt(action, field);
  if (list === undefined) return [problem(path, field, 'missing', 'is missing')];
  const max = kind === 'set-stages' ? STAGE_ROWS_MAX : Layer.TearUp;
  if (!Array.isArray(list) || list.length > max)
    return [problem(path, field, 'type', `must be a list of at most ${max}`)];
  const at = `${path}.${field}`;
  return kind === 'set-stages' ? rowProblems(list, Number(valueAt(action, 'table')), at) : layerProblems(list, at);
}

function rowProblems(rows: readonly unknown[], table: StageTable, path: string): Problem[] {
  const ranges = STAGE_RANGES[table];
  let before = -1;
  return rows.flatMap((row, i) => {
    const at = `${path}.${i}`;
    // Only open interest goes on without an end, and only in the last row.
    const mayBeOpen = table === StageTable.MarginByOpenInterest && i === rows.length - 1;
    const from = valueAt(row, 'from');
    const found = [
      outside(from, mayBeOpen ? { ...ranges.from, isOptional: true } : ranges.from, `${at}.from`),
      outside(valueAt(row, 'value'), ranges.value, `${at}.value`),
    ].filter((one) => one !== null);
    for (const key of Object.keys(Object(row) as object))
      if (key !== 'from' && key !== 'value') found.push(problem(at, key, 'unknown', 'is not a field of a row'));
    if (found.length > 0 || typeof from !== 'number') return found;
    if (from <= before)
      found.push(problem(at, 'from', 'range', `was ${from}, must be above ${before}, as in the row before`));
    before = from;
    return found;
  });
}

function layerProblems(layers: readonly unknown[], path: string): Problem[] {
  return layers.flatMap((layer, i) => {
    const wrong = outside(layer, { min: Layer.DefaulterMargin, max: Layer.TearUp }, `${path}.${i}`);
    if (wrong !== null) return [wrong];
    const isTwice = layers.indexOf(layer) < i;
    return isTwice ? [problem(path, String(i), 'range', `was ${Number(layer)}, which stands there already`)] : [];
  });
}

/** A list of checked data with its rows' known fields and nothing else; any other value as it is. */
export function copiedList(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return (value as readonly unknown[]).map((one) =>
    typeof one === 'object' ? { from: valueAt(one, 'from'), value: valueAt(one, 'value') } : one,
  );
}
