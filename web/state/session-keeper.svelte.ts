import { locale, t } from '../locale/locale.svelte';
import { SessionStore } from '../session/session-store';
import { Autosave } from './autosave.svelte';
import { sentences } from './problem-lines';
import type { Simulation } from './simulation.svelte';
import type { Status } from './status.svelte';

/** Keeps the run on the page and opens kept ones. Loaded on demand: see `Keeping`. */
export class SessionKeeper {
  readonly store = new SessionStore();
  readonly #autosave: Autosave;
  readonly #simulation: Simulation;
  readonly #status: Status;

  constructor(simulation: Simulation, status: Status) {
    this.#simulation = simulation;
    this.#status = status;
    this.#autosave = new Autosave(simulation, this.store, status);
    this.#autosave.listen();
  }

  /** The id under which the run on the page is kept, null while it is not kept. */
  get id(): string | null {
    return this.#autosave.id;
  }

  /** Writes now what has not been written. */
  flush(): Promise<void> {
    return this.#autosave.flush();
  }

  /** Goes on with the session that was used last. Resolves to whether there was one and it runs. */
  async openLatest(): Promise<boolean> {
    const latest = (await this.store.list())[0];
    return latest !== undefined && this.open(latest.id);
  }

  /** Goes on with a kept session where it was left. Problems and a missing session are told; resolves to whether it runs. */
  async open(id: string): Promise<boolean> {
    await this.flush();
    const loaded = await this.store.load(id);
    if (!loaded.ok) {
      await locale.complete();
      this.#status.say(t('link.session-unreadable'), 'task', sentences(loaded.problems));
      return false;
    }
    const { scenario, commands, endTimeMs } = loaded.value;
    if ((await this.#simulation.start(scenario, commands, endTimeMs)) === null) return false;
    this.#autosave.adopt(id);
    return true;
  }
}
