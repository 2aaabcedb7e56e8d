/** Lags of both prices' changes beside the error correction. */
const LAGS = 5;

/**
 * Gonzalo-Granger share of the first of two prices of the same thing: how much of the common price it leads. Each price's
 * change is regressed on the distance between the two a step before and on the last changes of both; who corrects the
 * distance follows. 1 = the first leads alone, 0 = the second does. The two rows are sampled at the same moments, no
 * slower than news travels between the venues. Source: Gonzalo and Granger (1995).
 */
export function gonzaloGrangerShare(first: readonly number[], second: readonly number[]): number {
  const rows: number[][] = [];
  const changeFirst: number[] = [];
  const changeSecond: number[] = [];
  const step = (prices: readonly number[], index: number): number => (prices[index] ?? 0) - (prices[index - 1] ?? 0);
  for (let i = LAGS + 1; i < Math.min(first.length, second.length); i++) {
    const row = [1, (first[i - 1] ?? 0) - (second[i - 1] ?? 0)];
    for (let lag = 1; lag <= LAGS; lag++) row.push(step(first, i - lag), step(second, i - lag));
    rows.push(row);
    changeFirst.push(step(first, i));
    changeSecond.push(step(second, i));
  }
  const correctionFirst = leastSquares(rows, changeFirst)[1] ?? Number.NaN;
  const correctionSecond = leastSquares(rows, changeSecond)[1] ?? Number.NaN;
  return correctionSecond / (correctionSecond - correctionFirst);
}

/** Coefficients of a linear regression by the normal equations; NaN where the columns depend on each other. */
export function leastSquares(rows: readonly (readonly number[])[], target: readonly number[]): number[] {
  const count = rows[0]?.length ?? 0;
  const system = Array.from({ length: count }, () => new Array<number>(count + 1).fill(0));
  for (const [index, row] of rows.entries()) {
    for (const [i, equation] of system.entries()) {
      for (let k = 0; k < count; k++) equation[k] = (equation[k] ?? 0) + (row[i] ?? 0) * (row[k] ?? 0);
      equation[count] = (equation[count] ?? 0) + (row[i] ?? 0) * (target[index] ?? 0);
    }
  }
  return solve(system);
}

/** Gauss-Jordan elimination with the largest pivot. */
function solve(system: number[][]): number[] {
  const count = system.length;
  for (let column = 0; column < count; column++) {
    let best = column;
    for (let i = column; i < count; i++) {
      if (Math.abs(system[i]?.[column] ?? 0) > Math.abs(system[best]?.[column] ?? 0)) best = i;
    }
    const pivot = system[best] ?? [];
    system[best] = system[column] ?? [];
    system[column] = pivot;
    const lead = pivot[column] ?? 0;
    for (const equation of system) {
      if (equation === pivot) continue;
      const factor = (equation[column] ?? 0) / lead;
      for (let k = column; k <= count; k++) equation[k] = (equation[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  }
  return system.map((equation, index) => (equation[count] ?? 0) / (equation[index] ?? 0));
}
