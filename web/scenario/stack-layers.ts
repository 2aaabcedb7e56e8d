import { StackLayer } from '../../assembly/shared/codes';

/** Where the prices come from that a layer's benchmark is fixed from. */
export type PriceSource = 'published' | 'reported' | 'illustrative';

/** A layer of the stack as a future on it would be listed: unit, quote, source of prices, settlement. */
export interface LayerListing {
  readonly layer: StackLayer;
  /** Id in the locale, under `layer.`. */
  readonly id: string;
  /** Name of the contract. */
  readonly contract: string;
  readonly currency: 'CNY' | 'USD';
  /** What one lot is, in units of the layer. */
  readonly unitsPerLot: number;
  /** Id of the unit in the locale, under `unit.`. */
  readonly unit: string;
  /** Ticks in one unit of currency: a tick of 0.001 dollars has 1,000. */
  readonly ticksPerCurrency: number;
  /** Money for one tick on one lot, minor units. */
  readonly tickValueMinor: number;
  /** Price on day 0, ticks. */
  readonly startTicks: number;
  readonly source: PriceSource;
}

// Assumption: no exchange has published a contract on any of these; lots are sized so that one is worth between 1,500 and
// 25,000 dollars. Settlement is in cash at the mean of the benchmark's fixings on the last days, for all eight.
export const LAYER_LISTINGS: readonly LayerListing[] = [
  listing(StackLayer.Chips, 'chips', 'CHP', 'USD', 1, 'accelerator', 1, 100, 25_000, 'illustrative'),
  listing(StackLayer.Memory, 'memory', 'MEM', 'USD', 500, 'gigabyte', 100, 500, 1_200, 'illustrative'),
  listing(StackLayer.Power, 'power', 'PWR', 'USD', 50, 'megawatt-hour', 100, 50, 7_778, 'reported'),
  listing(StackLayer.DataCentre, 'data-centre', 'DCC', 'USD', 20, 'kilowatt-month', 100, 20, 18_000, 'illustrative'),
  listing(StackLayer.Compute, 'compute', 'GPH', 'USD', 1_000, 'gpu-hour', 1_000, 100, 2_600, 'reported'),
  listing(
    StackLayer.Inference,
    'inference',
    'INF',
    'USD',
    10_000,
    'million-tokens',
    10_000,
    100,
    1_500,
    'illustrative',
  ),
  listing(StackLayer.Tokens, 'tokens', 'TOK', 'CNY', 10, 'billion-tokens', 1, 1_000, 6_430, 'published'),
  listing(StackLayer.Access, 'access', 'ACC', 'USD', 100, 'seat-month', 100, 100, 2_000, 'illustrative'),
];

function listing(
  layer: StackLayer,
  id: string,
  contract: string,
  currency: 'CNY' | 'USD',
  unitsPerLot: number,
  unit: string,
  ticksPerCurrency: number,
  tickValueMinor: number,
  startTicks: number,
  source: PriceSource,
): LayerListing {
  return { layer, id, contract, currency, unitsPerLot, unit, ticksPerCurrency, tickValueMinor, startTicks, source };
}

export function listingOf(layer: number): LayerListing {
  const found = LAYER_LISTINGS.find((one) => one.layer === layer);
  if (found === undefined) throw new Error(`${layer} is a layer of the stack`);
  return found;
}

/**
 * Shares of the four inputs in the cost of an hour of compute, basis points. Power: 5% to 8% of a GPU-hour's cost (market
 * reports, 2026). Assumption: the others are illustrative.
 */
export const COMPUTE_COST_BPS: Readonly<Record<number, number>> = {
  [StackLayer.Chips]: 5_000,
  [StackLayer.Memory]: 1_200,
  [StackLayer.Power]: 700,
  [StackLayer.DataCentre]: 1_600,
};
