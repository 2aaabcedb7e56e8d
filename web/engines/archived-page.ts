/** Address of an archived engine's page. */
const ARCHIVED_PAGE = /\/engines\/([0-9a-f]{8})\.html$/;

/** Which engine the page at a path was archived for; null for the site itself. */
export function archivedAt(pathname: string): string | null {
  return ARCHIVED_PAGE.exec(pathname)?.[1] ?? null;
}
