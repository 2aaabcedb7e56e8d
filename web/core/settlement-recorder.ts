import { EventKind, SettlementRule } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import type { CoreEvent } from './event-record';
import type { AccountAmount, SettledDay, SettlementView } from './views';

/** What the core's records say at the end of a settlement, beside its events. */
export interface SettledRecords extends Omit<SettledDay, 'day'> {
  /** Fees of all days until then, by account. */
  readonly feesPaid: readonly number[];
}

interface Settlement {
  readonly timeMs: number;
  readonly priceTicks: number;
  readonly rule: SettlementRule;
  readonly variation: Map<number, number>;
  /** Null until it has ended. */
  records: SettledRecords | null;
}

/**
 * Keeps what each settlement of a run booked, by day: a moment gone back to finds the settlement before it. A day that is
 * replayed takes the place of what was known of it.
 */
export class SettlementRecorder {
  readonly #days = new Map<number, Settlement>();
  /** Settlement price before the first day. */
  #firstTicks = 0;

  /** A world begins: nothing is settled yet. */
  begin(firstTicks: number): void {
    this.#days.clear();
    this.#firstTicks = firstTicks;
  }

  /** Takes in an event of a settlement; all others are passed over. `records` reads what the core now says. */
  keep(event: CoreEvent, records: () => SettledRecords | null): void {
    const day = Math.floor(event.timeMs / DAY_MS);
    if (event.kind === EventKind.SettlementPriceSet) {
      const { timeMs, priceTicks, rule } = event;
      // On the last day the contract settles finally first, and the venue's own settlement finds nothing left to book.
      if (this.#days.get(day)?.rule === SettlementRule.Final && (rule as SettlementRule) !== SettlementRule.Final)
        return;
      this.#days.set(day, { timeMs, priceTicks, rule, variation: new Map(), records: null });
    } else if (event.kind === EventKind.VariationPaid) {
      const variation = this.#days.get(day)?.variation;
      variation?.set(event.account, (variation.get(event.account) ?? 0) + event.amountMinor);
    } else if (event.kind === EventKind.DaySettled) {
      const settlement = this.#days.get(day);
      if (settlement !== undefined) settlement.records = records();
    }
  }

  /** Settlements after this moment never happened. */
  cutAfter(timeMs: number): void {
    for (const [day, settlement] of this.#days) if (settlement.timeMs > timeMs) this.#days.delete(day);
  }

  /** The last settlement that had ended at a moment, null before the first. */
  at(timeMs: number): SettlementView | null {
    const last = this.#endedAt(timeMs).at(-1);
    if (last === undefined) return null;
    const before = this.#days.get(Math.floor(last.timeMs / DAY_MS) - 1);
    return {
      timeMs: last.timeMs,
      priceTicks: last.priceTicks,
      previousTicks: before?.priceTicks ?? this.#firstTicks,
      rule: last.rule,
      isFinal: last.rule === SettlementRule.Final,
      variation: [...last.variation].map(([account, amountMinor]) => ({ account, amountMinor })),
      fees: (last.records?.feesPaid ?? [])
        .map((paid, account): AccountAmount => {
          return { account, amountMinor: paid - (before?.records?.feesPaid[account] ?? 0) };
        })
        .filter(({ amountMinor }) => amountMinor !== 0),
    };
  }

  /** What each settlement until a moment decided, oldest first. */
  daysUntil(timeMs: number): readonly SettledDay[] {
    return this.#endedAt(timeMs).flatMap(({ timeMs: at, records }) => {
      if (records === null) return [];
      const { marginMinor, marginBps, choicesBps } = records;
      return [{ day: Math.floor(at / DAY_MS), marginMinor, marginBps, choicesBps }];
    });
  }

  #endedAt(timeMs: number): readonly Settlement[] {
    return [...this.#days.values()]
      .filter((one) => one.timeMs <= timeMs && one.records !== null)
      .sort((a, b) => a.timeMs - b.timeMs);
  }
}
