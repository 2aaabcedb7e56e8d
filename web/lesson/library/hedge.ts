import { HOUR_MS } from '../../../assembly/shared/scales';
import { type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { MONTH_OF_BILL } from './month-of-bill';

/** 3. A bill of five lots, hedged with futures and carried to the final settlement. */
export const hedge: Lesson = {
  version: LESSON_VERSION,
  id: 'hedge',
  minutes: 5,
  role: 'buyer',
  start: MONTH_OF_BILL,
  panels: ['chart', 'numbers', 'margin'],
  secondsPerDay: 1,
  texts: null,
  steps: [
    step('risk', { highlight: 'chart' }),
    step('first', {
      highlight: 'chart',
      controls: [{ kind: 'buy', lots: 1 }],
      until: { counter: 'longLots', is: '>=', value: 1 },
      hintAfterMs: HOUR_MS,
    }),
    step('half', {
      highlight: 'margin',
      controls: [{ kind: 'buy', lots: 1 }],
      until: { counter: 'longLots', is: '>=', value: 3 },
      wrong: { counter: 'rejections', is: '>=', value: 1 },
      hintAfterMs: HOUR_MS,
    }),
    step('ratio', { highlight: 'numbers', quiz: { answer: 'hedgeBps', toleranceBps: 0 } }),
    step('hold', {
      highlight: 'margin',
      controls: [{ kind: 'play' }],
      until: {
        all: [
          { counter: 'day', is: '>=', value: 22 },
          { counter: 'longLots', is: '>=', value: 3 },
        ],
      },
      wrong: {
        any: [
          { counter: 'liquidations', is: '>=', value: 1 },
          { counter: 'longLots', is: '<', value: 3 },
        ],
      },
    }),
    step('settle', {
      highlight: 'numbers',
      controls: [{ kind: 'play' }],
      until: { counter: 'isOver', is: '==', value: 1 },
    }),
    step('sum', {
      highlight: 'numbers',
      compare: {
        patch: {},
        without: ['new-order'],
        show: ['billMinor', 'profitMinor', 'costMinor', 'costChangeBps'],
      },
    }),
  ],
};
