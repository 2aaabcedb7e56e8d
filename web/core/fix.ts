import { CommandKind, EventKind, type FixMethod, type PanelMarket, type PriceBasis } from '../../assembly/shared/codes';
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

/** How inputs are fixed. What is absent does nothing. */
export interface FixTerms {
  readonly method: FixMethod;
  readonly trimBps: number;
  /** 10,000 = none. */
  readonly weightCapBps: number;
  readonly staleDays?: number;
  readonly minimumInputs?: number;
  readonly basis?: PriceBasis;
  readonly market?: PanelMarket;
  readonly adjustsQuality?: boolean;
  /** Last fixing, ticks: stands where too few inputs are left. */
  readonly previousTicks?: number;
}

/** Fixes a panel in an instance of the core that runs no world. */
export function fixPanel(core: CoreInstance, inputs: readonly PanelInput[], terms: FixTerms): ExactFixing {
  const commands: CoreCommand[] = inputs.map((input) => ({
    kind: CommandKind.AddFixInput,
    fields: {
      priceTicks: input.priceTicks,
      volume: input.volume,
      partition: input.partition,
      qualityBps: input.qualityBps ?? 0,
      peakBps: input.peakBps ?? 0,
      isOffshore: input.isOffshore === true ? 1 : 0,
      ageDays: input.ageDays ?? 0,
      washVolume: input.washVolume ?? 0,
      washPriceTicks: input.washPriceTicks ?? 0,
    },
  }));
  commands.push({
    kind: CommandKind.FixInputs,
    fields: {
      method: terms.method,
      trimBps: terms.trimBps,
      capBps: terms.weightCapBps,
      minimumInputs: terms.minimumInputs ?? 1,
      staleDays: terms.staleDays ?? 0,
      basis: terms.basis ?? 0,
      market: terms.market ?? 0,
      adjustsQuality: terms.adjustsQuality === true ? 1 : 0,
      previousTicks: terms.previousTicks ?? 0,
      hasPrevious: terms.previousTicks === undefined ? 0 : 1,
    },
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
