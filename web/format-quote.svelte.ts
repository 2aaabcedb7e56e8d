/** How the prices of the contract that the page shows are quoted. Formats read it, so every price follows a change. */
class Quote {
  /** Name of the contract: `TOK`, or `GPH2` for the second of several months. */
  contract = $state.raw('TOK');
  /** Id of its unit of price in the locale: that of its layer; `-own` and a currency follow where its terms are its own. */
  layer = $state.raw('tokens');
  /** What one lot is: so many units, and the id of the unit in the locale. */
  unitsPerLot = $state.raw(10);
  unit = $state.raw('billion-tokens');
  /** Currency of the money in its accounts. */
  currency = $state.raw<'CNY' | 'USD'>('CNY');
  /** Ticks in one unit of the currency of its price: below 1 where a tick is more than that. */
  ticksPerUnit = $state.raw(1);

  /** Decimals of a price of whole ticks. */
  get digits(): number {
    return Math.max(Math.ceil(Math.log10(this.ticksPerUnit) - 1e-9), 0);
  }
}

/** The one quote of the page: of the first contract until another is chosen. */
export const quote = new Quote();
