import { BPS, DAY_MS } from '../../assembly/shared/scales';
import { EventKind } from '../../assembly/shared/codes';
import type { CoreEvent } from './event-record';
import type { SpreadTerms } from './inference-spread';
import type { CoreInstance } from './instance';
import { dealsByDay, venueDays } from './venue-days';
import { VenueRecorder } from './venue-recorder';
import { VENUE } from './world-setup';

interface Counts {
  /** Share of the home venue in the value traded on the last settled day. */
  readonly homeShareBps: number;
  /** Deals that quote its benchmark after that day. */
  readonly homeDeals: number;
}

/** Where there is nothing to compare. */
export const NO_COUNTS: Counts = { homeShareBps: 0, homeDeals: 0 };

/** Counts what a lesson asks about two venues from the minutes of both; nothing where there is one. */
export class VenueCounts {
  readonly #terms: SpreadTerms | null;
  readonly #recorder = new VenueRecorder();
  /** What was found for the days settled by a moment: it changes at settlements alone. */
  #found: { readonly settledMs: number; readonly counts: Counts } | null = null;
  /** Moments of settlements, oldest first. */
  #settledMs: number[] = [];

  constructor(terms: SpreadTerms | null) {
    this.#terms = terms;
    this.#recorder.begin(terms !== null && terms.awayQuote !== null, terms?.yuanPerDollarBps ?? BPS);
  }

  keep(event: CoreEvent, core: CoreInstance | null): void {
    this.#recorder.keep(event, core);
    if (event.kind === EventKind.SettlementPriceSet && event.timeMs > (this.#settledMs.at(-1) ?? 0)) {
      this.#settledMs.push(event.timeMs);
    }
  }

  /** What came after a moment never happened. */
  cutAfter(timeMs: number): void {
    this.#recorder.cutAfter(timeMs);
    this.#settledMs = this.#settledMs.filter((one) => one <= timeMs);
    this.#found = null;
  }

  read(core: CoreInstance): Counts {
    const terms = this.#terms;
    const { timeMs } = core.header();
    const settledMs = this.#settledMs.findLast((one) => one <= timeMs);
    if (terms === null || terms.awayQuote === null || settledMs === undefined) return NO_COUNTS;
    if (this.#found?.settledMs === settledMs) return this.#found.counts;
    const days = venueDays(core, this.#recorder);
    const values = days.map((rows) => rows[rows.length - 1]?.valueMinor ?? 0);
    const total = values.reduce((sum, value) => sum + value, 0);
    const deals = dealsByDay(days, Math.floor(timeMs / DAY_MS)).at(-1)?.venues ?? [];
    const counts = {
      homeShareBps: total === 0 ? 0 : Math.round(((values[VENUE - 1] ?? 0) * BPS) / total),
      homeDeals: deals.filter((venue) => venue === VENUE).length,
    };
    this.#found = { settledMs, counts };
    return counts;
  }
}
