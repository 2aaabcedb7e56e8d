import type { RunJob, RunOutcome } from './run-job';
import type { WorldRunner } from './world-runner';

/** Something that runs one world at a time: a worker of the page, a thread of Node, or this very thread. */
export interface Lane {
  /**
   * Runs a world. Rejects only when the lane itself is gone; a fault of the world is an outcome.
   * @param told hears how many of its days are done
   */
  run(job: RunJob, told: (days: number) => void): Promise<RunOutcome>;
  /** Gives the lane up at once, whatever it is doing. */
  close(): void;
}

/** Opens a lane. Rejects where the machine gives no worker. */
export type OpenLane = () => Promise<Lane>;

/** Messages between a lane's two ends. */
type ToWorker = { readonly module: WebAssembly.Module } | { readonly job: RunJob };
type FromWorker = { readonly days: number } | { readonly outcome: RunOutcome };

/** The near end of a worker, of the page or of Node. */
export interface WorkerEnd {
  post(message: ToWorker): void;
  /** Hears messages; `lost` is called when the worker died or could not be loaded. */
  listen(heard: (message: FromWorker) => void, lost: (why: string) => void): void;
  terminate(): void;
}

/** Days between two words of progress: a fast world says little. */
const TOLD_EVERY_DAYS = 5;

/** Serves the far end: answers one job after the other. */
export function laneServer(
  makeRunner: (module: WebAssembly.Module) => WorldRunner,
  post: (message: FromWorker) => void,
): (message: ToWorker) => void {
  let runner: WorldRunner | null = null;
  return (message) => {
    if ('module' in message) {
      runner = makeRunner(message.module);
      return;
    }
    if (runner === null) throw new Error('a lane gets its module before its first job');
    void runner
      .run(message.job, (days) => {
        if (days % TOLD_EVERY_DAYS === 0) post({ days });
      })
      .then((outcome) => post({ outcome }));
  };
}

/** A lane that lives in a worker. The compiled core goes there once. */
export function workerLane(end: WorkerEnd, module: WebAssembly.Module): Lane {
  let told: (days: number) => void = () => undefined;
  let settle: { resolve(outcome: RunOutcome): void; reject(why: Error): void } | null = null;
  let lostWhy: string | null = null;
  end.listen(
    (message) => {
      if ('days' in message) told(message.days);
      else {
        settle?.resolve(message.outcome);
        settle = null;
      }
    },
    (why) => {
      lostWhy = why;
      settle?.reject(new Error(why));
      settle = null;
    },
  );
  end.post({ module });
  return {
    run: (job, tell) =>
      new Promise((resolve, reject) => {
        if (lostWhy !== null) {
          reject(new Error(lostWhy));
          return;
        }
        told = tell;
        settle = { resolve, reject };
        end.post({ job });
      }),
    close: () => end.terminate(),
  };
}

/** A lane in this very thread: for tests, and where threads are not worth their start. */
export function ownThreadLane(runner: WorldRunner): Lane {
  return { run: (job, told) => runner.run(job, told), close: () => undefined };
}
