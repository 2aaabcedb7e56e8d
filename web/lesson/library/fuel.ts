import { HOUR_MS } from '../../../assembly/shared/scales';
import { type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { MONTH_OF_BILL } from './month-of-bill';

/** 1. What a token is to its buyer: a bill that nobody can know beforehand. */
export const fuel: Lesson = {
  version: LESSON_VERSION,
  id: 'fuel',
  minutes: 4,
  role: 'buyer',
  start: MONTH_OF_BILL,
  panels: ['chart', 'numbers'],
  secondsPerDay: 3,
  texts: null,
  steps: [
    step('fuel', {}),
    step('bill', { highlight: 'chart', quiz: { answer: 'billMinor', toleranceBps: 200 } }),
    step('wait', {
      highlight: 'chart',
      controls: [{ kind: 'play' }],
      until: { counter: 'day', is: '>=', value: 10 },
    }),
    step('change', { highlight: 'chart' }),
    step('lock', {
      highlight: 'chart',
      controls: [{ kind: 'buy', lots: 1 }],
      until: { counter: 'longLots', is: '>=', value: 1 },
      wrong: { counter: 'shortLots', is: '>=', value: 1 },
      hintAfterMs: HOUR_MS,
    }),
    step('locked', { highlight: 'numbers' }),
  ],
};
