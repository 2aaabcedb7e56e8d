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

/** What a session becomes; a null log stays as it was; null altogether: nothing is changed. */
type Make = (
  before: SessionRecord | null,
) => { readonly record: SessionRecord; readonly log: readonly LearnerCommand[] | null } | null;

/** What came of a write, with the record as it stands now. Failed: nothing of it was written. */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly record: SessionRecord | null }
  | { readonly kind: 'failed'; readonly isFull: boolean };

/**
 * Writes sessions into the database: each in one transaction, of the log only the records that changed. What it wrote
 * last it knows by heart, but trusts that only where the record still bears its own mark.
 */
export class LogWriter {
  readonly #name = newSessionId();
  readonly #written = new Map<string, readonly LearnerCommand[]>();

  /** One session, changed by `make`, which hears what it was. Never throws. */
  async change(database: SessionDatabase, id: string, make: Make): Promise<WriteOutcome> {
    const requests: Promise<unknown>[] = [];
    let transaction: WriteTransaction | null = null;
    try {
      transaction = beginWrite(database);
      const before = (await transaction.objectStore('sessions').get(id)) ?? null;
      const change = make(before);
      if (change === null) {
        await transaction.done;
        return { kind: 'written', record: before };
      }
      const { log } = change;
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

  /** Puts the records of the log from the first that changed, and takes away those behind its end. */
  #putLog(
    transaction: WriteTransaction,
    id: string,
    log: readonly LearnerCommand[],
    before: SessionRecord | null,
    requests: Promise<unknown>[],
  ): void {
    const isOurs = before?.writer === this.#name;
    const written = isOurs ? (this.#written.get(id) ?? []) : [];
    let same = 0;
    while (same < written.length && same < log.length && written[same] === log[same]) same++;
    if (isOurs && same === written.length && same === log.length) return;
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

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
