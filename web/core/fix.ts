import { CommandKind, EventKind, type FixMethod } from '../../assembly/shared/codes';
import type { CoreCommand } from './command-record';
import type { CoreEvent } from './event-record';
import { collectEvents, type CoreInstance } from './instance';
import type { PanelInput } from './panel-input';

/** A fixing as an exact fraction of ticks. */
export interface ExactFixing {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly usedInputs: number;
  readonly tier: number;
}

/** How inputs are fixed. */
export interface FixTerms {
  readonly method: FixMethod;
  readonly trimBps: number;
  /** 10,000 = none. */
  readonly weightCapBps: number;
}

/** Fixes a panel in an instance of the core that runs no world. */
export function fixPanel(core: CoreInstance, inputs: readonly PanelInput[], terms: FixTerms): ExactFixing {
  const commands: CoreCommand[] = inputs.map(({ priceTicks, volume, partition }) => ({
    kind: CommandKind.AddFixInput,
    fields: { priceTicks, volume, partition },
  }));
  commands.push({
    kind: CommandKind.FixInputs,
    fields: { method: terms.method, trimBps: terms.trimBps, capBps: terms.weightCapBps, minimumInputs: 1 },
  });
  const events: CoreEvent[] = [];
  core.submit(commands, collectEvents(events));
  const fixed = events.find((event) => event.kind === EventKind.BenchmarkFixed);
  if (fixed?.kind !== EventKind.BenchmarkFixed) throw new Error('the panel was not fixed: an input is out of range');
  return {
    numerator: wide(fixed.numeratorHigh, fixed.numeratorLow),
    denominator: wide(fixed.denominatorHigh, fixed.denominatorLow),
    usedInputs: fixed.usedInputs,
    tier: fixed.tier,
  };
}

/** A 128-bit number from its halves. */
export function wide(high: number, low: bigint): bigint {
  return (BigInt(high) << 64n) + low;
}

/** numerator / denominator × scale, rounded to nearest, ties away from zero. */
export function scaledNearest(numerator: bigint, denominator: bigint, scale: bigint): bigint {
  const doubled = numerator * scale * 2n;
  const sign = doubled < 0n ? -1n : 1n;
  return (sign * (sign * doubled + denominator)) / (2n * denominator);
}

/** Exact fraction as a decimal string with six places. */
export function sixPlaces(numerator: bigint, denominator: bigint): string {
  const millionths = scaledNearest(numerator, denominator, 1_000_000n);
  const sign = millionths < 0n ? '-' : '';
  const digits = (millionths < 0n ? -millionths : millionths).toString().padStart(7, '0');
  return `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
