import type { OwnWorld } from '../../scenario/own-world';
import { DraftStore, type WorldDraft } from '../../session/draft-store';
import { newSessionId } from '../../session/session-id';
import type { StorageState } from '../../session/storage-state';
import type { WorldEditor } from './world-editor.svelte';

/** A change is on its way to the store within this time, milliseconds. */
const DELAY_MS = 250;

/** Keeps the world of an editor as a draft, soon after each change and when the page goes away; opens kept ones. */
export class DraftKeeper {
  readonly #editor: WorldEditor;
  readonly #store: DraftStore;
  #id: string = newSessionId();
  #drafts = $state.raw<readonly WorldDraft[]>([]);
  #storage = $state.raw<StorageState>({ kind: 'stored' });
  #saved = $state.raw<'none' | 'saving' | 'saved'>('none');
  #wasCopied = $state.raw(false);
  /** The world that was written last. */
  #kept: OwnWorld | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tail: Promise<void> = Promise.resolve();

  constructor(editor: WorldEditor) {
    this.#editor = editor;
    this.#store = new DraftStore((state) => (this.#storage = state));
    addEventListener('pagehide', () => void this.flush());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.flush();
    });
  }

  /** Where drafts go. */
  get storage(): StorageState {
    return this.#storage;
  }

  /** `none`: there is nothing to keep yet. */
  get saved(): 'none' | 'saving' | 'saved' {
    return this.#saved;
  }

  /** Another tab had gone on with the draft: what was done here is a draft of its own. */
  get wasCopied(): boolean {
    return this.#wasCopied;
  }

  /** Kept drafts but for the one that is open, newest first. */
  get others(): readonly WorldDraft[] {
    return this.#drafts.filter(({ id }) => id !== this.#id);
  }

  /** Goes on with the draft that was touched last, where the editor is as it was begun. */
  async openLatest(): Promise<void> {
    await this.refresh();
    const [latest] = this.#drafts;
    if (latest !== undefined && this.#editor.isUntouched && !this.#editor.mayUndo) await this.open(latest);
  }

  async refresh(): Promise<void> {
    this.#drafts = await this.#store.list();
  }

  /** Goes on with a draft; the one that was open stays kept. */
  async open({ id, world }: WorldDraft): Promise<void> {
    await this.flush();
    this.#id = id;
    this.#kept = world;
    this.#saved = 'saved';
    this.#editor.take(world, true);
    await this.refresh();
  }

  /** What comes now is another draft. */
  async beginAnother(): Promise<void> {
    await this.flush();
    this.#id = newSessionId();
    this.#kept = null;
    this.#saved = 'none';
    this.#wasCopied = false;
    await this.refresh();
  }

  async remove(id: string): Promise<void> {
    await this.#store.remove(id);
    await this.refresh();
  }

  /** Called with each world that the editor has: it is written soon. */
  follow(world: OwnWorld): void {
    if (world === this.#kept || (this.#editor.isUntouched && this.#saved === 'none')) return;
    this.#saved = 'saving';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), DELAY_MS);
  }

  /** Writes now what has not been written. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#tail = this.#tail.then(() => this.#write());
    return this.#tail;
  }

  async #write(): Promise<void> {
    const { world } = this.#editor;
    if (this.#saved !== 'saving' || world === this.#kept) return;
    const id = this.#id;
    if ((await this.#store.keep(id, world)) === 'taken') {
      this.#id = newSessionId();
      this.#wasCopied = true;
      await this.#store.keep(this.#id, world);
    }
    this.#kept = world;
    if (this.#editor.world === world) this.#saved = 'saved';
    await this.refresh();
  }
}
