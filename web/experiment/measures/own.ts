import { costOf } from '../finding';
import type { RunMeasure } from './measure';

/** What a run came to for the learner. */
export const OWN_MEASURES: readonly RunMeasure[] = [
  { id: 'own-result', unit: 'fen', of: ({ own }) => own.resultMinor },
  { id: 'own-cost', unit: 'fen', of: costOf },
  { id: 'own-margin', unit: 'fen', of: ({ own }) => own.highestMarginMinor },
  { id: 'own-calls', unit: 'count', of: ({ own }) => own.calls },
  { id: 'own-call-day', unit: 'day', of: ({ own }) => own.firstCallDay ?? Number.NaN },
];
