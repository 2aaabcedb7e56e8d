import { StageTable } from '../../assembly/shared/codes';
import type { CoreCommand } from '../core/command-record';
import { stageCommands as tableCommands } from '../core/table-commands';
import type { FieldValues } from './fields';

/** Tables of a `stages` line. */
const TABLES: readonly (readonly [StageTable, string])[] = [
  [StageTable.MarginByDay, 'byDay'],
  [StageTable.MarginByOpenInterest, 'byOpenInterest'],
  [StageTable.LimitByDay, 'limitLots'],
];

/** Commands of a `stages` line: its three tables take the place of what stood there, an empty one of nothing. */
export function stageCommands(fields: FieldValues, contract: number): readonly CoreCommand[] {
  return TABLES.flatMap(([table, field]) => {
    const rows = fields[field] as readonly (readonly (number | null)[])[];
    return tableCommands(
      contract,
      table,
      rows.map(([from = null, value]) => ({ from, value: value ?? 0 })),
    );
  });
}
