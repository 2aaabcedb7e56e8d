// Estimators that several measures share. Plain arrays in, one number out; NaN where there is too little data.

export function mean(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Variance around the mean, divided by the count. */
export function variance(values: readonly number[]): number {
  const center = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - center) ** 2;
  return sum / values.length;
}

/** Middle value, the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? Number.NaN;
  return Number.isInteger(half) ? (upper + (sorted[half - 1] ?? Number.NaN)) / 2 : upper;
}

/** Fourth central moment over the squared variance, less 3: 0 for a Gaussian. */
export function excessKurtosis(values: readonly number[]): number {
  const center = mean(values);
  let fourth = 0;
  for (const value of values) fourth += (value - center) ** 4;
  return fourth / values.length / variance(values) ** 2 - 3;
}

/** Pearson's correlation of two rows of equal length. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const centerX = mean(x);
  const centerY = mean(y);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += ((x[i] ?? 0) - centerX) * ((y[i] ?? 0) - centerY);
  return sum / x.length / Math.sqrt(variance(x) * variance(y));
}

/** Autocorrelation at lags 1 to `lagsMax`: entry 0 is lag 1. The mean and variance are those of the whole row. */
export function autocorrelations(values: readonly number[], lagsMax: number): number[] {
  const center = mean(values);
  const spread = variance(values) * values.length;
  const centered = Float64Array.from(values, (value) => value - center);
  const result: number[] = [];
  for (let lag = 1; lag <= lagsMax; lag++) {
    let sum = 0;
    for (let i = lag; i < centered.length; i++) sum += (centered[i] ?? 0) * (centered[i - lag] ?? 0);
    result.push(sum / spread);
  }
  return result;
}

/** Least-squares slope of y on x. NaN with fewer than two points. */
export function slope(x: readonly number[], y: readonly number[]): number {
  if (x.length < 2) return Number.NaN;
  const centerX = mean(x);
  const centerY = mean(y);
  let up = 0;
  let down = 0;
  for (let i = 0; i < x.length; i++) {
    up += ((x[i] ?? 0) - centerX) * ((y[i] ?? 0) - centerY);
    down += ((x[i] ?? 0) - centerX) ** 2;
  }
  return up / down;
}

/**
 * Exponent of a power-law decay: minus the slope of log autocorrelation on log lag, over the lags with a positive value.
 * NaN when fewer than half of them have one: there is no such decay.
 */
export function decayExponent(correlations: readonly number[]): number {
  const lags: number[] = [];
  const logs: number[] = [];
  for (const [index, value] of correlations.entries()) {
    if (value <= 0) continue;
    lags.push(Math.log(index + 1));
    logs.push(Math.log(value));
  }
  return lags.length * 2 < correlations.length ? Number.NaN : -slope(lags, logs);
}

/**
 * Hill's estimator of a tail exponent on the largest share of the values, against the largest value outside that share.
 * @param share of the values that count as tail, 0.05 = the top twentieth
 */
export function hillExponent(values: readonly number[], share: number): number {
  const sorted = values.filter((value) => value > 0).sort((a, b) => b - a);
  const tail = Math.floor(values.length * share);
  const threshold = sorted[tail];
  if (tail < 1 || threshold === undefined) return Number.NaN;
  let sum = 0;
  for (const value of sorted.slice(0, tail)) sum += Math.log(value / threshold);
  return tail / sum;
}

const DFA_SMALLEST = 10;
const DFA_STEPS = 20;

/**
 * Detrended fluctuation analysis of the first order: the exponent with which the fluctuation of the summed row around a
 * straight line grows with the window, windows from 10 to a quarter of the row, equally spaced in logs. 0.5 = no memory.
 * Source: Peng et al. (1994). NaN below 80 values.
 */
export function detrendedExponent(values: readonly number[]): number {
  if (values.length < 8 * DFA_SMALLEST) return Number.NaN;
  const center = mean(values);
  const profile = new Float64Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) profile[i] = sum += (values[i] ?? 0) - center;
  const largest = Math.floor(values.length / 4);
  const windows = new Set<number>();
  for (let step = 0; step <= DFA_STEPS; step++) {
    windows.add(Math.round(DFA_SMALLEST * (largest / DFA_SMALLEST) ** (step / DFA_STEPS)));
  }
  const sizes = [...windows];
  return slope(
    sizes.map((size) => Math.log(size)),
    sizes.map((size) => Math.log(fluctuation(profile, size))),
  );
}

/** Root mean square distance from the line fitted in each window. */
function fluctuation(profile: Float64Array, size: number): number {
  const middle = (size - 1) / 2;
  const spread = (size * (size * size - 1)) / 12;
  const count = Math.floor(profile.length / size);
  let total = 0;
  for (let window = 0; window < count; window++) {
    let level = 0;
    let tilt = 0;
    let square = 0;
    for (let i = 0; i < size; i++) {
      const value = profile[window * size + i] ?? 0;
      level += value;
      tilt += (i - middle) * value;
      square += value * value;
    }
    total += square - (level * level) / size - (tilt * tilt) / spread;
  }
  return Math.sqrt(Math.max(total, 0) / (count * size));
}
