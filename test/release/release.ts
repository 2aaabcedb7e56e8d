import { createHash } from 'node:crypto';
import type { ArchivedEngine } from '../../web/engines/engines';

/** What a release says of its engine. */
export type Release = Omit<ArchivedEngine, 'before'>;

/** SHA-256 in hex digits. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** What the table before an entry is known by. */
export function hashOfTable(table: readonly ArchivedEngine[]): string {
  return sha256(JSON.stringify(table));
}

/** The table with a release behind those before, of which nothing changes. @throws with a sentence where that cannot be */
export function withRelease(table: readonly ArchivedEngine[], release: Release): readonly ArchivedEngine[] {
  const known = table.find(({ id }) => id === release.id);
  if (known !== undefined) throw new Error(`engine ${release.id} is archived already, by release ${known.version}`);
  if (table.some(({ version }) => version === release.version))
    throw new Error(`release ${release.version} has another engine already: raise the version in package.json`);
  return [...table, { ...release, before: hashOfTable(table) }];
}
