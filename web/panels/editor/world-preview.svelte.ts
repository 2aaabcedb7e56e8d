import { openPageLane } from '../../experiment/page-lanes';
import { Cancelled, lanesFor, runJobs } from '../../experiment/pool';
import type { RunJob, RunOutcome } from '../../experiment/run-job';
import type { RunRecord } from '../../experiment/run-record';
import { agentsOf } from '../../experiment/work';
import type { Scenario } from '../../scenario/scenario';
import { worldSetup } from '../../scenario/to-commands';

/** A pause in typing after which a world is run, milliseconds. */
const PAUSE_MS = 350;
/** Work of the first picture, and of all of it, agent days: a moment, and a second or two. */
const FIRST_WORK = 600;
const ALL_WORK = 4_000;

/** A world that was run for some of its days, and the one it begins from, with the same seed. */
export interface PreviewRun {
  readonly scenario: Scenario;
  readonly record: RunRecord;
  /** Null where nothing differs but the seed. */
  readonly base: RunRecord | null;
  readonly days: number;
  /** Last day of the base, which may be another one. */
  readonly baseLastDay: number;
}

/** Days of a world that so much work allows, at least one. */
export function daysFor(scenario: Scenario, work: number): number {
  return Math.min(scenario.days, Math.max(Math.floor(work / Math.max(agentsOf(scenario), 1)), 1));
}

/** Runs the world that is being put together, soon after each change: first a few days, then as many as are quickly done. */
export class WorldPreview {
  #run = $state.raw<PreviewRun | null>(null);
  #isRunning = $state.raw(false);
  #fault = $state.raw<string | null>(null);
  #asked: Scenario | null = null;
  #stop: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Records of base scenarios by seed and days: they stay the same while the world changes. */
  #bases: Readonly<Record<string, RunRecord>> = {};

  get run(): PreviewRun | null {
    return this.#run;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Why there is no run: a bug of the core, or no worker. */
  get fault(): string | null {
    return this.#fault;
  }

  /** A world to be run; what ran before is stopped. `null`: the world has problems, the last run stays. */
  ask(scenario: Scenario | null, base: Scenario): void {
    if (scenario === this.#asked) return;
    this.#asked = scenario;
    this.#stop?.abort();
    clearTimeout(this.#timer);
    this.#isRunning = scenario !== null;
    if (scenario === null) return;
    this.#timer = setTimeout(() => void this.#compute(scenario, base), this.#run === null ? 0 : PAUSE_MS);
  }

  /** Nobody looks any more. */
  leave(): void {
    this.#asked = null;
    clearTimeout(this.#timer);
    this.#stop?.abort();
    this.#isRunning = false;
  }

  async #compute(scenario: Scenario, base: Scenario): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    this.#fault = null;
    try {
      const first = daysFor(scenario, FIRST_WORK);
      const all = daysFor(scenario, ALL_WORK);
      for (const days of first === all ? [all] : [first, all]) await this.#show(scenario, base, days, stop.signal);
    } catch (error) {
      if (error instanceof Cancelled) return;
      this.#fault = error instanceof Error ? error.message : String(error);
    }
    if (this.#stop === stop) this.#isRunning = false;
  }

  async #show(scenario: Scenario, base: Scenario, days: number, signal: AbortSignal): Promise<void> {
    const like = { ...base, seed: scenario.seed };
    const key = `${base.id} ${scenario.seed} ${days}`;
    const isBase = scenario.id === base.id;
    const known = this.#bases[key];
    const jobs: RunJob[] = [jobOf(scenario, days)];
    if (!isBase && known === undefined) jobs.push(jobOf(like, Math.min(days, base.days)));
    const lanes = lanesFor(navigator.hardwareConcurrency, jobs.length);
    const [own, other] = await runJobs(jobs, { lanes, open: openPageLane, signal });
    const record = recordOf(own);
    const before = isBase ? null : (known ?? recordOf(other));
    // Only those of the base and seed that are being looked at: its first days, and all.
    const same = Object.entries(this.#bases).filter(([other]) => other.startsWith(`${base.id} ${scenario.seed} `));
    this.#bases = { ...Object.fromEntries(same), [key]: before ?? record };
    if (!signal.aborted) this.#run = { scenario, record, base: before, days, baseLastDay: base.days };
  }
}

function jobOf(scenario: Scenario, days: number): RunJob {
  return { setup: worldSetup(scenario), log: [], days, withHours: true };
}

function recordOf(outcome: RunOutcome | undefined): RunRecord {
  if (outcome?.ok === true) return outcome.record;
  throw new Error(outcome === undefined ? 'a job gave no outcome' : outcome.fault.message);
}
