import type { LearnerCommand } from '../../web/core/learner-command';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import type { KeptRun } from '../../web/session/session-store';

/** A log of `count` commands; another `branch` is another run that shares none of them. */
export function log(count: number, branch = 0): LearnerCommand[] {
  return Array.from({ length: count }, (_, i) => ({
    timeMs: 1000 * (i + 1),
    action: { kind: 'cancel-order', order: i + 1 + branch },
  }));
}

/** A run of that log, as the page keeps it. */
export function run(id: string, commands: readonly LearnerCommand[]): KeptRun {
  return { id, scenario: firstHedge, log: commands, untilMs: 1_000_000 };
}
