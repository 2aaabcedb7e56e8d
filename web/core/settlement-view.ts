import { SettlementRule } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import type { RecordedSettlement, SettlementRecorder } from './settlement-recorder';
import type { AccountAmount, SettledDay, SettlementView } from './views';

/** The last settlement that had ended at a moment, null before the first. */
export function settlementAt(recorder: SettlementRecorder, timeMs: number): SettlementView | null {
  const last = endedAt(recorder, timeMs).at(-1);
  if (last === undefined) return null;
  const before = recorder.days.get(Math.floor(last.timeMs / DAY_MS) - 1);
  return {
    timeMs: last.timeMs,
    priceTicks: last.priceTicks,
    previousTicks: before?.priceTicks ?? recorder.firstTicks,
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
export function settledDays(recorder: SettlementRecorder, timeMs: number): readonly SettledDay[] {
  return endedAt(recorder, timeMs).flatMap(({ timeMs: at, records }) => {
    if (records === null) return [];
    const { ownBalanceMinor, ownMarginMinor, marginMinor, marginBps, choicesBps } = records;
    return [{ day: Math.floor(at / DAY_MS), ownBalanceMinor, ownMarginMinor, marginMinor, marginBps, choicesBps }];
  });
}

function endedAt(recorder: SettlementRecorder, timeMs: number): readonly RecordedSettlement[] {
  return [...recorder.days.values()]
    .filter((one) => one.timeMs <= timeMs && one.records !== null)
    .sort((a, b) => a.timeMs - b.timeMs);
}
