import { SettlementRule } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import type { RecordedSettlement, SettlementRecorder } from './settlement-recorder';
import type { SettledDay } from './net-views';
import type { AccountAmount, SettledPrice, SettlementView } from './views';

/** The last settlement of a venue that had ended at a moment, null before the first. */
export function settlementAt(recorder: SettlementRecorder, venue: number, timeMs: number): SettlementView | null {
  const ended = recorder.ended(venue, timeMs);
  const last = ended.at(-1);
  if (last === undefined) return null;
  const prices = pricesOf(recorder, venue, last);
  // The front month that goes on; where all ended, the first of them.
  const front = prices.find(({ rule }) => rule !== SettlementRule.Final) ?? prices[0];
  if (front === undefined) throw new Error('a settlement that ended has a price');
  const feesBefore = ended.at(-2)?.records?.feesPaid ?? [];
  return {
    timeMs: last.timeMs,
    contract: front.contract,
    priceTicks: front.priceTicks,
    previousTicks: front.previousTicks,
    rule: front.rule,
    isFinal: prices.every(({ rule }) => rule === SettlementRule.Final),
    prices,
    variation: [...last.variation].map(([account, amountMinor]) => ({ account, amountMinor })),
    fees: (last.records?.feesPaid ?? [])
      .map((paid, account): AccountAmount => ({ account, amountMinor: paid - (feesBefore[account] ?? 0) }))
      .filter(({ amountMinor }) => amountMinor !== 0),
  };
}

function pricesOf(
  recorder: SettlementRecorder,
  venue: number,
  settlement: RecordedSettlement,
): readonly SettledPrice[] {
  const yesterday = Math.floor(settlement.timeMs / DAY_MS) - 1;
  return [...settlement.prices]
    .map(([contract, { priceTicks, rule }]): SettledPrice => ({
      contract,
      priceTicks,
      previousTicks: recorder.priceOn(venue, contract, yesterday),
      rule,
    }))
    .sort((a, b) => a.contract - b.contract);
}

/** What each settlement of a venue until a moment decided, oldest first. */
export function settledDays(recorder: SettlementRecorder, venue: number, timeMs: number): readonly SettledDay[] {
  return recorder.ended(venue, timeMs).flatMap(({ timeMs: at, records }) => {
    if (records === null) return [];
    const { ownBalanceMinor, ownMarginMinor, marginMinor, marginBps, choicesBps, scanRangeMinor } = records;
    const day = Math.floor(at / DAY_MS);
    return [{ day, ownBalanceMinor, ownMarginMinor, marginMinor, marginBps, choicesBps, scanRangeMinor }];
  });
}
