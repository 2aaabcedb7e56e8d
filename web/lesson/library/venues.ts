import { Rule } from '../../../assembly/shared/codes';
import { HOUR_MS } from '../../../assembly/shared/scales';
import type { ComparedName } from '../counters';
import { type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { morning } from './morning';

const COMPARED: readonly ComparedName[] = ['homeShareBps', 'homeDeals', 'openInterestLots', 'meanSpreadTicks'];

/**
 * 8. Two venues and those who can choose: a tax drives the trade away, its end brings it back, unless company counts more.
 * Assumption: four fifths of the participants have an account at either venue; costs count twice as much as in the standing
 * world of two venues, company three times as much, and a habit a third, so that a week shows what takes months.
 */
export const venues: Lesson = {
  version: LESSON_VERSION,
  id: 'venues',
  minutes: 5,
  role: 'regulator',
  start: {
    preset: 'two-venues',
    patch: {
      days: 14,
      'market.months': 1,
      'rival.months': 1,
      'rival.bothBps': 8_000,
      'rival.betaHundredths': 200,
      'rival.gammaHundredths': 30,
      'rival.loyaltyHundredths': 100,
      'rival.hasSpreads': 0,
      'rival.modelMultipleHundredths': 0,
    },
    seed: '21',
    news: null,
    timeMs: morning(6),
  },
  panels: ['venues', 'book', 'flows'],
  secondsPerDay: 3,
  texts: null,
  steps: [
    step('two', { highlight: 'venues', quiz: { answer: 'homeShareBps', toleranceBps: 200 } }),
    step('tax', {
      highlight: 'book',
      controls: [{ kind: 'rule', rule: Rule.TaxBpsHundredths, value: 10_000 }],
      until: { rule: Rule.TaxBpsHundredths, is: '>=', value: 10_000 },
      hintAfterMs: HOUR_MS,
    }),
    step('leave', {
      highlight: 'venues',
      controls: [{ kind: 'play' }],
      until: {
        all: [
          { counter: 'day', is: '>=', value: 9 },
          { counter: 'homeShareBps', is: '<', value: 5_000 },
        ],
      },
      wrong: { rule: Rule.TaxBpsHundredths, is: '<', value: 10_000 },
    }),
    step('left', {
      highlight: 'venues',
      compare: { patch: {}, without: ['set-rule'], show: COMPARED },
    }),
    step('lift', {
      highlight: 'venues',
      controls: [{ kind: 'rule', rule: Rule.TaxBpsHundredths, value: 0 }, { kind: 'play' }],
      until: {
        all: [
          { rule: Rule.TaxBpsHundredths, is: '==', value: 0 },
          { counter: 'homeShareBps', is: '>=', value: 6_500 },
        ],
      },
      hintAfterMs: 24 * HOUR_MS,
    }),
    step('company', {
      highlight: 'venues',
      compare: { patch: { 'rival.bothBps': 10_000, 'rival.gammaHundredths': 100 }, without: [], show: COMPARED },
    }),
  ],
};
