import { FixMethod } from '../../../assembly/shared/codes';
import { HOUR_MS } from '../../../assembly/shared/scales';
import { type Control, type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { MONTH_OF_BILL } from './month-of-bill';

const EVERY_METHOD: readonly Control[] = [
  FixMethod.Mean,
  FixMethod.VolumeWeightedMean,
  FixMethod.TrimmedMean,
  FixMethod.Median,
  FixMethod.VolumeWeightedMedian,
  FixMethod.PartitionedMedian,
].map((method) => ({ kind: 'method', method }));

/** 2. One day, one list of prices, six benchmarks: who chooses the method chooses the price. */
export const worth: Lesson = {
  version: LESSON_VERSION,
  id: 'worth',
  minutes: 4,
  role: 'observer',
  start: MONTH_OF_BILL,
  panels: ['methods', 'prices', 'chart'],
  secondsPerDay: 3,
  texts: null,
  steps: [
    step('list', { highlight: 'prices' }),
    step('range', { highlight: 'methods', quiz: { answer: 'methodRangeTicks', toleranceBps: 100 } }),
    step('median', {
      highlight: 'methods',
      controls: [{ kind: 'method', method: FixMethod.Median }],
      until: { counter: 'method', is: '==', value: FixMethod.Median },
    }),
    step('seller', {
      highlight: 'methods',
      controls: EVERY_METHOD,
      until: { counter: 'methodRank', is: '>=', value: 6 },
      hintAfterMs: HOUR_MS,
    }),
    step('buyer', {
      highlight: 'methods',
      controls: EVERY_METHOD,
      until: { counter: 'methodRank', is: '==', value: 1 },
      hintAfterMs: HOUR_MS,
    }),
    step('jump', {
      highlight: 'chart',
      compare: {
        patch: {},
        without: ['set-method'],
        show: ['benchmarkTicks', 'billMinor', 'basisTicks'],
      },
    }),
  ],
};
