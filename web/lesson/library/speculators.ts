import { Role } from '../../../assembly/shared/codes';
import { HOUR_MS } from '../../../assembly/shared/scales';
import type { ComparedName } from '../counters';
import { type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { reached } from './conditions';
import { twentyDays } from './twenty-days';

const COMPARED: readonly ComparedName[] = [
  'tradedLots',
  'openInterestLots',
  'meanSpreadTicks',
  'dailyVolatilityBps',
  'profitMinor',
];

/** 9. Who is on the other side: the same days with fewer of those who need no tokens. */
export const speculators: Lesson = {
  version: LESSON_VERSION,
  id: 'speculators',
  minutes: 4,
  role: 'buyer',
  start: twentyDays({ patch: { 'learner.role': Role.Hedger } }),
  panels: ['book', 'flows', 'chart', 'numbers'],
  secondsPerDay: 3,
  texts: null,
  steps: [
    step('spread', { highlight: 'book', quiz: { answer: 'bidAskTicks', toleranceBps: 0 } }),
    step('buy', {
      highlight: 'book',
      controls: [{ kind: 'buy', lots: 5 }],
      until: { counter: 'longLots', is: '>=', value: 5 },
      hintAfterMs: HOUR_MS,
    }),
    step('days', {
      highlight: 'flows',
      controls: [{ kind: 'play' }],
      until: reached(9, 10),
    }),
    step('without', {
      highlight: 'flows',
      compare: {
        patch: { 'agents.noise.count': 0, 'agents.value.count': 0, 'agents.trend.count': 0 },
        without: [],
        show: COMPARED,
      },
    }),
    step('makers', {
      highlight: 'book',
      compare: {
        patch: { 'agents.marketMakers.count': 0 },
        without: [],
        show: COMPARED,
      },
    }),
    step('crowd', {
      highlight: 'chart',
      compare: {
        patch: { 'agents.trend.count': 40 },
        without: [],
        show: COMPARED,
      },
    }),
  ],
};
