import { CommandKind, type Layer, type StageTable } from '../../assembly/shared/codes';
import type { CoreCommand } from './command-record';
import type { StageRow } from './learner-command';

/** Commands that put these rows in the place of a contract's stage table: one each, or one that empties it. */
export function stageCommands(contract: number, table: StageTable, rows: readonly StageRow[]): readonly CoreCommand[] {
  const command = (row: number, from: number | null, value: number): CoreCommand => ({
    kind: CommandKind.SetStage,
    // A row without an end goes as far as anybody counts.
    fields: { contract, table, row, count: rows.length, from: from ?? Number.MAX_SAFE_INTEGER, value },
  });
  return rows.length === 0 ? [command(0, 0, 0)] : rows.map(({ from, value }, row) => command(row, from, value));
}

/** Codes of a waterfall's layers in one number, one a byte from the lowest. */
export function layersWord(layers: readonly Layer[]): bigint {
  return layers.reduce((word, layer, at) => word | (BigInt(layer) << BigInt(8 * at)), 0n);
}
