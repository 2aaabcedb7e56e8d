import { StackLayer } from '../../assembly/shared/codes';
import { BPS } from '../../assembly/shared/scales';
import type { SpreadTerms } from '../core/inference-spread';
import { type Quote, ticksIn } from '../core/quote';
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

function quoteOf({ currency, ticksPerCurrency }: LayerListing): Quote {
  return { currency, ticksPerCurrency };
}

/** What tokens and hours of compute of a world are measured in, for the spread between them. */
export function spreadTerms(scenario: Scenario): SpreadTerms {
  const { market, rival, contract } = scenario;
  /** Benchmark of a layer, 0 = none is, and what it is quoted in. */
  const fixedOn = (layer: StackLayer): readonly [number, Quote] => {
    const away = rival.isOpen === 1 && rival.layer === Number(layer) ? RIVAL_VENUE : 0;
    const benchmark = market.layer === Number(layer) ? VENUE : away;
    return [benchmark, quoteOf(benchmark === 0 ? listingOf(layer) : venueListing(scenario, benchmark))];
  };
  const tokens = listingOf(StackLayer.Tokens);
  const hours = listingOf(StackLayer.Compute);
  const hourStartMills = (hours.startTicks * 1000) / hours.ticksPerCurrency;
  const [tokenBenchmark, tokenQuote] = fixedOn(StackLayer.Tokens);
  const [hourBenchmark, hourQuote] = fixedOn(StackLayer.Compute);
  const ticksPerYuan = ticksIn(tokenQuote, 'CNY', market.yuanPerDollarBps);
  return {
    tokenBenchmark,
    hourBenchmark,
    tokenQuote,
    hourQuote,
    tokenStartYuan: tokens.startTicks / tokens.ticksPerCurrency,
    hourStartMills,
    powerStartMills: (hourStartMills * (COMPUTE_COST_BPS[StackLayer.Power] ?? 0)) / BPS,
    yieldStartKTok: YIELD_START_KTOK,
    // Fen for a tick / 100 × ticks in a yuan, as listed, = billion tokens in a lot; a billion tokens are a thousand million.
    lotMTok: tokenBenchmark === VENUE ? contract.tickValueMinor * ticksPerYuan * 10 : 0,
    yuanPerDollarBps: market.yuanPerDollarBps,
    awayQuote: rival.isOpen === 1 ? quoteOf(listingOf(rival.layer)) : null,
  };
}
