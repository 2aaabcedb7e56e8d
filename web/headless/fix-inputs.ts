import {
  DAYS_MAX,
  FIX_INPUTS_MAX,
  FIX_PARTITIONS_MAX,
  FIX_VOLUME_MAX,
  PRICE_TICKS_MAX,
} from '../../assembly/shared/limits';
import { checkInteger } from './integer';

/** What an input of a fixing may say, with its range and what it is where it says nothing. */
const PARTS: Readonly<Record<string, readonly [min: number, max: number, fallback: number | null]>> = {
  priceTicks: [-PRICE_TICKS_MAX, PRICE_TICKS_MAX, null],
  volume: [0, FIX_VOLUME_MAX, null],
  partition: [0, FIX_PARTITIONS_MAX - 1, 0],
  qualityBps: [1, 1_000_000, 10_000],
  peakBps: [0, 100_000, 0],
  ageDays: [0, DAYS_MAX * 10, 0],
  offshore: [0, 1, 0],
  previousTicks: [1, PRICE_TICKS_MAX, 0],
  washVolume: [0, FIX_VOLUME_MAX, 0],
  washPriceTicks: [-PRICE_TICKS_MAX, PRICE_TICKS_MAX, 0],
};

/** An input of a fixing, all of its parts told. */
export type FixInputParts = Readonly<Record<string, number>>;

/** A checked input: [priceTicks, volume, partition?] or an object with more parts. */
export function fixInputParts(input: unknown): FixInputParts {
  const parts = partsOf(input);
  return Object.fromEntries(
    Object.entries(PARTS).map(([part, [, , fallback]]) => [part, Number(parts[part] ?? fallback ?? 0)]),
  );
}

function partsOf(input: unknown): Readonly<Record<string, unknown>> {
  if (!Array.isArray(input)) return { ...(input as object) };
  const [priceTicks, volume, partition] = input as readonly unknown[];
  return partition === undefined ? { priceTicks, volume } : { priceTicks, volume, partition };
}

/** @returns what is wrong with a list of inputs, or null */
export function checkFixInputs(name: string, value: unknown): string | null {
  if (!Array.isArray(value) || value.length > FIX_INPUTS_MAX)
    return `${name} must be a list of at most ${FIX_INPUTS_MAX} inputs`;
  for (const input of value as readonly unknown[]) {
    const isRow = Array.isArray(input) && input.length >= 2 && input.length <= 3;
    const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
    if (!isRow && !isObject) return `${name} must hold [priceTicks, volume, partition?] or objects with these`;
    const parts = partsOf(input);
    const unknown = Object.keys(parts).find((part) => !(part in PARTS));
    if (unknown !== undefined) return `${name} ${unknown} is not a part of an input`;
    const problem = checkParts(name, parts);
    if (problem !== null) return problem;
  }
  return null;
}

function checkParts(name: string, parts: Readonly<Record<string, unknown>>): string | null {
  for (const [part, [min, max, fallback]] of Object.entries(PARTS)) {
    const value = parts[part];
    if (value === undefined && fallback !== null) continue;
    const problem = checkInteger(`${name} ${part.replace('Ticks', '')}`, value, min, max);
    if (problem !== null) return problem;
  }
  const volume = Number(parts['volume']) + Number(parts['washVolume'] ?? 0);
  return volume > FIX_VOLUME_MAX ? `${name} volume with washVolume must be at most ${FIX_VOLUME_MAX}` : null;
}

/** True where a fixing needs the previous one: too few inputs of any market, or changes to move it by. */
export function needsPrevious(inputs: readonly unknown[], market: unknown, minimumInputs: number): boolean {
  const all = inputs.map(fixInputParts);
  const left = all.filter(({ offshore }) => market === 'all' || (market === 'offshore') === (offshore === 1));
  const least = Math.max(minimumInputs, 1);
  if (left.length >= least) return false;
  return left.some(({ previousTicks }) => Number(previousTicks) > 0) || all.length < least;
}
