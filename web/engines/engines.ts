import { archivedAt } from './archived-page';
import table from './table.json';

/**
 * A released engine, kept as the whole page that ran it: one file beside the site. Entries are added by
 * `npm run archive-engine`, never changed and never taken away.
 */
export interface ArchivedEngine {
  /** First 8 hex digits of the SHA-256 of its core. */
  readonly id: string;
  /** Release that brought it. */
  readonly version: string;
  /** Day of the release, ISO. */
  readonly date: string;
  /** SHA-256 of its file, 64 hex digits. */
  readonly sha256: string;
  /** SHA-256 of the table before it, as it stands in the file: who changes an old entry breaks all that follow. */
  readonly before: string;
}

/** Every archived engine, the oldest release first. */
export const ENGINES: readonly ArchivedEngine[] = table;

/** Where archived pages lie, from the top of the site. */
const FOLDER = 'engines/';

/** The archived engine of this id; undefined when no release had it. */
export function archivedEngine(id: string | null): ArchivedEngine | undefined {
  return ENGINES.find((engine) => engine.id === id);
}

/** Address of an archived page, seen from a page of the site or from another archived page. */
export function engineAddress(page: URL, id: string): string {
  const folder = archivedAt(page.pathname) === null ? FOLDER : './';
  return new URL(`${folder}${id}.html`, new URL('.', page)).href;
}
