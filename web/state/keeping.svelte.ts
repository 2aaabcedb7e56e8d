import { DATABASE_NAME } from '../session/database-name';
import type { SessionKeeper } from './session-keeper.svelte';
import type { Simulation } from './simulation.svelte';
import type { Status } from './status.svelte';

/**
 * Sessions of this browser as the first load knows them: what keeps them comes after the first picture, or before it
 * where there may be one to go on with.
 */
export class Keeping {
  readonly #simulation: Simulation;
  readonly #status: Status;
  #keeper = $state.raw<SessionKeeper | null>(null);
  #loading: Promise<SessionKeeper> | null = null;

  constructor(simulation: Simulation, status: Status) {
    this.#simulation = simulation;
    this.#status = status;
  }

  /** What keeps sessions, null until it has been loaded. */
  get keeper(): SessionKeeper | null {
    return this.#keeper;
  }

  /** The same for what is shown only after `load`. */
  get loaded(): SessionKeeper {
    if (this.#keeper === null) throw new Error('what keeps sessions is loaded before it is used');
    return this.#keeper;
  }

  /**
   * Loads what keeps sessions, once: from then on the run on the page is saved, with all that was done before.
   * Rejects when the part cannot be loaded; asked again, it tries again.
   */
  load(): Promise<SessionKeeper> {
    this.#loading ??= import('./session-keeper.svelte').then(
      ({ SessionKeeper }) => (this.#keeper = new SessionKeeper(this.#simulation, this.#status)),
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }

  /** Whether there may be a session to go on with: asked of the browser itself, so that a first visit waits for nothing. */
  async mayHaveSessions(): Promise<boolean> {
    try {
      return (await indexedDB.databases()).some(({ name }) => name === DATABASE_NAME);
    } catch {
      // An older browser cannot tell, another one denies storage: the store finds out.
      return true;
    }
  }

  /** Writes now what has not been written. */
  async flush(): Promise<void> {
    await this.#keeper?.flush();
  }
}
