import type { LearnerCommand } from '../core/learner-command';
import type { KeptRun } from '../session/session-store';
import type { Kept } from '../session/storage-state';
import { newSessionId } from '../session/session-id';
import type { Simulation } from './simulation.svelte';
import type { Status } from './status.svelte';

/** What autosave needs of those who keep sessions. */
export interface RunKeeper {
  /** A session of this page begins under a new id. */
  begin(id: string): void;
  /** Writes the run under its id. */
  keep(run: KeptRun): Promise<Kept>;
  /** Writes the run of a page that is going away: no answer is heard any more. */
  keepLast(run: KeptRun): void;
  /** The run on the page was claimed by another tab, and all of it is stored there. */
  taken(id: string): void;
  /** The same, but something was done here since: it was kept as a session of its own, which goes on. */
  copied(): void;
}

/** A change is on its way to the store within this time, milliseconds. */
const DELAY_MS = 250;

/** Keeps the run on the page in the session store: soon after each change, and when the page goes away. */
export class Autosave {
  readonly #simulation: Simulation;
  readonly #keeper: RunKeeper;
  readonly #status: Status;
  #id: string | null = null;
  #isDirty = false;
  /** Another tab writes the run on the page: this one only shows it. */
  #isResting = false;
  /** The run is kept although nothing has happened in it here: it is a copy of one that may be gone. */
  #isCopy = false;
  /** What was written last: looking at an earlier moment changes neither. */
  #keptLog: readonly LearnerCommand[] | null = null;
  #keptUntilMs = -1;
  /** The log that was last acknowledged as stored. */
  #storedLog: readonly LearnerCommand[] | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
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
    if (this.#simulation.hasChanged) this.#change();
    const stop = this.#simulation.listen({
      started: () => this.#forget(),
      acted: () => this.#change(),
      moved: () => this.#change(),
      forked: (before) => {
        // Commands were dropped: the old run stays in the list as it was, and this one gets an entry of its own.
        if (before.length > this.#simulation.log.length) this.#id = null;
      },
    });
    const leave = (): void => {
      if (document.visibilityState === 'hidden') void this.flush();
    };
    const hide = (): void => {
      const run = this.#due();
      if (run !== null) this.#keeper.keepLast(run);
      void this.flush();
    };
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
    this.#isResting = false;
    this.#keptLog = this.#storedLog = this.#simulation.log;
    this.#keptUntilMs = this.#simulation.recordedUntilMs;
    this.#status.setSaved('saved');
  }

  /** Writes nothing until a session is adopted, begun as a copy, or another world is started. */
  rest(): void {
    this.#forget();
    this.#isResting = true;
  }

  /** The run on the page goes on as a session of its own, whatever it was before. */
  copy(): void {
    this.#forget();
    this.#isCopy = true;
    this.#change();
  }

  /** Writes the run once more, whatever was written before: the store may have lost it. */
  again(): void {
    this.#keptLog = null;
    this.#change();
  }

  /** Writes now what has not been written. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const run = this.#due();
    this.#isDirty = false;
    if (run === null) return this.#tail;
    this.#keptLog = run.log;
    this.#keptUntilMs = this.#simulation.recordedUntilMs;
    this.#tail = this.#tail.then(() => this.#write(run));
    return this.#tail;
  }

  /** The run on the page as it is to be written, null when nothing has changed since. */
  #due(): KeptRun | null {
    const { scenario, view, log, recordedUntilMs, endMs, engine } = this.#simulation;
    if (!this.#isDirty || scenario === null || view === null) return null;
    const isNew = this.#id === null;
    if (!isNew && log === this.#keptLog && recordedUntilMs === this.#keptUntilMs) return null;
    // Looking at an earlier moment of a new world is not yet a session.
    if (isNew && !this.#simulation.hasChanged && !this.#isCopy) return null;
    // At an earlier moment the picture's digest is not that of the recorded end.
    const digest = view.timeMs === endMs ? { digest: view.digest } : {};
    const id = this.#id ?? this.#begin();
    return { id, scenario, log, untilMs: endMs, ...digest, engineId: engine };
  }

  #begin(): string {
    const id = newSessionId();
    this.#id = id;
    this.#storedLog = null;
    this.#keeper.begin(id);
    return id;
  }

  async #write(run: KeptRun): Promise<void> {
    const wasStored = this.#storedLog === run.log;
    let { id } = run;
    let kept = await this.#keeper.keep(run).catch((): Kept => 'memory');
    if (kept === 'taken') {
      const isOnPage = id === this.#id;
      if (wasStored) {
        if (isOnPage) this.#keeper.taken(id);
        return;
      }
      // What was done here after the other tab took the session stands nowhere else.
      id = isOnPage ? this.#begin() : newSessionId();
      kept = await this.#keeper.keep({ ...run, id });
      this.#keeper.copied();
    }
    if (id !== this.#id) return;
    this.#storedLog = run.log;
    this.#status.setSaved(this.#isDirty ? 'saving' : kept === 'stored' ? 'saved' : 'memory');
  }

  /** Another world stands on the page: it is not kept before something happens in it. */
  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#id = null;
    this.#isDirty = false;
    this.#isResting = false;
    this.#isCopy = false;
    this.#status.setSaved('off');
  }

  #change(): void {
    if (this.#isResting) return;
    this.#isDirty = true;
    this.#timer ??= setTimeout(() => void this.flush(), DELAY_MS);
  }
}
