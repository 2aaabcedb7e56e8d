import { StackLayer } from '../../assembly/shared/codes';
import type { SpreadTerms } from '../core/inference-spread';
import { VENUE } from '../core/world-setup';
import { RIVAL_VENUE } from './contract-plan';
import type { Scenario } from './scenario';
import { listingOf } from './stack-layers';

/**
 * Thousand tokens that an hour of one accelerator yields: DeepSeek told 776 billion tokens, read and written, from 226.75
 * machines of eight H800 in 24 hours of 27 and 28 February 2025 (reported by Reuters on 1 March 2025), 776 × 10^9 /
 * (226.75 × 8 × 24) = 17.8 million. Assumption: an H100 yields as much, for every model of the panel.
 */
export const YIELD_START_KTOK = 17_800;

/** What tokens and hours of compute of a world are measured in, for the spread between them. */
export function spreadTerms({ market, rival }: Scenario): SpreadTerms {
  const benchmarkOf = (layer: StackLayer): number => {
    if (market.layer === Number(layer)) return VENUE;
    return rival.isOpen === 1 && rival.layer === Number(layer) ? RIVAL_VENUE : 0;
  };
  const tokens = listingOf(StackLayer.Tokens);
  const hours = listingOf(StackLayer.Compute);
  return {
    tokenBenchmark: benchmarkOf(StackLayer.Tokens),
    hourBenchmark: benchmarkOf(StackLayer.Compute),
    tokenStartYuan: tokens.startTicks / tokens.ticksPerCurrency,
    hourStartMills: (hours.startTicks * 1000) / hours.ticksPerCurrency,
    yieldStartKTok: YIELD_START_KTOK,
    // A billion tokens are a thousand million.
    lotMTok: market.layer === Number(StackLayer.Tokens) ? tokens.unitsPerLot * 1000 : 0,
    awayTicksPerUnit: rival.isOpen === 1 ? listingOf(rival.layer).ticksPerCurrency : 0,
    yuanPerDollarBps: market.yuanPerDollarBps,
  };
}
