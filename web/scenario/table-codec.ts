import type { Layer, StageTable } from '../../assembly/shared/codes';
import { STAGE_ROWS_MAX } from '../../assembly/shared/limits';
import type { LearnerAction } from '../core/learner-command';
import { type ByteReader, type ByteWriter, DamagedBytes } from './bytes';

/** Actions that hold a table or an order of layers. */
type TableAction = Extract<LearnerAction, { readonly kind: 'set-stages' | 'set-waterfall' }>;

/** Kinds as links number them: append-only. */
const STAGES = 0;
const WATERFALL = 1;

/** Writes one action; its place among the actions was written before. A row without an end has 0, others one more than theirs. */
export function writeTable(writer: ByteWriter, action: TableAction): void {
  if (action.kind === 'set-stages') {
    writer.varint(STAGES);
    writer.varint(action.table);
    writer.varint(action.rows.length);
    for (const { from, value } of action.rows) {
      writer.varint(from === null ? 0 : from + 1);
      writer.varint(value);
    }
    return;
  }
  writer.varint(WATERFALL);
  writer.varint(action.layers.length);
  for (const layer of action.layers) writer.varint(layer);
  writer.varint(action.ccpFirstMinor);
  writer.varint(action.ccpSecondMinor);
  writer.varint(action.assessmentBps);
}

/** Reads one action. Its numbers may be out of range: the caller checks them. @throws DamagedBytes */
export function readTable(reader: ByteReader): TableAction {
  const kind = reader.varint();
  if (kind === STAGES) {
    const table = reader.varint() as StageTable;
    const rows = readList(reader, () => {
      const from = reader.varint();
      return { from: from === 0 ? null : from - 1, value: reader.varint() };
    });
    return { kind: 'set-stages', table, rows };
  }
  if (kind !== WATERFALL) throw new DamagedBytes('an action is of an unknown kind');
  const layers = readList(reader, () => reader.varint() as Layer);
  const [ccpFirstMinor, ccpSecondMinor] = [reader.varint(), reader.varint()];
  return { kind: 'set-waterfall', layers, ccpFirstMinor, ccpSecondMinor, assessmentBps: reader.varint() };
}

/** A list after its length. Nothing that is written is longer than a stage table. */
function readList<T>(reader: ByteReader, read: () => T): T[] {
  const count = reader.varint();
  if (count > STAGE_ROWS_MAX) throw new DamagedBytes('a list is too long');
  return Array.from({ length: count }, read);
}
