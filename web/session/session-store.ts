import type { LearnerCommand } from '../core/learner-command';
import { bad, type Result } from '../scenario/result';
import type { Scenario } from '../scenario/scenario';
import { plainText, type SharedSession, TITLE_LENGTH_MAX } from '../scenario/shared-session';
import {
  beginWrite,
  chunksOf,
  type LogChunk,
  openDatabase,
  type SessionDatabase,
  type SessionRecord,
  wipeDatabase,
} from './database';
import { LogWriter, type WriteOutcome } from './log-writer';
import { newSessionId } from './session-id';
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

/**
 * Why nothing is stored. `denied`: the browser refuses storage as such. `full`: no more room. `outdated`: a newer page took
 * over the store. `newer`: the store is a newer page's. `blocked`: an older page in another tab keeps it busy. `wiped`:
 * another tab deleted all sessions. `lost`: the browser took the store away.
 */
export type MemoryReason = 'denied' | 'full' | 'outdated' | 'newer' | 'blocked' | 'wiped' | 'lost';

/** Where sessions go: into the browser's store; or into memory only, and why. */
export type StorageState = { readonly kind: 'stored' } | { readonly kind: 'memory'; readonly reason: MemoryReason };

/** What became of a run: in the browser's store, in memory only, or refused because another tab has claimed it. */
export type Kept = 'stored' | 'memory' | 'taken';

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
  #database: Promise<SessionDatabase | null>;
  /** The same once it is there. */
  #connection: SessionDatabase | null = null;
  readonly #memory = new Map<string, { record: SessionRecord; log: readonly LearnerCommand[] }>();
  /** Records as they were last seen: their names hold when the store is taken away. */
  readonly #seen = new Map<string, SessionRecord>();
  readonly #writer = new LogWriter();
  #state: StorageState = { kind: 'stored' };
  readonly #listener: StoreListener;

  constructor(listener: StoreListener = {}) {
    this.#listener = listener;
    this.#database = new Promise((resolve) => void this.#open(resolve));
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
    const database = this.#connection;
    if (database === null || this.#state.kind === 'memory' || this.#memory.has(run.id)) return;
    this.#writer.lastWords(database, recordOf(run, this.#seen.get(run.id) ?? null), run.log);
  }

  /** Makes this page the only one that may write the session, and gives it as it is then. */
  async claim(id: string): Promise<Loaded> {
    const database = await this.#database;
    if (database !== null && !this.#memory.has(id)) {
      const outcome = await this.#writer.claim(database, id);
      if (outcome.kind === 'failed') this.#goOnInMemory(outcome.isFull ? 'full' : 'lost');
    }
    const loaded = await this.load(id);
    if (loaded.ok) this.#writer.remember(id, loaded.value.commands);
    return loaded;
  }

  /** A session with its whole log; problems where what is stored cannot be read. */
  async load(id: string): Promise<Loaded> {
    const inMemory = this.#memory.get(id);
    const raw = inMemory === undefined ? await this.raw(id) : null;
    const record = inMemory?.record ?? raw?.record ?? null;
    if (record === null) return bad('session', 'missing', 'the session is no longer in this browser');
    return readSession(record, inMemory?.log ?? logOf(raw));
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
    const nothing = { record: null, chunks: [] };
    const database = await this.#database;
    if (database === null) return nothing;
    return this.#try(async () => {
      // As of one moment: a write of another tab comes before or after both.
      const transaction = database.transaction(['sessions', 'log'], 'readonly');
      const [record, chunks] = await Promise.all([
        transaction.objectStore('sessions').get(id),
        transaction.objectStore('log').getAll(chunksOf(id)),
        transaction.done,
      ]);
      return { record: record ?? null, chunks };
    }, nothing);
  }

  /** Stores again after room was made, or after the store was taken away: then a new one is made. True: all is stored. */
  async retry(): Promise<boolean> {
    if (this.#state.kind === 'memory' && (this.#state.reason === 'lost' || this.#state.reason === 'wiped')) {
      (await this.#database)?.close();
      this.#database = new Promise((resolve) => void this.#open(resolve));
    }
    return this.#moveIn();
  }

  /** Tries to store what is in memory only: room may have been made, the store may be back. True: all is stored. */
  async #moveIn(): Promise<boolean> {
    const database = await this.#database;
    if (database === null) return false;
    for (const [id, { record, log }] of this.#memory) {
      const outcome = await this.#write(database, id, () => ({ record, log }));
      if (outcome.kind === 'failed') return false;
      // Claimed by another tab meanwhile: both are kept.
      if (outcome.kind === 'taken') {
        const copy = newSessionId();
        const kept = await this.#write(database, copy, () => ({ record: { ...record, id: copy }, log }));
        if (kept.kind === 'failed') return false;
      }
      this.#memory.delete(id);
    }
    if (this.#state.kind === 'memory') this.#become({ kind: 'stored' });
    return true;
  }

  /** Deletes everything for good, deleted and damaged sessions too. This store is of no use afterwards. */
  async wipe(): Promise<void> {
    const database = await this.#database;
    this.#memory.clear();
    this.#seen.clear();
    this.#database = Promise.resolve(null);
    this.#connection = null;
    await wipeDatabase(database);
  }

  async #open(resolve: (database: SessionDatabase | null) => void): Promise<void> {
    try {
      const database = await openDatabase({
        blocked: () => {
          this.#goOnInMemory('blocked');
          // Nobody waits for another tab to be closed.
          resolve(null);
        },
        outdated: async () => {
          await this.#listener.leaving?.();
          this.#goOnInMemory('outdated');
        },
        wiped: () => this.#goOnInMemory('wiped'),
        lost: () => this.#goOnInMemory('lost'),
      });
      resolve(database);
      this.#connection = database;
      this.#database = Promise.resolve(database);
      if (this.#state.kind === 'memory') await this.#moveIn();
    } catch (error) {
      // A private window or a sandboxed frame: the browser refuses storage as such.
      const isNewer = error instanceof DOMException && error.name === 'VersionError';
      this.#goOnInMemory(isNewer ? 'newer' : 'denied');
      resolve(null);
    }
  }

  async #stored(): Promise<readonly SessionRecord[]> {
    const database = await this.#database;
    return database === null ? [] : this.#try(() => database.getAll('sessions'), []);
  }

  async #all(): Promise<readonly SessionRecord[]> {
    const stored = (await this.#stored()).filter(isListable).map((record) => ({ ...UNMARKED, ...record }));
    for (const record of stored) this.#seen.set(record.id, record);
    const inMemory = [...this.#memory.values()].map(({ record }) => record);
    const known = new Set(inMemory.map(({ id }) => id));
    return [...stored.filter(({ id }) => !known.has(id)), ...inMemory].sort((a, b) => b.updatedAt - a.updatedAt);
  }

  /** Changes what is said about a session, not its log. A session that is gone stays gone. */
  async #edit(id: string, change: (before: SessionRecord) => SessionRecord): Promise<void> {
    await this.#change(id, (before) => (before === null ? null : { record: change(before), log: null }));
  }

  /** Changes a session in one transaction: what it was is read, and both record and log are written, or neither. */
  async #change(id: string, make: Make, durability?: IDBTransactionDurability): Promise<Kept> {
    const database = await this.#database;
    const isInMemory = this.#state.kind === 'memory' || this.#memory.has(id);
    if (database === null || isInMemory) {
      await this.#changeInMemory(id, make);
      // Room may have been made since.
      const isFull = this.#state.kind === 'memory' && this.#state.reason === 'full';
      return isFull && (await this.#moveIn()) ? 'stored' : 'memory';
    }
    const outcome = await this.#write(database, id, make, durability);
    if (outcome.kind === 'taken') return 'taken';
    if (outcome.kind === 'failed') {
      this.#goOnInMemory(outcome.isFull ? 'full' : 'lost');
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
    const outcome = await this.#writer.change(database, id, make, durability);
    const isFull = outcome.kind === 'failed' && outcome.isFull;
    return isFull && (await this.purge(UNDO_MS)) > 0 ? this.#writer.change(database, id, make, durability) : outcome;
  }

  async #changeInMemory(id: string, make: Make): Promise<void> {
    // Where the store can still be read, a session moves into memory whole.
    const inMemory = this.#memory.get(id);
    const raw = inMemory === undefined ? await this.raw(id) : null;
    const record = inMemory?.record ?? raw?.record ?? this.#seen.get(id) ?? null;
    const change = make(record);
    if (change === null) return;
    this.#memory.set(id, { record: change.record, log: change.log ?? inMemory?.log ?? logOf(raw) });
  }

  async #erase(id: string): Promise<void> {
    const database = await this.#database;
    this.#memory.delete(id);
    this.#seen.delete(id);
    if (database === null) return;
    await this.#try(async () => {
      const transaction = beginWrite(database);
      await Promise.all([
        transaction.objectStore('sessions').delete(id),
        transaction.objectStore('log').delete(chunksOf(id)),
        transaction.done,
      ]);
    }, undefined);
  }

  async #try<T>(read: () => Promise<T>, fallback: T): Promise<T> {
    try {
      return await read();
    } catch {
      // The store was taken away while the page was open (site data deleted): what is in memory still holds.
      this.#goOnInMemory('lost');
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

function logOf(raw: RawSession | null): readonly LearnerCommand[] {
  return raw?.chunks.flatMap(({ commands }) => commands) ?? [];
}
