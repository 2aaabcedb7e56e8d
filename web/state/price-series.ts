import type { SeriesView } from '../core/views';

/** Names of the columns with one entry a minute, and of those with one entry a fixing. */
const MINUTE_COLUMNS = ['timeMs', 'openTicks', 'highTicks', 'lowTicks', 'closeTicks', 'volumeLots'] as const;
const FIXING_COLUMNS = ['fixingTimeMs', 'fixingMilliticks'] as const;

/** Room at the start: ten simulated days of 360 minutes. Doubles when it is used up. */
const CAPACITY_START = 3600;

/**
 * The recorded prices of a run, growing at the end. Replaying a stretch brings the same entries again; they take the
 * place of the old ones, and what lies after them stays, so that the page can still show it while the handle moves.
 */
export class PriceSeries {
  #minutes = emptyColumns(CAPACITY_START);
  #minuteCount = 0;
  #fixingCount = 0;

  /** Takes new entries in at their place in time. */
  merge(added: SeriesView): void {
    const minutes = place(this.#minutes.timeMs, this.#minuteCount, added.timeMs);
    const fixings = place(this.#minutes.fixingTimeMs, this.#fixingCount, added.fixingTimeMs);
    this.#reserve(Math.max(minutes.countAfter, fixings.countAfter));
    for (const column of MINUTE_COLUMNS) write(this.#minutes[column], added[column], this.#minuteCount, minutes);
    for (const column of FIXING_COLUMNS) write(this.#minutes[column], added[column], this.#fixingCount, fixings);
    this.#minuteCount = minutes.countAfter;
    this.#fixingCount = fixings.countAfter;
  }

  /** Forgets everything after a moment: the run goes on differently from there. */
  cutAfter(timeMs: number): void {
    this.#minuteCount = countUpTo(this.#minutes.timeMs, this.#minuteCount, timeMs);
    this.#fixingCount = countUpTo(this.#minutes.fixingTimeMs, this.#fixingCount, timeMs);
  }

  clear(): void {
    this.#minuteCount = 0;
    this.#fixingCount = 0;
  }

  /** Views on the entries up to a moment (all of them without one): no copies, valid until the next merge. */
  upTo(timeMs: number = Number.POSITIVE_INFINITY): SeriesView {
    const all = this.#minutes;
    const minutes = countUpTo(all.timeMs, this.#minuteCount, timeMs);
    const fixings = countUpTo(all.fixingTimeMs, this.#fixingCount, timeMs);
    return {
      timeMs: all.timeMs.subarray(0, minutes),
      openTicks: all.openTicks.subarray(0, minutes),
      highTicks: all.highTicks.subarray(0, minutes),
      lowTicks: all.lowTicks.subarray(0, minutes),
      closeTicks: all.closeTicks.subarray(0, minutes),
      volumeLots: all.volumeLots.subarray(0, minutes),
      fixingTimeMs: all.fixingTimeMs.subarray(0, fixings),
      fixingMilliticks: all.fixingMilliticks.subarray(0, fixings),
    };
  }

  #reserve(count: number): void {
    const capacity = this.#minutes.timeMs.length;
    if (count <= capacity) return;
    const old = this.#minutes;
    const larger = emptyColumns(Math.max(count, capacity * 2));
    for (const column of [...MINUTE_COLUMNS, ...FIXING_COLUMNS]) larger[column].set(old[column]);
    this.#minutes = larger;
  }
}

interface Place {
  /** Entries that stay before the new ones; the old ones from `tailFrom` on stay behind them. */
  readonly at: number;
  readonly tailFrom: number;
  readonly countAfter: number;
}

function emptyColumns(capacity: number) {
  return {
    timeMs: new Float64Array(capacity),
    openTicks: new Int32Array(capacity),
    highTicks: new Int32Array(capacity),
    lowTicks: new Int32Array(capacity),
    closeTicks: new Int32Array(capacity),
    volumeLots: new Int32Array(capacity),
    fixingTimeMs: new Float64Array(capacity),
    fixingMilliticks: new Float64Array(capacity),
  };
}

function place(times: Float64Array, count: number, added: Float64Array): Place {
  const first = added[0];
  const last = added[added.length - 1];
  if (first === undefined || last === undefined) return { at: count, tailFrom: count, countAfter: count };
  const at = countBefore(times, count, first);
  const tailFrom = countUpTo(times, count, last);
  return { at, tailFrom, countAfter: at + added.length + (count - tailFrom) };
}

function write(column: Float64Array | Int32Array, added: Float64Array | Int32Array, count: number, where: Place): void {
  if (added.length === 0) return;
  column.copyWithin(where.at + added.length, where.tailFrom, count);
  column.set(added, where.at);
}

/** How many of the first `count` ascending times are at or before a moment. Binary search. */
export function countUpTo(times: Float64Array, count: number, timeMs: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countBefore(times: Float64Array, count: number, timeMs: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
