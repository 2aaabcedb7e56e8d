import { pathOf } from '../../state/route.svelte';

/** What shows how the number at a line's end comes about. */
export const WAYS = {
  future: pathOf('trader'),
  basis: pathOf('trader'),
  benchmark: pathOf('benchmark'),
  locked: pathOf('clearing'),
  call: pathOf('clearing'),
  upper: pathOf('trader'),
  lower: pathOf('trader'),
} as const;
