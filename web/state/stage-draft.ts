import { Rule, StageTable } from '../../assembly/shared/codes';
import { STAGE_ROWS_MAX } from '../../assembly/shared/limits';
import type { StageRow } from '../core/learner-command';
import { STAGE_RANGES } from '../scenario/stage-ranges';
import type { RuleChapter, Binds, Grade } from './rulebook';

/** A stage table as the editor shows it. Its words stand in the texts under `rule.<number>`. */
export interface TableEntry {
  /** Number under which it is told and named. */
  readonly rule: Rule;
  readonly table: StageTable;
  readonly chapter: RuleChapter['id'];
  readonly grade: Grade;
  readonly binds: Binds;
}

export const STAGE_TABLES: readonly TableEntry[] = [
  { rule: Rule.StagesByDay, table: StageTable.MarginByDay, chapter: 'margin', grade: 'official', binds: 'settlement' },
  {
    rule: Rule.StagesByOpenInterest,
    table: StageTable.MarginByOpenInterest,
    chapter: 'margin',
    grade: 'official',
    binds: 'settlement',
  },
  { rule: Rule.LimitsByDay, table: StageTable.LimitByDay, chapter: 'limits', grade: 'second-hand', binds: 'at-once' },
];

/** What a new row adds to the one before it: days or lots, and the rate in basis points. */
const DAYS_MORE = 5;
const LOTS_MORE = 100;
const BPS_MORE = 200;
/** Lots of a first limit. */
const FIRST_LIMIT_LOTS = 100;

/** True when another row fits. */
export function hasRoom(rows: readonly StageRow[]): boolean {
  return rows.length < STAGE_ROWS_MAX;
}

/** The rows with one more. Open interest goes on without an end in its last row: the new one comes before that. */
export function withRow(table: StageTable, rows: readonly StageRow[], marginBps: number): readonly StageRow[] {
  const { from: range, value } = STAGE_RANGES[table];
  const within = (wanted: number): number => Math.min(wanted, value.max);
  const last = rows[rows.length - 1];
  if (table === StageTable.MarginByOpenInterest) {
    if (last === undefined) return [{ from: null, value: marginBps }];
    const higher = { from: null, value: within(last.value + BPS_MORE) };
    if (last.from !== null) return [...rows, higher];
    const before = rows[rows.length - 2]?.from ?? 0;
    const from = Math.min(before + LOTS_MORE, range.max);
    return [...rows.slice(0, -1), { from, value: last.value }, higher];
  }
  const isLimit = table === StageTable.LimitByDay;
  if (last === undefined) return [{ from: 1, value: isLimit ? FIRST_LIMIT_LOTS : marginBps }];
  const from = Math.min((last.from ?? 0) + DAYS_MORE, range.max);
  return [...rows, { from, value: isLimit ? Math.ceil(last.value / 2) : within(last.value + BPS_MORE) }];
}

/** The rows without one; what is left of open interest still goes on without an end. */
export function withoutRow(table: StageTable, rows: readonly StageRow[], at: number): readonly StageRow[] {
  const left = rows.filter((_, i) => i !== at);
  if (table !== StageTable.MarginByOpenInterest) return left;
  return left.map((row, i) => (i === left.length - 1 ? { ...row, from: null } : row));
}

/** True when each row begins above the one before it. */
export function isRising(rows: readonly StageRow[]): boolean {
  return rows.every(({ from }, i) => i === 0 || from === null || from > (rows[i - 1]?.from ?? 0));
}

/** True when both tables say the same. */
export function areSame(rows: readonly StageRow[], others: readonly StageRow[]): boolean {
  return (
    rows.length === others.length &&
    rows.every((row, i) => row.from === others[i]?.from && row.value === others[i]?.value)
  );
}
