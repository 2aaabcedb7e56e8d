import type { Layer, NewsEffect, SelfMatch, StageTable } from '../../assembly/shared/codes';
import { STAGE_ROWS_MAX } from '../../assembly/shared/limits';
import type { LearnerAction } from '../core/learner-command';
import { type ByteReader, type ByteWriter, DamagedBytes } from './bytes';

/** Actions of a later kind: those that hold a table or an order of layers, and levers. */
type TableAction = Extract<LearnerAction, { readonly kind: 'set-stages' | 'set-waterfall' | 'act' }>;

/** Kinds as links number them: append-only. */
const STAGES = 0;
const WATERFALL = 1;
const LEVER = 2;
/** The venue of the action that follows. */
const VENUE = 3;
/** What the order that follows does where it would meet another of the learner's. */
const SELF_MATCH = 4;

/** What stands before an action and belongs to it. */
export type Ahead =
  { readonly kind: 'venue'; readonly venue: number } | { readonly kind: 'self-match'; readonly selfMatch: SelfMatch };

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
  if (action.kind === 'act') {
    writer.varint(LEVER);
    for (const value of [action.effect, action.layer, action.venue, action.value]) writer.varint(value);
    writer.zigzag(action.moveBps);
    return;
  }
  writer.varint(WATERFALL);
  writer.varint(action.layers.length);
  for (const layer of action.layers) writer.varint(layer);
  writer.varint(action.ccpFirstMinor);
  writer.varint(action.ccpSecondMinor);
  writer.varint(action.assessmentBps);
}

/** Writes the venue of the action that follows. */
export function writeVenue(writer: ByteWriter, venue: number): void {
  writer.varint(VENUE);
  writer.varint(venue);
}

/** Writes what the order that follows does where it would meet another of the learner's. */
export function writeSelfMatch(writer: ByteWriter, selfMatch: SelfMatch): void {
  writer.varint(SELF_MATCH);
  writer.varint(selfMatch);
}

/**
 * Reads one action, or what stands ahead of the one that follows. Its numbers may be out of range: the caller checks them.
 * @throws DamagedBytes
 */
export function readTable(reader: ByteReader): TableAction | Ahead {
  const kind = reader.varint();
  if (kind === STAGES) {
    const table = reader.varint() as StageTable;
    const rows = readList(reader, () => {
      const from = reader.varint();
      return { from: from === 0 ? null : from - 1, value: reader.varint() };
    });
    return { kind: 'set-stages', table, rows };
  }
  if (kind === VENUE) return { kind: 'venue', venue: reader.varint() };
  if (kind === SELF_MATCH) return { kind: 'self-match', selfMatch: reader.varint() as SelfMatch };
  if (kind === LEVER) return readLever(reader);
  if (kind !== WATERFALL) throw new DamagedBytes('an action is of an unknown kind');
  const layers = readList(reader, () => reader.varint() as Layer);
  const [ccpFirstMinor, ccpSecondMinor] = [reader.varint(), reader.varint()];
  return { kind: 'set-waterfall', layers, ccpFirstMinor, ccpSecondMinor, assessmentBps: reader.varint() };
}

function readLever(reader: ByteReader): TableAction {
  const effect = reader.varint() as NewsEffect;
  const [layer, venue, value] = [reader.varint(), reader.varint(), reader.varint()];
  return { kind: 'act', effect, layer, venue, moveBps: reader.zigzag(), value };
}

/** A list after its length. Nothing that is written is longer than a stage table. */
function readList<T>(reader: ByteReader, read: () => T): T[] {
  const count = reader.varint();
  if (count > STAGE_ROWS_MAX) throw new DamagedBytes('a list is too long');
  return Array.from({ length: count }, read);
}
