import type { CoreUpdate } from '../core/core-api';
import type { SeriesView } from '../core/views';
import { CONTRACT, VENUE } from '../core/world-setup';
import { quote } from '../format-quote.svelte';
import { shownName, venueListing } from '../scenario/contract-names';
import { listedContracts, type PlannedContract } from '../scenario/contract-plan';
import type { Scenario } from '../scenario/scenario';
import { type LayerListing, listingOf } from '../scenario/stack-layers';
import { PriceSeries } from './price-series';

/** The months and spreads that a world lists at its venues, their recorded prices, and which of them the page shows. */
export class ListedContracts {
  #scenario: Scenario | null = null;
  #planned = $state.raw<readonly PlannedContract[]>([]);
  /** In the order of listing. */
  #prices: readonly PriceSeries[] = [new PriceSeries()];
  #shown = CONTRACT;
  #series = $state.raw<SeriesView>(new PriceSeries().upTo());

  /** A world begins: nothing is recorded, its first contract is shown. */
  begin(scenario: Scenario): void {
    this.#scenario = scenario;
    this.#planned = listedContracts(scenario);
    this.#prices = this.#planned.map(() => new PriceSeries());
    this.show(CONTRACT);
  }

  get planned(): readonly PlannedContract[] {
    return this.#planned;
  }

  /** Index of the contract that is shown, from 1. */
  get shown(): number {
    return this.#shown;
  }

  /** Recorded minutes and fixings of the shown contract. */
  get series(): SeriesView {
    return this.#series;
  }

  /** Another contract is shown; prices are told in its currency and tick from now on. */
  show(contract: number): void {
    this.#shown = contract;
    this.#refresh();
    const planned = this.#planned[contract - 1];
    if (this.#scenario === null || planned === undefined) return;
    const listing = venueListing(this.#scenario, planned.venue);
    quote.contract = shownName(this.#scenario, planned);
    quote.layer = listing.id;
    quote.unit = unitOf(listing);
    quote.currency = listing.currency;
    // Simplified: each venue keeps its accounts in one currency, whatever its contracts are quoted in.
    quote.ledger = planned.venue === VENUE ? 'CNY' : 'USD';
    quote.ticksPerUnit = listing.ticksPerCurrency;
    quote.unitsPerLot = listing.unitsPerLot;
  }

  /** Takes in what an update brings of any contract. */
  take({ series, others, replaceFromMs }: CoreUpdate): void {
    const hasNews = series.timeMs.length + series.fixingTimeMs.length + others.length > 0;
    if (!hasNews && replaceFromMs === null) return;
    this.#prices[CONTRACT - 1]?.merge(series);
    for (const other of others) this.#prices[other.contract - 1]?.merge(other.series);
    this.#refresh();
  }

  /** Forgets everything after a moment. */
  cutAfter(timeMs: number): void {
    for (const prices of this.#prices) prices.cutAfter(timeMs);
    this.#refresh();
  }

  #refresh(): void {
    this.#series = (this.#prices[this.#shown - 1] ?? new PriceSeries()).upTo();
  }
}

/** Id of a contract's unit of price: its layer's; another currency, and tokens on terms of their own, have their own. */
export function unitOf({ id, layer, currency, ticksPerCurrency, unitsPerLot }: LayerListing): string {
  const table = listingOf(layer);
  if (currency !== table.currency) return `${id}-${currency}`;
  const isTable = ticksPerCurrency === table.ticksPerCurrency && unitsPerLot === table.unitsPerLot;
  return id !== 'tokens' || isTable ? id : `${id}-own`;
}
