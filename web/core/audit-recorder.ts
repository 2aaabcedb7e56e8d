import { EventKind } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import type { CoreEvent } from './event-record';
import type { CoreInstance } from './instance';
import { layout } from './layout.gen';
import { fieldOffset } from './record';

/** The core's records of a fixing as they stood after it: the benchmark, then its panel. */
export interface FixingRecords {
  readonly timeMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Keeps the panel behind each fixing of a run, by day, a few kilobytes each. A day that is replayed takes the place of what
 * was known of it.
 */
export class AuditRecorder {
  /** By benchmark from 1, then by day. */
  readonly #benchmarks = new Map<number, Map<number, FixingRecords>>();

  /** A run begins: what stands before its first fixing counts as day 0's. */
  begin(core: CoreInstance): void {
    this.#benchmarks.clear();
    for (let benchmark = 1; benchmark <= core.header().benchmarksCount; benchmark++) this.keepNow(0, core, benchmark);
  }

  /** Fixings of a benchmark, by day. */
  daysOf(benchmark: number): ReadonlyMap<number, FixingRecords> {
    return this.#benchmarks.get(benchmark) ?? new Map<number, FixingRecords>();
  }

  /** Takes in a fixing that the core has just made; other events are passed over. */
  keep(event: CoreEvent, core: CoreInstance | null): void {
    if (event.kind !== EventKind.BenchmarkFixed || core === null) return;
    this.keepNow(event.timeMs, core, event.benchmark);
  }

  /** Keeps what stands in the core's records of a benchmark now. */
  keepNow(timeMs: number, core: CoreInstance, benchmark: number): void {
    const { benchmarksBase, constituentsBase, constituentsCount } = core.header();
    const one = layout.Benchmark.byteLength;
    const row = layout.Constituent.byteLength;
    const memory = core.view.buffer;
    const rows = Array.from({ length: constituentsCount }, (_, i) => constituentsBase + (i + 1) * row).filter(
      (at) => core.view.getUint8(at + fieldOffset('Constituent', 'benchmark')) === benchmark,
    );
    const bytes = new Uint8Array(one + rows.length * row);
    bytes.set(new Uint8Array(memory, benchmarksBase + benchmark * one, one));
    rows.forEach((at, i) => bytes.set(new Uint8Array(memory, at, row), one + i * row));
    const days = this.#benchmarks.get(benchmark) ?? new Map<number, FixingRecords>();
    this.#benchmarks.set(benchmark, days.set(Math.floor(timeMs / DAY_MS), { timeMs, bytes }));
  }

  /** Fixings after this moment never happened. */
  cutAfter(timeMs: number): void {
    for (const days of this.#benchmarks.values())
      for (const [day, fixing] of days) if (fixing.timeMs > timeMs) days.delete(day);
  }
}
