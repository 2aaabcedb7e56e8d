import { StackLayer } from '../../assembly/shared/codes';
import { BPS } from '../../assembly/shared/scales';
import type { SpreadTerms } from '../core/inference-spread';
import { VENUE } from '../core/world-setup';
import { venueListing } from './contract-names';
import { RIVAL_VENUE } from './contract-plan';
import type { Scenario } from './scenario';
import { COMPUTE_COST_BPS, type LayerListing, listingOf } from './stack-layers';

/**
 * Thousand tokens that an hour of one accelerator yields: DeepSeek told 776 billion tokens, read and written, from 226.75
 * machines of eight H800 in 24 hours of 27 and 28 February 2025 (reported by Reuters on 1 March 2025), 776 × 10^9 /
 * (226.75 × 8 × 24) = 17.8 million. Assumption: an H100 yields as much, for every model of the panel.
 */
export const YIELD_START_KTOK = 17_800;

/** Ticks of a listing in one unit of a currency, at so many units of it for one of the other. */
function ticksPer({ currency, ticksPerCurrency }: LayerListing, wanted: 'CNY' | 'USD', rate: number): number {
  return currency === wanted ? ticksPerCurrency : ticksPerCurrency / rate;
}

/** What tokens and hours of compute of a world are measured in, for the spread between them. */
export function spreadTerms(scenario: Scenario): SpreadTerms {
  const { market, rival, contract } = scenario;
  /** Benchmark of a layer, 0 = none is, and its ticks in a unit of a currency at so many units of it for one of the other. */
  const fixedOn = (layer: StackLayer, wanted: 'CNY' | 'USD', rate: number): readonly [number, number] => {
    const away = rival.isOpen === 1 && rival.layer === Number(layer) ? RIVAL_VENUE : 0;
    const benchmark = market.layer === Number(layer) ? VENUE : away;
    return [benchmark, ticksPer(benchmark === 0 ? listingOf(layer) : venueListing(scenario, benchmark), wanted, rate)];
  };
  const tokens = listingOf(StackLayer.Tokens);
  const hours = listingOf(StackLayer.Compute);
  const hourStartMills = (hours.startTicks * 1000) / hours.ticksPerCurrency;
  const yuanPerDollar = market.yuanPerDollarBps / BPS;
  const [tokenBenchmark, tokenTicksPerYuan] = fixedOn(StackLayer.Tokens, 'CNY', yuanPerDollar);
  const [hourBenchmark, hourTicksPerDollar] = fixedOn(StackLayer.Compute, 'USD', 1 / yuanPerDollar);
  return {
    tokenBenchmark,
    hourBenchmark,
    tokenTicksPerYuan,
    hourTicksPerDollar,
    tokenStartYuan: tokens.startTicks / tokens.ticksPerCurrency,
    hourStartMills,
    powerStartMills: (hourStartMills * (COMPUTE_COST_BPS[StackLayer.Power] ?? 0)) / BPS,
    yieldStartKTok: YIELD_START_KTOK,
    // Fen for a tick / 100 × ticks in a yuan = billion tokens in a lot; a billion tokens are a thousand million.
    lotMTok: tokenBenchmark === VENUE ? contract.tickValueMinor * tokenTicksPerYuan * 10 : 0,
    awayTicksPerDollar: rival.isOpen === 1 ? ticksPer(listingOf(rival.layer), 'USD', 1 / yuanPerDollar) : 0,
    yuanPerDollarBps: market.yuanPerDollarBps,
  };
}
