import type { Runnable } from '../../experiment/change';
import { openPageLane } from '../../experiment/page-lanes';
import { Cancelled, lanesFor, runJobs } from '../../experiment/pool';
import type { RunFault, RunJob } from '../../experiment/run-job';
import type { RunRecord } from '../../experiment/run-record';
import type { Problem, Result } from '../../scenario/result';

/** What stands in the way of an experiment. */
export type Trouble =
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** Some worlds gave no result; the first reason. */
  | { readonly kind: 'fault'; readonly fault: RunFault; readonly worlds: number }
  | { readonly kind: 'no-worker'; readonly message: string };

/** Between two looks at what has come in: drawing a thousand worlds anew takes longer than running one. */
const SHOWN_EVERY_MS = 400;

/** One experiment of the page: it runs on although its view is left, and is cancelled at once. */
export class Trial<Plan> {
  #plan = $state.raw<Plan | null>(null);
  #basis = $state.raw<Runnable | null>(null);
  #records = $state.raw<readonly (RunRecord | null)[]>([]);
  #share = $state.raw(0);
  #done = $state.raw(0);
  #isRunning = $state.raw(false);
  #wasCancelled = $state.raw(false);
  #trouble = $state.raw<Trouble | null>(null);
  #stop: AbortController | null = null;

  /** What was asked for last, and of which run; null before the first time. */
  get plan(): Plan | null {
    return this.#plan;
  }

  get basis(): Runnable | null {
    return this.#basis;
  }

  /** Records by job: null while it has none. */
  get records(): readonly (RunRecord | null)[] {
    return this.#records;
  }

  /** Share of all days that are done, 0 to 1, and worlds that are. */
  get share(): number {
    return this.#share;
  }

  get done(): number {
    return this.#done;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  get wasCancelled(): boolean {
    return this.#wasCancelled;
  }

  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** Begins anew. What is wrong with the jobs is told, and what was there stays. */
  async run(plan: Plan, basis: Runnable, jobs: Result<readonly RunJob[]>): Promise<void> {
    this.cancel();
    if (!jobs.ok) {
      this.#trouble = { kind: 'refused', problems: jobs.problems };
      return;
    }
    const stop = new AbortController();
    this.#stop = stop;
    this.#begin(plan, basis);
    const records: (RunRecord | null)[] = jobs.value.map(() => null);
    let shownAtMs = performance.now();
    const show = (): void => {
      shownAtMs = performance.now();
      this.#records = [...records];
      this.#done = records.filter((record) => record !== null).length;
    };
    let faults = 0;
    try {
      await runJobs(jobs.value, {
        lanes: lanesFor(navigator.hardwareConcurrency, jobs.value.length),
        open: openPageLane,
        signal: stop.signal,
        progress: (share) => (this.#share = share),
        heard: (index, outcome) => {
          if (outcome.ok) records[index] = outcome.record;
          else this.#trouble = { kind: 'fault', fault: outcome.fault, worlds: ++faults };
          if (performance.now() - shownAtMs > SHOWN_EVERY_MS) show();
        },
      });
    } catch (error) {
      // Another run may have begun since: its state is not ours.
      if (this.#stop !== stop) return;
      if (error instanceof Cancelled) this.#wasCancelled = true;
      else this.#trouble = { kind: 'no-worker', message: error instanceof Error ? error.message : String(error) };
    }
    if (this.#stop !== stop) return;
    show();
    this.#isRunning = false;
    this.#stop = null;
  }

  /** Stops at once. What has come in stays. */
  cancel(): void {
    this.#stop?.abort();
  }

  #begin(plan: Plan, basis: Runnable): void {
    this.#plan = plan;
    this.#basis = basis;
    this.#records = [];
    this.#share = 0;
    this.#done = 0;
    this.#trouble = null;
    this.#wasCancelled = false;
    this.#isRunning = true;
  }
}
