import { archivedAt } from '../engines/archived-page';

/**
 * Name of the database of the page at a path. An archived engine's page has one of its own: it must not rewrite what the
 * newest page has saved, and its sessions go on with the engine that they were played on.
 */
export function databaseName(pathname: string): string {
  const engine = archivedAt(pathname);
  return engine === null ? 'tokenpit' : `tokenpit-${engine}`;
}

/** Name of this page's. It stands apart: the first load asks whether there is one, and needs no more of it. */
export const DATABASE_NAME = databaseName(typeof location === 'undefined' ? '' : location.pathname);
