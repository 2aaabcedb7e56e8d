import { parameterAt } from '../scenario/parameters';

/** A number of the scenario that an article may change, and how far. Values in the scenario's units, whole. */
export interface Field {
  readonly path: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** How its value is written: basis points as percent, fen as yuan, or a count. */
  readonly unit: 'percent' | 'money' | 'count';
}

function field(path: string, min: number, max: number, step: number): Field {
  const unit = parameterAt(path)?.unit;
  return { path, min, max, step, unit: unit === 'bps' ? 'percent' : unit === 'fen' ? 'money' : 'count' };
}

/**
 * All that may be changed from outside. Narrower than a scenario's own ranges: whatever an article sets, a run stays quick
 * to replay.
 */
export const FIELDS: readonly Field[] = [
  field('contract.marginBps', 200, 2_000, 50),
  field('contract.dailyLimitBps', 100, 2_000, 50),
  field('benchmark.method', 0, 5, 1),
  field('price.dailyVolatilityBps', 20, 600, 10),
  field('price.dailyDriftBps', -200, 200, 5),
  field('price.jumpsPer100Days', 0, 30, 1),
  field('price.jumpBps', 0, 1_500, 50),
  field('learner.cashMinor', 500_000, 20_000_000, 100_000),
  field('learner.exposureLots', 0, 20, 1),
  field('agents.marketMakers.count', 0, 12, 1),
  field('agents.noise.count', 0, 60, 1),
  field('agents.longHedgers.count', 0, 30, 1),
  field('agents.shortHedgers.count', 0, 30, 1),
  field('agents.value.count', 0, 30, 1),
  field('agents.trend.count', 0, 30, 1),
  field('venue.breakerBps', 0, 1_500, 50),
  field('clearing.speculativeSurchargeBps', 0, 1_500, 50),
];

export function fieldAt(path: string): Field | undefined {
  return FIELDS.find((one) => one.path === path);
}
