import { locale, t } from '../locale/locale.svelte';
import { type KeptRun, SessionStore } from '../session/session-store';
import type { Kept, StorageState } from '../session/storage-state';
import { Tabs } from '../session/tabs';
import { Autosave } from './autosave.svelte';
import { sentences } from './problem-lines';
import type { Simulation } from './simulation.svelte';
import type { Status } from './status.svelte';

/**
 * Who goes on with the session on the page. `here`: this tab. `elsewhere`: it was open in another tab before it was opened
 * here. `taken`: another tab took it over. `free`: the other tab is gone.
 */
export type Holder = 'here' | 'elsewhere' | 'taken' | 'free';

/** Keeps the run on the page and opens kept ones. Loaded on demand: see `Keeping`. */
export class SessionKeeper {
  readonly store: SessionStore;
  readonly #autosave: Autosave;
  readonly #simulation: Simulation;
  readonly #status: Status;
  readonly #tabs: Tabs;
  #storage = $state.raw<StorageState>({ kind: 'stored' });
  #holder = $state.raw<Holder>('here');
  /** The session on the page while another tab goes on with it. */
  #shownId: string | null = null;
  /** A start that this keeper asked for itself. */
  #isOpening = false;
  #hasAskedToPersist = false;
  #version = $state.raw(0);

  constructor(simulation: Simulation, status: Status) {
    this.#simulation = simulation;
    this.#status = status;
    this.store = new SessionStore({
      state: (state) => this.#see(state),
      leaving: () => this.#leave(),
    });
    this.#storage = this.store.state;
    this.#tabs = new Tabs({
      asked: (id) => this.#yield(id),
      lost: (id) => void this.#yield(id),
      free: (id) => {
        if (id === this.#shownId) this.#holder = 'free';
      },
      changed: () => {
        this.#version++;
        // A name given elsewhere must not be lost by the last words of this page.
        void this.store.list();
      },
    });
    const keeper = {
      begin: (id: string) => void this.#tabs.hold(id),
      keep: (run: KeptRun) => this.#keep(run),
      keepLast: (run: KeptRun) => {
        if (this.#tabs.isAlone(run.id)) this.store.keepLast(run);
      },
      taken: (id: string) => this.#onlyShow(id, 'taken'),
      copied: () => void this.#say(() => t('tabs.copied')),
    };
    this.#autosave = new Autosave(simulation, keeper, status);
    this.#autosave.listen();
    simulation.listen({
      started: () => {
        if (!this.#isOpening) this.#goOn(() => this.#tabs.release());
      },
      refused: () => void this.#say(() => t('tabs.only-look')),
    });
    void this.store.purge();
  }

  /** The id under which the run on the page is kept, null while it is not kept. */
  get id(): string | null {
    return this.#autosave.id ?? this.#shownId;
  }

  /** Where sessions go. */
  get storage(): StorageState {
    return this.#storage;
  }

  /** Who goes on with the session on the page. */
  get holder(): Holder {
    return this.#holder;
  }

  /** Something stands in the way of saving here, and is to be told. */
  get hasNotice(): boolean {
    return this.#holder !== 'here' || this.#storage.kind === 'memory';
  }

  /** Grows whenever the list of sessions has changed in another tab. */
  get version(): number {
    return this.#version;
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

  /**
   * Goes on with a kept session where it was left, or only shows it while another tab goes on with it. Problems and a
   * missing session are told; resolves to whether it runs.
   */
  async open(id: string): Promise<boolean> {
    await this.flush();
    const isOurs = await this.#tabs.hold(id);
    return this.#show(id, isOurs);
  }

  /** This tab goes on with the session that it only shows: the other one saves and lets go of it. */
  async takeOver(): Promise<boolean> {
    const id = this.#shownId;
    if (id === null) return false;
    await this.#tabs.takeOver(id);
    return this.#show(id, true);
  }

  /** The run on the page was started anew with the log of this session of ours: what happens from here on belongs to it. */
  adopt(id: string): void {
    this.#goOn(() => this.#autosave.adopt(id));
  }

  /** This tab goes on with what it shows as a session of its own; the other one keeps its own. */
  goOnWithCopy(): void {
    this.#goOn(() => this.#tabs.release());
    this.#autosave.copy();
  }

  /** Tries to save in the browser again: after room was made, or its store was taken away. */
  async retry(): Promise<boolean> {
    if (!(await this.store.retry())) return false;
    // The run on the page may stand nowhere but there.
    if (this.#autosave.id !== null || this.#simulation.hasChanged) this.#autosave.again();
    return true;
  }

  /** The run on the page as the text of a file, for when the browser stores nothing; null before the first picture. */
  async exportText(): Promise<string | null> {
    const { scenario, view, log, endMs, engine } = this.#simulation;
    if (scenario === null || view === null) return null;
    const { encodeSessionFile } = await import('../session/session-file');
    const digest = view.timeMs === endMs ? view.digest : null;
    const end = { endTimeMs: endMs, digest, engineId: engine };
    return encodeSessionFile({ scenario, commands: log, ...end, title: '', note: '' });
  }

  /** Deletes all sessions for good, also what is on the page. Rejects when the browser does not. */
  async wipe(): Promise<void> {
    this.#simulation.pause();
    await this.flush();
    this.#autosave.rest();
    this.#tabs.release();
    await this.store.wipe();
  }

  /** Tells the other tabs that the list of sessions has changed here. */
  tellChanged(): void {
    this.#tabs.tell(null);
  }

  /**
   * Asks the browser not to throw sessions away when room is short. Only after the learner has shown that one matters
   * (named it, saved a copy): some browsers ask a question then.
   */
  async persist(): Promise<void> {
    if (this.#hasAskedToPersist) return;
    this.#hasAskedToPersist = true;
    try {
      if (!(await navigator.storage.persisted())) await navigator.storage.persist();
    } catch {
      // An insecure origin, or storage denied: sessions stay as safe as they were.
    }
  }

  async #keep(run: KeptRun): Promise<Kept> {
    const kept = await this.store.keep(run);
    if (kept === 'stored') {
      const { id, log, untilMs, digest = null } = run;
      this.#tabs.tell({ id, commands: log.length, endTimeMs: untilMs, digest });
    }
    return kept;
  }

  async #show(id: string, isOurs: boolean): Promise<boolean> {
    const loaded = await (isOurs ? this.store.claim(id) : this.store.load(id));
    if (!loaded.ok) {
      if (isOurs) this.#tabs.release();
      await this.#say(() => t('link.session-unreadable'), sentences(loaded.problems));
      return false;
    }
    const { scenario, commands, endTimeMs } = loaded.value;
    this.#isOpening = true;
    const reached = await this.#simulation.start(scenario, commands, endTimeMs);
    this.#isOpening = false;
    if (reached === null) return false;
    if (isOurs) this.#goOn(() => this.#autosave.adopt(id));
    else this.#onlyShow(id, 'elsewhere');
    return true;
  }

  /** Nothing is held back any more. */
  #goOn(how: () => void): void {
    this.#shownId = null;
    this.#holder = 'here';
    this.#simulation.setReadOnly(false);
    how();
  }

  /** Another tab goes on with the session: here it is only looked at until that tab is gone. */
  #onlyShow(id: string, holder: Holder): void {
    this.#autosave.rest();
    this.#shownId = id;
    this.#holder = holder;
    this.#simulation.setReadOnly(true);
    this.#tabs.wait(id);
  }

  #see(state: StorageState): void {
    const isBack = state.kind === 'stored' && this.#storage.kind === 'memory';
    this.#storage = state;
    // Said to be saved, and with whatever was done since.
    if (isBack && this.#autosave.id !== null) this.#autosave.again();
    const isGone = state.kind === 'memory' && (state.reason === 'wiped' || state.reason === 'lost');
    // What another tab went on with is no more: the run on the page is all there is of it.
    if (isGone && this.#shownId !== null) this.goOnWithCopy();
  }

  /** Another tab wants the session on the page. */
  async #yield(id: string): Promise<void> {
    if (this.#autosave.id !== id) return;
    this.#simulation.pause();
    await this.flush();
    // What was done since another tab claimed it goes on under a new id.
    if (this.#autosave.id === id) this.#onlyShow(id, 'taken');
  }

  /** A newer page wants the store: all is written, and this one goes no further. */
  async #leave(): Promise<void> {
    this.#simulation.pause();
    await this.flush();
    if (this.#storage.kind === 'stored') this.#simulation.setReadOnly(true);
  }

  async #say(text: () => string, details: readonly string[] = []): Promise<void> {
    await locale.complete();
    this.#status.say(text(), 'task', details);
  }
}
