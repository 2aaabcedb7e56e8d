import { FixMethod, Rule } from '../../../assembly/shared/codes';
import { HOUR_MS } from '../../../assembly/shared/scales';
import type { ComparedName } from '../counters';
import { type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { morning } from './morning';

const COMPARED: readonly ComparedName[] = ['benchmarkTicks', 'benchmarkMoveBps', 'profitMinor'];

/**
 * 7. Sales to oneself move a weighted mean; three methods that they do not move. The attack is the one of the scenario: a
 * twentieth of the panel's volume beside its sixth seller, at 20 dollars a million tokens, 136,000 yuan a billion.
 */
export const attack: Lesson = {
  version: LESSON_VERSION,
  id: 'attack',
  minutes: 4,
  role: 'speculator',
  start: { preset: 'benchmark-attack', patch: { days: 12 }, seed: '40', news: [], timeMs: morning(6) },
  panels: ['methods', 'chart', 'numbers', 'trust'],
  secondsPerDay: 3,
  texts: null,
  steps: [
    step('seat', {
      highlight: 'methods',
      controls: [{ kind: 'buy', lots: 5 }],
      until: { counter: 'longLots', is: '>=', value: 5 },
      wrong: { counter: 'shortLots', is: '>=', value: 1 },
      hintAfterMs: HOUR_MS,
    }),
    step('fake', {
      highlight: 'methods',
      controls: [{ kind: 'wash', constituent: 6, priceTicks: 136_000, volume: 398_500 }],
      until: { rule: Rule.WashVolume, is: '>=', value: 1 },
      hintAfterMs: HOUR_MS,
    }),
    step('fixing', {
      highlight: 'methods',
      controls: [{ kind: 'play' }],
      until: { counter: 'benchmarkMoveBps', is: '>=', value: 2_000 },
      wrong: { rule: Rule.WashVolume, is: '==', value: 0 },
    }),
    step('moved', { highlight: 'methods', quiz: { answer: 'benchmarkMoveBps', toleranceBps: 300 } }),
    step('settle', {
      highlight: 'numbers',
      controls: [{ kind: 'play' }],
      until: { counter: 'isOver', is: '==', value: 1 },
    }),
    step('trim', {
      highlight: 'trust',
      compare: { patch: { 'benchmark.trimBps': 1_000 }, without: [], show: COMPARED },
    }),
    step('cap', {
      highlight: 'trust',
      compare: { patch: { 'benchmark.weightCapBps': 1_000 }, without: [], show: COMPARED },
    }),
    step('median', {
      highlight: 'methods',
      compare: { patch: { 'benchmark.method': FixMethod.VolumeWeightedMedian }, without: [], show: COMPARED },
    }),
  ],
};
