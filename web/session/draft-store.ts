import type { OwnWorld } from '../scenario/own-world';
import { readOwnWorld } from '../scenario/own-world-read';
import { type DraftRecord, openDatabase, type SessionDatabase } from './database';
import { newSessionId } from './session-id';
import type { Kept, MemoryReason, StorageState } from './session-store';

/** A draft of a world as it lies in the store. */
export interface WorldDraft {
  readonly id: string;
  /** When it was written last, milliseconds since 1970. */
  readonly updatedAt: number;
  readonly world: OwnWorld;
}

/** Drafts that are kept: the one that was touched longest ago goes first. */
export const DRAFTS_MAX = 50;

/**
 * Drafts of worlds in this browser, beside the sessions. Where storage is denied, full or taken away they are kept for
 * this visit, and `state` says so. A draft that another tab has written since it was read here is not written over.
 */
export class DraftStore {
  readonly #name = newSessionId();
  readonly #database: Promise<SessionDatabase | null>;
  readonly #memory = new Map<string, WorldDraft>();
  /** When the drafts that this store knows were written last. */
  readonly #seen = new Map<string, number>();
  #state: StorageState = { kind: 'stored' };
  readonly #told: (state: StorageState) => void;

  /** @param told hears when drafts no longer go into the browser's store */
  constructor(told: (state: StorageState) => void = () => undefined) {
    this.#told = told;
    this.#database = this.#open();
  }

  get state(): StorageState {
    return this.#state;
  }

  /** All drafts that can be read, newest first. */
  async list(): Promise<readonly WorldDraft[]> {
    const database = await this.#database;
    const stored = database === null ? [] : await this.#read(database);
    for (const { id, updatedAt } of stored) this.#seen.set(id, updatedAt);
    const others = stored.filter(({ id }) => !this.#memory.has(id));
    return [...others, ...this.#memory.values()].sort((a, b) => b.updatedAt - a.updatedAt);
  }

  /** Writes a draft. Taken: another tab has written it since, and it stays as that one left it. */
  async keep(id: string, world: OwnWorld): Promise<Kept> {
    const database = await this.#database;
    const draft = { id, updatedAt: Date.now(), world };
    if (database === null || this.#state.kind === 'memory') return this.#keepInMemory(draft);
    try {
      const transaction = database.transaction('drafts', 'readwrite', { durability: 'strict' });
      const before = await transaction.store.get(id);
      const isOurs = before === undefined || before.writer === this.#name || this.#seen.get(id) === before.updatedAt;
      // Two tabs may write within a millisecond: the moment of a draft grows with each writing, so that it names one of them.
      const updatedAt = Math.max(draft.updatedAt, (Number(before?.updatedAt) || 0) + 1);
      if (isOurs) await transaction.store.put({ ...draft, updatedAt, writer: this.#name });
      await transaction.done;
      if (!isOurs) return 'taken';
      this.#seen.set(id, updatedAt);
      await this.#forgetOldest(database);
      return 'stored';
    } catch (error) {
      const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
      this.#goOnInMemory(isFull ? 'full' : 'lost');
      return this.#keepInMemory(draft);
    }
  }

  /** Deletes a draft for good. */
  async remove(id: string): Promise<void> {
    this.#memory.delete(id);
    const database = await this.#database;
    try {
      await database?.delete('drafts', id);
    } catch {
      this.#goOnInMemory('lost');
    }
  }

  /** Closes the connection: for tests, and for a page that needs no drafts any more. */
  async close(): Promise<void> {
    (await this.#database)?.close();
  }

  async #open(): Promise<SessionDatabase | null> {
    try {
      return await new Promise<SessionDatabase | null>((resolve, reject) => {
        const blocked = (): void => {
          this.#goOnInMemory('blocked');
          resolve(null);
        };
        const outdated = (): Promise<void> => Promise.resolve(this.#goOnInMemory('outdated'));
        const wiped = (): void => this.#goOnInMemory('wiped');
        const lost = (): void => this.#goOnInMemory('lost');
        openDatabase({ blocked, outdated, wiped, lost }).then(resolve, reject);
      });
    } catch (error) {
      const isNewer = error instanceof DOMException && error.name === 'VersionError';
      this.#goOnInMemory(isNewer ? 'newer' : 'denied');
      return null;
    }
  }

  async #read(database: SessionDatabase): Promise<readonly WorldDraft[]> {
    try {
      return (await database.getAll('drafts')).flatMap(readDraft);
    } catch {
      this.#goOnInMemory('lost');
      return [];
    }
  }

  async #forgetOldest(database: SessionDatabase): Promise<void> {
    if ((await database.count('drafts')) <= DRAFTS_MAX) return;
    const drafts = [...(await this.#read(database))].sort((a, b) => b.updatedAt - a.updatedAt);
    for (const { id } of drafts.slice(DRAFTS_MAX)) await database.delete('drafts', id);
  }

  #keepInMemory(draft: WorldDraft): Kept {
    this.#memory.set(draft.id, draft);
    return 'memory';
  }

  #goOnInMemory(reason: MemoryReason): void {
    if (this.#state.kind === 'memory') return;
    this.#state = { kind: 'memory', reason };
    this.#told(this.#state);
  }
}

/** A record of the store, which may hold anything. */
function readDraft({ id, updatedAt, world }: DraftRecord): readonly WorldDraft[] {
  const read = readOwnWorld(world);
  return read === null || typeof updatedAt !== 'number' ? [] : [{ id, updatedAt, world: read }];
}
