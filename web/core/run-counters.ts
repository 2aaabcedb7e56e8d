import { FIX_METHODS_MAX } from '../../assembly/shared/limits';
import { BPS, DAY_MS, MINUTE_MS } from '../../assembly/shared/scales';
import { benchmarkRuleValues } from './benchmark-rules';
import { ruleValues } from './clearing-view';
import type { CoreInstance } from './instance';
import { layout } from './layout.gen';
import { readRecord, type RecordValues } from './record';
import type { Tallies } from './run-tally';
import type { RuleValue } from './views';
import { readWaterfall } from './waterfall-view';
import { CONTRACT, VENUE } from './world-setup';

export type Frame = RecordValues<'FrameHeader'>;

/** What a lesson remembers of its beginning and on the way, since no record keeps it. */
export interface LessonMemory {
  readonly plannedMinor: number;
  readonly paidInMinor: number;
  readonly peakMarginMinor: number;
  readonly fixingMilliticks: number;
  readonly plannedSpreadMills: number;
  readonly plannedIncomeMinor: number;
}

/** The frame of the standing world's contract, published anew. */
export function readFrame(core: CoreInstance): Frame {
  return readRecord(core.view, core.publish(CONTRACT), 'FrameHeader');
}

/** The frame as it was published last. */
export function publishedFrame(core: CoreInstance): Frame {
  return readRecord(core.view, core.places.frameBase, 'FrameHeader');
}

/** Rules of venue, contract and its benchmark in force. */
export function readRules(core: CoreInstance): readonly RuleValue[] {
  return [...ruleValues(core), ...benchmarkRuleValues(core)];
}

/** Every counter of the first contract now. */
export function readCounters(core: CoreInstance, frame: Frame, tally: Tallies, memory: LessonMemory) {
  return {
    ...timeCounters(frame),
    ...accountCounters(frame, memory),
    ...billCounters(frame, memory),
    ...marketCounters(frame),
    ...benchmarkCounters(core, frame, memory),
    ...ownCounters(tally, frame, memory),
    ...houseCounters(core, tally),
  };
}

function timeCounters(frame: Frame) {
  return {
    day: frame.day,
    minuteOfDay: Math.floor((frame.timeMs % DAY_MS) / MINUTE_MS),
    daysLeft: frame.lastDay - frame.day,
    isOver: frame.expired,
  };
}

function accountCounters(frame: Frame, memory: LessonMemory) {
  return {
    longLots: frame.longLots,
    shortLots: frame.shortLots,
    restingOrders: frame.orders,
    balanceMinor: frame.balanceMinor,
    availableMinor: frame.availableMinor,
    marginMinor: frame.marginMinor,
    marginUseBps: shareBps(frame.marginMinor, frame.balanceMinor),
    callMinor: frame.callMinor,
    profitMinor: frame.balanceMinor - frame.paidInMinor,
    feesMinor: frame.feesPaidMinor,
    peakMarginMinor: memory.peakMarginMinor,
  };
}

function billCounters(frame: Frame, { plannedMinor }: LessonMemory) {
  const costMinor = frame.exposureCostMinor - (frame.balanceMinor - frame.paidInMinor);
  return {
    exposureLots: frame.exposureLots,
    billMinor: frame.exposureCostMinor,
    plannedMinor,
    costMinor,
    hedgeBps: shareBps(frame.longLots - frame.shortLots, frame.exposureLots),
    costChangeBps: shareBps(Math.abs(costMinor - plannedMinor), plannedMinor),
  };
}

function marketCounters(frame: Frame) {
  const hasBoth = frame.bidTicks > 0 && frame.askTicks > 0;
  const benchmarkTicks = Math.round(frame.fixingMilliticks / 1000);
  return {
    lastTicks: frame.lastTicks,
    bidAskTicks: hasBoth ? frame.askTicks - frame.bidTicks : 0,
    settlementTicks: frame.previousSettlementTicks,
    upperLimitTicks: frame.upperLimitTicks,
    lowerLimitTicks: frame.lowerLimitTicks,
    isAtUpperLimit: frame.askTicks === 0 && frame.bidTicks > 0 && frame.bidTicks === frame.upperLimitTicks ? 1 : 0,
    isAtLowerLimit: frame.bidTicks === 0 && frame.askTicks > 0 && frame.askTicks === frame.lowerLimitTicks ? 1 : 0,
    openInterestLots: frame.openInterestLots,
    dayVolumeLots: frame.dayVolumeLots,
    limitBps: frame.limitBps,
    marginBps: frame.marginBps,
    benchmarkTicks,
    basisTicks: frame.lastTicks - benchmarkTicks,
  };
}

function benchmarkCounters(core: CoreInstance, frame: Frame, { fixingMilliticks }: LessonMemory) {
  const values = Array.from(
    { length: FIX_METHODS_MAX },
    (_, i) => readRecord(core.view, frame.methodsBase + i * layout.FrameMethod.byteLength, 'FrameMethod').milliticks,
  );
  const own = values[frame.fixMethod] ?? 0;
  return {
    method: frame.fixMethod,
    methodRank: 1 + values.filter((value) => value < own).length,
    methodRangeTicks: Math.round(Math.max(...values) / 1000) - Math.round(Math.min(...values) / 1000),
    trustBps: frame.trustBps,
    benchmarkStartTicks: Math.round(fixingMilliticks / 1000),
    benchmarkMoveBps: shareBps(frame.fixingMilliticks - fixingMilliticks, fixingMilliticks),
  };
}

function ownCounters(tally: Tallies, frame: Frame, memory: LessonMemory) {
  return {
    fills: tally('fills'),
    boughtLots: tally('boughtLots'),
    soldLots: tally('soldLots'),
    rejections: tally('rejections'),
    calls: tally('calls'),
    callsMet: tally('callsMet'),
    liquidations: tally('liquidations'),
    paidInMinor: frame.paidInMinor - memory.paidInMinor,
    methodChanges: tally('methodChanges'),
    ruleChanges: tally('ruleChanges'),
  };
}

function houseCounters(core: CoreInstance, tally: Tallies) {
  const house = core.record('ClearingHouse', core.places.housesBase, VENUE);
  const layers = house.defaulter === 0 ? [] : readWaterfall(core, VENUE).layers;
  return {
    callsOfOthers: tally('callsOfOthers'),
    liquidationsOfOthers: tally('liquidationsOfOthers'),
    halts: tally('halts'),
    lockedDays: core.record('Contract', core.places.contractsBase, CONTRACT).lockedDays,
    defaults: house.defaults,
    lossMinor: house.lossMinor,
    layersUsed: layers.filter(({ usedMinor }) => usedMinor > 0n).length,
    fundUsedMinor: house.fundUsedMinor,
    uncoveredMinor: house.uncoveredMinor,
    marginOfAllMinor: house.margin0,
  };
}

/** Part of a whole in basis points, rounded down; without a whole 0, or the most there is where there is a part. */
function shareBps(part: number, whole: number): number {
  if (whole <= 0) return part > 0 ? SHARE_BPS_MAX : 0;
  return Math.max(Math.min(Math.floor((part * BPS) / whole), SHARE_BPS_MAX), -SHARE_BPS_MAX);
}

/** A hundred times the whole: more says nothing more. */
const SHARE_BPS_MAX = 100 * BPS;
