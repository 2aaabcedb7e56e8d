/** How the prices of the contract that the page shows are quoted. Formats read it, so every price follows a change. */
class Quote {
  /** Name of the contract: `TOK`, or `GPH2` for the second of several months. */
  contract = $state.raw('TOK');
  /** Id of its layer in the locale. */
  layer = $state.raw('tokens');
  /** Id of its unit of price in the locale: its layer; a currency or `-own` follows where its terms are its own. */
  unit = $state.raw('tokens');
  /** Currency of its price. */
  currency = $state.raw<'CNY' | 'USD'>('CNY');
  /** Currency of the accounts at its venue: a contract quoted in dollars is margined in yuan at the home venue. */
  ledger = $state.raw<'CNY' | 'USD'>('CNY');
  /** Ticks in one unit of the currency of its price: below 1 where a tick is more than that. */
  ticksPerUnit = $state.raw(1);
  /** What one lot is, in units of the layer. */
  unitsPerLot = $state.raw(10);

  /** Decimals of a price of whole ticks. */
  get digits(): number {
    return Math.max(Math.ceil(Math.log10(this.ticksPerUnit) - 1e-9), 0);
  }
}

/** The one quote of the page: of the first contract until another is chosen. */
export const quote = new Quote();
