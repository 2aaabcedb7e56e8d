/** Percentiles of a fan: outer band, inner band, middle. */
export const BANDS = [5, 25, 50, 75, 95] as const;

/**
 * A percentile of values in ascending order, by linear interpolation between closest ranks (the definition of NumPy and
 * of spreadsheets: rank = percent / 100 x (n - 1)). NaN for no values.
 */
export function percentileOf(sorted: ArrayLike<number>, percent: number): number {
  const rank = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (rank - Math.floor(rank));
}

/** Numbers among values, ascending; what is no number is left out. */
export function ascending(values: Iterable<number>): Float64Array {
  return Float64Array.from([...values].filter((value) => !Number.isNaN(value))).sort();
}

/** Mean of values; NaN for none. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / values.length;
}

/** Variance of values around their mean, divided by n - 1; NaN for fewer than two. */
export function varianceOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += ((values[i] ?? 0) - mean) ** 2;
  return values.length < 2 ? Number.NaN : sum / (values.length - 1);
}

/**
 * Share of values below one, ties counted half, in percent: where it stands among them. NaN for no values.
 */
export function standing(sorted: ArrayLike<number>, value: number): number {
  let below = 0;
  let same = 0;
  for (let i = 0; i < sorted.length; i++) {
    const other = sorted[i] ?? 0;
    if (other < value) below++;
    else if (other === value) same++;
  }
  return ((below + same / 2) / sorted.length) * 100;
}
