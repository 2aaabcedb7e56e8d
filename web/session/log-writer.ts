import type { LearnerCommand } from '../core/learner-command';
import {
  beginWrite,
  CHUNK_COMMANDS,
  chunksOf,
  type SessionDatabase,
  type SessionRecord,
  type WriteTransaction,
} from './database';
import { newSessionId } from './session-id';
import { isQuota } from './storage-state';

/** What a session becomes; a null log stays as it was; null altogether: nothing is changed. */
type Make = (
  before: SessionRecord | null,
) => { readonly record: SessionRecord; readonly log: readonly LearnerCommand[] | null } | null;

/**
 * What came of a write, with the record as it stands now. Failed: nothing of it was written. Taken: another store has
 * claimed the session since, and nothing was written either.
 */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly record: SessionRecord | null }
  | { readonly kind: 'taken' }
  | { readonly kind: 'failed'; readonly isFull: boolean };

/**
 * Writes sessions into the database: each in one transaction, of the log only the records that changed. A record bears
 * the mark of the one writer that may change its log; another one claims it first. What it wrote last a writer knows by
 * heart.
 */
export class LogWriter {
  readonly #name = newSessionId();
  readonly #written = new Map<string, readonly LearnerCommand[]>();

  /** One session, changed by `make`, which hears what it was. Never throws. */
  async change(
    database: SessionDatabase,
    id: string,
    make: Make,
    durability: IDBTransactionDurability = 'strict',
  ): Promise<WriteOutcome> {
    const requests: Promise<unknown>[] = [];
    let transaction: WriteTransaction | null = null;
    try {
      transaction = beginWrite(database, durability);
      const before = (await transaction.objectStore('sessions').get(id)) ?? null;
      const change = make(before);
      if (change === null) {
        await transaction.done;
        return { kind: 'written', record: before };
      }
      const { log } = change;
      if (log !== null && before?.writer !== undefined && before.writer !== this.#name) {
        await transaction.done;
        return { kind: 'taken' };
      }
      // Another store's mark stays on a record whose log is not touched.
      const record = log === null ? change.record : { ...change.record, writer: this.#name };
      if (log !== null) this.#putLog(transaction, id, log, before, requests);
      requests.push(transaction.objectStore('sessions').put(record));
      await Promise.all([...requests, transaction.done]);
      if (log !== null) this.#written.set(id, log);
      return { kind: 'written', record };
    } catch (error) {
      return { kind: 'failed', isFull: await undo(transaction, requests, error) };
    }
  }

  /** Makes this writer the only one that may change the session's log. Never throws. */
  claim(database: SessionDatabase, id: string): Promise<WriteOutcome> {
    this.#written.delete(id);
    return this.change(database, id, (before) =>
      before === null ? null : { record: { ...before, writer: this.#name }, log: null },
    );
  }

  /**
   * Writes without reading first, all requests at once: for a page that is going away and hears no answer. Only for a
   * session of which this page is known to be the only writer.
   */
  lastWords(database: SessionDatabase, record: SessionRecord, log: readonly LearnerCommand[]): void {
    const requests: Promise<unknown>[] = [];
    let transaction: WriteTransaction | null = null;
    try {
      transaction = beginWrite(database);
      this.#putLog(transaction, record.id, log, { ...record, writer: this.#name }, requests);
      requests.push(transaction.objectStore('sessions').put({ ...record, writer: this.#name }));
      transaction.commit();
      // Should the page stay after all, what failed here is written again in the usual way.
      void Promise.allSettled([...requests, transaction.done]);
    } catch (error) {
      void undo(transaction, requests, error);
    }
  }

  /** What a claimed session's log was found to be: the next write appends to it. */
  remember(id: string, log: readonly LearnerCommand[]): void {
    this.#written.set(id, log);
  }

  /** True when this very log was written or found last: only the record beside it can be new. */
  knows(id: string, log: readonly LearnerCommand[]): boolean {
    return this.#written.get(id) === log;
  }

  /** Puts the records of the log from the first that changed, and takes away those behind its end. */
  #putLog(
    transaction: WriteTransaction,
    id: string,
    log: readonly LearnerCommand[],
    before: SessionRecord | null,
    requests: Promise<unknown>[],
  ): void {
    // After a claim it does not know what is there: all is written once.
    const known = before?.writer === this.#name ? this.#written.get(id) : undefined;
    const written = known ?? [];
    let same = 0;
    while (same < written.length && same < log.length && written[same] === log[same]) same++;
    if (known !== undefined && same === written.length && same === log.length) return;
    const store = transaction.objectStore('log');
    const chunks = Math.ceil(log.length / CHUNK_COMMANDS);
    requests.push(store.delete(chunksOf(id, chunks)));
    for (let chunk = Math.floor(same / CHUNK_COMMANDS); chunk < chunks; chunk++) {
      const commands = log.slice(chunk * CHUNK_COMMANDS, (chunk + 1) * CHUNK_COMMANDS);
      requests.push(store.put({ sessionId: id, chunk, commands }));
    }
  }
}

/** Takes a half-made transaction back, so that nothing of it stands. True when the disk was full. */
async function undo(
  transaction: WriteTransaction | null,
  requests: readonly Promise<unknown>[],
  error: unknown,
): Promise<boolean> {
  if (transaction === null) return isQuota(error);
  try {
    transaction.abort();
  } catch {
    // The browser has ended it already.
  }
  const outcomes = await Promise.allSettled([...requests, transaction.done]);
  // Some browsers tell the full disk at the request, some only when the transaction ends.
  return isQuota(error) || outcomes.some((one) => one.status === 'rejected' && isQuota(one.reason));
}
