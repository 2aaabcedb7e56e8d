import { type RecordedMinute, SeriesRecorder } from './series-recorder';
import type { ContractSeriesView, SeriesView } from './views';
import { CONTRACT } from './world-setup';

/** What is new in the recorded series of every month that a world lists, each with the fixings of its own benchmark. */
export class ContractSeries {
  readonly #benchmarks: readonly number[];
  readonly #recorders: readonly SeriesRecorder[];

  /** `benchmarks`: the benchmark of each contract in the order of listing. */
  constructor(benchmarks: readonly number[]) {
    this.#benchmarks = benchmarks;
    this.#recorders = benchmarks.map(() => new SeriesRecorder());
  }

  /** Contracts that settle to a benchmark, from 1. */
  contractsOf(benchmark: number): readonly number[] {
    return this.#benchmarks.flatMap((one, at) => (one === benchmark ? [at + 1] : []));
  }

  minute(minute: RecordedMinute & { readonly contract: number }): void {
    this.#recorders[minute.contract - 1]?.minute(minute);
  }

  fixing(benchmark: number, timeMs: number, milliticks: number, isReplay: boolean): void {
    for (const contract of this.contractsOf(benchmark)) {
      this.#recorders[contract - 1]?.fixing(timeMs, milliticks, isReplay);
    }
  }

  /** Entries after this moment are no longer true. */
  cutAfter(timeMs: number): void {
    for (const recorder of this.#recorders) recorder.cutAfter(timeMs);
  }

  /** Everything recorded since the last call: the first contract's own, and what is new of the others. */
  take(): {
    readonly series: SeriesView;
    readonly others: readonly ContractSeriesView[];
    readonly replaceFromMs: number | null;
  } {
    const taken = this.#recorders.map((recorder) => recorder.take());
    const first = taken[CONTRACT - 1] ?? new SeriesRecorder().take();
    const others = taken.flatMap(({ series }, at) =>
      at + 1 !== CONTRACT && series.timeMs.length + series.fixingTimeMs.length > 0
        ? [{ contract: at + 1, series }]
        : [],
    );
    return { ...first, others };
  }
}
