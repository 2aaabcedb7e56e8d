/** Somebody outside the exchanges whose weekly deal is priced by a benchmark. */
export interface Persona {
  /** Id in the locale, under `persona.`. */
  readonly id: string;
  /** Venue whose benchmark its first deal quotes: 1 = tokens at home, 2 = compute at the rival. */
  readonly firstVenue: number;
}

/** One account of a persona that trades, and what it is there for. */
export interface PersonaBook {
  /** Its switch in the scenario. */
  readonly persona: string;
  readonly account: number;
  readonly venue: number;
  /** Lots of the venue's contracts that it is long (positive) or short of outside the exchange; 0 = none. */
  readonly exposureLots: number;
  /** Its cash at the beginning, minor units of the venue's currency. */
  readonly cashMinor: number;
}

/** Trading days from one deal of a persona to the next. */
export const DEAL_DAYS = 5;

/**
 * Eight parties that buy and sell tokens and compute. Illustrative: each is drawn after a published case (a cap on tokens
 * per engineer, a flat coding plan, a laboratory's disclosed usage, an H100 cloud's rent, a western Chinese data centre's
 * power price, a retail margin account, funds that roll futures, a trading firm with a bank). Assumption: one deal each.
 */
export const PERSONAS: readonly Persona[] = [
  { id: 'buyer', firstVenue: 1 },
  { id: 'startup', firstVenue: 1 },
  { id: 'laboratory', firstVenue: 1 },
  { id: 'cloud', firstVenue: 2 },
  { id: 'data-centre', firstVenue: 1 },
  { id: 'speculator', firstVenue: 1 },
  { id: 'fund', firstVenue: 2 },
  { id: 'maker', firstVenue: 2 },
];

/** What a persona looks at before it renews. */
export interface Standing {
  readonly venue: number;
  readonly trustBps: number;
  /** Value of the open interest, minor units of one currency. */
  readonly openInterestMinor: number;
}

/**
 * Venue of each persona's deal after a day. Persona k, from 0, renews on the days whose remainder by five is k's; it takes
 * the benchmark with the largest product of trust and open interest, and on equal ones stays where it is.
 */
export function renewedDeals(
  before: readonly number[],
  day: number,
  standings: readonly Standing[],
): readonly number[] {
  const score = (venue: number): bigint => {
    const found = standings.find((one) => one.venue === venue);
    return found === undefined ? -1n : BigInt(found.trustBps) * BigInt(found.openInterestMinor);
  };
  return before.map((venue, persona) => {
    if (day % DEAL_DAYS !== persona % DEAL_DAYS) return venue;
    return standings.reduce((best, one) => (score(one.venue) > score(best) ? one.venue : best), venue);
  });
}
