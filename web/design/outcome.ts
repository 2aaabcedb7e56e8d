import { AgentKind } from '../../assembly/shared/codes';
import type { RunRecord } from '../experiment/run-record';
import { hedgingEffectiveness } from '../realism/hedge-metrics';
import type { Scenario } from '../scenario/scenario';
import { plannedContracts } from '../scenario/contract-plan';
import type { Interest } from './interest';
import { BILL_DAYS } from './settlement-fit';

/** What became of a listing. Money in fen; shares in basis points; NaN where a run has no such figure. */
export interface Outcome {
  /** Mean of a trading day, worth at the settlement price, and in lots. */
  readonly volumeMinor: number;
  readonly volumeLots: number;
  /** Mean over the trading days, one side. */
  readonly openInterestMinor: number;
  readonly openInterestLots: number;
  /** Mean distance of best bid and ask of the first month, as a share of its price. */
  readonly spreadBps: number;
  /** Accounts that held a position, the learner's left out: the most on a day; and how many were asked. */
  readonly holders: number;
  readonly asked: number;
  /** Firms that held a position: the most on a day; and how many were asked. */
  readonly hedgers: number;
  readonly hedgersAsked: number;
  /**
   * Share of the risk of a bill that one future of the first month took away, over some worlds: 1 - Var(bill - future) /
   * Var(bill), changes from the first trading day on (Ederington 1979, with a hedge ratio of one). NaN where nothing traded.
   */
  readonly effectivenessBps: number;
  /** On the last day. */
  readonly trustBps: number;
  /** Share of all lots traded, of both sides, by kind of participant: those who traded, the largest first. */
  readonly traded: readonly { readonly group: AgentKind; readonly shareBps: number }[];
}

const FIRMS: readonly AgentKind[] = [AgentKind.LongHedger, AgentKind.ShortHedger];

/**
 * Reads a listing off the records of its runs.
 * @param record the world that is told of
 * @param others the same listing under other seeds: for what only many worlds can tell
 */
export function outcomeOf(
  record: RunRecord,
  others: readonly RunRecord[],
  scenario: Scenario,
  interest: Interest,
): Outcome {
  const { days, who } = record;
  if (who === null) throw new Error('a listing is run with who was in the market');
  const first = Math.max(scenario.market.firstTradingDay, 1);
  const trading = who.slice(first - 1);
  const priceTicks = (at: number): number => days.settlementTicks[first - 1 + at] ?? 0;
  const minorOf = (lots: number, at: number): number => lots * priceTicks(at) * scenario.contract.tickValueMinor;
  const bothSides = trading.map(({ tradedLots }) => sumOf(tradedLots));
  const traded = trading.reduce<number[]>(
    (sums, { tradedLots }) => tradedLots.map((lots, i) => lots + (sums[i] ?? 0)),
    [],
  );
  const until = plannedContracts(scenario)[0]?.lastTradingDay ?? 0;
  return {
    volumeMinor: meanOf(bothSides.map((lots, at) => minorOf(lots / 2, at))),
    volumeLots: meanOf(bothSides.map((lots) => lots / 2)),
    openInterestMinor: meanOf(trading.map(({ openInterestLots }, at) => minorOf(openInterestLots, at))),
    openInterestLots: meanOf(trading.map(({ openInterestLots }) => openInterestLots)),
    spreadBps: spreadBps(days, first, until),
    holders: Math.max(...trading.map(({ holders }) => sumOf(holders.slice(1))), 0),
    asked: askedOf(interest),
    hedgers: Math.max(...trading.map(({ holders }) => sumOf(FIRMS.map((kind) => holders[kind] ?? 0))), 0),
    hedgersAsked: interest.firms.length,
    effectivenessBps: effectivenessBps([record, ...others], first, until),
    trustBps: who.at(-1)?.trustBps ?? 0,
    traded: traded
      .map((lots, group) => ({ group: group as AgentKind, shareBps: Math.round((lots * 10_000) / sumOf(traded)) }))
      .filter(({ shareBps }) => shareBps > 0)
      .sort((a, b) => b.shareBps - a.shareBps),
  };
}

function spreadBps({ spreadMilliticks, settlementTicks }: RunRecord['days'], first: number, until: number): number {
  const shares: number[] = [];
  for (let day = first; day <= until; day++) {
    const spread = spreadMilliticks[day - 1] ?? Number.NaN;
    if (!Number.isNaN(spread)) shares.push((spread * 10) / (settlementTicks[day - 1] ?? 1));
  }
  return meanOf(shares);
}

function effectivenessBps(records: readonly RunRecord[], first: number, until: number): number {
  if (records.length < 2 || records.some(({ market }) => market.tradedLots === 0)) return Number.NaN;
  const exposure = records.map(({ days }) => {
    const bill = days.fixingMilliticks.slice(Math.max(until - BILL_DAYS, 0), until);
    return (meanOf([...bill]) - (days.fixingMilliticks[first - 1] ?? 0)) / 1000;
  });
  const future = records.map(
    ({ days }) => (days.settlementTicks[until - 1] ?? 0) - (days.settlementTicks[first - 1] ?? 0),
  );
  return Math.round(hedgingEffectiveness(exposure, future) * 10_000);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function askedOf({ firms, makers, noise, value, trend }: Interest): number {
  return firms.length + sumOf([makers, noise, value, trend].map(({ asked }) => asked));
}

/** NaN of nothing. */
function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}
