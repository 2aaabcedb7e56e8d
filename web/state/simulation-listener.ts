import type { LearnerCommand } from '../core/learner-command';

/** What autosave and others hear of. Calls come after the state has changed. */
export interface SimulationListener {
  /** Another world or session stands on the page now. */
  started?(): void;
  /** The learner acted and the core stamped it. */
  acted?(command: LearnerCommand): void;
  /** Time moved. */
  moved?(timeMs: number): void;
  /** Something was to happen that the page may only look at. */
  refused?(): void;
  /** The learner went on from an earlier moment; `before` is the log as it was. */
  forked?(before: readonly LearnerCommand[], beforeUntilMs: number): void;
}

/** Where a start came to. */
export interface Reached {
  readonly digest: string;
  readonly engineId: string;
  /** False where it ended before: by `stopLoading`, or because it is too much work. */
  readonly isComplete: boolean;
  readonly isTooMuch: boolean;
}
