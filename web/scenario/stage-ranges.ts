import { StageTable } from '../../assembly/shared/codes';
import { DAYS_MAX, RATE_BPS_MAX, SIDE_LOTS_MAX } from '../../assembly/shared/limits';
import type { Range } from './number-range';

/** Most lots of open interest that a row may name. */
const OPEN_INTEREST_MAX = 1_000_000_000;
const DAY: Range = { min: 1, max: DAYS_MAX * 100 };
const RATE: Range = { min: 0, max: RATE_BPS_MAX };

/** What each column of a stage table may hold. */
export interface StageRanges {
  readonly from: Range;
  readonly value: Range;
}

/** Ranges of a stage table's columns. */
export const STAGE_RANGES: Readonly<Record<StageTable, StageRanges>> = {
  [StageTable.MarginByDay]: { from: DAY, value: RATE },
  [StageTable.MarginByOpenInterest]: { from: { min: 0, max: OPEN_INTEREST_MAX }, value: RATE },
  [StageTable.LimitByDay]: { from: DAY, value: { min: 0, max: SIDE_LOTS_MAX } },
};
