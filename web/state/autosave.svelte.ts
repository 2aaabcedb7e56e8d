import { t } from '../locale/locale.svelte';
import type { LearnerCommand } from '../core/learner-command';
import type { KeptRun } from '../session/session-store';
import { newSessionId } from '../session/session-id';
import type { Simulation } from './simulation.svelte';
import type { Status } from './status.svelte';

/** What autosave needs of the session store. */
export interface RunKeeper {
  /** Writes the run under its id. True: stored; false: kept in memory only, since the browser denies storage. */
  keep(run: KeptRun): Promise<boolean>;
}

/** A change is on its way to the store within this time, milliseconds. */
const DELAY_MS = 250;
/** Moving time alone is written this often while playing, milliseconds. */
const MOVED_DELAY_MS = 250;

/** Keeps the run on the page in the session store: soon after each change, and when the page goes away. */
export class Autosave {
  readonly #simulation: Simulation;
  readonly #keeper: RunKeeper;
  readonly #status: Status;
  #id: string | null = null;
  #isDirty = false;
  /** What was written last: looking at an earlier moment changes neither. */
  #keptLog: readonly LearnerCommand[] | null = null;
  #keptUntilMs = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueMs = Infinity;
  #tail: Promise<void> = Promise.resolve();

  constructor(simulation: Simulation, keeper: RunKeeper, status: Status) {
    this.#simulation = simulation;
    this.#keeper = keeper;
    this.#status = status;
  }

  /** The id under which the run on the page is kept, or null while it is not kept. */
  get id(): string | null {
    return this.#id;
  }

  /** Starts listening, and takes on what has been done since the run was started; the returned function stops it. */
  listen(): () => void {
    if (this.#simulation.hasChanged) this.#change(0);
    const stop = this.#simulation.listen({
      started: () => this.#forget(),
      acted: () => this.#change(DELAY_MS),
      moved: () => this.#change(this.#simulation.isPlaying ? MOVED_DELAY_MS : DELAY_MS),
      forked: (before) => {
        // Commands were dropped: the old run stays in the list as it was, and this one gets an entry of its own.
        if (before.length > this.#simulation.log.length) this.#id = null;
      },
    });
    const leave = (): void => {
      if (document.visibilityState === 'hidden') void this.flush();
    };
    const hide = (): void => void this.flush();
    document.addEventListener('visibilitychange', leave);
    addEventListener('pagehide', hide);
    return () => {
      stop();
      clearTimeout(this.#timer);
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('pagehide', hide);
    };
  }

  /** The run on the page is the stored one of this id: it goes on there. Called after a session has been opened. */
  adopt(id: string): void {
    this.#id = id;
    this.#isDirty = false;
    this.#keptLog = this.#simulation.log;
    this.#keptUntilMs = this.#simulation.recordedUntilMs;
    this.#status.setSaved('saved');
  }

  /** Writes now what has not been written. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#dueMs = Infinity;
    const { scenario, view, log, recordedUntilMs } = this.#simulation;
    if (!this.#isDirty || scenario === null || view === null) return this.#tail;
    this.#isDirty = false;
    if (this.#id !== null && log === this.#keptLog && recordedUntilMs === this.#keptUntilMs) return this.#tail;
    this.#keptLog = log;
    this.#keptUntilMs = recordedUntilMs;
    this.#id ??= newSessionId();
    // At an earlier moment the picture's digest is not that of the recorded end.
    const digest = view.timeMs === recordedUntilMs ? { digest: view.digest } : {};
    const run: KeptRun = {
      id: this.#id,
      scenario,
      log,
      untilMs: recordedUntilMs,
      ...digest,
      engineId: this.#simulation.engine,
    };
    this.#tail = this.#tail.then(() => this.#write(run));
    return this.#tail;
  }

  async #write(run: KeptRun): Promise<void> {
    const isStored = await this.#keeper.keep(run).catch(() => false);
    if (!isStored && this.#status.saved !== 'memory') this.#status.say(t('shell.memory-long'), 'task');
    if (run.id === this.#id) this.#status.setSaved(this.#isDirty ? 'saving' : isStored ? 'saved' : 'memory');
  }

  /** Another world stands on the page: it is not kept before something happens in it. */
  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#dueMs = Infinity;
    this.#id = null;
    this.#isDirty = false;
    this.#status.setSaved('off');
  }

  #change(delayMs: number): void {
    this.#isDirty = true;
    const dueMs = performance.now() + delayMs;
    if (dueMs >= this.#dueMs) return;
    this.#dueMs = dueMs;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delayMs);
  }
}
