import { Role } from '../../../assembly/shared/codes';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../assembly/shared/scales';
import { type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { twentyDays } from './twenty-days';

/**
 * 5. A shortage meets the daily limit. Assumption: news worth seven limit days, so that the future stands at its limit for
 * several mornings. Simplified: rationing by providers is news here; nobody's tokens are cut.
 */
export const shortage: Lesson = {
  version: LESSON_VERSION,
  id: 'shortage',
  minutes: 4,
  role: 'buyer',
  start: twentyDays({
    patch: { 'learner.role': Role.Hedger },
    news: [{ timeMs: 7 * DAY_MS + 9 * HOUR_MS + 30 * MINUTE_MS, moveBps: 3500, text: 'rationing' }],
  }),
  panels: ['chart', 'book', 'numbers'],
  secondsPerDay: 3,
  texts: null,
  steps: [
    step('limit', { highlight: 'book', quiz: { answer: 'upperLimitTicks', toleranceBps: 20 } }),
    step('news', {
      highlight: 'chart',
      controls: [{ kind: 'play' }],
      until: { counter: 'isAtUpperLimit', is: '==', value: 1 },
    }),
    step('wait', {
      highlight: 'book',
      controls: [{ kind: 'bid-limit', lots: 1 }],
      until: {
        any: [
          { counter: 'restingOrders', is: '>=', value: 1 },
          { counter: 'boughtLots', is: '>=', value: 1 },
        ],
      },
      hintAfterMs: HOUR_MS,
    }),
    step('fill', {
      highlight: 'book',
      controls: [{ kind: 'play' }, { kind: 'bid-limit', lots: 1 }],
      until: { counter: 'boughtLots', is: '>=', value: 1 },
      wrong: {
        all: [
          { counter: 'restingOrders', is: '==', value: 0 },
          { counter: 'boughtLots', is: '==', value: 0 },
        ],
      },
    }),
    step('gap', { highlight: 'chart', quiz: { answer: 'basisTicks', toleranceBps: 100 } }),
    step('days', {
      highlight: 'chart',
      controls: [{ kind: 'play' }],
      until: { counter: 'day', is: '>=', value: 11 },
    }),
    step('wider', {
      highlight: 'chart',
      compare: {
        patch: { 'contract.dailyLimitBps': 2000, 'contract.marginBps': 2200, 'contract.hedgeMarginBps': 2100 },
        without: [],
        show: ['lastTicks', 'profitMinor', 'marginMinor', 'meanSpreadTicks', 'dailyVolatilityBps'],
      },
    }),
  ],
};
