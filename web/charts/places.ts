/** The place at the least distance; null where there is none. */
export function placeNear(distances: readonly number[]): number | null {
  return distances.length === 0 ? null : distances.indexOf(Math.min(...distances));
}

/** Where steps of the keyboard lead among places from 0 to `last`; null where there is nothing to go through. */
export interface Steps {
  readonly back: number | null;
  readonly on: number | null;
  readonly first: number | null;
  readonly end: number | null;
}

/**
 * Steps of so many places from one to the next. Without a place under the cursor the way back begins behind the last one;
 * `fromStart`: the way on begins before the first, else there too.
 */
export function stepsFrom(index: number | null, last: number, by: number, fromStart = true): Steps {
  const at = (target: number): number | null => (last < 0 ? null : Math.min(Math.max(target, 0), last));
  return {
    back: at((index ?? last + 1) - by),
    on: at((index ?? (fromStart ? -1 : last + 1)) + by),
    first: at(0),
    end: at(last),
  };
}
