import type { LessonStart } from '../lesson';
import { morning } from './morning';

/** The standing world of twenty days, settled at the mean of the last five fixings, on the morning of day 6. */
export function twentyDays(more: Pick<LessonStart, 'patch'> & Partial<Pick<LessonStart, 'news'>>): LessonStart {
  return {
    preset: 'first-hedge',
    patch: { days: 20, 'contract.finalFixings': 5, ...more.patch },
    seed: '66',
    news: more.news ?? null,
    timeMs: morning(6),
  };
}
