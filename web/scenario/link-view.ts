import { valueAt } from './fields';
import { type ByteReader, type ByteWriter, DamagedBytes } from './bytes';

/** Views that a link may open in, as links number them: append-only, at most 16. */
const LINK_VIEWS = ['overview', 'trader', 'clearing', 'benchmark', 'rivals', 'lab', 'model', 'regulator'] as const;
export type LinkedView = (typeof LINK_VIEWS)[number];

/** Spans of the price chart, as links number them from 1: append-only, at most 7. */
const LINK_SPANS = ['hour', 'day', 'week', 'month', 'run'] as const;
export type LinkedSpan = (typeof LINK_SPANS)[number];

/** Numbers that the first field of a view has room for. */
const VIEWS_MAX = 16;
const SPANS_MAX = 8;

/** How a link's author saw the run. It says nothing about the run itself and never changes its digest. */
export interface LinkView {
  readonly view: LinkedView;
  /** Null: whatever the chart shows by itself. */
  readonly span: LinkedSpan | null;
  /** Moment at which the run opens, not after its end, with what the learner did later still to come; null = at its end. */
  readonly atMs: number | null;
}

/** The view of a page by its name; the first screen for one that no link opens in. */
export function linkedView(name: string): LinkedView {
  return LINK_VIEWS.find((view) => view === name) ?? LINK_VIEWS[0];
}

/** What every link without a view means: it is not written. */
export function isUsualView({ view, span, atMs }: LinkView): boolean {
  return view === LINK_VIEWS[0] && span === null && atMs === null;
}

export function writeView(writer: ByteWriter, { view, span, atMs }: LinkView): void {
  const spanNumber = span === null ? 0 : LINK_SPANS.indexOf(span) + 1;
  const hasMoment = atMs === null ? 0 : 1;
  writer.varint(LINK_VIEWS.indexOf(view) + VIEWS_MAX * (spanNumber + SPANS_MAX * hasMoment));
  if (atMs !== null) writer.varint(atMs);
}

/** @throws DamagedBytes at a view, span or moment that there is not */
export function readView(reader: ByteReader, endTimeMs: number): LinkView {
  const head = reader.varint();
  const view = LINK_VIEWS[head % VIEWS_MAX];
  const spanNumber = Math.floor(head / VIEWS_MAX) % SPANS_MAX;
  const span = spanNumber === 0 ? null : LINK_SPANS[spanNumber - 1];
  const hasMoment = Math.floor(head / (VIEWS_MAX * SPANS_MAX));
  if (view === undefined || span === undefined || hasMoment > 1)
    throw new DamagedBytes('it opens in a view that this page does not have');
  const atMs = hasMoment === 1 ? reader.varint() : null;
  if (atMs !== null && atMs > endTimeMs) throw new DamagedBytes('it opens at a moment after its end');
  return { view, span, atMs };
}

/** A view out of a file: data from outside. Null where it names a view, span or moment that there is not. */
export function viewFrom(data: unknown, endTimeMs: number): LinkView | null {
  const view = LINK_VIEWS.find((one) => one === valueAt(data, 'view'));
  const spanName = valueAt(data, 'span') ?? null;
  const span = spanName === null ? null : LINK_SPANS.find((one) => one === spanName);
  const atMs = valueAt(data, 'atMs') ?? null;
  const isMoment = atMs === null || (Number.isSafeInteger(atMs) && Number(atMs) >= 0 && Number(atMs) <= endTimeMs);
  if (view === undefined || span === undefined || !isMoment) return null;
  return { view, span, atMs: atMs === null ? null : Number(atMs) };
}
