import type { OwnWorld } from '../scenario/own-world';
import { readOwnWorld } from '../scenario/own-world-read';
import { Connection } from './connection';
import type { DraftRecord, SessionDatabase } from './database';
import { newSessionId } from './session-id';
import { isQuota, type Kept, mayRecover, type MemoryReason, type StorageState } from './storage-state';

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
 * this visit, and `state` says so; where it may work again each change tries it. A draft that another tab has written
 * since it was read here is not written over.
 */
export class DraftStore {
  readonly #name = newSessionId();
  readonly #connection: Connection;
  readonly #memory = new Map<string, WorldDraft>();
  /** When the drafts that this store knows were written last. */
  readonly #seen = new Map<string, number>();
  #state: StorageState = { kind: 'stored' };
  readonly #told: (state: StorageState) => void;

  /** @param told hears when drafts no longer go into the browser's store, and when they do again */
  constructor(told: (state: StorageState) => void = () => undefined) {
    this.#told = told;
    this.#connection = new Connection({
      failed: (reason) => this.#goOnInMemory(reason),
      came: () => this.#moveIn(),
      leaving: () => Promise.resolve(),
    });
  }

  get state(): StorageState {
    return this.#state;
  }

  /** All drafts that can be read, newest first. */
  async list(): Promise<readonly WorldDraft[]> {
    const stored = await this.#read();
    for (const { id, updatedAt } of stored) this.#seen.set(id, updatedAt);
    const others = stored.filter(({ id }) => !this.#memory.has(id));
    return [...others, ...this.#memory.values()].sort((a, b) => b.updatedAt - a.updatedAt);
  }

  /** Writes a draft. Taken: another tab has written it since, and it stays as that one left it. */
  async keep(id: string, world: OwnWorld): Promise<Kept> {
    const draft = { id, updatedAt: Date.now(), world };
    const isTried = this.#state.kind === 'stored' || mayRecover(this.#state);
    const kept = isTried ? await this.#write(draft) : 'memory';
    if (kept === 'memory') this.#memory.set(id, draft);
    else this.#memory.delete(id);
    if (kept === 'stored') await this.#moveIn();
    return kept;
  }

  /** Deletes a draft for good. */
  async remove(id: string): Promise<void> {
    this.#memory.delete(id);
    await this.#ask((database) => database.delete('drafts', id)).catch(() => undefined);
  }

  /** Closes the connection: for tests, and for a page that needs no drafts any more. */
  async close(): Promise<void> {
    await this.#connection.database;
    this.#connection.end();
  }

  /** Asks the database, and once more by another connection where this one fails. Null: there is none. @throws what it says */
  async #ask<T>(ask: (database: SessionDatabase) => Promise<T>): Promise<T | null> {
    const database = mayRecover(this.#state) ? await this.#connection.again() : await this.#connection.database;
    if (database === null) return null;
    try {
      return await ask(database);
    } catch (error) {
      const isOurs = this.#state.kind === 'stored' || mayRecover(this.#state);
      const other = isQuota(error) || !isOurs ? null : await this.#connection.instead(database);
      if (other !== null) {
        const answer = await ask(other).then(
          (value) => ({ value }),
          () => null,
        );
        if (answer !== null) return answer.value;
      }
      this.#goOnInMemory(isQuota(error) ? 'full' : 'failing');
      throw error;
    }
  }

  async #write(draft: WorldDraft): Promise<Kept> {
    try {
      const kept = await this.#ask((database) => this.#put(database, draft));
      if (kept === 'stored') await this.#ask((database) => this.#forgetOldest(database));
      return kept ?? 'memory';
    } catch {
      // What it was has been told; the draft is kept for this visit.
      return 'memory';
    }
  }

  async #put(database: SessionDatabase, draft: WorldDraft): Promise<Kept> {
    const { id } = draft;
    const transaction = database.transaction('drafts', 'readwrite', { durability: 'strict' });
    // Heard whatever becomes of the requests: some browsers tell a full disk only when the transaction ends.
    const failed = transaction.done.then(
      () => null,
      (error: unknown) => ({ error }),
    );
    try {
      const before = await transaction.store.get(id);
      const isOurs = before === undefined || before.writer === this.#name || this.#seen.get(id) === before.updatedAt;
      // Two tabs may write within a millisecond: the moment of a draft grows with each writing, so that it names one of them.
      const updatedAt = Math.max(draft.updatedAt, (Number(before?.updatedAt) || 0) + 1);
      if (isOurs) await transaction.store.put({ ...draft, updatedAt, writer: this.#name });
      await transaction.done;
      if (!isOurs) return 'taken';
      this.#seen.set(id, updatedAt);
      return 'stored';
    } catch (error) {
      const whole = await failed;
      throw isQuota(whole?.error) ? whole?.error : error;
    }
  }

  /** What was kept for this visit goes into the store, which works again. */
  async #moveIn(): Promise<void> {
    for (let [next] = this.#memory; next !== undefined; [next] = this.#memory) {
      const [id, draft] = next;
      const kept = await this.#write(draft);
      if (kept === 'memory') return;
      // Another tab has gone on with it: both are kept.
      const isCopied = kept === 'taken' && (await this.#write({ ...draft, id: newSessionId() })) === 'memory';
      if (isCopied) return;
      if (this.#memory.get(id) === draft) this.#memory.delete(id);
    }
    if (this.#state.kind === 'memory') this.#become({ kind: 'stored' });
  }

  async #read(): Promise<readonly WorldDraft[]> {
    try {
      return (await this.#ask((database) => database.getAll('drafts')))?.flatMap(readDraft) ?? [];
    } catch {
      return [];
    }
  }

  async #forgetOldest(database: SessionDatabase): Promise<void> {
    if ((await database.count('drafts')) <= DRAFTS_MAX) return;
    const drafts = (await database.getAll('drafts')).flatMap(readDraft).sort((a, b) => b.updatedAt - a.updatedAt);
    for (const { id } of drafts.slice(DRAFTS_MAX)) await database.delete('drafts', id);
  }

  #goOnInMemory(reason: MemoryReason): void {
    if (this.#state.kind === 'stored') this.#become({ kind: 'memory', reason });
  }

  #become(state: StorageState): void {
    this.#state = state;
    this.#told(state);
  }
}

/** A record of the store, which may hold anything. */
function readDraft({ id, updatedAt, world }: DraftRecord): readonly WorldDraft[] {
  const read = readOwnWorld(world);
  return read === null || typeof updatedAt !== 'number' ? [] : [{ id, updatedAt, world: read }];
}
