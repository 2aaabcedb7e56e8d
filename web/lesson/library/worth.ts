import { FixMethod, Role } from '../../../assembly/shared/codes';
import { HOUR_MS } from '../../../assembly/shared/scales';
import { type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { morning } from './morning';

/** 2. One day, one list of prices, six benchmarks: who chooses the method chooses the price. */
export const worth: Lesson = {
  version: LESSON_VERSION,
  id: 'worth',
  minutes: 4,
  role: 'observer',
  start: {
    preset: 'first-hedge',
    patch: { days: 30, 'contract.finalFixings': 5, 'learner.role': Role.Hedger },
    seed: '66',
    news: null,
    timeMs: morning(6),
  },
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
      controls: [
        { kind: 'method', method: FixMethod.Mean },
        { kind: 'method', method: FixMethod.VolumeWeightedMean },
        { kind: 'method', method: FixMethod.TrimmedMean },
        { kind: 'method', method: FixMethod.Median },
        { kind: 'method', method: FixMethod.VolumeWeightedMedian },
        { kind: 'method', method: FixMethod.PartitionedMedian },
      ],
      until: { counter: 'methodRank', is: '>=', value: 6 },
      hintAfterMs: HOUR_MS,
    }),
    step('buyer', {
      highlight: 'methods',
      controls: [
        { kind: 'method', method: FixMethod.Mean },
        { kind: 'method', method: FixMethod.VolumeWeightedMean },
        { kind: 'method', method: FixMethod.TrimmedMean },
        { kind: 'method', method: FixMethod.Median },
        { kind: 'method', method: FixMethod.VolumeWeightedMedian },
        { kind: 'method', method: FixMethod.PartitionedMedian },
      ],
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
