import type { CoreInstance } from './instance';
import { fieldOffset } from './record';
import { CONTRACT } from './world-setup';

/** Where the learner and the contract stand at one moment. Money in minor units. */
export interface LearnerReading {
  readonly lastTicks: number;
  readonly fixingMilliticks: number;
  /** How far the contract's benchmark is trusted, basis points of the whole. */
  readonly trustBps: number;
  /** Balance less what was paid in: the result of all trading so far, fees included. */
  readonly resultMinor: number;
  readonly marginMinor: number;
  readonly feesMinor: number;
  /** What the learner's bill of tokens costs at the benchmark now; 0 without a bill. */
  readonly billMinor: number;
  /** Long less short. */
  readonly netLots: number;
}

const BALANCE_AT = fieldOffset('FrameHeader', 'balanceMinor');
const PAID_IN_AT = fieldOffset('FrameHeader', 'paidInMinor');
const MARGIN_AT = fieldOffset('FrameHeader', 'marginMinor');
const FEES_AT = fieldOffset('FrameHeader', 'feesPaidMinor');
const BILL_AT = fieldOffset('FrameHeader', 'exposureCostMinor');
const FIXING_AT = fieldOffset('FrameHeader', 'fixingMilliticks');
const TRUST_AT = fieldOffset('FrameHeader', 'trustBps');
const LAST_AT = fieldOffset('FrameHeader', 'lastTicks');
const LONG_AT = fieldOffset('FrameHeader', 'longLots');
const SHORT_AT = fieldOffset('FrameHeader', 'shortLots');

/** Publishes the contract's frame and reads these few fields: for runs that are read many thousand times. */
export function readLearner(core: CoreInstance): LearnerReading {
  const frame = core.publish(CONTRACT);
  const { view } = core;
  const wide = (at: number): number => Number(view.getBigInt64(frame + at, true));
  return {
    lastTicks: view.getInt32(frame + LAST_AT, true),
    fixingMilliticks: wide(FIXING_AT),
    trustBps: view.getInt32(frame + TRUST_AT, true),
    resultMinor: wide(BALANCE_AT) - wide(PAID_IN_AT),
    marginMinor: wide(MARGIN_AT),
    feesMinor: wide(FEES_AT),
    billMinor: wide(BILL_AT),
    netLots: view.getInt32(frame + LONG_AT, true) - view.getInt32(frame + SHORT_AT, true),
  };
}
