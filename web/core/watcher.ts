import type { LearnerCommand } from './learner-command';
import type { World } from './world';

/** Looks at a world on its way: after each of the learner's commands, and at the moments that it names. */
export interface Watcher {
  /** The next moment after the world's clock at which it wants to look. */
  nextLookMs(world: World): number;
  look(world: World): void;
}

/**
 * Runs a world to a moment; logged commands act at their times on the way. Where the watcher looks does not depend on how
 * the way is cut into calls.
 * @param applied how many commands of the log have acted
 * @returns how many have acted then
 */
export function runOn(
  world: World,
  log: readonly LearnerCommand[],
  applied: number,
  timeMs: number,
  watcher: Watcher | null,
): number {
  let acted = applied;
  for (;;) {
    const next = log[acted];
    const lookMs = watcher?.nextLookMs(world) ?? Infinity;
    if (next !== undefined && next.timeMs <= timeMs && next.timeMs < lookMs) {
      acted++;
      world.apply(next);
    } else if (lookMs <= timeMs) {
      world.advance(lookMs);
    } else break;
    watcher?.look(world);
  }
  world.advance(timeMs);
  return acted;
}
