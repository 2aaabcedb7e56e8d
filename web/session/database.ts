import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { LearnerCommand } from '../core/learner-command';
import type { Scenario } from '../scenario/scenario';
import { DATABASE_NAME } from './database-name';

/** Version of the database. It is raised by a new step below; steps are never changed. */
export const DATABASE_VERSION = 1;

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
  /** Plain text that came with it; older records have none. */
  readonly note?: string;
  /** Store that wrote the log last: another one must not trust its own memory of what is written. */
  readonly writer?: string;
}

/** Part of a session's log: appended to, never rewritten but for its newest record. */
export interface LogChunk {
  readonly sessionId: string;
  readonly chunk: number;
  readonly commands: readonly LearnerCommand[];
}

interface Schema extends DBSchema {
  sessions: { key: string; value: SessionRecord; indexes: { updatedAt: number } };
  log: { key: [string, number]; value: LogChunk };
}

export type SessionDatabase = IDBPDatabase<Schema>;

/** What the page hears of the database beside its answers. */
export interface DatabaseListener {
  /** Another tab holds an older version open: ours waits. */
  blocked(): void;
  /** A newer page wants to upgrade: this connection was closed and the page goes on in memory. */
  outdated(): void;
  /** The browser closed the connection: the site's data were deleted, or the disk failed. */
  lost(): void;
}

/** Opens the database. @throws whatever the browser throws where storage is denied */
export async function openDatabase(listener: DatabaseListener): Promise<SessionDatabase> {
  const database = await openDB<Schema>(DATABASE_NAME, DATABASE_VERSION, {
    upgrade(db, oldVersion) {
      if (oldVersion < 1) {
        db.createObjectStore('sessions', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt');
        db.createObjectStore('log', { keyPath: ['sessionId', 'chunk'] });
      }
    },
    blocked: () => listener.blocked(),
    blocking: () => {
      listener.outdated();
      database.close();
    },
    terminated: () => listener.lost(),
  });
  return database;
}

/** Begins the one kind of write there is: a session's record and its log change together or not at all. */
export function beginWrite(database: SessionDatabase): IDBPTransaction<Schema, ('sessions' | 'log')[], 'readwrite'> {
  return database.transaction(['sessions', 'log'], 'readwrite');
}

export type WriteTransaction = ReturnType<typeof beginWrite>;

/** Key range of a session's log records from a number on. */
export function chunksOf(sessionId: string, from = 0): IDBKeyRange {
  return IDBKeyRange.bound([sessionId, from], [sessionId, Number.MAX_SAFE_INTEGER]);
}
