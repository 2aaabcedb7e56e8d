import type { Workload } from './workload';

/** What a run did: equal for every engine that does it right. */
export interface Totals {
  readonly trades: number;
  readonly volumeLots: number;
  readonly notional: number;
}

/** An engine under measurement. A run is a fresh start: load, prefill (not timed), then the messages. */
export interface BenchEngine {
  readonly name: string;
  prepare(load: Workload, messages: number): Promise<void>;
  /** The timed part. */
  run(): void;
  totals(): Totals;
  /** Lets go of the book, so that one engine's memory is not collected on another's clock. The totals stay. */
  release(): void;
}
