import { decodeLink } from '../scenario/link';
import { firstHedge } from '../scenario/library/first-hedge';
import { parseReadableLink } from '../scenario/readable-link';
import type { Problem } from '../scenario/result';
import type { Scenario } from '../scenario/scenario';
import type { SharedSession } from '../scenario/shared-session';

/** What an embed begins with: a scenario, and the session of the link if its address holds one. */
export interface EmbedStart {
  readonly scenario: Scenario;
  readonly session: SharedSession | null;
  readonly problems: readonly Problem[];
}

/** Reads the address: a `#1` link, else `?s=name&seed=42`, else the standing world. */
export function embedStart(search: string, hash: string): EmbedStart {
  if (hash.startsWith('#1')) {
    const decoded = decodeLink(hash);
    return decoded.ok
      ? { scenario: decoded.value.scenario, session: decoded.value, problems: [] }
      : { scenario: firstHedge, session: null, problems: decoded.problems };
  }
  const readable = parseReadableLink(search);
  if (readable === null) return { scenario: firstHedge, session: null, problems: [] };
  // The language, and how long the address is, are looked at by the embed's own options.
  const problems = readable.problems.filter(({ path }) => path !== 'lang' && path !== 'query');
  return { scenario: readable.scenario, session: null, problems };
}
