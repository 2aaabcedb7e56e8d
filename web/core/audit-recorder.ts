import { EventKind } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import type { CoreEvent } from './event-record';
import type { CoreInstance } from './instance';
import { layout } from './layout.gen';
import { fieldOffset } from './record';
import { CONTRACT } from './world-setup';

/** The core's records of a fixing as they stood after it: the contract's benchmark, then its panel. */
export interface FixingRecords {
  readonly timeMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Keeps the panel behind each fixing of a run, by day, a few kilobytes each. A day that is replayed takes the place of what
 * was known of it.
 */
export class AuditRecorder {
  readonly days = new Map<number, FixingRecords>();

  begin(): void {
    this.days.clear();
  }

  /** Takes in a fixing that the core has just made; other events are passed over. */
  keep(event: CoreEvent, core: CoreInstance | null): void {
    if (event.kind !== EventKind.BenchmarkFixed || core === null) return;
    this.keepNow(event.timeMs, core);
  }

  /** Keeps what stands in the core's records now. */
  keepNow(timeMs: number, core: CoreInstance): void {
    const { benchmark } = core.record('Contract', core.places.contractsBase, CONTRACT);
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
    this.days.set(Math.floor(timeMs / DAY_MS), { timeMs, bytes });
  }

  /** Fixings after this moment never happened. */
  cutAfter(timeMs: number): void {
    for (const [day, fixing] of this.days) if (fixing.timeMs > timeMs) this.days.delete(day);
  }
}
