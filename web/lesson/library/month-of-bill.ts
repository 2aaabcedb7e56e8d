import { Role } from '../../../assembly/shared/codes';
import type { LessonStart } from '../lesson';
import { morning } from './morning';

/** The standing world, shortened: the bill of five lots falls due on day 30, with three pieces of news before it. */
export const MONTH_OF_BILL: LessonStart = {
  preset: 'first-hedge',
  patch: { days: 30, 'contract.finalFixings': 5, 'learner.role': Role.Hedger },
  seed: '66',
  news: null,
  timeMs: morning(6),
};
