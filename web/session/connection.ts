import { openDatabase, type SessionDatabase } from './database';
import { type MemoryReason, openingReason } from './storage-state';

/** What is told of a connection beside its answers. */
export interface ConnectionListener {
  /** There is no database to be had from now on, and why. */
  failed(reason: MemoryReason): void;
  /** One that let itself be waited for has come after all. */
  came(): Promise<void>;
  /** The database is about to be handed to a newer page: what is not written is written now. */
  leaving(): Promise<void>;
}

/** A database that has not opened in this time is done without until it does, milliseconds. Some browsers never answer. */
const OPEN_MS_MAX = 10_000;

/** The one connection of a store to the database. One that fails is replaced. */
export class Connection {
  readonly #listener: ConnectionListener;
  #database: Promise<SessionDatabase | null>;
  #current: SessionDatabase | null = null;
  #isOpening = false;

  constructor(listener: ConnectionListener) {
    this.#listener = listener;
    this.#database = this.#begin();
  }

  /** The database, once it has opened; null where there is none. */
  get database(): Promise<SessionDatabase | null> {
    return this.#database;
  }

  /** The database if it is open at this very moment. */
  get current(): SessionDatabase | null {
    return this.#current;
  }

  /** Another connection in place of one that failed; null where none is to be had. */
  async instead(failed: SessionDatabase): Promise<SessionDatabase | null> {
    if (this.#current === failed) this.#openAnew();
    const database = await this.#database;
    return database === failed ? null : database;
  }

  /** Opens the database where it is not open, or whatever the one that is open is worth. Waits for no opening under way. */
  async again(isReplaced = false): Promise<SessionDatabase | null> {
    if (this.#isOpening) return null;
    if (this.#current === null || isReplaced) this.#openAnew();
    return this.#database;
  }

  /** Closes it and opens none any more. */
  end(): void {
    this.#current?.close();
    this.#current = null;
    this.#database = Promise.resolve(null);
  }

  #openAnew(): void {
    this.#current?.close();
    this.#current = null;
    this.#database = this.#begin();
  }

  #begin(): Promise<SessionDatabase | null> {
    this.#isOpening = true;
    return new Promise((resolve) => void this.#open(resolve));
  }

  async #open(resolve: (database: SessionDatabase | null) => void): Promise<void> {
    let isWaitedFor = true;
    const giveUp = (reason: MemoryReason): void => {
      isWaitedFor = false;
      this.#listener.failed(reason);
      resolve(null);
    };
    const late = setTimeout(() => giveUp('failing'), OPEN_MS_MAX);
    try {
      const database = await openDatabase({
        // Nobody waits for another tab to be closed.
        blocked: () => giveUp('blocked'),
        outdated: async () => {
          await this.#listener.leaving();
          this.#listener.failed('outdated');
        },
        wiped: () => this.#listener.failed('wiped'),
        lost: () => this.#listener.failed('lost'),
      });
      this.#current = database;
      this.#isOpening = false;
      resolve(database);
      if (isWaitedFor) return;
      this.#database = Promise.resolve(database);
      await this.#listener.came();
    } catch (error) {
      this.#isOpening = false;
      giveUp(openingReason(error));
    } finally {
      clearTimeout(late);
    }
  }
}
