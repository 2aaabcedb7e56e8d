import type { SeriesView } from './views';

/** The bar of a minute that closed. */
export interface RecordedMinute {
  readonly timeMs: number;
  readonly openTicks: number;
  readonly highTicks: number;
  readonly lowTicks: number;
  readonly closeTicks: number;
  readonly volumeLots: number;
}

/** Collects what is new in the recorded series between two updates. What was told before is not told again. */
export class SeriesRecorder {
  #minutes: RecordedMinute[] = [];
  #fixings: { timeMs: number; milliticks: number }[] = [];
  #toldUntilMs = 0;
  #fixingsUntilMs = 0;
  #replaceFromMs: number | null = null;

  minute(minute: RecordedMinute): void {
    if (minute.timeMs <= this.#toldUntilMs) return;
    this.#minutes.push(minute);
    this.#toldUntilMs = minute.timeMs;
  }

  /** A second fixing of the same moment (the method was changed) is told as well. */
  fixing(timeMs: number, milliticks: number, isReplay: boolean): void {
    if (isReplay && timeMs <= this.#fixingsUntilMs) return;
    this.#fixings.push({ timeMs, milliticks });
    this.#fixingsUntilMs = timeMs;
  }

  /** Entries after this moment are no longer true: the page drops them with the next update. */
  cutAfter(timeMs: number): void {
    this.#minutes = this.#minutes.filter((minute) => minute.timeMs <= timeMs);
    this.#fixings = this.#fixings.filter((fixing) => fixing.timeMs <= timeMs);
    this.#toldUntilMs = Math.min(this.#toldUntilMs, timeMs);
    this.#fixingsUntilMs = Math.min(this.#fixingsUntilMs, timeMs);
    this.#replaceFromMs = Math.min(this.#replaceFromMs ?? Infinity, timeMs + 1);
  }

  /** Everything recorded since the last call. */
  take(): { readonly series: SeriesView; readonly replaceFromMs: number | null } {
    const minutes = this.#minutes;
    const fixings = this.#fixings;
    const replaceFromMs = this.#replaceFromMs;
    this.#minutes = [];
    this.#fixings = [];
    this.#replaceFromMs = null;
    return {
      series: {
        timeMs: Float64Array.from(minutes, (minute) => minute.timeMs),
        openTicks: Int32Array.from(minutes, (minute) => minute.openTicks),
        highTicks: Int32Array.from(minutes, (minute) => minute.highTicks),
        lowTicks: Int32Array.from(minutes, (minute) => minute.lowTicks),
        closeTicks: Int32Array.from(minutes, (minute) => minute.closeTicks),
        volumeLots: Int32Array.from(minutes, (minute) => minute.volumeLots),
        fixingTimeMs: Float64Array.from(fixings, (fixing) => fixing.timeMs),
        fixingMilliticks: Float64Array.from(fixings, (fixing) => fixing.milliticks),
      },
      replaceFromMs,
    };
  }
}
