/** One thing wrong with data from outside: where, and a sentence a learner can act on. */
export interface Problem {
  /** Dotted path of the field, or a part of a link. */
  readonly path: string;
  readonly code: ProblemCode;
  readonly message: string;
  /** Of a number out of its range: what it was, and its bounds. */
  readonly range?: { readonly was: number; readonly min: number; readonly max: number };
}

export type ProblemCode =
  'missing' | 'type' | 'range' | 'unknown' | 'version' | 'damaged' | 'size' | 'failing' | 'more' | 'twice';

/** Either a value, or every problem found. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function bad<T>(path: string, code: ProblemCode, message: string): Result<T> {
  return { ok: false, problems: [{ path, code, message }] };
}
