import { costOf } from '../../experiment/finding';
import { ascending, percentileOf, standing } from '../../experiment/percentiles';
import type { RunRecord } from '../../experiment/run-record';
import { count, money, signedMoney, ticks } from '../../format';
import { type MessageKey, t } from '../../locale/locale.svelte';

export type OutcomeId = 'own-result' | 'own-cost' | 'last-price';

/** Something by which worlds are compared with the run as it is. */
export interface Outcome {
  readonly id: OutcomeId;
  readonly key: MessageKey;
  readonly of: (run: RunRecord) => number;
  readonly text: (value: number) => string;
}

export const OUTCOMES: readonly Outcome[] = [
  { id: 'own-result', key: 'lab.fact-result', of: ({ own }) => own.resultMinor, text: signedMoney },
  { id: 'own-cost', key: 'lab.fact-cost', of: costOf, text: money },
  {
    id: 'last-price',
    key: 'lab.fact-settlement',
    of: ({ days }) => days.settlementTicks[days.settlementTicks.length - 1] ?? 0,
    text: ticks,
  },
];

/** Where the run stands among the worlds, in a sentence. */
export function standingSentence(outcome: Outcome, own: RunRecord, others: readonly RunRecord[]): string {
  const sorted = ascending(others.map(outcome.of));
  const value = outcome.of(own);
  const low = percentileOf(sorted, 25);
  const high = percentileOf(sorted, 75);
  const params = {
    value: outcome.text(value),
    percent: `${count(Math.round(standing(sorted, value)))}%`,
    n: count(others.length),
    low: outcome.text(Math.round(low)),
    high: outcome.text(Math.round(high)),
  };
  if (sorted[0] === sorted[sorted.length - 1] && sorted[0] === value)
    return t(`lab.standing-same-${outcome.id}`, params);
  return t(`lab.standing-${outcome.id}`, params);
}
