import { Allocation, StackLayer, TradePrice } from '../../assembly/shared/codes';
import { type LayerListing, listingOf } from '../scenario/stack-layers';
import { parameterAt } from '../scenario/parameters';

/** What the designer of a contract decides, in the order in which a rulebook says it. */
export const CHOICES = [
  'layer',
  'method',
  'cap',
  'panel',
  'lot',
  'currency',
  'tick',
  'months',
  'settlement',
  'first-day',
  'margin',
  'hedge-margin',
  'surcharge',
  'limit',
  'fee',
  'opening-cap',
  'position-limit',
  'trade-price',
  'allocation',
  'auction',
  'breaker',
] as const;
export type Choice = (typeof CHOICES)[number];

/**
 * A contract that somebody designs: a value for every choice. Layers are StackLayer, methods FixMethod, currencies 1 = yuan
 * and 2 = dollars, lots in units of the layer, ticks as multiples of the tick in the layer's table, fees of either side in
 * hundredths of a basis point, days, rates and rules of matching as the scenario has them.
 */
export type Design = Readonly<Record<Choice, number>>;

/** Number of the scenario that a choice sets as it stands; lot and fee become several numbers. */
export const PATHS: Readonly<Record<Exclude<Choice, 'lot' | 'fee'>, string>> = {
  layer: 'market.layer',
  method: 'benchmark.method',
  cap: 'benchmark.weightCapBps',
  panel: 'market.panelSize',
  currency: 'market.quoteCurrency',
  tick: 'market.tickMultiple',
  months: 'market.months',
  settlement: 'contract.finalFixings',
  'first-day': 'market.firstTradingDay',
  margin: 'contract.marginBps',
  'hedge-margin': 'contract.hedgeMarginBps',
  surcharge: 'clearing.speculativeSurchargeBps',
  limit: 'contract.dailyLimitBps',
  'opening-cap': 'clearing.openingCapLots',
  'position-limit': 'clearing.positionLimitLots',
  'trade-price': 'contract.tradePrice',
  allocation: 'venue.allocation',
  auction: 'venue.openingAuctionMs',
  breaker: 'venue.breakerBps',
};

/** Trading days that a listing is tried for. */
export const DESIGN_DAYS = 30;
/** Trading days between two of its months. */
export const MONTH_DAYS = 5;

/** Most money for one tick on one lot, fen: what a scenario can have. */
export const TICK_MONEY_MAX = parameterAt('contract.tickValueMinor')?.max ?? 0;

/** The contract as the layer's table has it: the reference that a design is held against. */
export function referenceDesign(layer: number): Design {
  const table = listingOf(layer);
  return {
    layer,
    method: 1,
    cap: 10_000,
    panel: 0,
    lot: table.unitsPerLot,
    currency: currencyOf(table),
    tick: 1,
    months: 1,
    settlement: 20,
    'first-day': 1,
    margin: 700,
    'hedge-margin': 600,
    surcharge: 0,
    limit: 500,
    fee: 100,
    'opening-cap': 0,
    'position-limit': 0,
    'trade-price': TradePrice.Median,
    allocation: Allocation.Fifo,
    auction: 0,
    breaker: 0,
  };
}

/** A design on another layer: rules stay, what the layer's table says (lot, currency, tick) is filled in anew. */
export function onLayer(design: Design, layer: number): Design {
  const { lot, currency, tick } = referenceDesign(layer);
  return { ...design, layer, lot, currency, tick };
}

/** Currency of a layer's table as a choice. */
export function currencyOf({ currency }: LayerListing): number {
  return currency === 'CNY' ? 1 : 2;
}

/** Choices in which a design differs from the reference of its layer. */
export function changedChoices(design: Design): readonly Choice[] {
  const reference = referenceDesign(design.layer);
  return CHOICES.filter((choice) => design[choice] !== reference[choice]);
}

/** The layer on which the view begins. */
export const FIRST_LAYER: number = StackLayer.Tokens;
