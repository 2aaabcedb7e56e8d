import type { LearnerCommand } from '../core/learner-command';
import { decodeScenario } from '../scenario/decode';
import { bad, ok, type Problem, type Result } from '../scenario/result';
import type { Scenario } from '../scenario/scenario';
import { plainText, type SharedSession, TITLE_LENGTH_MAX } from '../scenario/shared-session';
import { CHUNK_COMMANDS, chunksOf, openDatabase, type SessionDatabase, type SessionRecord } from './database';
import { decodeCommands, decodeSessionFile, encodeSessionFile } from './session-file';

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

/**
 * Sessions of this browser. Where storage is denied, full or taken away, everything goes on in memory and `state` says
 * so; what was stored before stays stored. The session's truth is scenario and log.
 */
export class SessionStore {
  #database: Promise<SessionDatabase | null>;
  readonly #memory = new Map<string, { record: SessionRecord; log: readonly LearnerCommand[] }>();
  /** Commands of each session that are stored for certain. */
  readonly #stored = new Map<string, number>();
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
    const inMemory = [...this.#memory.values()].map(({ record }) => record);
    const known = new Set(inMemory.map(({ id }) => id));
    return [...stored.filter(({ id }) => !known.has(id)), ...inMemory].sort((a, b) => b.updatedAt - a.updatedAt);
  }

  /** Writes a run under its id: its record and what is new in its log. True: stored; false: in memory only. */
  async keep(run: KeptRun): Promise<boolean> {
    const before = await this.#record(run.id);
    const now = Date.now();
    const record: SessionRecord = {
      id: run.id,
      title: before?.title ?? '',
      scenario: run.scenario,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
      commands: run.log.length,
      endTimeMs: run.untilMs,
      digest: run.digest ?? null,
      engineId: run.engineId ?? null,
    };
    return this.#write(record, run.log);
  }

  /** A session with its whole log; problems where what is stored cannot be read. */
  async load(id: string): Promise<Loaded> {
    const record = await this.#record(id);
    if (record === null) return bad('session', 'missing', 'the session is no longer in this browser');
    const log = this.#memory.get(id)?.log ?? (await this.#log(id));
    const scenario = decodeScenario(record.scenario);
    if (!scenario.ok) return scenario;
    const problems: Problem[] = [];
    const commands = decodeCommands(log, problems);
    if (problems.length > 0) return { ok: false, problems };
    const { endTimeMs, digest, engineId, title } = record;
    const end = Math.max(endTimeMs, commands[commands.length - 1]?.timeMs ?? 0);
    return ok({ scenario: scenario.value, commands, endTimeMs: end, digest, engineId, title, note: '' });
  }

  async rename(id: string, title: string): Promise<void> {
    const record = await this.#record(id);
    if (record === null) return;
    const renamed = { ...record, title: plainText(title, TITLE_LENGTH_MAX) };
    await this.#write(renamed, this.#memory.get(id)?.log ?? (await this.#log(id)));
  }

  /** Takes a session out and gives it back, so that it can be put in again. Null when it was not there. */
  async remove(id: string): Promise<SharedSession | null> {
    const loaded = await this.load(id);
    const database = await this.#database;
    this.#memory.delete(id);
    this.#stored.delete(id);
    if (database !== null) {
      await this.#try(async () => {
        const transaction = database.transaction(['sessions', 'log'], 'readwrite');
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
    const { scenario, commands, endTimeMs, digest, engineId, title } = session;
    await this.#write(
      { id, title, scenario, createdAt: now, updatedAt: now, commands: commands.length, endTimeMs, digest, engineId },
      commands,
    );
    return id;
  }

  /** Text of a session file. */
  async exportText(id: string): Promise<Result<string>> {
    const loaded = await this.load(id);
    return loaded.ok ? ok(encodeSessionFile(loaded.value)) : loaded;
  }

  /** Adds the session of a file. */
  async importText(text: string, id: string): Promise<Result<string>> {
    const session = decodeSessionFile(text);
    return session.ok ? ok(await this.add(session.value, id)) : session;
  }

  async #open(): Promise<SessionDatabase | null> {
    try {
      const database = await openDatabase({
        blocked: () => (this.#isBlocked = true),
        outdated: () => this.#goOnInMemory('outdated'),
      });
      this.#isBlocked = false;
      return database;
    } catch {
      // A private window or a sandboxed frame: the browser refuses storage as such.
      this.#goOnInMemory('denied');
      return null;
    }
  }

  async #record(id: string): Promise<SessionRecord | null> {
    const inMemory = this.#memory.get(id);
    if (inMemory !== undefined) return inMemory.record;
    const database = await this.#database;
    if (database === null) return null;
    return this.#try(async () => (await database.get('sessions', id)) ?? null, null);
  }

  async #log(id: string): Promise<readonly LearnerCommand[]> {
    const database = await this.#database;
    if (database === null) return [];
    const chunks = await this.#try(() => database.getAll('log', chunksOf(id)), []);
    return chunks.flatMap(({ commands }) => commands);
  }

  /** One transaction for the record and the log's new records: both or neither. */
  async #write(record: SessionRecord, log: readonly LearnerCommand[]): Promise<boolean> {
    const database = await this.#database;
    if (database === null || this.#state.kind === 'memory') {
      this.#memory.set(record.id, { record, log });
      return false;
    }
    const from = Math.min(this.#stored.get(record.id) ?? 0, log.length);
    try {
      const transaction = database.transaction(['sessions', 'log'], 'readwrite');
      const writes: Promise<unknown>[] = [transaction.objectStore('sessions').put(record)];
      for (let chunk = Math.floor(from / CHUNK_COMMANDS); chunk * CHUNK_COMMANDS < log.length; chunk++) {
        const commands = log.slice(chunk * CHUNK_COMMANDS, (chunk + 1) * CHUNK_COMMANDS);
        writes.push(transaction.objectStore('log').put({ sessionId: record.id, chunk, commands }));
      }
      await Promise.all([...writes, transaction.done]);
      this.#stored.set(record.id, log.length);
      return true;
    } catch (error) {
      this.#memory.set(record.id, { record, log });
      this.#goOnInMemory(isQuota(error) ? 'full' : 'denied');
      return false;
    }
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

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
