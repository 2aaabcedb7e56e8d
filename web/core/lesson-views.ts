import type { Counters } from '../lesson/counters';
import type { Predicate } from '../lesson/predicate';
import type { SpreadTerms } from './inference-spread';
import type { LearnerAction, LearnerCommand } from './learner-command';
import type { RuleValue } from './views';
import type { AgentKind, FixMethod } from './vocabulary';
import type { WorldSetup } from './world-setup';

/** What a lesson wants to be told of a run. */
export interface LessonGoals {
  /** Of the lesson; comes back with each report. */
  readonly id: string;
  /** When the lesson begins: what happened before does not count. */
  readonly startMs: number;
  /** In order: the next one is looked for once the one before it is met. */
  readonly goals: readonly Predicate[];
  /** Units of the world's tokens and hours; null = nothing is asked about them. */
  readonly spread: SpreadTerms | null;
}

/** How far a run has come with a lesson. */
export interface LessonReport {
  readonly id: string;
  /** When each goal was met, null = not yet. */
  readonly metAtMs: readonly (number | null)[];
  readonly counters: Counters;
  readonly rules: readonly RuleValue[];
}

/** A run to be played beside the one on the page, in a core of its own. */
export interface StudyRequest {
  readonly setup: WorldSetup;
  readonly log: readonly LearnerCommand[];
  readonly untilMs: number;
  readonly lesson: LessonGoals | null;
}

/** What came of a run. */
export interface RunStudy {
  /** 16 hex digits. */
  readonly digest: string;
  readonly lesson: LessonReport;
  readonly card: CardFigures;
  /** The rival's part of the card; null where the world has one venue. */
  readonly away: AwayFigures | null;
  /** Demand for what the first contract is on that nobody serves at the end, basis points. */
  readonly unservedBps: number;
}

/** The closing card: what the run came to, and who had a hand in it. Prices in milliticks unless named otherwise. */
export interface CardFigures {
  readonly timeMs: number;
  /** Lots of the learner's bill, and what they cost at the benchmark at the end; 0 lots = there is none. */
  readonly exposureLots: number;
  readonly billMinor: number;
  /** Futures' profit after fees, and the fees. */
  readonly profitMinor: number;
  readonly feesMinor: number;
  /** Bill less profit: what the tokens came to. */
  readonly costMinor: number;
  /** The bill's price for a billion tokens without and with the futures; null without a bill. */
  readonly billMilliticks: number | null;
  readonly effectiveMilliticks: number | null;
  /** The same at the benchmark of the start. */
  readonly startMilliticks: number;
  /** Net long lots as a share of the bill before the contract settled finally, basis points; null without a bill. */
  readonly hedgeBps: number | null;
  /** Last price less benchmark at the learner's first trade and at the end of trading; null where there was no trade. */
  readonly basisFirstTicks: number | null;
  readonly basisLastTicks: number;
  readonly peakMarginMinor: number;
  readonly calls: number;
  readonly liquidations: number;
  readonly benchmark: BenchmarkFigures;
  readonly rules: RuleFigures;
  /** Lots traded by each kind of participant, bought and sold added up; 0 = the learner. */
  readonly traded: readonly { readonly group: AgentKind; readonly lots: number }[];
  /** Mean distance of bid and ask over the minutes that had both, hundredths of a tick; null where none had. */
  readonly spreadHundredths: number | null;
  readonly price: PriceFigures;
}

/** The rival's part of the closing card: of its first contract, in its ticks and in cents. */
export interface AwayFigures {
  /** The learner has traded there. */
  readonly hasTraded: boolean;
  /** Futures' profit after fees, of all its months, and the fees. */
  readonly profitMinor: number;
  readonly feesMinor: number;
  readonly peakMarginMinor: number;
  /** What was paid in there, cents; what a dollar costs now, ten-thousandths of a yuan; what its move since day 0 makes of that, fen. */
  readonly paidInMinor: number;
  readonly yuanPerDollarBps: number;
  readonly depositGainMinor: number;
  /** The learner's, and those of all accounts there. */
  readonly calls: number;
  readonly liquidations: number;
  readonly callsOfAll: number;
  readonly liquidationsOfAll: number;
  readonly halts: number;
  /** Last price less benchmark at the learner's first trade there and at the end of trading; null where there was no trade. */
  readonly basisFirstTicks: number | null;
  readonly basisLastTicks: number;
  /** Net long lots before the contract settled finally. */
  readonly heldLots: number;
  readonly lastSettlementTicks: number;
  readonly method: FixMethod;
  readonly constituents: number;
  /** Largest weight of one seller in the last fixing. */
  readonly topWeightBps: number;
  readonly trustBps: number;
  readonly makers: number;
  /** Mean distance of bid and ask, hundredths of a tick; null where there was never both. */
  readonly spreadHundredths: number | null;
}

/** Who set the benchmark. */
export interface BenchmarkFigures {
  readonly method: FixMethod;
  readonly constituents: number;
  readonly usedInputs: number;
  readonly methodChanges: number;
  readonly repricings: number;
  /** Largest weight of one constituent in the last fixing, and which (index into the panel). */
  readonly topWeightBps: number;
  readonly topIndex: number;
  readonly lowestMilliticks: number;
  readonly highestMilliticks: number;
}

/** A rule that was set on the way, at its venue: 1 = home. */
export interface ChangedRule extends RuleValue {
  readonly venue: number;
}

/** Who made the rules, and what they did. */
export interface RuleFigures {
  /** By venue, with the value in force at the end. */
  readonly changed: readonly ChangedRule[];
  readonly halts: number;
  readonly lockedDays: number;
  readonly callsOfAll: number;
  readonly liquidationsOfAll: number;
  readonly defaults: number;
}

/** Whose price was the first to move. */
export interface PriceFigures {
  readonly days: number;
  /** Days whose change of the future had the sign of the next day's change of the benchmark, and the other way round. */
  readonly futureFirst: number;
  readonly benchmarkFirst: number;
  /** Settlement price of the end, ticks, and standard deviation of the day's change, hundredths of a basis point. */
  readonly lastSettlementTicks: number;
  readonly volatilityBpsHundredths: number;
}

/** Kinds of actions, for runs that leave some out. */
export type ActionKind = LearnerAction['kind'];
