import type { RunStudy } from '../core/lesson-views';
import { type ComparedName, type CounterUnit, COUNTERS, isCounterName, MEASURES } from './counters';

/** Value of what is compared in a run; null where the run has none. Means may have two decimals. */
export function comparedValue({ lesson, card }: RunStudy, name: ComparedName): number | null {
  if (isCounterName(name)) return lesson.counters[name];
  switch (name) {
    case 'meanSpreadTicks':
      return card.spreadHundredths === null ? null : card.spreadHundredths / 100;
    case 'dailyVolatilityBps':
      return card.price.volatilityBpsHundredths / 100;
    case 'tradedLots':
      return card.traded.reduce((sum, { lots }) => sum + lots, 0);
  }
}

export function comparedUnit(name: ComparedName): CounterUnit {
  return isCounterName(name) ? COUNTERS[name] : MEASURES[name];
}
