import { pathOf } from '../../state/route.svelte';

/** What shows how the number at a line's end comes about. A limit of the day follows from the rulebook alone. */
export const WAYS = {
  future: pathOf('trader'),
  basis: pathOf('trader'),
  benchmark: pathOf('benchmark'),
  locked: pathOf('clearing'),
  call: pathOf('clearing'),
} as const;
