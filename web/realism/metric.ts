import type { Tape } from './tape';

/** Bounds of a number, both included; null = open on that side. */
export interface Accepted {
  readonly min: number | null;
  readonly max: number | null;
}

/** One number of a metric. Its name is unique within the metric. */
export interface Part {
  readonly name: string;
  /** NaN = it could not be worked out from this tape: outside every range. */
  readonly value: number;
  /** Null = reported only, evidence is mixed. */
  readonly accepted: Accepted | null;
}

/** Why a metric says nothing about a tape. */
export type NotApplicable =
  | 'no-market'
  | 'too-few-minutes'
  | 'too-few-trades'
  | 'no-trades-kept'
  | 'no-quotes-kept'
  | 'no-depth-kept'
  | 'no-accounts-kept'
  | 'needs-three-expiries'
  | 'needs-two-expiries'
  | 'needs-two-venues'
  | 'no-expiry'
  | 'needs-a-pair'
  | 'too-few-days'
  | 'too-few-forced';

/** What a metric found on a tape. */
export type Finding = readonly Part[] | NotApplicable;

/** A fact that believable markets show, and how it is measured. */
export interface Metric {
  readonly id: string;
  /** Source of the accepted range. */
  readonly source: string;
  readonly measure: (tape: Tape) => Finding;
}

/** A metric that compares two runs of the same seed: what is looked at is on in the first, off in the second. */
export interface PairMetric {
  readonly id: string;
  readonly source: string;
  readonly measure: (on: Tape, off: Tape) => Finding;
}

export function between(min: number, max: number): Accepted {
  return { min, max };
}

export function atLeast(min: number): Accepted {
  return { min, max: null };
}

export function atMost(max: number): Accepted {
  return { min: null, max };
}

export function part(name: string, value: number, accepted: Accepted | null): Part {
  return { name, value, accepted };
}

/** Whether a number lies in its range; what is reported only always does. */
export function isAccepted({ value, accepted }: Part): boolean {
  if (accepted === null) return true;
  return value >= (accepted.min ?? -Infinity) && value <= (accepted.max ?? Infinity);
}

/** Whether all numbers of a metric lie in their ranges; null = it says nothing about this tape, or nothing that is judged. */
export function holds(finding: Finding): boolean | null {
  if (typeof finding === 'string' || finding.every(({ accepted }) => accepted === null)) return null;
  return finding.every(isAccepted);
}
