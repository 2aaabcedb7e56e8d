import { CommandKind, EventKind, Rule } from '../../assembly/shared/codes';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../assembly/shared/scales';
import { AuditRecorder } from './audit-recorder';
import type { AttackTerms, AuditView, BenchmarkStudy } from './benchmark-views';
import { WORLD_CAPACITY } from './capacity';
import type { CoreApi, CoreResult, CoreUpdate, ReplayOutcome } from './core-api';
import { readSettled } from './settled-records';
import { fixedMilliticks, viewEvent } from './event-view';
import { ContractSeries } from './contract-series';
import type { CoreEvent } from './event-record';
import { beside, faultOf } from './fault';
import { fixPanel, type FixTerms, scaledNearest } from './fix';
import { readMarketView } from './frame-view';
import type { SpreadTerms } from './inference-spread';
import { CoreInstance } from './instance';
import type { LeversView } from './levers-views';
import type { LearnerAction, LearnerCommand, SingleAction } from './learner-command';
import { learnerCommand } from './learner-encode';
import type { LessonWatch } from './lesson-watch';
import type { LessonGoals, RunStudy, StudyRequest } from './lesson-views';
import type { PanelInput } from './panel-input';
import { readPreview } from './preview-view';
import type { ReplayScript } from './replay';
import type { ReplayMoment } from './replay-views';
import { SettlementRecorder } from './settlement-recorder';
import { SnapshotRing } from './snapshots';
import type { MonthView } from './net-views';
import type { RivalsView } from './rivals-views';
import { VenueMap } from './venue-map';
import { VenueRecorder } from './venue-recorder';
import type { ClearingView, EventView, OrderPreview } from './views';
import { runOn } from './watcher';
import { World } from './world';
import { CONTRACT, WORLD_START_MS, type WorldSetup } from './world-setup';

/** Computing between two snapshots within a day, milliseconds. */
const SNAPSHOT_BUSY_MS = 20;

/** Simulated time of one stretch between looks at the clock on the wall. */
const STRETCH_MS = 5 * MINUTE_MS;

/** The same where trading may halt: the page sees every halt begin, however fast it plays. */
const STRETCH_HALTING_MS = 30_000;

/** Events kept until the page asks: older ones go first. */
const EVENTS_MAX = 4096;

/** A day begins with the opening, or at most an hour before it with the gathering of orders. */
const DAWN_MS = 8 * HOUR_MS;

/** Things a step looks through before it gives up on finding an event to show. */
const STEP_LIMIT = 20000;

/** Rules that let trading halt. */
const HALTING: readonly number[] = [Rule.BreakerBps, Rule.VelocityTicks];

/** Events of a single contract. */
const OF_CONTRACT: ReadonlySet<EventKind> = new Set([
  EventKind.OrderAccepted,
  EventKind.OrderRejected,
  EventKind.OrderCancelled,
  EventKind.OrderReplaced,
  EventKind.OrderTriggered,
  EventKind.OrderAsleep,
  EventKind.OrderAwake,
  EventKind.Traded,
  EventKind.SettlementPriceSet,
  EventKind.LimitsSet,
  EventKind.MarginRateSet,
  EventKind.Uncrossed,
  EventKind.ContractHalted,
  EventKind.ContractResumed,
  EventKind.ContractExpired,
  EventKind.TradesCancelled,
  EventKind.PositionRestored,
  EventKind.PositionLiquidated,
]);

/** Owns the running world, its log and its snapshots. Lives in the worker; in tests it is driven directly. */
export class CoreHost implements CoreApi {
  readonly #module: Promise<WebAssembly.Module>;
  readonly #engineId: string;
  readonly #snapshots: SnapshotRing;
  readonly #settlements = new SettlementRecorder();
  /** Venues of contracts and accounts; null before a world was opened. */
  #map: VenueMap | null = null;
  readonly #audits = new AuditRecorder();
  readonly #venues = new VenueRecorder();
  #recorder = new ContractSeries([]);
  /** The contract that the page looks at, and the learner's account at the other venue (0 = none). */
  #shown = CONTRACT;
  #away = 0;
  #events: EventView[] = [];
  #toldSequence = 0;
  #world: World | null = null;
  #lesson: LessonWatch | null = null;
  #setup: WorldSetup | null = null;
  #log: LearnerCommand[] = [];
  /** How many commands of the log have acted. */
  #applied = 0;
  /** A halt began, or a lesson's goal was met, since the last call to play on. */
  #hasHalted = false;
  #mayHalt = false;
  /** The start on its way is to end where it is. */
  #isStopped = false;
  #busyMs = 0;
  #sinceSnapshotMs = 0;

  /** `snapshotBytes`: memory for going back, as much as the page has if nothing is said. */
  constructor(module: Promise<WebAssembly.Module>, engineId: string, snapshotBytes?: number) {
    this.#module = module;
    this.#snapshots = new SnapshotRing(snapshotBytes);
    this.#engineId = engineId;
  }

  engineId(): Promise<string> {
    return Promise.resolve(this.#engineId);
  }

  async start(
    setup: WorldSetup,
    log: readonly LearnerCommand[],
    untilMs: number | null,
    progress: (share: number) => void,
    lesson: LessonGoals | null = null,
    workMax = Number.POSITIVE_INFINITY,
  ): Promise<CoreResult<ReplayOutcome>> {
    return this.#guard(async () => {
      this.#setup = setup;
      this.#isStopped = false;
      this.#lesson = lesson && new (await import('./lesson-watch')).LessonWatch(lesson);
      this.#mayHalt =
        setup.configuration.some(
          ({ kind, fields }) => kind === CommandKind.SetRule && HALTING.includes(Number(fields.rule)),
        ) || log.some(({ action }) => letsHalt(action));
      this.#log = [...log];
      this.#recorder = new ContractSeries(setup.listings);
      this.#shown = CONTRACT;
      this.#events = [];
      this.#toldSequence = 0;
      this.#snapshots.clear();
      await this.#open(setup);
      const end = untilMs ?? this.#log[this.#log.length - 1]?.timeMs ?? WORLD_START_MS;
      await this.#replayTo(end, progress, () => this.#isStopped, workMax);
      const update = this.#update();
      const isComplete = update.view.timeMs >= end;
      const isTooMuch = !isComplete && !this.#isStopped;
      return { update, digest: update.view.digest, engineId: this.#engineId, isComplete, isTooMuch };
    });
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** The page ends the whole worker instead; without one the world alone is given up. */
  abandon(): void {
    this.#world = null;
  }

  async advance(untilMs: number, budgetMs: number): Promise<CoreResult<CoreUpdate>> {
    return this.#guard(async () => {
      const deadline = performance.now() + budgetMs;
      const world = await this.#running();
      this.#hasHalted = false;
      while (world.timeMs < untilMs && performance.now() < deadline && !this.#hasHalted) {
        const next = this.#mayHalt ? Math.min(untilMs, world.timeMs + STRETCH_HALTING_MS) : untilMs;
        this.#stretch(world, next);
      }
      await this.#keepSnapshots(world);
      return this.#update();
    });
  }

  async step(): Promise<CoreResult<CoreUpdate>> {
    return this.#guard(async () => {
      const world = await this.#running();
      const trades = world.core.header().tradeCount;
      const known = this.#events.length;
      for (let i = 0; i < STEP_LIMIT; i++) {
        const due = Math.max(world.core.nextDueMs(), world.timeMs + 1);
        this.#runTo(world, due);
        if (this.#events.length > known || world.core.header().tradeCount > trades) break;
      }
      return this.#update();
    });
  }

  async act(
    action: LearnerAction,
  ): Promise<CoreResult<{ readonly command: LearnerCommand; readonly update: CoreUpdate }>> {
    return this.#guard(async () => {
      const world = await this.#running();
      if (this.#applied < this.#log.length) this.#cutFuture(world.timeMs);
      const command: LearnerCommand = { timeMs: world.timeMs, action };
      this.#log.push(command);
      this.#mayHalt ||= letsHalt(action);
      this.#applied = this.#log.length;
      this.#time(() => world.apply(command));
      this.#lesson?.look(world);
      return { command, update: this.#update() };
    });
  }

  async preview(action: SingleAction): Promise<CoreResult<OrderPreview>> {
    return this.#guard(async () => {
      const world = await this.#running();
      world.core.publish(this.#shown);
      return readPreview(world.core.preview(learnerCommand(action, 0)));
    });
  }

  async clearing(venue: number): Promise<CoreResult<ClearingView>> {
    // Only one view of the page asks: what reads it comes when it does.
    return this.#read(async (core) => (await import('./clearing-view')).readClearing(core, this.#settlements, venue));
  }

  async months(venue: number): Promise<CoreResult<readonly MonthView[]>> {
    return this.#read(async (core) => (await import('./month-view')).readMonths(core, this.#settlements, venue));
  }

  async rivals(terms: SpreadTerms): Promise<CoreResult<RivalsView>> {
    return this.#read(async (core) =>
      (await import('./rivals-view')).readRivals(core, this.#venues, terms, this.#setup?.personas),
    );
  }

  async levers(): Promise<CoreResult<LeversView>> {
    return this.#read(async (core) => (await import('./levers-view')).readLevers(core));
  }

  async replay(script: ReplayScript): Promise<CoreResult<readonly ReplayMoment[]>> {
    return beside(async () => (await import('./replay')).playReplay(await this.#module, script));
  }

  async study(
    request: StudyRequest,
    progress: (share: number) => Promise<boolean> | boolean,
  ): Promise<CoreResult<RunStudy | null>> {
    return beside(async () => (await import('./run-study')).studyRun(await this.#module, request, progress));
  }

  async seek(timeMs: number): Promise<CoreResult<CoreUpdate>> {
    return this.#guard(async () => {
      const wanted = Math.max(timeMs, WORLD_START_MS);
      const world = await this.#running();
      if (wanted < world.timeMs) await this.#goBack(wanted);
      await this.#replayTo(wanted, () => undefined);
      return this.#update();
    });
  }

  async show(contract: number): Promise<CoreResult<CoreUpdate>> {
    return this.#guard(async () => {
      await this.#running();
      const listed = this.#setup?.listings.length ?? CONTRACT;
      this.#shown = Math.min(Math.max(contract, CONTRACT), listed);
      return this.#update();
    });
  }

  fork(): Promise<readonly LearnerCommand[]> {
    if (this.#world !== null) this.#cutFuture(this.#world.timeMs);
    return Promise.resolve([...this.#log]);
  }

  async audit(day: number | null): Promise<CoreResult<AuditView | null>> {
    return this.#guard(async () => {
      const { core } = await this.#running();
      const { benchmark, venue } = core.record('Contract', core.places.contractsBase, this.#shown);
      // A spread has none: it follows the months of its venue.
      const days = this.#audits.daysOf(benchmark || venue);
      const records = days.get(day ?? Math.max(...days.keys()));
      if (records === undefined) return null;
      const { readAudit } = await import('./audit-view');
      return readAudit(records);
    });
  }

  async studyAttack(
    panel: readonly PanelInput[],
    terms: FixTerms,
    attack: AttackTerms,
  ): Promise<CoreResult<BenchmarkStudy>> {
    try {
      const { studyBenchmark } = await import('./benchmark-study');
      return { ok: true, value: studyBenchmark(await this.#smallCore(), panel, terms, attack) };
    } catch (error) {
      // It has a core of its own: the running world is none the worse for it.
      return { ok: false, fault: await faultOf(error) };
    }
  }

  /** An instance that runs no world. */
  async #smallCore(): Promise<CoreInstance> {
    return CoreInstance.create(await this.#module, { ...WORLD_CAPACITY, orders: 64, lots: 64, levels: 4096 }, 0n);
  }

  async fixPanels(panels: readonly (readonly PanelInput[])[], terms: FixTerms): Promise<readonly number[]> {
    const core = await this.#smallCore();
    return panels.map((panel) => {
      const fixing = fixPanel(core, panel, terms);
      return Number(scaledNearest(fixing.numerator, fixing.denominator, 1000n));
    });
  }

  async #open(setup: WorldSetup): Promise<void> {
    this.#applied = 0;
    this.#map = null;
    this.#world = await World.open(await this.#module, setup, (event) => this.#keep(event));
    const { core } = this.#world;
    this.#away = core.header().learnerAway;
    this.#venues.begin(core.header().venuesCount > 1, core.yuanPerDollarBps());
    this.#audits.begin(core);
    this.#map = new VenueMap(core);
    this.#settlements.begin(
      Array.from({ length: core.header().contractsCount + 1 }, (_, at) =>
        at === 0 ? 0 : core.record('Contract', core.places.contractsBase, at).previousSettlementTicks,
      ),
    );
    this.#lesson?.look(this.#world);
    this.#snapshots.add(this.#world.timeMs, 0, this.#world.core.copyState());
    this.#sinceSnapshotMs = 0;
  }

  /** The running world, or after a fault a fresh one replayed to the last command. */
  async #running(): Promise<World> {
    if (this.#world !== null) return this.#world;
    if (this.#setup === null) throw new Error('a world is started before it is asked for');
    await this.#open(this.#setup);
    await this.#replayTo(this.#log[this.#log.length - 1]?.timeMs ?? WORLD_START_MS, () => undefined);
    if (this.#world === null) throw new Error('the world was just opened');
    return this.#world;
  }

  async #goBack(timeMs: number): Promise<void> {
    const world = this.#world;
    const snapshot = await this.#snapshots.before(timeMs, this.#log.length);
    if (world === null || snapshot === null) {
      if (this.#setup !== null) await this.#open(this.#setup);
      return;
    }
    world.restore(snapshot.bytes);
    this.#applied = snapshot.commands;
  }

  /**
   * Runs on to a moment and gives way to other messages now and then, so that a cancel is heard. `workMax`: events of the run
   * after which it stops, at the end of a stretch of simulated time, which is the same one on every machine.
   */
  async #replayTo(
    endMs: number,
    progress: (share: number) => void,
    isStopped: () => boolean = () => false,
    workMax = Number.POSITIVE_INFINITY,
  ): Promise<void> {
    const world = this.#world;
    if (world === null) return;
    const from = world.timeMs;
    let told = performance.now();
    while (world.timeMs < endMs || this.#applied < this.#countUntil(endMs)) {
      this.#stretch(world, endMs);
      if (world.core.header().sequence > workMax) return;
      if (performance.now() - told > 50) {
        progress((world.timeMs - from) / Math.max(endMs - from, 1));
        await this.#keepSnapshots(world);
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (isStopped()) return;
        told = performance.now();
      }
    }
    progress(1);
  }

  #countUntil(timeMs: number): number {
    return this.#log.filter((command) => command.timeMs <= timeMs).length;
  }

  /** Runs a few minutes of trading, or over a night, but not beyond a moment. */
  #stretch(world: World, untilMs: number): void {
    const due = world.core.nextDueMs();
    this.#runTo(world, Math.min(untilMs, Math.max(world.timeMs + STRETCH_MS, Math.min(due, untilMs))));
  }

  /** Runs to a moment; logged commands act at their times on the way. */
  #runTo(world: World, timeMs: number): void {
    const day = Math.floor(world.timeMs / DAY_MS);
    const met = this.#lesson?.metCount;
    this.#time(() => (this.#applied = runOn(world, this.#log, this.#applied, timeMs, this.#lesson)));
    this.#hasHalted ||= this.#lesson?.metCount !== met;
    const isNewDay = Math.floor(world.timeMs / DAY_MS) !== day && world.timeMs % DAY_MS >= DAWN_MS;
    if (isNewDay || this.#sinceSnapshotMs > SNAPSHOT_BUSY_MS) {
      this.#snapshots.add(world.timeMs, this.#applied, world.core.copyState());
      this.#sinceSnapshotMs = 0;
    }
  }

  async #keepSnapshots(world: World): Promise<void> {
    if (this.#snapshots.isFull(world.timeMs)) await this.#snapshots.pack();
  }

  #cutFuture(timeMs: number): void {
    this.#log.length = this.#applied;
    this.#snapshots.cutAfter(timeMs, this.#applied);
    this.#recorder.cutAfter(timeMs);
    this.#settlements.cutAfter(timeMs);
    this.#audits.cutAfter(timeMs);
    this.#venues.cutAfter(timeMs);
    const sequence = this.#world?.core.header().sequence ?? 0;
    this.#lesson?.cutAfter(sequence, timeMs);
    this.#toldSequence = Math.min(this.#toldSequence, sequence);
  }

  #keep(event: CoreEvent): void {
    this.#venues.keep(event, this.#world?.core ?? null);
    this.#lesson?.keep(event, this.#world?.core ?? null);
    if (event.kind === EventKind.MinuteClosed) {
      this.#recorder.minute(event);
      return;
    }
    const only = this.#contractsOf(event);
    this.#settlements.keep(event, {
      venueOf: (contract) => this.#map?.ofContract(contract) ?? 0,
      records: (venue) => (this.#world === null ? null : readSettled(this.#world.core, venue)),
    });
    this.#audits.keep(event, this.#world?.core ?? null);
    if (event.kind === EventKind.BenchmarkFixed) {
      this.#recorder.fixing(
        event.benchmark,
        event.timeMs,
        fixedMilliticks(event),
        event.sequence <= this.#toldSequence,
      );
    }
    if (event.kind === EventKind.ContractHalted && (only?.includes(CONTRACT) ?? true)) this.#hasHalted = true;
    const venue = this.#map?.ofEvent(event) ?? null;
    if (event.sequence <= this.#toldSequence) return;
    // A venue's contracts settle to the benchmark of its number.
    const told = viewEvent(event, this.#away, this.#setup?.listings);
    if (told === null) return;
    const view = venue === null ? told : { ...told, venue };
    this.#toldSequence = event.sequence;
    this.#events.push(only === null || this.#setup?.listings.length === 1 ? view : { ...view, only });
    if (this.#events.length > EVENTS_MAX) this.#events.shift();
  }

  /** Contracts that an event is of; null = it is of none in particular. */
  #contractsOf(event: CoreEvent): readonly number[] | null {
    if (event.kind === EventKind.BenchmarkFixed) return this.#recorder.contractsOf(event.benchmark);
    return OF_CONTRACT.has(event.kind) && event.contract !== 0 ? [event.contract] : null;
  }

  #time(action: () => void): void {
    const start = performance.now();
    action();
    const spent = performance.now() - start;
    this.#busyMs += spent;
    this.#sinceSnapshotMs += spent;
  }

  #update(): CoreUpdate {
    if (this.#world === null) throw new Error('a world is started before it is shown');
    const { series, others, replaceFromMs } = this.#recorder.take();
    const events = this.#events;
    const busyMs = this.#busyMs;
    this.#events = [];
    this.#busyMs = 0;
    const lesson = this.#lesson?.report(this.#world) ?? null;
    const view = readMarketView(this.#world.core, this.#shown);
    return { view, events, series, others, replaceFromMs, busyMs, lesson };
  }

  /** What a view reads from the running core. */
  #read<T>(read: (core: CoreInstance) => Promise<T>): Promise<CoreResult<T>> {
    return this.#guard(async () => read((await this.#running()).core));
  }

  /** A fault of the core becomes a value; the instance is thrown away, setup and log stay. Anything else is our own bug. */
  async #guard<T>(action: () => Promise<T>): Promise<CoreResult<T>> {
    try {
      return { ok: true, value: await action() };
    } catch (error) {
      this.#world = null;
      return { ok: false, fault: await faultOf(error) };
    }
  }
}

/** An action after which trading may halt. */
function letsHalt(action: LearnerAction): boolean {
  return action.kind === 'set-rule' && HALTING.includes(action.rule);
}
