import { EventKind, SettlementRule } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import type { CoreEvent } from './event-record';
import type { SettledDay } from './net-views';

/** What the core's records say at the end of a settlement, beside its events. */
export interface SettledRecords extends Omit<SettledDay, 'day'> {
  /** Fees of all days until then, by account. */
  readonly feesPaid: readonly number[];
}

/** Settlement price of a contract and how it came about. */
export interface RecordedPrice {
  readonly priceTicks: number;
  readonly rule: SettlementRule;
}

/** A settlement of one venue as its events and records told it. */
export interface RecordedSettlement {
  timeMs: number;
  /** By contract, in the order of listing. */
  readonly prices: Map<number, RecordedPrice>;
  /** What each account was paid, by its index. */
  readonly variation: Map<number, number>;
  /** Null until it has ended. */
  records: SettledRecords | null;
}

/** What the recorder has to know of the world: venue of a contract, 0 = unknown; what a venue's records now say. */
export interface SettlementWorld {
  readonly venueOf: (contract: number) => number;
  readonly records: (venue: number) => SettledRecords | null;
}

/**
 * Keeps what each settlement of a run booked, by venue and day: a moment gone back to finds the settlement before it. A day
 * that is replayed takes the place of what was known of it.
 */
export class SettlementRecorder {
  readonly #venues = new Map<number, Map<number, RecordedSettlement>>();
  /** Settlement price of each contract before the first day, by its index. */
  #firstTicks: readonly number[] = [];

  /** A world begins: nothing is settled yet. */
  begin(firstTicks: readonly number[]): void {
    this.#venues.clear();
    this.#firstTicks = firstTicks;
  }

  /** Takes in an event of a settlement; all others are passed over. */
  keep(event: CoreEvent, world: SettlementWorld): void {
    if (event.kind === EventKind.SettlementPriceSet) {
      const { timeMs, contract, priceTicks, rule } = event;
      const settlement = this.#day(world.venueOf(contract), timeMs);
      // On its last day a contract settles finally first, and the venue's own settlement finds nothing left to book.
      if (settlement.prices.get(contract)?.rule === SettlementRule.Final) return;
      settlement.prices.set(contract, { priceTicks, rule });
    } else if (event.kind === EventKind.VariationPaid) {
      const { variation } = this.#day(world.venueOf(event.contract), event.timeMs);
      variation.set(event.account, (variation.get(event.account) ?? 0) + event.amountMinor);
    } else if (event.kind === EventKind.DaySettled) {
      this.#day(event.first, event.timeMs).records = world.records(event.first);
    }
  }

  /** Settlement price of a contract on a day; before the first one what it was listed at. */
  priceOn(venue: number, contract: number, day: number): number {
    return this.#venues.get(venue)?.get(day)?.prices.get(contract)?.priceTicks ?? this.#firstTicks[contract] ?? 0;
  }

  /** Settlements of a venue that had ended at a moment, by day, oldest first. */
  ended(venue: number, timeMs: number): readonly RecordedSettlement[] {
    return [...(this.#venues.get(venue)?.values() ?? [])]
      .filter((one) => one.timeMs <= timeMs && one.records !== null && one.prices.size > 0)
      .sort((a, b) => a.timeMs - b.timeMs);
  }

  /** Settlements after this moment never happened. */
  cutAfter(timeMs: number): void {
    for (const days of this.#venues.values()) {
      for (const [day, settlement] of days) if (settlement.timeMs > timeMs) days.delete(day);
    }
  }

  /** The day's settlement while it goes on; one that had ended is being replayed, and begins anew. */
  #day(venue: number, timeMs: number): RecordedSettlement {
    const days = this.#venues.get(venue) ?? new Map<number, RecordedSettlement>();
    this.#venues.set(venue, days);
    const day = Math.floor(timeMs / DAY_MS);
    const known = days.get(day);
    if (known !== undefined && known.records === null) return known;
    const begun: RecordedSettlement = { timeMs, prices: new Map(), variation: new Map(), records: null };
    days.set(day, begun);
    return begun;
  }
}
