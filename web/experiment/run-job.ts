import type { LearnerCommand } from '../core/learner-command';
import type { WorldSetup } from '../core/world-setup';
import type { RunRecord } from './run-record';

/** One world to be run, in plain data that may go to another thread. */
export interface RunJob {
  readonly setup: WorldSetup;
  readonly log: readonly LearnerCommand[];
  /** Simulated days, 1 to 400; a world that ends earlier stays as it ended. */
  readonly days: number;
  /** Keep a sample at each full hour too: for charts of a single run. */
  readonly withHours: boolean;
  /** Keep who was in the market on each day; absent = no. It walks every account once a day. */
  readonly withWho?: boolean;
}

/**
 * Why a world gave no result: a bug of the core (`core`), a machine without that much memory (`memory`), a worker that
 * died twice with it (`crash`), anything else (`other`).
 */
export interface RunFault {
  readonly kind: 'core' | 'memory' | 'crash' | 'other';
  /** For whoever looks into it; not for the reader's eye alone. */
  readonly message: string;
}

export type RunOutcome =
  { readonly ok: true; readonly record: RunRecord } | { readonly ok: false; readonly fault: RunFault };
