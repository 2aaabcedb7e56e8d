import { EventKind, Phase, SettlementRule } from '../../assembly/shared/codes';
import { ROLES_MAX } from '../../assembly/shared/limits';
import { BPS, DAY_MS } from '../../assembly/shared/scales';
import type { CoreEvent } from './event-record';
import { fixedMilliticks } from './event-view';
import { readMarketView } from './frame-view';
import { scaledNearest } from './fix';
import { ruleValues } from './clearing-view';
import { basisOf, LastBasis } from './last-basis';
import type { BenchmarkFigures, CardFigures, ChangedRule, LessonReport, RuleFigures } from './lesson-views';
import { layout } from './layout.gen';
import { readRecord, type RecordValues } from './record';
import { type Frame, publishedFrame } from './run-counters';
import { leadOf } from './run-lead';
import type { MarketView, RuleValue } from './views';
import type { AgentKind, Rule } from './vocabulary';
import type { World } from './world';
import { CONTRACT, LEARNER_ACCOUNT, VENUE } from './world-setup';

/** Collects on a run's way what its closing card needs and no record keeps. */
export class CardRecorder {
  /** Lots traded by kind of participant: of earlier days, and of the day that runs. */
  readonly #traded = new Map<AgentKind, number>();
  #flows: readonly RecordValues<'RoleFlow'>[] = [];
  #flowsDay = 0;
  /** Settlement prices (ticks) and fixings (milliticks), one a day. */
  readonly #settlements = new Map<number, number>();
  readonly #fixings = new Map<number, number>();
  /** Rules set on the way, each with the contract that it was told of; 0 = the home venue's own. */
  readonly #rules: { readonly rule: Rule; readonly contract: number }[] = [];
  #repricings = 0;
  #startMilliticks: number | null = null;
  #hasTraded = false;
  #basisFirstTicks: number | null = null;
  readonly #lastBasis = new LastBasis();
  /** Net long lots while the contract still traded. */
  #heldLots = 0;
  #spreadTicks = 0;
  #spreadMinutes = 0;

  keep(event: CoreEvent): void {
    const day = Math.floor(event.timeMs / DAY_MS);
    if (event.kind === EventKind.SettlementPriceSet) {
      if ((event.rule as SettlementRule) !== SettlementRule.Final) this.#settlements.set(day, event.priceTicks);
    } else if (event.kind === EventKind.BenchmarkFixed) this.#fixings.set(day, fixedMilliticks(event));
    else if (event.kind === EventKind.ConstituentRepriced) this.#repricings++;
    else if (event.kind === EventKind.RuleSet && event.timeMs > 0)
      this.#rules.push({ rule: event.first as Rule, contract: event.contract });
    else if (event.kind === EventKind.Traded)
      this.#hasTraded ||= event.buyAccount === LEARNER_ACCOUNT || event.sellAccount === LEARNER_ACCOUNT;
  }

  /** Called after a lesson's watch has looked: it has just published the frame. */
  look(world: World): void {
    const frame = publishedFrame(world.core);
    this.#startMilliticks ??= frame.fixingMilliticks;
    this.#lastBasis.look(frame);
    if (this.#hasTraded) this.#basisFirstTicks ??= basisOf(frame);
    if (frame.expired === 0) this.#heldLots = frame.longLots - frame.shortLots;
    if (frame.day !== this.#flowsDay) this.#closeDay();
    this.#flowsDay = frame.day;
    this.#flows = Array.from({ length: ROLES_MAX }, (_, i) =>
      readRecord(world.core.view, frame.flowsBase + i * layout.RoleFlow.byteLength, 'RoleFlow'),
    );
    // The core writes codes of this enum only.
    if ((frame.phase as Phase) === Phase.Continuous) this.#spread(frame);
  }

  #spread(frame: Frame): void {
    if (frame.bidTicks === 0 || frame.askTicks === 0) return;
    this.#spreadTicks += frame.askTicks - frame.bidTicks;
    this.#spreadMinutes++;
  }

  /** The flows of a day are known when it is over: the next one begins with empty ones. */
  #closeDay(): void {
    for (const { group, accounts, boughtLots, soldLots } of this.#flows)
      if (accounts > 0) this.#traded.set(group, (this.#traded.get(group) ?? 0) + boughtLots + soldLots);
    this.#flows = [];
  }

  /** The card of the run as it stands. */
  card(world: World, { counters, rules }: LessonReport): CardFigures {
    this.#closeDay();
    const view = readMarketView(world.core, CONTRACT);
    const { exposureLots, exposureCostMinor, profitMinor, feesPaidMinor } = view.account;
    const costMinor = exposureCostMinor - profitMinor;
    const perBillion = (minor: number): number | null =>
      exposureLots === 0
        ? null
        : Number(scaledNearest(BigInt(minor), BigInt(exposureLots * view.contract.tickValueMinor), 1000n));
    return {
      timeMs: view.timeMs,
      exposureLots,
      billMinor: exposureCostMinor,
      profitMinor,
      feesMinor: feesPaidMinor,
      costMinor,
      billMilliticks: perBillion(exposureCostMinor),
      effectiveMilliticks: perBillion(costMinor),
      startMilliticks: this.#startMilliticks ?? 0,
      hedgeBps: exposureLots === 0 ? null : Math.round((this.#heldLots * BPS) / exposureLots),
      basisFirstTicks: this.#basisFirstTicks,
      basisLastTicks: this.#lastBasis.ticks,
      peakMarginMinor: counters.peakMarginMinor,
      calls: counters.calls,
      liquidations: counters.liquidations,
      benchmark: this.#benchmark(view, counters.methodChanges),
      rules: this.#ruleFigures(world, counters, rules),
      traded: [...this.#traded].map(([group, lots]) => ({ group, lots })).sort((a, b) => b.lots - a.lots),
      spreadHundredths: this.#spreadMinutes === 0 ? null : Math.round((this.#spreadTicks * 100) / this.#spreadMinutes),
      price: leadOf(this.#settlements, this.#fixings),
    };
  }

  #benchmark({ benchmark }: MarketView, methodChanges: number): BenchmarkFigures {
    const top = benchmark.constituents.reduce<{ readonly index: number; readonly weightBps: number }>(
      (best, one) => (one.weightBps > best.weightBps ? one : best),
      { index: 0, weightBps: 0 },
    );
    return {
      method: benchmark.method,
      constituents: benchmark.constituents.length,
      usedInputs: benchmark.usedInputs,
      methodChanges,
      repricings: this.#repricings,
      topWeightBps: top.weightBps,
      topIndex: top.index,
      lowestMilliticks: Math.min(...benchmark.methodMilliticks),
      highestMilliticks: Math.max(...benchmark.methodMilliticks),
    };
  }

  #ruleFigures(world: World, counters: LessonReport['counters'], home: readonly RuleValue[]): RuleFigures {
    const { core } = world;
    const { venuesCount } = core.header();
    const told = this.#rules.map(({ rule, contract }) => ({
      rule,
      venue: contract === 0 ? VENUE : core.record('Contract', core.places.contractsBase, contract).venue,
    }));
    const changedAt = (venue: number): readonly ChangedRule[] => {
      const own = new Set(told.filter((one) => one.venue === venue).map(({ rule }) => rule));
      const inForce = venue === VENUE ? home : ruleValues(core, venue);
      return inForce.filter(({ rule }) => own.has(rule)).map((one) => ({ ...one, venue }));
    };
    return {
      changed: Array.from({ length: venuesCount }, (_, at) => changedAt(at + 1)).flat(),
      halts: counters.halts,
      lockedDays: counters.lockedDays,
      callsOfAll: counters.calls + counters.callsOfOthers,
      liquidationsOfAll: counters.liquidations + counters.liquidationsOfOthers,
      defaults: counters.defaults,
    };
  }
}
