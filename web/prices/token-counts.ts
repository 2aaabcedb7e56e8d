/** Tokens that the same text comes to in three vocabularies of one maker. */
export interface TokenCounts {
  /** Id of the text's kind in the locale, under `bench.text-`. */
  readonly kind: 'english' | 'chinese' | 'code';
  readonly counts: readonly number[];
}

/** Vocabularies, oldest first. */
export const VOCABULARIES: readonly string[] = ['r50k', 'cl100k', 'o200k'];

/** Measured with gpt-tokenizer 4.0.0 (MIT), November 2026: one sentence of each kind. */
export const TOKEN_COUNTS: readonly TokenCounts[] = [
  { kind: 'english', counts: [36, 35, 35] },
  { kind: 'chinese', counts: [97, 44, 31] },
  { kind: 'code', counts: [33, 30, 30] },
];
