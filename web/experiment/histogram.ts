/** A distribution in classes of the same width with round borders. */
export interface Histogram {
  /** Left border of the first class, and the width of each. */
  readonly from: number;
  readonly width: number;
  /** Values in each class; a value on a border belongs to the class on its right. */
  readonly counts: readonly number[];
}

/** Sorts values into classes whose width is 1, 2 or 5 times a power of ten, at most `classesMax` of them. */
export function histogramOf(values: readonly number[], classesMax: number): Histogram {
  if (values.length === 0) return { from: 0, width: 1, counts: [] };
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const width = classWidth(low, high, classesMax);
  const first = Math.floor(low / width);
  const counts = new Array<number>(Math.floor(high / width) - first + 1).fill(0);
  for (const value of values) {
    const at = Math.floor(value / width) - first;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { from: first * width, width, counts };
}

/** Class in which a value lies, from 0; outside the classes the nearest. */
export function classOf({ from, width, counts }: Histogram, value: number): number {
  return Math.min(Math.max(Math.floor((value - from) / width), 0), counts.length - 1);
}

function classWidth(low: number, high: number, classesMax: number): number {
  if (high === low) return 10 ** Math.floor(Math.log10(Math.max(Math.abs(high), 1)));
  for (let power = 10 ** Math.floor(Math.log10((high - low) / classesMax)); ; power *= 10) {
    for (const factor of [1, 2, 5]) {
      const width = factor * power;
      if (Math.floor(high / width) - Math.floor(low / width) + 1 <= classesMax) return width;
    }
  }
}
