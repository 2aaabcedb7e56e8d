import { CommandKind, StageTable } from '../../assembly/shared/codes';
import type { CoreCommand } from '../core/command-record';
import type { FieldValue, FieldValues } from './fields';

/** Tables of a `stages` line. */
const TABLES: readonly (readonly [StageTable, string])[] = [
  [StageTable.MarginByDay, 'byDay'],
  [StageTable.MarginByOpenInterest, 'byOpenInterest'],
  [StageTable.LimitByDay, 'limitLots'],
];

/** Commands of a `stages` line: its three tables take the place of what stood there, an empty one of nothing. */
export function stageCommands(fields: FieldValues, contract: number): readonly CoreCommand[] {
  return TABLES.flatMap(([table, field]) => tableCommands(contract, table, fields[field]));
}

function tableCommands(contract: number, table: StageTable, value: FieldValue | undefined): readonly CoreCommand[] {
  const rows = value as readonly (readonly (number | null)[])[];
  const command = (row: number, from: number, rate: number): CoreCommand => ({
    kind: CommandKind.SetStage,
    fields: { contract, table, row, count: rows.length, from, value: rate },
  });
  if (rows.length === 0) return [command(0, 0, 0)];
  // A row without an end goes as far as anybody counts.
  return rows.map(([from, rate], row) => command(row, from ?? Number.MAX_SAFE_INTEGER, rate ?? 0));
}
