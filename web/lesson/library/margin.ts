import { Role } from '../../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../../assembly/shared/scales';
import { type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { twentyDays } from './twenty-days';

/**
 * 4. The margin call. Assumption: CNY 12,000 against a margin of about 7,700, and a price cut on day 7: a fall of one limit
 * day is more than the rest.
 */
export const margin: Lesson = {
  version: LESSON_VERSION,
  id: 'margin',
  minutes: 4,
  role: 'buyer',
  start: twentyDays({
    patch: {
      'learner.role': Role.Hedger,
      'learner.cashMinor': 1_200_000,
      'learner.exposureLots': 2,
    },
    news: [{ timeMs: 7 * DAY_MS + 11 * HOUR_MS, moveBps: -350, text: 'price-cut' }],
  }),
  panels: ['chart', 'margin', 'receipt'],
  secondsPerDay: 10,
  texts: null,
  steps: [
    step('deposit', {
      highlight: 'margin',
      controls: [{ kind: 'buy', lots: 2 }],
      until: { counter: 'longLots', is: '>=', value: 2 },
      hintAfterMs: HOUR_MS,
    }),
    step('amount', { highlight: 'receipt', quiz: { answer: 'marginMinor', toleranceBps: 50 } }),
    step('fall', {
      highlight: 'margin',
      controls: [{ kind: 'play' }],
      until: { counter: 'calls', is: '>=', value: 1 },
    }),
    step('call', {
      highlight: 'receipt',
      controls: [
        { kind: 'pay-in', amountMinor: 200_000 },
        { kind: 'pay-in', amountMinor: 1_000_000 },
      ],
      until: {
        all: [
          { counter: 'calls', is: '>=', value: 1 },
          { counter: 'callMinor', is: '==', value: 0 },
          { counter: 'liquidations', is: '==', value: 0 },
          { counter: 'longLots', is: '>=', value: 2 },
        ],
      },
      wrong: { counter: 'liquidations', is: '>=', value: 1 },
      hintAfterMs: HOUR_MS,
    }),
    step('kept', {
      highlight: 'chart',
      controls: [{ kind: 'play' }],
      until: {
        all: [
          { counter: 'day', is: '>=', value: 9 },
          { counter: 'longLots', is: '>=', value: 2 },
          { counter: 'liquidations', is: '==', value: 0 },
        ],
      },
      wrong: { counter: 'liquidations', is: '>=', value: 1 },
    }),
    step('unpaid', {
      highlight: 'chart',
      compare: {
        patch: {},
        without: ['move-cash'],
        show: ['longLots', 'liquidations', 'balanceMinor', 'profitMinor'],
      },
    }),
  ],
};
