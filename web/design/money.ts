import { listingOf } from '../scenario/stack-layers';
import { ownContract } from '../scenario/library/own-contract';
import type { AgentPopulations } from '../scenario/scenario';
import { currencyOf, type Design, TICK_MONEY_MAX } from './design';

/** Yuan for a dollar of a design's world, ten-thousandths. */
const RATE = ownContract.market.yuanPerDollarBps;

/** Fen that one unit of a currency is worth: 1 = yuan, 2 = dollars. */
function minorPer(currency: number): number {
  return currency === 1 ? 100 : RATE / 100;
}

/** Money for one tick on one lot, fen, to nearest; at least 1. */
export function tickMoneyMinor({ layer, lot, currency, tick }: Design): number {
  return Math.max(Math.round((lot * tick * minorPer(currency)) / listingOf(layer).ticksPerCurrency), 1);
}

/** What a unit of the layer costs on day 0 by its table, fen; with a fraction. */
export function unitMinor(layer: number): number {
  const table = listingOf(layer);
  return (table.startTicks / table.ticksPerCurrency) * minorPer(currencyOf(table));
}

/** A sum of fen in the currency that a design's price is quoted in, hundredths of it. */
export function quotedMinor({ currency }: Design, fen: number): number {
  return (fen * 100) / minorPer(currency);
}

/** Worth of one lot on day 0 by the layer's table, fen. */
export function lotMinor({ layer, lot }: Design): number {
  return unitMinor(layer) * lot;
}

/** Money that a lot of the standing world is worth, fen: sizes of those who have no bill are told in such lots there. */
const STANDING_LOT_MINOR = 6_430_000;

/** What the largest position of one account of a population is worth, fen; and what its usual order is worth. */
export function capitalMinor(name: keyof AgentPopulations): number {
  return ownContract.agents[name].positionLots * STANDING_LOT_MINOR;
}

export function orderMinor(name: keyof AgentPopulations): number {
  return ownContract.agents[name].sizeLots * STANDING_LOT_MINOR;
}

/** One tick as a share of the price on day 0, basis points. */
export function tickBps({ layer, currency, tick }: Design): number {
  const priceMinor = unitMinor(layer) / minorPer(currency);
  return (tick / listingOf(layer).ticksPerCurrency / priceMinor) * 10_000;
}

const MULTIPLES: readonly number[] = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Lots that are offered, in units of the layer: whole ones whose tick is money that a scenario can have. */
export function lotOptions(design: Design): readonly number[] {
  const { unitsPerLot } = listingOf(design.layer);
  return MULTIPLES.map((one) => unitsPerLot * one).filter(
    (lot) => Number.isInteger(lot) && lot >= 1 && tickMoneyMinor({ ...design, lot }) <= TICK_MONEY_MAX,
  );
}

/** Ticks that are offered, as multiples of the tick in the layer's table. */
export function tickOptions(design: Design): readonly number[] {
  return MULTIPLES.filter((tick) => tick >= 1 && tickMoneyMinor({ ...design, tick }) <= TICK_MONEY_MAX);
}
