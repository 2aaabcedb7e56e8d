import { type DBSchema, deleteDB, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { LearnerCommand } from '../core/learner-command';
import type { OwnWorld } from '../scenario/own-world';
import type { Scenario } from '../scenario/scenario';
import { DATABASE_NAME } from './database-name';

/** Version of the database. It is raised by a new step below; steps are never changed. */
export const DATABASE_VERSION = 3;

/** Learner's commands in one record of the log. */
export const CHUNK_COMMANDS = 256;

/** What the list shows of a session, and where it starts from. */
export interface SessionRecord {
  readonly id: string;
  readonly title: string;
  readonly scenario: Scenario;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Commands in its log, and how far it had been played. */
  readonly commands: number;
  readonly endTimeMs: number;
  readonly digest: string | null;
  readonly engineId: string | null;
  /** When a copy of it last left the browser as a file; null: never. */
  readonly backedUpAt: number | null;
  /** When the learner deleted it: it is kept for a while after. Null: it was not. */
  readonly deletedAt: number | null;
  /** Plain text that came with it; older records have none. */
  readonly note?: string;
  /** Store that may write the log: the one that wrote it last, or has claimed it since. */
  readonly writer?: string;
}

/** Part of a session's log: appended to, never rewritten but for its newest record. */
export interface LogChunk {
  readonly sessionId: string;
  readonly chunk: number;
  readonly commands: readonly LearnerCommand[];
}

/** A world that is being put together. */
export interface DraftRecord {
  readonly id: string;
  readonly updatedAt: number;
  /** Store that wrote it last. */
  readonly writer: string;
  readonly world: OwnWorld;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: DraftRecord };
  sessions: { key: string; value: SessionRecord; indexes: { updatedAt: number } };
  log: { key: [string, number]; value: LogChunk };
}

export type SessionDatabase = IDBPDatabase<Schema>;

/** What the page hears of the database beside its answers. */
export interface DatabaseListener {
  /** Another tab holds an older version open: ours waits. */
  blocked(): void;
  /** A newer page wants to upgrade, and waits until this has resolved: then the connection is closed. */
  outdated(): Promise<void>;
  /** Another tab deletes all sessions: the connection is closed. */
  wiped(): void;
  /** The browser closed the connection: the site's data were deleted, or the disk failed. */
  lost(): void;
}

/** Opens the database. @throws whatever the browser throws where storage is denied; a VersionError if it is a newer page's */
export async function openDatabase(listener: DatabaseListener): Promise<SessionDatabase> {
  const database = await openDB<Schema>(DATABASE_NAME, DATABASE_VERSION, {
    async upgrade(db, oldVersion, _, transaction) {
      if (oldVersion < 1) {
        db.createObjectStore('sessions', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt');
        db.createObjectStore('log', { keyPath: ['sessionId', 'chunk'] });
      }
      if (oldVersion < 2) {
        // A session knows when a copy of it left the browser, and is kept for a while after it was deleted.
        const store = transaction.objectStore('sessions');
        for (let at = await store.openCursor(); at !== null; at = await at.continue()) {
          await at.update({ ...at.value, backedUpAt: null, deletedAt: null });
        }
      }
      // Worlds that are being put together lie beside the sessions.
      if (oldVersion < 3) db.createObjectStore('drafts', { keyPath: 'id' });
    },
    blocked: () => listener.blocked(),
    blocking: (_, newVersion) => {
      if (newVersion === null) {
        listener.wiped();
        database.close();
        return;
      }
      void listener.outdated().finally(() => database.close());
    },
    terminated: () => listener.lost(),
  });
  return database;
}

/**
 * Begins the one kind of write there is: a session's record and its log change together or not at all. `durability`:
 * `strict` is on the disk when it is acknowledged, whatever happens to the machine; `relaxed` survives the browser only.
 */
export function beginWrite(
  database: SessionDatabase,
  durability: IDBTransactionDurability = 'strict',
): IDBPTransaction<Schema, ('sessions' | 'log')[], 'readwrite'> {
  return database.transaction(['sessions', 'log'], 'readwrite', { durability });
}

export type WriteTransaction = ReturnType<typeof beginWrite>;

/** Key range of a session's log records from a number on. */
export function chunksOf(sessionId: string, from = 0): IDBKeyRange {
  return IDBKeyRange.bound([sessionId, from], [sessionId, Number.MAX_SAFE_INTEGER]);
}

/** Deletes all sessions and drafts for good. Resolves when they are gone; other tabs close their connections and are told. */
export async function wipeDatabase(database: SessionDatabase | null): Promise<void> {
  database?.close();
  await deleteDB(DATABASE_NAME);
}
