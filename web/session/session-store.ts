import type { LearnerCommand } from '../core/learner-command';
import { valueAt } from '../scenario/fields';
import { bad, ok, type Problem, type Result } from '../scenario/result';
import type { Scenario } from '../scenario/scenario';
import { plainText, type SharedSession, TITLE_LENGTH_MAX } from '../scenario/shared-session';
import { beginWrite, chunksOf, openDatabase, type SessionDatabase, type SessionRecord } from './database';
import { LogWriter } from './log-writer';

/** A run to keep: scenario and log are the truth, `untilMs` is how far it had been played. */
export interface KeptRun {
  readonly id: string;
  readonly scenario: Scenario;
  readonly log: readonly LearnerCommand[];
  readonly untilMs: number;
  readonly digest?: string;
  readonly engineId?: string;
}

/** Where sessions go: into the browser's store; or into memory only, and why. */
export type StorageState =
  { readonly kind: 'stored' } | { readonly kind: 'memory'; readonly reason: 'denied' | 'full' | 'outdated' };

/** Whether a session that was asked for could be given: a corrupt one says what is wrong with it and stays. */
export type Loaded = Result<SharedSession>;

/** What a session becomes, made of what it was; a null log stays as it was. */
interface Change {
  readonly record: SessionRecord;
  readonly log: readonly LearnerCommand[] | null;
}

/**
 * Sessions of this browser. Where storage is denied, full or taken away, everything goes on in memory and `state` says
 * so; what was stored before stays stored. The session's truth is scenario and log.
 */
export class SessionStore {
  #database: Promise<SessionDatabase | null>;
  readonly #memory = new Map<string, { record: SessionRecord; log: readonly LearnerCommand[] }>();
  /** Records as they were last seen: their names hold when the store is taken away. */
  readonly #seen = new Map<string, SessionRecord>();
  readonly #writer = new LogWriter();
  #state: StorageState = { kind: 'stored' };
  readonly #onstate: (state: StorageState) => void;
  #isBlocked = false;

  constructor(onstate: (state: StorageState) => void = () => undefined) {
    this.#onstate = onstate;
    this.#database = this.#open();
  }

  get state(): StorageState {
    return this.#state;
  }

  /** Another tab with an older page keeps the store busy. */
  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  /** All sessions, newest first. */
  async list(): Promise<readonly SessionRecord[]> {
    const database = await this.#database;
    const stored =
      database === null ? [] : await this.#try(() => database.getAllFromIndex('sessions', 'updatedAt'), []);
    for (const record of stored) this.#seen.set(record.id, record);
    const inMemory = [...this.#memory.values()].map(({ record }) => record);
    const known = new Set(inMemory.map(({ id }) => id));
    return [...stored.filter((record) => isListable(record) && !known.has(record.id)), ...inMemory].sort(
      (a, b) => b.updatedAt - a.updatedAt,
    );
  }

  /** Writes a run under its id: its record and what is new in its log. True: stored; false: in memory only. */
  keep(run: KeptRun): Promise<boolean> {
    const now = Date.now();
    return this.#change(run.id, (before) => ({
      record: {
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
      },
      log: run.log,
    }));
  }

  /** A session with its whole log; problems where what is stored cannot be read. */
  async load(id: string): Promise<Loaded> {
    const { record, log } = this.#memory.get(id) ?? (await this.#read(id));
    if (record === null) return bad('session', 'missing', 'the session is no longer in this browser');
    const scenario = (await import('../scenario/decode')).decodeScenario(record.scenario);
    if (!scenario.ok) return scenario;
    if (log.length !== record.commands) {
      const message = `the session has ${record.commands} actions, but ${log.length} of them were found`;
      return bad('commands', 'damaged', message);
    }
    const problems: Problem[] = [];
    const commands = (await files()).decodeCommands(log, problems);
    if (problems.length > 0) return { ok: false, problems };
    const { endTimeMs, digest, engineId, title, note = '' } = record;
    const end = Math.max(endTimeMs, commands[commands.length - 1]?.timeMs ?? 0);
    return ok({ scenario: scenario.value, commands, endTimeMs: end, digest, engineId, title, note });
  }

  /** Gives a session another name. A session that is gone stays gone. */
  async rename(id: string, title: string): Promise<void> {
    const name = plainText(title, TITLE_LENGTH_MAX);
    await this.#change(id, (before) => (before === null ? null : { record: { ...before, title: name }, log: null }));
  }

  /** Takes a session out and gives it back, so that it can be put in again. Null when it was not there or is unreadable. */
  async remove(id: string): Promise<SharedSession | null> {
    const loaded = await this.load(id);
    const database = await this.#database;
    this.#memory.delete(id);
    this.#seen.delete(id);
    if (database !== null) {
      await this.#try(async () => {
        const transaction = beginWrite(database);
        await Promise.all([
          transaction.objectStore('sessions').delete(id),
          transaction.objectStore('log').delete(chunksOf(id)),
          transaction.done,
        ]);
      }, undefined);
    }
    return loaded.ok ? loaded.value : null;
  }

  /** Adds a session under a new id and returns it. */
  async add(session: SharedSession, id: string): Promise<string> {
    const now = Date.now();
    const { scenario, commands: log, endTimeMs, digest, engineId, title, note } = session;
    const dates = { createdAt: now, updatedAt: now };
    const record = { id, title, note, scenario, ...dates, commands: log.length, endTimeMs, digest, engineId };
    await this.#change(id, () => ({ record, log }));
    return id;
  }

  /** Text of a session file. */
  async exportText(id: string): Promise<Result<string>> {
    const loaded = await this.load(id);
    return loaded.ok ? ok((await files()).encodeSessionFile(loaded.value)) : loaded;
  }

  /** Adds the session of a file. */
  async importText(text: string, id: string): Promise<Result<string>> {
    const session = (await files()).decodeSessionFile(text);
    return session.ok ? ok(await this.add(session.value, id)) : session;
  }

  async #open(): Promise<SessionDatabase | null> {
    try {
      const database = await openDatabase({
        blocked: () => (this.#isBlocked = true),
        outdated: () => this.#goOnInMemory('outdated'),
        lost: () => this.#goOnInMemory('denied'),
      });
      this.#isBlocked = false;
      return database;
    } catch {
      // A private window or a sandboxed frame: the browser refuses storage as such.
      this.#goOnInMemory('denied');
      return null;
    }
  }

  /** Record and log of one session as of one moment: a write of another tab comes before or after both. */
  async #read(id: string): Promise<{ record: SessionRecord | null; log: readonly LearnerCommand[] }> {
    const nothing = { record: null, log: [] };
    const database = await this.#database;
    if (database === null) return nothing;
    return this.#try(async () => {
      const transaction = database.transaction(['sessions', 'log'], 'readonly');
      const [record, chunks] = await Promise.all([
        transaction.objectStore('sessions').get(id),
        transaction.objectStore('log').getAll(chunksOf(id)),
        transaction.done,
      ]);
      return { record: record ?? null, log: chunks.flatMap(({ commands }) => commands) };
    }, nothing);
  }

  /** Changes a session in one transaction: what it was is read, and both record and log are written, or neither. */
  async #change(id: string, make: (before: SessionRecord | null) => Change | null): Promise<boolean> {
    const database = await this.#database;
    if (database === null || this.#state.kind === 'memory' || this.#memory.has(id)) {
      return this.#changeInMemory(id, make);
    }
    const outcome = await this.#writer.change(database, id, make);
    if (outcome.kind === 'failed') {
      this.#goOnInMemory(outcome.isFull ? 'full' : 'denied');
      return this.#changeInMemory(id, make);
    }
    if (outcome.record !== null) this.#seen.set(id, outcome.record);
    return true;
  }

  async #changeInMemory(id: string, make: (before: SessionRecord | null) => Change | null): Promise<boolean> {
    // Where the store can still be read, a session moves into memory whole.
    const stored = this.#memory.get(id) ?? (await this.#read(id));
    const before = this.#memory.get(id) ?? stored;
    const change = make(before.record ?? this.#seen.get(id) ?? null);
    if (change !== null) this.#memory.set(id, { record: change.record, log: change.log ?? before.log });
    return false;
  }

  async #try<T>(read: () => Promise<T>, fallback: T): Promise<T> {
    try {
      return await read();
    } catch {
      // The store was taken away while the page was open (site data deleted): what is in memory still holds.
      this.#goOnInMemory('denied');
      return fallback;
    }
  }

  #goOnInMemory(reason: 'denied' | 'full' | 'outdated'): void {
    if (this.#state.kind === 'memory') return;
    this.#state = { kind: 'memory', reason };
    this.#onstate(this.#state);
  }
}

/** What checks and writes sessions: not needed before one is opened or saved as a file. */
function files() {
  return import('./session-file');
}

/** A damaged record may lack anything; one that cannot even be named and dated is left out of the list, not thrown at it. */
function isListable(record: unknown): boolean {
  const texts = ['id', 'title', 'scenario.id'].map((path) => valueAt(record, path));
  const numbers = ['createdAt', 'updatedAt', 'endTimeMs', 'commands'].map((path) => valueAt(record, path));
  return texts.every((value) => typeof value === 'string') && numbers.every((value) => Number.isFinite(value));
}
