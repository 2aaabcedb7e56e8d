import type { CoreInstance } from './instance';
import { monthsOf } from './settled-records';
import type { SettlementRecorder } from './settlement-recorder';
import { settlementAt } from './settlement-view';
import type { MonthView } from './net-views';

/** The months of a venue in the order of listing, with what the last settlement and the one before it made of each. */
export function readMonths(core: CoreInstance, recorder: SettlementRecorder, venue: number): readonly MonthView[] {
  const prices = settlementAt(recorder, venue, core.timeMs())?.prices ?? [];
  return monthsOf(core, venue).map((month): MonthView => {
    const settled = prices.find(({ contract }) => contract === month.index);
    return {
      contract: month.index,
      lastTradingDay: month.lastTradingDay,
      isExpired: month.expired !== 0,
      lastTicks: month.lastTicks,
      settledTicks: settled?.priceTicks ?? null,
      previousTicks: settled?.previousTicks ?? null,
    };
  });
}
