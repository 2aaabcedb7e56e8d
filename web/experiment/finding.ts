import type { RunRecord } from './run-record';

/** What a comparison can come to, each with the two values: of the run as it was, and of the changed one. */
export type Finding =
  /** Days; null = never. */
  | {
      readonly kind: 'own-default' | 'own-liquidation' | 'own-call';
      readonly was: number | null;
      readonly is: number | null;
    }
  /** Minor units. */
  | { readonly kind: 'own-cost' | 'own-result' | 'own-margin'; readonly was: number; readonly is: number }
  /** Counts, lots or ticks. */
  | {
      readonly kind: 'defaults' | 'calls' | 'forced-lots' | 'last-price' | 'volume';
      readonly was: number;
      readonly is: number;
    }
  /** The digests differ, and yet every figure above is the same. */
  | { readonly kind: 'unseen' }
  /** The same to the last bit. */
  | { readonly kind: 'nothing' };

/**
 * The most telling difference between two runs: the first that there is, in this order. What happened to the learner goes
 * first, the worst of it before the milder: a default, a forced sale, a margin call (by the day it first came). Then what
 * the learner ended with: with a bill of tokens its whole cost (bill less result), without one the result, then the
 * highest margin. Then what happened to others: defaults, calls, forced lots, the last price, the volume.
 */
export function findingOf(was: RunRecord, is: RunRecord): Finding {
  if (was.digest === is.digest) return { kind: 'nothing' };
  const [own, other] = [was.own, is.own];
  const hasBill = own.billMinor !== 0 || other.billMinor !== 0;
  const candidates: readonly Finding[] = [
    { kind: 'own-default', was: own.defaultDay, is: other.defaultDay },
    { kind: 'own-liquidation', was: own.firstLiquidationDay, is: other.firstLiquidationDay },
    { kind: 'own-call', was: own.firstCallDay, is: other.firstCallDay },
    hasBill
      ? { kind: 'own-cost', was: costOf(was), is: costOf(is) }
      : { kind: 'own-result', was: own.resultMinor, is: other.resultMinor },
    { kind: 'own-margin', was: own.highestMarginMinor, is: other.highestMarginMinor },
    { kind: 'defaults', was: was.market.defaults, is: is.market.defaults },
    { kind: 'calls', was: was.market.calls, is: is.market.calls },
    { kind: 'forced-lots', was: was.market.forcedLots, is: is.market.forcedLots },
    { kind: 'last-price', was: was.market.lastTicks, is: is.market.lastTicks },
    { kind: 'volume', was: was.market.tradedLots, is: is.market.tradedLots },
  ];
  return candidates.find((one) => 'was' in one && one.was !== one.is) ?? { kind: 'unseen' };
}

/** What the tokens come to in all: the bill at the benchmark less the result of the futures. Minor units. */
export function costOf({ own }: RunRecord): number {
  return own.billMinor - own.resultMinor;
}
