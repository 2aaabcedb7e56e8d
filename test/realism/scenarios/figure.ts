import type { ContractSeen, DaySeen, Seen } from './watch';

/** One number of a run and where it should lie; a bound that is absent is none. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
}

/** What stood at the end of a day. */
export function dayOf(seen: Seen, day: number): DaySeen {
  const found = seen[day - 1];
  if (found === undefined) throw new Error(`day ${day} was run`);
  return found;
}

/** A contract at the end of a day. */
export function contractOf(seen: Seen, day: number, contract = 1): ContractSeen {
  const found = dayOf(seen, day).contracts[contract - 1];
  if (found === undefined) throw new Error(`contract ${contract} is listed`);
  return found;
}

/** Fixing of a benchmark on a day, ticks. */
export function fixing(seen: Seen, day: number, benchmark = 1): number {
  return dayOf(seen, day).fixingTicks[benchmark - 1] ?? Number.NaN;
}

/** Mean of some numbers. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Days from the first to the last. */
export function days(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
