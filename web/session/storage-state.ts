/**
 * Why nothing is stored. `denied`: the browser refuses storage as such. `full`: no more room. `failing`: it could not be
 * written or read, on a new connection neither. `outdated`: a newer page took over the store. `newer`: the store is a newer
 * page's. `blocked`: an older page in another tab keeps it busy. `wiped`: another tab deleted all sessions. `lost`: the
 * browser took the store away.
 */
export type MemoryReason = 'denied' | 'full' | 'failing' | 'outdated' | 'newer' | 'blocked' | 'wiped' | 'lost';

/** Where sessions and drafts go: into the browser's store; or into memory only, and why. */
export type StorageState = { readonly kind: 'stored' } | { readonly kind: 'memory'; readonly reason: MemoryReason };

/** What became of what was to be kept: in the browser's store, in memory only, or refused because another tab has it. */
export type Kept = 'stored' | 'memory' | 'taken';

/** True where the store may work again at any moment, so that each change tries it. */
export function mayRecover(state: StorageState): boolean {
  return state.kind === 'memory' && (state.reason === 'full' || state.reason === 'failing');
}

/** True of the error of a disk, or a share of it, that has no more room. */
export function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/** What it means that a database did not open. */
export function openingReason(error: unknown): MemoryReason {
  if (isQuota(error)) return 'full';
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'VersionError') return 'newer';
  // Broken files, an upgrade that was cut short, a server of the browser that is gone: another time it may open.
  if (['UnknownError', 'AbortError', 'TimeoutError', 'DataError'].includes(name)) return 'failing';
  // A private window or a sandboxed frame: the browser refuses storage as such.
  return 'denied';
}
