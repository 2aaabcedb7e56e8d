import type { LearnerCommand } from '../core/learner-command';
import { bad, type Result } from '../scenario/result';
import type { Scenario } from '../scenario/scenario';
import { plainText, type SharedSession, TITLE_LENGTH_MAX } from '../scenario/shared-session';
import { Connection } from './connection';
import {
  beginWrite,
  chunksOf,
  type LogChunk,
  type SessionDatabase,
  type SessionRecord,
  wipeDatabase,
} from './database';
import { LogWriter, type WriteOutcome } from './log-writer';
import { newSessionId } from './session-id';
import { type Kept, mayRecover, type MemoryReason, type StorageState } from './storage-state';
import { isListable, readSession } from './stored-session';

/** A run to keep: scenario and log are the truth, `untilMs` is how far it had been played. */
export interface KeptRun {
  readonly id: string;
  readonly scenario: Scenario;
  readonly log: readonly LearnerCommand[];
  readonly untilMs: number;
  readonly digest?: string;
  readonly engineId?: string;
}

/** Whether a session that was asked for could be given: a corrupt one says what is wrong with it and stays. */
export type Loaded = Result<SharedSession>;

/** A session just as it lies in the store, whatever is wrong with it. */
export interface RawSession {
  readonly record: SessionRecord | null;
  readonly chunks: readonly LogChunk[];
}

/** What a session becomes, made of what it was; a null log stays as it was. */
interface Change {
  readonly record: SessionRecord;
  readonly log: readonly LearnerCommand[] | null;
}
type Make = (before: SessionRecord | null) => Change | null;

/** What waits in memory for the store: a session, or with no log only what is said about one that lies there. */
type Held = Change;

/** What the store tells beside its answers. */
export interface StoreListener {
  /** Sessions go into the browser's store from now on, or no longer. */
  state?(state: StorageState): void;
  /** The store is about to be handed to a newer page: what is not written is written now. */
  leaving?(): Promise<void>;
}

/** Deleted sessions are kept this long, milliseconds. */
export const DELETED_KEPT_MS = 7 * 86_400_000;

/** A deletion can be undone at once for this long at least, even where room is short, milliseconds. */
const UNDO_MS = 60_000;

/** What a record says that was not touched since it was made. */
const UNMARKED = { backedUpAt: null, deletedAt: null };

/**
 * Sessions of this browser. Where storage is denied, full or taken away, everything goes on in memory and `state` says
 * so; what was stored before stays stored. The session's truth is scenario and log.
 */
export class SessionStore {
  readonly #connection: Connection;
  readonly #memory = new Map<string, Held>();
  /** Records as they were last seen: their names hold when the store is taken away. */
  readonly #seen = new Map<string, SessionRecord>();
  readonly #writer = new LogWriter();
  #state: StorageState = { kind: 'stored' };
  /** While what is in memory moves into the store. */
  #moving: Promise<boolean> | null = null;
  readonly #listener: StoreListener;

  constructor(listener: StoreListener = {}) {
    this.#listener = listener;
    this.#connection = new Connection({
      failed: (reason) => this.#goOnInMemory(reason),
      came: async () => void (await this.#moveIn()),
      leaving: async () => this.#listener.leaving?.(),
    });
  }

  get state(): StorageState {
    return this.#state;
  }

  /** All sessions, newest first, but for deleted ones and those that cannot even be named and dated. */
  async list(): Promise<readonly SessionRecord[]> {
    return (await this.#all()).filter(({ deletedAt }) => deletedAt === null);
  }

  /** Sessions that were deleted and are still kept, newest first. */
  async listDeleted(): Promise<readonly SessionRecord[]> {
    return (await this.#all()).filter(({ deletedAt }) => deletedAt !== null);
  }

  /** Ids of stored sessions whose record is damaged: they cannot be named and dated, but may hold something. */
  async listDamaged(): Promise<readonly string[]> {
    const stored = await this.#stored();
    return stored.filter((record) => !isListable(record)).map(({ id }) => id);
  }

  /** Writes a run under its id: its record and what is new in its log. */
  keep(run: KeptRun): Promise<Kept> {
    const make: Make = (before) => ({ record: recordOf(run, before), log: run.log });
    // Time alone may be lost with the machine's power; an action may not.
    return this.#change(run.id, make, this.#writer.knows(run.id, run.log) ? 'relaxed' : 'strict');
  }

  /**
   * The same for a page that is going away: asked for at once, without looking at what is there and without an answer.
   * Only for a session that no other page writes. A page that stays keeps it once more in the usual way.
   */
  keepLast(run: KeptRun): void {
    const database = this.#connection.current;
    if (database === null || this.#state.kind === 'memory' || this.#memory.has(run.id)) return;
    this.#writer.lastWords(database, recordOf(run, this.#seen.get(run.id) ?? null), run.log);
  }

  /** Makes this page the only one that may write the session, and gives it as it is then. */
  async claim(id: string): Promise<Loaded> {
    const database = await this.#connection.database;
    if (database !== null && !this.#memory.has(id)) {
      const outcome = await this.#replaced(database, (one) => this.#writer.claim(one, id));
      if (outcome.kind === 'failed') this.#goOnInMemory(outcome.isFull ? 'full' : 'failing');
    }
    const loaded = await this.load(id);
    if (loaded.ok) this.#writer.remember(id, loaded.value.commands);
    return loaded;
  }

  /** A session with its whole log; problems where what is stored cannot be read. */
  async load(id: string): Promise<Loaded> {
    const held = this.#memory.get(id);
    if (held !== undefined && held.log !== null) return readSession(held.record, held.log);
    const { record, chunks } = await this.raw(id);
    if (record === null)
      return this.#isFailing()
        ? bad('session', 'failing', 'the browser cannot read the session at the moment')
        : bad('session', 'missing', 'the session is no longer in this browser');
    return readSession(held === undefined ? record : marked(record, held.record), logOf(chunks));
  }

  /** Gives a session another name. A session that is gone stays gone. */
  async rename(id: string, title: string): Promise<void> {
    const name = plainText(title, TITLE_LENGTH_MAX);
    await this.#edit(id, (before) => ({ ...before, title: name }));
  }

  /** Notes that a copy of these sessions has left the browser. */
  async noteBackup(ids: readonly string[]): Promise<void> {
    const backedUpAt = Date.now();
    for (const id of ids) await this.#edit(id, (before) => ({ ...before, backedUpAt }));
  }

  /** Takes a session out of the list. It is kept for a while, and `restore` brings it back. */
  async remove(id: string): Promise<void> {
    await this.#edit(id, (before) => ({ ...before, deletedAt: Date.now() }));
  }

  /** Puts a deleted session into the list again. */
  async restore(id: string): Promise<void> {
    await this.#edit(id, (before) => ({ ...before, deletedAt: null }));
  }

  /** Deletes sessions for good: those the learner deleted a while ago, or all deleted ones where room is short. */
  async purge(olderThanMs = DELETED_KEPT_MS): Promise<number> {
    const gone = (await this.listDeleted()).filter(({ deletedAt }) => Date.now() - (deletedAt ?? 0) >= olderThanMs);
    for (const { id } of gone) await this.#erase(id);
    return gone.length;
  }

  /** Adds a session under a new id and returns it. */
  async add(session: SharedSession, id: string): Promise<string> {
    const now = Date.now();
    const { scenario, commands: log, endTimeMs, digest, engineId, title, note } = session;
    const dates = { ...UNMARKED, createdAt: now, updatedAt: now };
    const record = { id, title, note, scenario, ...dates, commands: log.length, endTimeMs, digest, engineId };
    await this.#change(id, () => ({ record, log }));
    return id;
  }

  /** A session just as it lies in the store: what is damaged can still be saved as it is. */
  async raw(id: string): Promise<RawSession> {
    return this.#try(
      async (database) => {
        // As of one moment: a write of another tab comes before or after both.
        const transaction = database.transaction(['sessions', 'log'], 'readonly');
        const [record, chunks] = await Promise.all([
          transaction.objectStore('sessions').get(id),
          transaction.objectStore('log').getAll(chunksOf(id)),
          transaction.done,
        ]);
        return { record: record ?? null, chunks };
      },
      { record: null, chunks: [] },
    );
  }

  /** Stores again after room was made, or after the store was taken away: then a new one is made. True: all is stored. */
  async retry(): Promise<boolean> {
    const isGone = this.#state.kind === 'memory' && (this.#state.reason === 'lost' || this.#state.reason === 'wiped');
    await this.#connection.again(isGone);
    return this.#moveIn();
  }

  /** Tries to store what is in memory only: room may have been made, the store may be back. True: all is stored. */
  #moveIn(): Promise<boolean> {
    this.#moving ??= this.#moveAll().finally(() => (this.#moving = null));
    return this.#moving;
  }

  async #moveAll(): Promise<boolean> {
    const database = mayRecover(this.#state) ? await this.#connection.again() : await this.#connection.database;
    if (database === null) return false;
    // What is kept meanwhile goes along, until nothing is left.
    for (let [next] = this.#memory; next !== undefined; [next] = this.#memory) {
      const [id, held] = next;
      if (!(await this.#moveOne(database, id, held))) return false;
      if (this.#memory.get(id) === held) this.#memory.delete(id);
    }
    if (this.#state.kind === 'memory') this.#become({ kind: 'stored' });
    return true;
  }

  async #moveOne(database: SessionDatabase, id: string, { record, log }: Held): Promise<boolean> {
    // Nothing but what was said about it: the log stays as it lies there, whoever goes on with it.
    const mark: Make = (before) => (before === null ? null : { record: marked(before, record), log: null });
    const outcome = await this.#write(database, id, log === null ? mark : () => ({ record, log }));
    if (outcome.kind !== 'taken') return outcome.kind === 'written';
    // Claimed by another tab meanwhile: both are kept.
    const copy = newSessionId();
    const kept = await this.#write(database, copy, () => ({ record: { ...record, id: copy }, log }));
    return kept.kind === 'written';
  }

  /** Deletes everything for good, deleted and damaged sessions too. This store is of no use afterwards. */
  async wipe(): Promise<void> {
    const database = await this.#connection.database;
    this.#memory.clear();
    this.#seen.clear();
    this.#connection.end();
    await wipeDatabase(database);
  }

  async #stored(): Promise<readonly SessionRecord[]> {
    const stored = await this.#try((database) => database.getAll('sessions'), null);
    // What cannot be read now is there all the same.
    return stored ?? (this.#isFailing() ? [...this.#seen.values()] : []);
  }

  async #all(): Promise<readonly SessionRecord[]> {
    const stored = (await this.#stored()).filter(isListable).map((record) => ({ ...UNMARKED, ...record }));
    for (const record of stored) this.#seen.set(record.id, record);
    const known = new Set(stored.map(({ id }) => id));
    const held = [...this.#memory.values()].filter(({ record, log }) => log !== null || known.has(record.id));
    const inMemory = held.map(({ record }) => record);
    const moved = new Set(inMemory.map(({ id }) => id));
    return [...stored.filter(({ id }) => !moved.has(id)), ...inMemory].sort((a, b) => b.updatedAt - a.updatedAt);
  }

  #isFailing(): boolean {
    return this.#state.kind === 'memory' && this.#state.reason === 'failing';
  }

  /** Changes what is said about a session, not its log. A session that is gone stays gone. */
  async #edit(id: string, change: (before: SessionRecord) => SessionRecord): Promise<void> {
    await this.#change(id, (before) => (before === null ? null : { record: change(before), log: null }));
  }

  /** Changes a session in one transaction: what it was is read, and both record and log are written, or neither. */
  async #change(id: string, make: Make, durability?: IDBTransactionDurability): Promise<Kept> {
    const database = await this.#connection.database;
    const isInMemory = this.#state.kind === 'memory' || this.#memory.has(id);
    if (database === null || isInMemory) {
      await this.#changeInMemory(id, make);
      // Room may have been made since, the store may work again, or the rest has moved in meanwhile.
      const isTried = mayRecover(this.#state) || this.#state.kind === 'stored';
      return isTried && (await this.#moveIn()) ? 'stored' : 'memory';
    }
    const outcome = await this.#write(database, id, make, durability);
    if (outcome.kind === 'taken') return 'taken';
    if (outcome.kind === 'failed') {
      this.#goOnInMemory(outcome.isFull ? 'full' : 'failing');
      await this.#changeInMemory(id, make);
      return 'memory';
    }
    if (outcome.record !== null) this.#seen.set(id, outcome.record);
    return 'stored';
  }

  /** Writes; where there is no room, sessions that the learner deleted make some. */
  async #write(
    database: SessionDatabase,
    id: string,
    make: Make,
    durability?: IDBTransactionDurability,
  ): Promise<WriteOutcome> {
    const write = (): Promise<WriteOutcome> =>
      this.#replaced(database, (one) => this.#writer.change(one, id, make, durability));
    const outcome = await write();
    const isFull = outcome.kind === 'failed' && outcome.isFull;
    return isFull && (await this.purge(UNDO_MS)) > 0 ? write() : outcome;
  }

  /** Writes, and once more by another connection where this one fails: some browsers lose theirs while a page sleeps. */
  async #replaced(
    database: SessionDatabase,
    write: (database: SessionDatabase) => Promise<WriteOutcome>,
  ): Promise<WriteOutcome> {
    const outcome = await write(database);
    if (outcome.kind !== 'failed' || outcome.isFull) return outcome;
    const other = await this.#instead(database);
    return other === null ? outcome : write(other);
  }

  /** Another connection in place of one that failed, unless the store was handed over or taken away. */
  async #instead(failed: SessionDatabase): Promise<SessionDatabase | null> {
    return this.#state.kind === 'stored' || mayRecover(this.#state) ? this.#connection.instead(failed) : null;
  }

  async #changeInMemory(id: string, make: Make): Promise<void> {
    const held = this.#memory.get(id);
    const record = held?.record ?? (await this.raw(id)).record ?? this.#seen.get(id) ?? null;
    const change = make(record);
    if (change !== null) this.#memory.set(id, { record: change.record, log: change.log ?? held?.log ?? null });
  }

  async #erase(id: string): Promise<void> {
    this.#memory.delete(id);
    this.#seen.delete(id);
    await this.#try(async (database) => {
      const transaction = beginWrite(database);
      await Promise.all([
        transaction.objectStore('sessions').delete(id),
        transaction.objectStore('log').delete(chunksOf(id)),
        transaction.done,
      ]);
    }, undefined);
  }

  /** Asks the database, and once more by another connection where this one fails; the fallback where that fails too. */
  async #try<T>(ask: (database: SessionDatabase) => Promise<T>, fallback: T): Promise<T> {
    const database = await this.#connection.database;
    if (database === null) return fallback;
    try {
      return await ask(database);
    } catch {
      // The connection broke, or the store was taken away while the page was open: what is in memory still holds.
      const other = await this.#instead(database);
      const answer =
        other === null
          ? null
          : await ask(other).then(
              (value) => ({ value }),
              () => null,
            );
      if (answer !== null) return answer.value;
      this.#goOnInMemory('failing');
      return fallback;
    }
  }

  #goOnInMemory(reason: MemoryReason): void {
    if (this.#state.kind === 'memory') return;
    this.#become({ kind: 'memory', reason });
  }

  #become(state: StorageState): void {
    this.#state = state;
    this.#listener.state?.(state);
  }
}

/** A run as the list shows it; what was said about it before stays said. */
function recordOf(run: KeptRun, before: SessionRecord | null): SessionRecord {
  const now = Date.now();
  return {
    id: run.id,
    title: before?.title ?? '',
    note: before?.note ?? '',
    scenario: run.scenario,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
    commands: run.log.length,
    endTimeMs: run.untilMs,
    digest: run.digest ?? null,
    engineId: run.engineId ?? null,
    backedUpAt: before?.backedUpAt ?? null,
    deletedAt: null,
  };
}

/** A stored record with what was said about it meanwhile; how far it was played stays as it lies there. */
function marked(record: SessionRecord, said: SessionRecord): SessionRecord {
  const { title, backedUpAt, deletedAt } = said;
  return { ...record, title, backedUpAt, deletedAt };
}

function logOf(chunks: readonly LogChunk[]): readonly LearnerCommand[] {
  return chunks.flatMap(({ commands }) => commands);
}
