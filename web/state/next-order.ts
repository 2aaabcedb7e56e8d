import type { LearnerCommand } from '../core/learner-command';

/** The learner's next own order number: one more than the largest that the log has used. */
export function nextOrderOf(log: readonly LearnerCommand[]): number {
  const used = log.map(({ action }) => (action.kind === 'new-order' ? action.order : 0));
  return used.reduce((largest, order) => Math.max(largest, order), 0) + 1;
}
