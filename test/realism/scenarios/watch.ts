import { AgentKind, EventKind, Layer, Role } from '../../../assembly/shared/codes';
import type { CoreEvent } from '../../../web/core/event-record';
import { fixedMilliticks } from '../../../web/core/event-view';
import { readLayers, readMarketView } from '../../../web/core/frame-view';
import type { LearnerCommand } from '../../../web/core/learner-command';
import { readLearner } from '../../../web/core/learner-reading';
import { plannedContracts } from '../../../web/scenario/contract-plan';
import type { Scenario } from '../../../web/scenario/scenario';
import type { World } from '../../../web/core/world';
import { mean } from '../../../web/realism/statistics';
import { at, openWorld, runTo } from '../../support/worlds';

/** A contract at the end of a day. */
export interface ContractSeen {
  readonly settlementTicks: number;
  readonly volumeLots: number;
  readonly openInterestLots: number;
  /** The day's limits; 0 = none. */
  readonly upperTicks: number;
  readonly lowerTicks: number;
  /** Lowest and highest trade of the day; 0 = none. */
  readonly lowTicks: number;
  readonly highTicks: number;
  /** Mean distance of best bid and ask at the ends of the day's minutes, basis points of their middle. */
  readonly spreadBps: number;
}

/** What stood at the end of a day. */
export interface DaySeen {
  readonly contracts: readonly ContractSeen[];
  /** Fixing of each benchmark, ticks. */
  readonly fixingTicks: readonly number[];
  /** What a dollar costs, yuan. */
  readonly yuanPerDollar: number;
  /** Price of each layer of the stack against day 0, and the share of its demand that nobody serves. */
  readonly layerPrice: readonly number[];
  readonly unservedShare: readonly number[];
  /** Margin calls, and lots of liquidations, of the day. */
  readonly calls: number;
  readonly forcedLots: number;
  /** Accounts declared in default, and what others than they had to pay, minor units. */
  readonly defaults: number;
  readonly othersPaidMinor: number;
  /** What cancelling the day's trades gave to (positive) or took from participants, by their behaviour; minor units. */
  readonly restoredMinor: readonly number[];
  /** Mean distance of best bid and ask of the first contract at the ends of minutes, ticks. */
  readonly spreadTicks: number;
  /** Lots that accounts of hedgers are long or short, each by itself. */
  readonly hedgedLots: number;
  /** The learner's result since the start, minor units. */
  readonly resultMinor: number;
  /** What the learner's bill costs today, minor units. */
  readonly billMinor: number;
  /** What each method would fix on the home panel's prices, ticks. */
  readonly methodTicks: readonly number[];
}

/** Days 1 to the last of a run. */
export type Seen = readonly DaySeen[];

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const NOTHING: ContractSeen = {
  settlementTicks: 0,
  volumeLots: 0,
  openInterestLots: 0,
  upperTicks: 0,
  lowerTicks: 0,
  lowTicks: 0,
  highTicks: 0,
  spreadBps: Number.NaN,
};

/** Runs a scenario with a seed for some days and keeps what stood at the end of each. */
export async function watch(
  scenario: Scenario,
  seed: string,
  days: number,
  log: readonly LearnerCommand[] = [],
): Promise<Seen> {
  const kept: CoreEvent[] = [];
  const world = await openWorld({ ...scenario, seed }, { kept });
  const notes = new DayNotes(plannedContracts(scenario).length);
  return Array.from({ length: days }, (_, index) => {
    runTo(
      world,
      log.filter(({ timeMs }) => timeMs > world.timeMs),
      at(index + 1, 16),
    );
    for (const event of kept.splice(0)) notes.note(event);
    const layers = readLayers(world.core);
    return {
      ...notes.close(world),
      yuanPerDollar: world.core.yuanPerDollarBps() / 10_000,
      layerPrice: layers.map((row) => row.priceMillionths / 1e6),
      unservedShare: layers.map((row) => row.rationedBps / 10_000),
      hedgedLots: hedgedLots(world),
      resultMinor: readLearner(world.core).resultMinor,
      billMinor: readMarketView(world.core, 1).account.exposureCostMinor,
      methodTicks: readMarketView(world.core, 1).benchmark.methodMilliticks.map((value) => value / 1000),
    };
  });
}

function hedgedLots({ core }: World): number {
  const { accountsCount, accountsBase, positionsBase } = core.header();
  let lots = 0;
  for (let index = 1; index <= accountsCount; index++) {
    const { role, firstPosition } = core.record('Account', accountsBase, index);
    if ((role as Role) !== Role.Hedger || firstPosition === 0) continue;
    const held = core.record('Position', positionsBase, firstPosition);
    lots += Math.abs(held.longToday + held.longYesterday - held.shortToday - held.shortYesterday);
  }
  return lots;
}

/** Sums of accounts' amounts by the behaviour of their participants; 0 = the learner. */
function byBehaviour({ core }: World, amounts: ReadonlyMap<number, number>): readonly number[] {
  const { accountsBase, agentsBase } = core.header();
  const sums = Array.from({ length: AgentKind.Bank + 1 }, () => 0);
  for (const [account, amount] of amounts) {
    const { agent } = core.record('Account', accountsBase, account);
    const kind = agent === 0 ? 0 : core.record('Agent', agentsBase, agent).kind;
    sums[kind] = (sums[kind] ?? 0) + amount;
  }
  return sums;
}

/** A day's events, taken in one by one. */
class DayNotes {
  readonly #now: Mutable<ContractSeen>[];
  readonly #settled: ContractSeen[];
  readonly #fixings: number[] = [];
  #calls = 0;
  #forcedLots = 0;
  #defaults = 0;
  #othersPaidMinor = 0;
  #spreads: number[] = [];
  /** The same of each contract, basis points. */
  readonly #widths: number[][];
  #restored = new Map<number, number>();

  constructor(contracts: number) {
    this.#now = Array.from({ length: contracts }, () => ({ ...NOTHING }));
    this.#widths = this.#now.map(() => []);
    this.#settled = this.#now.map((one) => ({ ...one }));
  }

  note(event: CoreEvent): void {
    const now = this.#now[event.contract - 1];
    if (event.kind === EventKind.MarginCalled) this.#calls++;
    else if (event.kind === EventKind.DefaultDeclared) this.#defaults++;
    else if (event.kind === EventKind.WaterfallDrawn) this.#draw(event);
    else if (event.kind === EventKind.PositionRestored)
      this.#restored.set(event.account, (this.#restored.get(event.account) ?? 0) + event.amountMinor);
    else if (event.kind === EventKind.PositionLiquidated) this.#forcedLots += event.quantityLots;
    else if (event.kind === EventKind.BenchmarkFixed)
      this.#fixings[Math.max(event.benchmark, 1) - 1] = fixedMilliticks(event) / 1000;
    else if (now === undefined) return;
    else if (event.kind === EventKind.LimitsSet) Object.assign(now, pick(event.upperTicks, event.lowerTicks));
    else if (event.kind === EventKind.MinuteClosed) this.#minute(event, now);
    else if (event.kind === EventKind.SettlementPriceSet) {
      const { priceTicks: settlementTicks, volumeLots, openInterestLots } = event;
      const spreadBps = mean(this.#widths[event.contract - 1]?.splice(0) ?? []);
      this.#settled[event.contract - 1] = { ...now, settlementTicks, volumeLots, openInterestLots, spreadBps };
      Object.assign(now, { lowTicks: 0, highTicks: 0 });
    }
  }

  #draw(event: CoreEvent & { readonly kind: EventKind.WaterfallDrawn }): void {
    if ((event.layer as Layer) > Layer.DefaulterFund) this.#othersPaidMinor += event.amountMinor;
  }

  #minute(event: CoreEvent & { readonly kind: EventKind.MinuteClosed }, now: Mutable<ContractSeen>): void {
    now.lowTicks = now.lowTicks === 0 ? event.lowTicks : Math.min(now.lowTicks, event.lowTicks);
    now.highTicks = Math.max(now.highTicks, event.highTicks);
    if (event.bidTicks <= 0 || event.askTicks <= 0) return;
    const spreadTicks = event.askTicks - event.bidTicks;
    this.#widths[event.contract - 1]?.push((spreadTicks / (event.askTicks + event.bidTicks)) * 20_000);
    if (event.contract === 1) this.#spreads.push(spreadTicks);
  }

  close(
    world: World,
  ): Pick<
    DaySeen,
    | 'contracts'
    | 'fixingTicks'
    | 'calls'
    | 'forcedLots'
    | 'defaults'
    | 'othersPaidMinor'
    | 'restoredMinor'
    | 'spreadTicks'
  > {
    const spreadTicks = this.#spreads.reduce((sum, one) => sum + one, 0) / this.#spreads.length;
    const day = {
      contracts: [...this.#settled],
      fixingTicks: [...this.#fixings],
      calls: this.#calls,
      forcedLots: this.#forcedLots,
      defaults: this.#defaults,
      othersPaidMinor: this.#othersPaidMinor,
      restoredMinor: byBehaviour(world, this.#restored),
      spreadTicks,
    };
    this.#calls = 0;
    this.#forcedLots = 0;
    this.#defaults = 0;
    this.#othersPaidMinor = 0;
    this.#spreads = [];
    this.#restored = new Map();
    return day;
  }
}

function pick(upperTicks: number, lowerTicks: number): Pick<ContractSeen, 'upperTicks' | 'lowerTicks'> {
  return { upperTicks, lowerTicks };
}
