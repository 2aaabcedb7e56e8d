import { Antiprocyclical } from '../../../assembly/shared/codes';
import type { SettledDay } from '../../core/net-views';

/** The four choices in the order in which they are told. */
export const CHOICES: readonly Antiprocyclical[] = [
  Antiprocyclical.Off,
  Antiprocyclical.Buffer,
  Antiprocyclical.StressedWeight,
  Antiprocyclical.Floor,
];

/** One choice over the settled days on which margin followed volatility. */
export interface ChoiceLine {
  readonly choice: Antiprocyclical;
  /** Rate of each such day, basis points, oldest first. */
  readonly ratesBps: readonly number[];
  readonly lastBps: number;
  readonly highestBps: number;
  readonly lowestBps: number;
  /** Largest rise from one day to the next. */
  readonly largestRiseBps: number;
}

/** What each choice would have asked for, day by day. Days with a fixed rate say nothing of them. */
export function choiceLines(days: readonly SettledDay[]): readonly ChoiceLine[] {
  const modelled = days.filter(({ choicesBps }) => (choicesBps[Antiprocyclical.Off] ?? 0) > 0);
  if (modelled.length === 0) return [];
  return CHOICES.map((choice) => {
    const ratesBps = modelled.map(({ choicesBps }) => choicesBps[choice] ?? 0);
    const rises = ratesBps.slice(1).map((rate, index) => rate - (ratesBps[index] ?? rate));
    return {
      choice,
      ratesBps,
      lastBps: ratesBps[ratesBps.length - 1] ?? 0,
      highestBps: Math.max(...ratesBps),
      lowestBps: Math.min(...ratesBps),
      largestRiseBps: Math.max(0, ...rises),
    };
  });
}

/** Corners of a line of daily rates as steps, for a path. */
export function ratePath(ratesBps: readonly number[], x: (day: number) => number, y: (bps: number) => number): string {
  return ratesBps
    .map((rate, day) => `${day === 0 ? 'M' : 'L'}${x(day).toFixed(1)} ${y(rate).toFixed(1)}H${x(day + 1).toFixed(1)}`)
    .join('');
}
