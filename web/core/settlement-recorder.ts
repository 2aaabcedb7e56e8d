import { EventKind, SettlementRule } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import type { CoreEvent } from './event-record';
import type { SettledDay } from './views';

/** What the core's records say at the end of a settlement, beside its events. */
export interface SettledRecords extends Omit<SettledDay, 'day'> {
  /** Fees of all days until then, by account. */
  readonly feesPaid: readonly number[];
}

/** A settlement as its events and records told it. */
export interface RecordedSettlement {
  readonly timeMs: number;
  readonly priceTicks: number;
  readonly rule: SettlementRule;
  /** What each account was paid, by its index. */
  readonly variation: Map<number, number>;
  /** Null until it has ended. */
  records: SettledRecords | null;
}

/**
 * Keeps what each settlement of a run booked, by day: a moment gone back to finds the settlement before it. A day that is
 * replayed takes the place of what was known of it.
 */
export class SettlementRecorder {
  readonly days = new Map<number, RecordedSettlement>();
  /** Settlement price before the first day. */
  firstTicks = 0;

  /** A world begins: nothing is settled yet. */
  begin(firstTicks: number): void {
    this.days.clear();
    this.firstTicks = firstTicks;
  }

  /** Takes in an event of a settlement; all others are passed over. `records` reads what the core now says. */
  keep(event: CoreEvent, records: () => SettledRecords | null): void {
    const day = Math.floor(event.timeMs / DAY_MS);
    const known = this.days.get(day);
    if (event.kind === EventKind.SettlementPriceSet) {
      const { timeMs, priceTicks, rule } = event;
      // On the last day the contract settles finally first, and the venue's own settlement finds nothing left to book.
      if (known?.rule === SettlementRule.Final && (rule as SettlementRule) !== SettlementRule.Final) return;
      this.days.set(day, { timeMs, priceTicks, rule, variation: new Map(), records: null });
    } else if (event.kind === EventKind.VariationPaid) {
      known?.variation.set(event.account, (known.variation.get(event.account) ?? 0) + event.amountMinor);
    } else if (event.kind === EventKind.DaySettled && known !== undefined) {
      known.records = records();
    }
  }

  /** Settlements after this moment never happened. */
  cutAfter(timeMs: number): void {
    for (const [day, settlement] of this.days) if (settlement.timeMs > timeMs) this.days.delete(day);
  }
}
