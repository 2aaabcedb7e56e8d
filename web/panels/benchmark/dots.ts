import type { ConstituentView } from '../../core/views';

/** One price as a dot: middle and radius in the picture's pixels. */
export interface Dot {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly used: boolean;
}

/** Ends of a logarithmic axis, ticks: a little beyond the smallest and the largest price. */
export interface LogRange {
  readonly low: number;
  readonly high: number;
}

export function logRange(prices: readonly number[]): LogRange {
  const low = Math.min(...prices);
  const high = Math.max(...prices);
  return { low: low / 1.25, high: high * 1.25 };
}

export function logX(value: number, range: LogRange, width: number): number {
  return ((Math.log(value) - Math.log(range.low)) / (Math.log(range.high) - Math.log(range.low))) * width;
}

const RADIUS_MIN = 4;
const RADIUS_MAX = 17;

/** Packs dots above and below the middle line so that none covers another: largest first, the nearest free place. */
export function packDots(
  constituents: readonly ConstituentView[],
  range: LogRange,
  width: number,
  middle: number,
): Dot[] {
  const largest = Math.max(...constituents.map((one) => one.volumeMTok), 1);
  const placed: Dot[] = [];
  const order = [...constituents].sort((a, b) => b.volumeMTok - a.volumeMTok || a.index - b.index);
  for (const one of order) {
    const r = Math.max(RADIUS_MIN, RADIUS_MAX * Math.sqrt(one.volumeMTok / largest));
    const x = logX(one.priceTicks, range, width);
    placed.push({ index: one.index, x, y: freePlace(placed, x, r, middle), r, used: one.used });
  }
  return placed.sort((a, b) => a.index - b.index);
}

function freePlace(placed: readonly Dot[], x: number, r: number, middle: number): number {
  for (let step = 0; step < 60; step++) {
    const away = Math.ceil(step / 2) * 3 * (step % 2 === 0 ? 1 : -1);
    const y = middle + away;
    if (placed.every((dot) => (dot.x - x) ** 2 + (dot.y - y) ** 2 >= (dot.r + r + 1) ** 2)) return y;
  }
  return middle;
}

/** Round values on a logarithmic axis: 1, 2 and 5 of each power of ten. */
export function logTicks(range: LogRange): number[] {
  const ticks: number[] = [];
  for (let power = 10; power <= 10_000_000; power *= 10) {
    for (const step of [1, 2, 5]) {
      const value = step * power;
      if (value > range.low && value < range.high) ticks.push(value);
    }
  }
  return ticks;
}
