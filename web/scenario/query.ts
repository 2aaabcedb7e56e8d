import type { Problem } from './result';

/** What stands behind `?` of an address, as far as it is read, and what is wrong with it as a whole. */
export interface Query {
  readonly values: URLSearchParams;
  readonly problems: readonly Problem[];
}

/** Longest query that is read, characters. */
export const QUERY_LENGTH_MAX = 2000;

/**
 * Reads a query. One that is too long ends before the value that would be cut in two. A name that stands twice holds as it
 * stands first; names that nobody knows here are no matter, however often they stand.
 */
export function readQuery(search: string, isKnown: (name: string) => boolean): Query {
  const problems: Problem[] = [];
  const isLong = search.length > QUERY_LENGTH_MAX;
  const whole = isLong ? search.slice(0, Math.max(search.lastIndexOf('&', QUERY_LENGTH_MAX), 0)) : search;
  if (isLong) {
    const message = `the address has more than ${QUERY_LENGTH_MAX} characters behind ?; what lies beyond was not read`;
    problems.push({ path: 'query', code: 'size', message });
  }
  const values = new URLSearchParams();
  const twice = new Set<string>();
  for (const [name, value] of new URLSearchParams(whole)) {
    if (!values.has(name)) values.set(name, value);
    else if (isKnown(name)) twice.add(name);
  }
  for (const name of twice)
    problems.push({ path: name, code: 'twice', message: `${name} stands in the address twice; the first one holds` });
  return { values, problems };
}
