import { BPS } from '../../assembly/shared/scales';
import { frontOf, listedContracts } from './venue-days';
import { inferenceSpread, readSpreadPrices, type SpreadTerms } from './inference-spread';
import { ticksIn } from './quote';
import type { CoreInstance } from './instance';
import { readRecord } from './record';
import { type Frame, type LessonMemory, readFrame } from './run-counters';

/** The rival's index. */
const AWAY = 2;

/** What an hour of compute earns and costs, and what the learner's bill of tokens comes to with the hours that make them. */
function spreadOf(core: CoreInstance, frame: Frame, terms: SpreadTerms) {
  const prices = readSpreadPrices(core, terms, frame.layersBase);
  const { revenueMills, rentMills, yieldKTok } = inferenceSpread(terms, prices);
  const soldMTok = Math.abs(frame.exposureLots) * terms.lotMTok;
  const billHours = yieldKTok === 0 ? 0 : Math.round((soldMTok * 1000) / yieldKTok);
  // Mills are tenths of a cent: hours × mills / 10 cents, times the rate, in fen.
  const hoursCostMinor = Math.round((billHours * rentMills * prices.yuanPerDollarBps) / (10 * BPS));
  return {
    hourYieldKTok: yieldKTok,
    hourRevenueMills: revenueMills,
    hourRentMills: rentMills,
    inferenceSpreadMills: revenueMills - rentMills,
    billHours,
    hoursCostMinor,
    incomeMinor: Math.abs(frame.exposureCostMinor) - hoursCostMinor,
  };
}

/** The same when a lesson begins. */
export function plannedSpread(core: CoreInstance, frame: Frame, terms: SpreadTerms | null) {
  if (terms === null) return { plannedSpreadMills: 0, plannedIncomeMinor: 0 };
  const { inferenceSpreadMills, incomeMinor } = spreadOf(core, frame, terms);
  return { plannedSpreadMills: inferenceSpreadMills, plannedIncomeMinor: incomeMinor };
}

/** All of them where there is nothing to tell. */
export const NO_SPREAD = {
  hourYieldKTok: 0,
  hourRevenueMills: 0,
  hourRentMills: 0,
  inferenceSpreadMills: 0,
  plannedSpreadMills: 0,
  billHours: 0,
  hoursCostMinor: 0,
  incomeMinor: 0,
  plannedIncomeMinor: 0,
  incomeTotalMinor: 0,
  awayLongLots: 0,
  awayShortLots: 0,
  awayProfitMinor: 0,
  awayLastMills: 0,
  awayBenchmarkMills: 0,
  awayBasisMills: 0,
};

/** Counters of the inference spread and of the learner's account at the rival. `terms`: null = nothing is asked. */
export function readSpreadCounters(
  core: CoreInstance,
  frame: Frame,
  terms: SpreadTerms | null,
  { plannedSpreadMills, plannedIncomeMinor }: LessonMemory,
) {
  if (terms === null) return NO_SPREAD;
  const spread = spreadOf(core, frame, terms);
  const away = awayCounters(core, terms);
  const incomeTotalMinor = spread.incomeMinor + frame.balanceMinor - frame.paidInMinor + away.awayProfitMinor;
  return { ...NO_SPREAD, ...spread, ...away, plannedSpreadMills, plannedIncomeMinor, incomeTotalMinor };
}

/** The learner's account at the rival and the rival's nearest month; nothing where no rival is open. */
function awayCounters(core: CoreInstance, terms: SpreadTerms) {
  const { learnerAway, yuanPerDollarBps } = core.header();
  const front = learnerAway === 0 ? undefined : frontOf(listedContracts(core), AWAY);
  if (front === undefined || terms.awayQuote === null) return { awayProfitMinor: 0 };
  const ticksPerDollar = ticksIn(terms.awayQuote, 'USD', yuanPerDollarBps);
  const frame = readRecord(core.view, core.publish(front.index), 'FrameHeader');
  // Whoever reads on finds the first contract's frame again.
  readFrame(core);
  const mills = (milliticks: number): number => Math.round(milliticks / ticksPerDollar);
  const awayBenchmarkMills = mills(frame.fixingMilliticks);
  const awayLastMills = mills(frame.lastTicks * 1000);
  return {
    awayLongLots: frame.longLots,
    awayShortLots: frame.shortLots,
    awayProfitMinor: Math.round(((frame.balanceMinor - frame.paidInMinor) * yuanPerDollarBps) / BPS),
    awayLastMills,
    awayBenchmarkMills,
    awayBasisMills: awayLastMills - awayBenchmarkMills,
  };
}
