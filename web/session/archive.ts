import { valueAt } from '../scenario/fields';
import { bad, ok, type Problem, type Result } from '../scenario/result';
import type { SharedSession } from '../scenario/shared-session';
import { decodeSessionData, fileText, readFileText, sessionFields } from './session-file';
import type { RawSession, SessionStore } from './session-store';
import { salvageSession } from './stored-session';

// One file with all sessions, each in the form of a session file, and what could not be read just as it was.

/** Characters a file with all sessions may have before it is read. */
export const ARCHIVE_LENGTH_MAX = 64 * 1024 * 1024;
/** Problems that are told: a file may hold a million. */
const PROBLEMS_TOLD_MAX = 20;

/** What leaves the browser, and which sessions it holds whole. */
export interface Archive {
  readonly text: string;
  readonly ids: readonly string[];
  /** Sessions that cannot be read: the file holds them as they lie in the store. */
  readonly unreadable: number;
}

/** What came in, and what of it could not be read: both, for a file may be partly right. */
export interface Opened {
  readonly sessions: readonly SharedSession[];
  readonly problems: readonly Problem[];
}

/** All sessions of a store as one file, deleted ones that are still kept among them. */
export async function archiveOf(store: SessionStore): Promise<Archive> {
  const records = [...(await store.list()), ...(await store.listDeleted())];
  const sessions: SharedSession[] = [];
  const ids: string[] = [];
  const raw: RawSession[] = [];
  for (const { id } of records) {
    const loaded = await store.load(id);
    if (loaded.ok) {
      sessions.push(loaded.value);
      ids.push(id);
    } else raw.push(await store.raw(id));
  }
  for (const id of await store.listDamaged()) raw.push(await store.raw(id));
  return { text: encodeArchive(sessions, raw), ids, unreadable: raw.length };
}

/** Name of the file of today. */
export function archiveName(): string {
  return `sessions-${new Date().toISOString().slice(0, 10)}.tokenpit.json`;
}

/** The same sessions always give the same text. */
export function encodeArchive(sessions: readonly SharedSession[], unreadable: readonly RawSession[] = []): string {
  return fileText({ tokenpit: 1, sessions: sessions.map(sessionFields), unreadable });
}

/** A file with one session or with many. A file that is none is a list of problems; of one that is partly right the rest is told. */
export async function openFile(text: string): Promise<Result<Opened>> {
  if (text.length > ARCHIVE_LENGTH_MAX) return bad('file', 'size', 'the file is larger than all sessions of a browser');
  const content = readFileText(text);
  if (!content.ok) return content;
  if (content.value.kind === 'session') return ok({ sessions: [content.value.session], problems: [] });
  const { data } = content.value;
  const list = valueAt(data, 'sessions');
  if (valueAt(data, 'tokenpit') !== 1 || !Array.isArray(list)) {
    const one = decodeSessionData(data);
    return one.ok ? ok({ sessions: [one.value], problems: [] }) : one;
  }
  const sessions: SharedSession[] = [];
  const problems: Problem[] = [];
  for (const [index, entry] of list.entries()) {
    // What is no object has no fields: the letters of a long text would each count as one.
    const fields: object = typeof entry === 'object' && entry !== null ? entry : {};
    const session = decodeSessionData({ tokenpit: 1, ...fields });
    if (session.ok) sessions.push(session.value);
    else problems.push(...session.problems.map((one) => ({ ...one, path: `sessions.${index}.${one.path}` })));
  }
  const damaged = valueAt(data, 'unreadable');
  for (const [index, entry] of (Array.isArray(damaged) ? damaged : []).entries()) {
    const salvaged = await salvageSession(rawFrom(entry));
    const path = `unreadable.${index}`;
    if (salvaged.ok) {
      sessions.push(salvaged.value.session);
      const message = `the session was damaged; ${salvaged.value.lost} actions at its end are missing`;
      problems.push({ path, code: 'damaged', message });
    } else
      problems.push({ path, code: 'damaged', message: 'the session was damaged, and nothing of it can be played' });
  }
  return ok({ sessions, problems: told(problems) });
}

/** As many problems as anybody reads, and that there are more. */
function told(problems: readonly Problem[]): readonly Problem[] {
  const more = problems.length - PROBLEMS_TOLD_MAX;
  if (more <= 0) return problems;
  const rest: Problem = { path: 'sessions', code: 'more', message: `and ${more} more that are not listed` };
  return [...problems.slice(0, PROBLEMS_TOLD_MAX), rest];
}

/** Takes what has the shape of a stored session: the rest is for `salvageSession` to judge. */
function rawFrom(entry: unknown): RawSession {
  const record = valueAt(entry, 'record');
  const chunks = valueAt(entry, 'chunks');
  return {
    record: typeof record === 'object' ? (record as RawSession['record']) : null,
    chunks: Array.isArray(chunks)
      ? (chunks.filter((chunk) => typeof chunk === 'object' && chunk !== null) as RawSession['chunks'])
      : [],
  };
}
