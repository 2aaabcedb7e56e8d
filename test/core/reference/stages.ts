/** A contract's stages: margin by day and by open interest, position limits by day. Each may be empty. */
export interface Stages {
  /** From this day of the venue on, this rate. */
  readonly byDay: readonly (readonly [number, number])[];
  /** Up to so many lots of one side, this rate; null: all beyond. */
  readonly byOpenInterest: readonly (readonly [number | null, number])[];
  /** From this day of the venue on, so many lots. */
  readonly limitLots: readonly (readonly [number, number])[];
}

export const NO_STAGES: Stages = { byDay: [], byOpenInterest: [], limitLots: [] };

/** The last row that has begun. */
function begun(rows: readonly (readonly [number, number])[], day: number): number | null {
  return rows.filter(([from]) => from <= day).at(-1)?.[1] ?? null;
}

/**
 * Rates that the stages name for a day, in basis points.
 * @param openInterest lots of one side
 */
export function stageRates(stages: Stages, day: number, openInterest: number): number[] {
  const byDay = begun(stages.byDay, day);
  const byOpenInterest = stages.byOpenInterest.find(([upTo]) => upTo === null || openInterest <= upTo);
  return [...(byDay === null ? [] : [byDay]), ...(byOpenInterest === undefined ? [] : [byOpenInterest[1]])];
}

/** Most lots of one side that accounts of one group may have on a day; null: no limit. */
export function limitAt(stages: Stages, day: number): number | null {
  return begun(stages.limitLots, day);
}
