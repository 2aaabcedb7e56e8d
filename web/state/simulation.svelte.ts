import type { AttackTerms, AuditView, BenchmarkStudy } from '../core/benchmark-views';
import type { CoreApi, CoreFault, CoreResult, CoreUpdate } from '../core/core-api';
import { plainFault } from '../core/core-missing';
import type { FixTerms } from '../core/fix';
import type { LearnerAction, LearnerCommand, SingleAction } from '../core/learner-command';
import type { LessonGoals, LessonReport, RunStudy, StudyRequest } from '../core/lesson-views';
import type { PanelInput } from '../core/panel-input';
import type { LeversView } from '../core/levers-views';
import type { MonthView } from '../core/net-views';
import type { RivalsView } from '../core/rivals-views';
import type { ReplayScript } from '../core/replay';
import type { ReplayMoment } from '../core/replay-views';
import type { ClearingView, EventView, MarketView, OrderPreview, SeriesView } from '../core/views';
import type { FixMethod } from '../core/vocabulary';
import { VENUE } from '../core/world-setup';
import type { Scenario } from '../scenario/scenario';
import type { PlannedContract } from '../scenario/contract-plan';
import { spreadTerms } from '../scenario/spread-terms';
import { worldSetup } from '../scenario/to-commands';
import { quote } from '../format-quote.svelte';
import { EventRecord } from './event-record';
import { type GatheringPoint, GatheringRecord } from './gathering-record';
import { ListedContracts } from './listed-contracts.svelte';
import { nextOrderOf } from './next-order';
import { pastFixings, type PastFixing } from './past';
import type { Reached, SimulationListener } from './simulation-listener';
import { GATHERING_SLOWDOWN, gatheringTimes, playedUntil, runEndMs, RUN_START_MS } from './trading-time';
import { BUDGET_MS, FRAME_MS_MAX, type SecondsPerDay, SESSION_MS } from './trading-time';

const NO_GATHERING = { openingAuctionMs: 0, closingAuctionMs: 0 };

/** The world on the page: the newest picture of it, its record, and the only way to make it move. */
export class Simulation {
  readonly #client: CoreApi;
  readonly #listed = new ListedContracts();
  readonly #record = new EventRecord();
  readonly #gathered = new GatheringRecord();
  #listeners: readonly SimulationListener[] = [];

  #scenario = $state.raw<Scenario | null>(null);
  #view = $state.raw<MarketView | null>(null);
  #events = $state.raw<readonly EventView[]>([]);
  #gathering = $state.raw<readonly GatheringPoint[]>([]);
  #log = $state.raw<readonly LearnerCommand[]>([]);
  #past = $state.raw<readonly PastFixing[]>([]);
  #recordedUntilMs = $state.raw(0);
  #scrubMs = $state.raw<number | null>(null);
  #lesson = $state.raw<LessonReport | null>(null);
  #isPlaying = $state.raw(false);
  #secondsPerDay = $state.raw<SecondsPerDay>(10);
  #fault = $state.raw<CoreFault | null>(null);
  #loading = $state.raw<number | null>(0);
  #hasForked = $state.raw(false);
  #hasChanged = false;
  #isReadOnly = $state.raw(false);
  #engine = $state.raw('');

  /** Calls go to the worker one after the other. */
  #tail: Promise<unknown> = Promise.resolve();
  #isAdvancing = false;
  #lastFrameMs = 0;
  #pastMethod: FixMethod | null = null;
  #goals: LessonGoals | null = null;

  constructor(client: CoreApi) {
    this.#client = client;
  }

  /** The scenario that runs, null before the first start. */
  get scenario(): Scenario | null {
    return this.#scenario;
  }

  /** The newest picture of the market, null until the first start has answered. */
  get view(): MarketView | null {
    return this.#view;
  }

  /** Recorded minutes and fixings of the whole recorded run, also after an earlier moment gone back to. */
  get series(): SeriesView {
    return this.#listed.series;
  }

  /** The months that the world lists at its venues. */
  get listed(): readonly PlannedContract[] {
    return this.#listed.planned;
  }

  /** Events of the shown contract and those that concern all, in words, oldest first, of the whole recorded run; the oldest are dropped first when there are very many. */
  get events(): readonly EventView[] {
    return this.#events;
  }

  /** How the indicative price moved in the gathering of orders that runs, or in the last one seen. */
  get gathering(): readonly GatheringPoint[] {
    return this.#gathering;
  }

  /** The learner's commands of the whole recorded run. */
  get log(): readonly LearnerCommand[] {
    return this.#log;
  }

  /** Published prices fixed by the method in force, oldest first, to day 0; none unless contract and panel are the table's. */
  get past(): readonly PastFixing[] {
    return quote.unit === 'tokens' && this.#scenario?.market.panelSize === 0 ? this.#past : [];
  }

  /** How far this run has been computed, milliseconds: behind it the scrubber does not go. */
  get recordedUntilMs(): number {
    return this.#recordedUntilMs;
  }

  /** Where the run ends as it is known: the recorded end, or the last action that is still to come. */
  get endMs(): number {
    return Math.max(this.#recordedUntilMs, this.#log[this.#log.length - 1]?.timeMs ?? 0);
  }

  /** The moment that charts and clock show: the handle's while it is dragged, else the market's. */
  get shownMs(): number {
    return this.#scrubMs ?? this.#view?.timeMs ?? RUN_START_MS;
  }

  /** True while the handle is dragged: numbers still belong to `view`, charts to `shownMs`. */
  get isScrubbing(): boolean {
    return this.#scrubMs !== null;
  }

  /** True at an earlier moment than the recorded end: acting or playing drops what came after. */
  get isInPast(): boolean {
    return this.#view !== null && this.#view.timeMs < this.#recordedUntilMs;
  }

  /** The learner went on from an earlier moment at least once since the start. */
  get hasForked(): boolean {
    return this.#hasForked;
  }

  /** Something happened since the start: an action, or time went on. Going back and forth is not enough. */
  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  /** Another tab goes on with this run: here it can be looked at, at every moment, but nothing happens in it. */
  get isReadOnly(): boolean {
    return this.#isReadOnly;
  }

  setReadOnly(isReadOnly: boolean): void {
    if (isReadOnly) this.pause();
    this.#isReadOnly = isReadOnly;
  }

  /** How far the run has come with its lesson; null when none is being learnt. */
  get lesson(): LessonReport | null {
    return this.#lesson;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  get secondsPerDay(): SecondsPerDay {
    return this.#secondsPerDay;
  }

  /** The contract has settled finally: time goes no further. */
  get isOver(): boolean {
    const view = this.#view;
    if (view === null) return false;
    const isOnlyVenue = this.listed.every(({ venue }) => venue === VENUE);
    return (isOnlyVenue && view.contract.expired && view.day >= view.lastDay) || view.timeMs >= runEndMs(view.lastDay);
  }

  /** A bug of the core, until the world is started again. The session is kept. */
  get fault(): CoreFault | null {
    return this.#fault;
  }

  /** Share of a start or replay that is done, 0 to 1; null when nothing is loading. */
  get loading(): number | null {
    return this.#loading;
  }

  /** The learner's next own order number. */
  get nextOrder(): number {
    return nextOrderOf(this.#log);
  }

  listen(listener: SimulationListener): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  /**
   * Starts a world and replays a log. Resolves to what was reached, or null on a fault (see `fault`).
   * `untilMs`: how far to replay; null = to the last command. With a lesson its goals are looked for in the run.
   * `workMax`: events of the run after which the replay ends where it has come to.
   */
  async start(
    scenario: Scenario,
    log: readonly LearnerCommand[] = [],
    untilMs: number | null = null,
    goals: LessonGoals | null = null,
    workMax?: number,
  ): Promise<Reached | null> {
    this.pause();
    this.#loading = 0;
    // What is told of the way comes by another channel than the end, on a busy machine after it.
    const progress = (share: number): void => void (this.#loading === null || (this.#loading = share));
    const outcome = await this.#call(() =>
      this.#client.start(worldSetup(scenario), log, untilMs, progress, goals, workMax),
    );
    this.#goals = goals;
    this.#loading = null;
    this.#scenario = scenario;
    this.#log = log;
    if (outcome === null) return null;
    this.#engine = outcome.engineId;
    this.#listed.begin(scenario);
    this.#record.clear();
    this.#gathered.clear();
    this.#recordedUntilMs = 0;
    this.#hasForked = false;
    this.#scrubMs = null;
    this.#take(outcome.update);
    this.#hasChanged = false;
    this.#tell((listener) => listener.started?.());
    const { digest, engineId, isComplete, isTooMuch } = outcome;
    return { digest, engineId, isComplete, isTooMuch };
  }

  /** Ends a start that is on its way where it has come to. */
  stopLoading(): void {
    this.#client.stop();
  }

  /** Gives up a worker that does not answer any more: what it was asked ends as a fault, and the next start goes to a new one. */
  abandon(): void {
    this.#client.abandon();
  }

  /** Starts the same session again, after a fault: in a new worker, which fetches the core anew if it did not come. */
  async restart(): Promise<void> {
    this.abandon();
    if (this.#scenario) await this.start(this.#scenario, this.#log, null, this.#goals);
  }

  /** Time runs until `pause`, the end of the run, or a fault. From an earlier moment the run goes on anew. */
  play(): void {
    if (this.#isPlaying || this.isOver || this.#view === null || this.#fault !== null || this.#isRefused()) return;
    this.#isPlaying = true;
    this.#lastFrameMs = performance.now();
    document.addEventListener('visibilitychange', this.#pauseWhenHidden);
    requestAnimationFrame(this.#frame);
  }

  pause(): void {
    if (!this.#isPlaying) return;
    this.#isPlaying = false;
    document.removeEventListener('visibilitychange', this.#pauseWhenHidden);
    // Whoever writes less often while time runs hears that it has stopped.
    const timeMs = this.#view?.timeMs;
    if (timeMs !== undefined) this.#tell((listener) => listener.moved?.(timeMs));
  }

  setSpeed(secondsPerDay: SecondsPerDay): void {
    this.#secondsPerDay = secondsPerDay;
  }

  /** Runs to the next event of the market. */
  async step(): Promise<void> {
    this.pause();
    if (this.isOver || this.#isRefused()) return;
    await this.#continueFromHere();
    const update = await this.#call(() => this.#client.step());
    if (update !== null) this.#take(update);
  }

  /** Shows a recorded moment while the handle moves; the market itself stays where it is. */
  scrub(timeMs: number): void {
    this.pause();
    this.#scrubMs = Math.min(Math.max(timeMs, RUN_START_MS), this.#recordedUntilMs);
  }

  /** Runs to the end of the gathering of orders: bell or end of a halt. */
  async ringOn(): Promise<void> {
    const untilMs = this.#view?.gathering?.untilMs ?? null;
    if (untilMs !== null) await this.runTo(untilMs);
  }

  /** Runs on to a later moment as fast as it goes; ends early on a fault. */
  async runTo(untilMs: number): Promise<void> {
    if (this.#isRefused()) return;
    this.pause();
    await this.#continueFromHere();
    while ((this.#view?.timeMs ?? untilMs) < untilMs) {
      const update = await this.#call(() => this.#client.advance(untilMs, BUDGET_MS));
      if (update === null) return;
      this.#take(update);
    }
  }

  /** Puts the market to a moment of the recorded run. Later ones are clamped to its end. */
  async seek(timeMs: number): Promise<void> {
    this.pause();
    const wanted = Math.min(Math.max(timeMs, RUN_START_MS), this.#recordedUntilMs);
    this.#scrubMs = wanted;
    const update = await this.#call(() => this.#client.seek(wanted));
    if (update !== null) this.#take(update);
    if (this.#scrubMs === wanted) this.#scrubMs = null;
  }

  /** The learner acts now. Whether the market took it stands in the update's events; null: a fault, or only to look at. */
  async act(action: LearnerAction): Promise<CoreUpdate | null> {
    if (this.#isRefused()) return null;
    await this.#continueFromHere();
    const acted = await this.#call(() => this.#client.act(action));
    if (acted === null) return null;
    // Whatever was still to come in the log is not: the learner went another way.
    this.#log = [...this.#log.filter(({ timeMs }) => timeMs <= acted.command.timeMs), acted.command];
    this.#hasChanged = true;
    this.#take(acted.update);
    this.#tell((listener) => listener.acted?.(acted.command));
    return acted.update;
  }

  /** Shows another month, at its venue and with the learner's account there. */
  async show(contract: number): Promise<void> {
    const update = this.listed.length < 2 ? null : await this.#call(() => this.#client.show(contract));
    if (update === null) return;
    this.#listed.show(update.view.shown);
    this.#gathered.clear();
    this.#take(update);
    this.#events = this.#eventsShown();
  }

  /** What an order would do, without doing it; null on a fault. */
  async preview(action: SingleAction): Promise<OrderPreview | null> {
    return this.#call(() => this.#client.preview(action));
  }

  /** What the clearing house of a venue knows now; null on a fault. */
  async clearing(venue = VENUE): Promise<ClearingView | null> {
    return this.#call(() => this.#client.clearing(venue));
  }

  /** The months of a venue side by side; null on a fault. */
  async months(venue: number): Promise<readonly MonthView[] | null> {
    return this.#call(() => this.#client.months(venue));
  }

  /** The venues side by side; null on a fault. */
  async rivals(): Promise<RivalsView | null> {
    const terms = this.#scenario && spreadTerms(this.#scenario);
    return terms && this.#call(() => this.#client.rivals(terms));
  }

  /** What the regulator's levers are set to; null on a fault. */
  async levers(): Promise<LeversView | null> {
    return this.#call(() => this.#client.levers());
  }

  /** Fixings of published prices by another method than the one in force: milliticks, oldest first. */
  async pastBy(method: FixMethod): Promise<readonly number[]> {
    const terms = this.#scenario?.benchmark;
    return terms ? (await pastFixings(this.#client, terms, method)).map(({ milliticks }) => milliticks) : [];
  }

  /** What went into the fixing of a day, or into the last one; null when there was none, or on a fault. */
  async audit(day: number | null): Promise<AuditView | null> {
    return this.#call(() => this.#client.audit(day));
  }

  /** What an attack would do to every method on a panel, worked out beside the running world; null when it cannot be. */
  async studyAttack(
    panel: readonly PanelInput[],
    terms: FixTerms,
    attack: AttackTerms,
  ): Promise<BenchmarkStudy | null> {
    const result = await this.#client.studyAttack(panel, terms, attack);
    return result.ok ? result.value : null;
  }

  /** A default that happened, played beside the running world: the moment after each step; null when it cannot be played. */
  async replay(script: ReplayScript): Promise<readonly ReplayMoment[] | null> {
    const result = await this.#client.replay(script);
    return result.ok ? result.value : null;
  }

  /** A run played beside the one on the page; null when `progress` answered no, or on a fault. */
  async study(request: StudyRequest, progress: (share: number) => boolean): Promise<RunStudy | null> {
    const result = await this.#client.study(request, progress);
    return result.ok ? result.value : null;
  }

  /** Identity of the engine that runs: first 8 hex digits of its SHA-256; empty before the first start. */
  get engine(): string {
    return this.#engine;
  }

  readonly #pauseWhenHidden = (): void => {
    if (document.hidden) this.pause();
  };

  readonly #frame = (nowMs: number): void => {
    if (!this.#isPlaying) return;
    requestAnimationFrame(this.#frame);
    if (this.#isAdvancing) return;
    const wallMs = Math.min(Math.max(nowMs - this.#lastFrameMs, 0), FRAME_MS_MAX);
    this.#lastFrameMs = nowMs;
    if (wallMs > 0) void this.#advance(wallMs);
  };

  async #advance(wallMs: number): Promise<void> {
    this.#isAdvancing = true;
    await this.#continueFromHere();
    const view = this.#view;
    if (view !== null) {
      const playedMs = (wallMs * SESSION_MS) / (this.#secondsPerDay * 1000);
      const pacedMs = view.gathering === null ? playedMs : playedMs / GATHERING_SLOWDOWN;
      const times = gatheringTimes(this.#scenario?.venue ?? NO_GATHERING, this.#log);
      const untilMs = Math.min(playedUntil(view.timeMs, pacedMs, times), runEndMs(view.lastDay));
      const update = await this.#call(() => this.#client.advance(Math.round(untilMs), BUDGET_MS));
      if (update !== null) this.#take(update);
    }
    this.#isAdvancing = false;
    if (this.isOver) this.pause();
  }

  /** Before anything new happens at an earlier moment: what came after it is dropped, here and in the worker. */
  async #continueFromHere(): Promise<void> {
    // A seek that is still on its way ends first: what is dropped is what lies after the moment it goes to.
    await this.#tail;
    const view = this.#view;
    if (view === null || !this.isInPast) return;
    const before = this.#log;
    const beforeUntilMs = this.#recordedUntilMs;
    this.#log = await this.#client.fork();
    this.#recordedUntilMs = view.timeMs;
    this.#listed.cutAfter(view.timeMs);
    this.#record.cutAfter(view.timeMs);
    this.#events = this.#eventsShown();
    this.#hasForked = true;
    this.#tell((listener) => listener.forked?.(before, beforeUntilMs));
  }

  #eventsShown(): readonly EventView[] {
    return this.#record.all().filter(({ only }) => only?.includes(this.#listed.shown) ?? true);
  }

  #isRefused(): boolean {
    if (this.#isReadOnly) this.#tell((listener) => listener.refused?.());
    return this.#isReadOnly;
  }

  #take(update: CoreUpdate): void {
    const methodBefore = this.#pastMethod;
    this.#view = update.view;
    this.#lesson = update.lesson;
    this.#gathered.add(update.view);
    this.#gathering = this.#gathered.points;
    this.#hasChanged ||= update.view.timeMs > this.#recordedUntilMs;
    this.#recordedUntilMs = Math.max(this.#recordedUntilMs, update.view.timeMs);
    this.#listed.take(update);
    if (this.#record.add(update.events)) this.#events = this.#eventsShown();
    const method = update.view.benchmark.method;
    if (method !== methodBefore) void this.#loadPast(method);
    this.#tell((listener) => listener.moved?.(update.view.timeMs));
  }

  async #loadPast(method: FixMethod): Promise<void> {
    this.#pastMethod = method;
    const terms = this.#scenario?.benchmark;
    if (terms === undefined) return;
    const past = await pastFixings(this.#client, terms, method);
    if (this.#pastMethod === method) this.#past = past;
  }

  #call<T>(request: () => Promise<CoreResult<T>>): Promise<T | null> {
    const answer = this.#tail
      .then(request)
      .catch((error: unknown): CoreResult<T> => ({ ok: false, fault: plainFault(error, 'worker') }))
      .then((result) => {
        this.#fault = result.ok ? null : result.fault;
        if (!result.ok) this.pause();
        return result.ok ? result.value : null;
      });
    this.#tail = answer;
    return answer;
  }

  #tell(what: (listener: SimulationListener) => void): void {
    for (const listener of this.#listeners) what(listener);
  }
}
