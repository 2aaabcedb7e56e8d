import { DAY_MS, HOUR_MS } from '../../assembly/shared/scales';
import type { CoreCommand } from './command-record';
import type { FixTerms } from './fix';
import type { PanelInput } from './panel-input';
import type { PersonaBook } from './personas';

/** Indices that a standing world gives its home venue, its first contract and the learner's account. */
export const VENUE = 1;
export const CONTRACT = 1;
export const LEARNER_ACCOUNT = 1;

/** Simulated time at which day 1 opens. */
export const WORLD_START_MS = DAY_MS + 9 * HOUR_MS;

/** Posted prices of day 0 and how they are fixed: the first previous settlement. */
export interface BenchmarkSetup {
  readonly panel: readonly PanelInput[];
  readonly terms: FixTerms;
}

/** All that defines a world before it starts, in the core's own terms. */
export interface WorldSetup {
  /** 64 bits. */
  readonly seed: bigint;
  /** Panels and how they are fixed, in the order of the core's benchmarks. */
  readonly benchmarks: readonly BenchmarkSetup[];
  /** Benchmark of each contract in the order of listing, from 1; 0 = a calendar spread, which settles to none. */
  readonly listings: readonly number[];
  /** Personas that trade, and by which accounts. */
  readonly personas?: readonly PersonaBook[];
  /** Configuration commands in order; a contract's previous settlement of 0 becomes its benchmark's fixing of day 0. */
  readonly configuration: readonly CoreCommand[];
}
