import type { AttackTerms, AuditView, BenchmarkStudy } from './benchmark-views';
import type { FixTerms } from './fix';
import type { SpreadTerms } from './inference-spread';
import type { LessonGoals, LessonReport, RunStudy, StudyRequest } from './lesson-views';
import type { LeversView } from './levers-views';
import type { LearnerAction, LearnerCommand, SingleAction } from './learner-command';
import type { PanelInput } from './panel-input';
import type { ReplayScript } from './replay';
import type { ReplayMoment } from './replay-views';
import type { MonthView } from './net-views';
import type { RivalsView } from './rivals-views';
import type { ClearingView, ContractSeriesView, EventView, MarketView, OrderPreview, SeriesView } from './views';
import type { WorldSetup } from './world-setup';

/** What one call to the worker brings back. */
export interface CoreUpdate {
  readonly view: MarketView;
  /** New since the last update, oldest first. */
  readonly events: readonly EventView[];
  /** Series entries added since the last update; `replaceFrom` says that entries at or after this time are to be dropped first (after a seek or a new start). */
  readonly series: SeriesView;
  readonly replaceFromMs: number | null;
  /** The same of the other months that the world lists; what is to be dropped is dropped of all. */
  readonly others: readonly ContractSeriesView[];
  /** Milliseconds of computing inside the core. */
  readonly busyMs: number;
  /** How far the run has come with its lesson; null without one. */
  readonly lesson: LessonReport | null;
}

/** A bug of the core: the instance is gone, the session is not. */
export interface CoreFault {
  readonly message: string;
  readonly file: string;
  readonly line: number;
  /** The core itself did not come: the network's doing, no bug. */
  readonly isMissing?: true;
}

export type CoreResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: CoreFault };

/** Outcome of replaying a session: same digest or what differs. */
export interface ReplayOutcome {
  readonly update: CoreUpdate;
  readonly digest: string;
  readonly engineId: string;
  /** False when it ended before its end: the world stands where it had come to, with later commands still to come. */
  readonly isComplete: boolean;
  /** True when it ended there because the run is more work than was allowed. */
  readonly isTooMuch: boolean;
}

/**
 * The worker as the page sees it. Calls are served one after the other. Nothing here throws for a market's outcome;
 * a fault comes back as a value and the next call starts a fresh instance from scenario and log.
 */
export interface CoreApi {
  /** Starts a world and replays the log, up to `untilMs` if given (else to the last command). `progress` is called with 0..1. With a lesson its goals are looked for. `workMax`: events after which it ends where it has come to. */
  start(
    setup: WorldSetup,
    log: readonly LearnerCommand[],
    untilMs: number | null,
    progress: (share: number) => void,
    lesson?: LessonGoals | null,
    workMax?: number,
  ): Promise<CoreResult<ReplayOutcome>>;
  /** A start that is on its way ends where it has come to. Heard as soon as the worker gives way, some twenty times a second. */
  stop(): void;
  /** Ends a worker that does not answer any more, whatever it was asked; the next call goes to a new one, which has no world yet. */
  abandon(): void;
  /** Simulated time moves on to `untilMs` (never back); nights are part of it. Returns early after about `budgetMs` of computing. */
  advance(untilMs: number, budgetMs: number): Promise<CoreResult<CoreUpdate>>;
  /** Does one thing: runs to the next event of the market (next trade, fixing, settlement or news). */
  step(): Promise<CoreResult<CoreUpdate>>;
  /** The learner acts now. The stamped command is returned so that the session can be logged. */
  act(action: LearnerAction): Promise<CoreResult<{ readonly command: LearnerCommand; readonly update: CoreUpdate }>>;
  /** What the clearing house of a venue knows now: changes nothing. */
  clearing(venue: number): Promise<CoreResult<ClearingView>>;
  /** The months of a venue side by side: changes nothing. */
  months(venue: number): Promise<CoreResult<readonly MonthView[]>>;
  /** The venues side by side up to now, money in fen at the rate of the terms: changes nothing. */
  rivals(terms: SpreadTerms): Promise<CoreResult<RivalsView>>;
  /** What the regulator's levers are set to now: changes nothing. */
  levers(): Promise<CoreResult<LeversView>>;
  /** Plays a default that happened, in a core of its own: the moment after each step. */
  replay(script: ReplayScript): Promise<CoreResult<readonly ReplayMoment[]>>;
  /** Plays a run in a core of its own. `progress` is called with 0..1 and answers whether to go on; null = it said no. */
  study(
    request: StudyRequest,
    progress: (share: number) => Promise<boolean> | boolean,
  ): Promise<CoreResult<RunStudy | null>>;
  preview(action: SingleAction): Promise<CoreResult<OrderPreview>>;
  /** Goes back (or forward) to a moment of the recorded run; later commands stay in `log()` until the learner acts or time moves on. */
  seek(timeMs: number): Promise<CoreResult<CoreUpdate>>;
  /** Shows another contract from now on, the learner's account at its venue with it. Every start shows the first. */
  show(contract: number): Promise<CoreResult<CoreUpdate>>;
  /** Cuts the future: commands after now are dropped. Called before continuing from an earlier moment. Returns the remaining log. */
  fork(): Promise<readonly LearnerCommand[]>;
  engineId(): Promise<string>;
  /** What went into the fixing of a day of the run, or into the last one; null when there was none that day. */
  audit(day: number | null): Promise<CoreResult<AuditView | null>>;
  /** What an attack would do to every method on a panel, beside the running world. */
  studyAttack(panel: readonly PanelInput[], terms: FixTerms, attack: AttackTerms): Promise<CoreResult<BenchmarkStudy>>;
  /** Fixes panels of past days by a method, beside the running world: milliticks, one for each panel. */
  fixPanels(panels: readonly (readonly PanelInput[])[], terms: FixTerms): Promise<readonly number[]>;
}
