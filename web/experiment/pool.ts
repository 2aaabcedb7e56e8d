import type { Lane, OpenLane } from './lane';
import type { RunJob, RunOutcome } from './run-job';

/** Most lanes of a pool: beyond that worlds wait for memory, not for computing. */
export const LANES_MAX = 8;

/** Lanes that are good for a machine: one a processor, as many as there are jobs, at most LANES_MAX. */
export function lanesFor(processors: number, jobs: number): number {
  return Math.max(Math.min(Math.floor(processors), jobs, LANES_MAX), 1);
}

export interface PoolOptions {
  readonly lanes: number;
  readonly open: OpenLane;
  readonly signal?: AbortSignal;
  /** Hears each outcome as it comes, in whatever order: `index` is that of the job. */
  readonly heard?: (index: number, outcome: RunOutcome) => void;
  /** Hears the share of all days that are done, 0 to 1. */
  readonly progress?: (share: number) => void;
}

/** The pool was told to stop. Outcomes heard until then stand. */
export class Cancelled extends Error {
  constructor() {
    super('the experiment was cancelled');
    this.name = 'Cancelled';
  }
}

/** Times a job is given to a lane: one that dies with it twice is the job's doing. */
const TRIES = 2;

/**
 * Runs jobs on lanes. Outcomes stand in the order of the jobs, whatever lanes there are. A lane that dies is replaced and
 * its job given to another once more; a job that killed two comes back as a fault.
 * @throws Cancelled when the signal says so; all lanes are given up at once
 * @throws Error when not one lane could be opened
 */
export async function runJobs(jobs: readonly RunJob[], options: PoolOptions): Promise<readonly RunOutcome[]> {
  return new Pool(jobs, options).run();
}

interface Turn {
  readonly index: number;
  readonly job: RunJob;
  readonly tries: number;
}

class Pool {
  readonly #jobs: readonly RunJob[];
  readonly #options: PoolOptions;
  readonly #outcomes: (RunOutcome | undefined)[];
  readonly #daysDone: number[];
  readonly #daysAll: number;
  #daysSum = 0;
  readonly #again: Turn[] = [];
  readonly #open = new Set<Lane>();
  #next = 0;
  #cancel: ((why: Error) => void) | null = null;

  constructor(jobs: readonly RunJob[], options: PoolOptions) {
    this.#jobs = jobs;
    this.#options = options;
    this.#outcomes = jobs.map(() => undefined);
    this.#daysDone = jobs.map(() => 0);
    this.#daysAll = jobs.reduce((sum, { days }) => sum + days, 0);
  }

  async run(): Promise<readonly RunOutcome[]> {
    const { signal, lanes } = this.#options;
    if (signal?.aborted === true) throw new Cancelled();
    const cancelled = new Promise<never>((_, reject) => (this.#cancel = reject));
    const stop = (): void => {
      this.#close();
      this.#cancel?.(new Cancelled());
    };
    signal?.addEventListener('abort', stop);
    try {
      const work = Promise.allSettled(Array.from({ length: lanes }, () => this.#serve()));
      const served = await Promise.race([work, cancelled]);
      const outcomes = this.#outcomes.filter((outcome) => outcome !== undefined);
      if (outcomes.length < this.#jobs.length) {
        const failed = served.find((one) => one.status === 'rejected');
        throw new Error(failed === undefined ? 'a job was left undone' : reasonOf(failed.reason));
      }
      return outcomes;
    } finally {
      signal?.removeEventListener('abort', stop);
      this.#close();
    }
  }

  /** One lane's life: job after job, a new lane where the old one died. */
  async #serve(): Promise<void> {
    let lane: Lane | null = null;
    for (let turn = this.#take(); turn !== null; turn = this.#take()) {
      try {
        lane ??= await this.#openLane();
      } catch (error) {
        // Others may still have a lane: the job is theirs.
        this.#again.push(turn);
        throw error;
      }
      try {
        this.#done(turn.index, await lane.run(turn.job, (days) => this.#tell(turn.index, days)));
      } catch (error) {
        this.#forget(lane);
        lane = null;
        if (this.#options.signal?.aborted === true) return;
        if (turn.tries + 1 < TRIES) this.#again.push({ ...turn, tries: turn.tries + 1 });
        else this.#done(turn.index, { ok: false, fault: { kind: 'crash', message: reasonOf(error) } });
      }
    }
    if (lane !== null) this.#forget(lane);
  }

  async #openLane(): Promise<Lane> {
    const lane = await this.#options.open();
    this.#open.add(lane);
    if (this.#options.signal?.aborted === true) this.#close();
    return lane;
  }

  #take(): Turn | null {
    if (this.#options.signal?.aborted === true) return null;
    const again = this.#again.pop();
    if (again !== undefined) return again;
    const index = this.#next;
    const job = this.#jobs[index];
    if (job === undefined) return null;
    this.#next++;
    return { index, job, tries: 0 };
  }

  #done(index: number, outcome: RunOutcome): void {
    if (this.#options.signal?.aborted === true) return;
    this.#outcomes[index] = outcome;
    this.#tell(index, this.#jobs[index]?.days ?? 0);
    this.#options.heard?.(index, outcome);
  }

  #tell(index: number, days: number): void {
    if (this.#options.signal?.aborted === true) return;
    this.#daysSum += days - (this.#daysDone[index] ?? 0);
    this.#daysDone[index] = days;
    this.#options.progress?.(this.#daysSum / this.#daysAll);
  }

  #forget(lane: Lane): void {
    if (this.#open.delete(lane)) lane.close();
  }

  #close(): void {
    for (const lane of this.#open) lane.close();
    this.#open.clear();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
