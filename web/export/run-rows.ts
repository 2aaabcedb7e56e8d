import { EventKind, type FixMethod, Role, SettlementRule, Side } from '../../assembly/shared/codes';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../assembly/shared/scales';
import type { CoreEvent } from '../core/event-record';
import { scaledNearest, sixPlaces, wide } from '../core/fix';
import { readLayers, readMarketView } from '../core/frame-view';
import { makersAt } from '../core/rivals-view';
import type { LearnerCommand } from '../core/learner-command';
import type { MarketView } from '../core/views';
import { World } from '../core/world';
import { VENUE } from '../core/world-setup';
import { byYuan } from '../core/yuan-days';
import { priceDiscoveryShares } from '../realism/venue-shares';
import { RIVAL_VENUE } from '../scenario/contract-plan';
import { panelConversion } from '../scenario/layer-panel';
import type { Scenario } from '../scenario/scenario';
import { listingOf } from '../scenario/stack-layers';
import { worldSetup } from '../scenario/to-commands';
import { type CsvName, type RowSink, rowText } from './columns';
import { METHODS, reasonName } from './names';
import { type WorldNames, worldNames } from './world-names';

const OPEN_MS = 9 * HOUR_MS;
const CLOSE_MS = 15 * HOUR_MS;
const DEPTH_LEVELS = 10;

const ROLE_NAMES: Readonly<Record<number, string>> = {
  [Role.Speculator]: 'speculator',
  [Role.Hedger]: 'hedger',
  [Role.MarketMaker]: 'market-maker',
  [Role.House]: 'house',
};

/** What a run is made of, and where its rows go. */
export interface RunParts {
  readonly module: WebAssembly.Module;
  /** First hex digits of the core's hash, for the card. */
  readonly engineId: string;
  readonly scenario: Scenario;
  readonly commands: readonly LearnerCommand[];
  readonly days: number;
  readonly files: RowSink;
  /** A day is done and its rows are told: from 1 on. */
  readonly dayDone: (day: number) => void;
}

/** Plays a whole world into rows, and gives its card. The same parts give the same bytes, in a page or a terminal. */
export async function playToRows(parts: RunParts): Promise<object> {
  const run = new Run(parts);
  const world = await World.open(parts.module, worldSetup(parts.scenario), () => undefined, {
    tellsQuotes: true,
    everyEvent: (event) => run.note(event),
  });
  for (let day = 1; day <= parts.days; day++) {
    run.day(world, day);
    parts.dayDone(day);
  }
  return run.card(world);
}

/** Simulated nanoseconds, exact: beyond 2^53 from day 104 on. */
function nanoseconds(timeMs: number): string {
  return (BigInt(timeMs) * 1_000_000n).toString();
}

/** Turns a world's events and frames into rows. */
class Run {
  readonly #parts: RunParts;
  readonly #names: WorldNames;
  #applied = 0;
  /** Middles of the front month of each of the first two venues at the same minutes, half ticks. */
  readonly #middles: readonly [number[], number[]] = [[], []];
  readonly #trades = new Map<number, number>();
  readonly #limits = new Map<number, readonly [upper: number, lower: number]>();
  /** Standing fixings in millionths of the benchmark's currency. */
  readonly #valueMicro = new Map<number, number>();
  readonly #settled = new Map<number, CoreEvent & { readonly kind: EventKind.SettlementPriceSet }>();

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#names = worldNames(parts.scenario);
  }

  #row(name: CsvName, values: readonly (string | number)[]): void {
    this.#parts.files.row(name, rowText(values));
  }

  /** One day from its opening to its settlement, minute by minute. */
  day(world: World, day: number): void {
    const { plan } = this.#names;
    const live = plan.filter((one) => one.lastTradingDay >= day);
    for (let at = day * DAY_MS + OPEN_MS; at <= day * DAY_MS + CLOSE_MS; at += MINUTE_MS) {
      this.#runTo(world, at);
      if (at === day * DAY_MS + OPEN_MS) continue;
      const views = live.map(({ contract }) => readMarketView(world.core, contract));
      for (const view of views) this.#depth(view.shown, view);
      this.#keepMiddles(live.map(({ venue }, index) => ({ venue, view: views[index] })));
    }
    for (const { contract } of plan) this.#daily(world, day, contract);
    this.#accounts(world, day);
    const benchmarks = new Map(plan.map(({ benchmark, contract }) => [benchmark, contract]));
    for (const [benchmark, contract] of benchmarks) this.#index(day, benchmark, readMarketView(world.core, contract));
    this.#stack(world, day);
  }

  #runTo(world: World, timeMs: number): void {
    for (;;) {
      const next = this.#parts.commands[this.#applied];
      if (next === undefined || next.timeMs > timeMs) break;
      this.#applied++;
      world.apply(next);
    }
    world.advance(timeMs);
  }

  note(event: CoreEvent): void {
    if (event.kind === EventKind.Traded) this.#trade(event);
    else if (event.kind === EventKind.QuoteChanged) this.#quote(event);
    if (event.kind === EventKind.LimitsSet) this.#limits.set(event.contract, [event.upperTicks, event.lowerTicks]);
    if (event.kind === EventKind.SettlementPriceSet) this.#settled.set(event.contract, event);
    if (event.kind === EventKind.BenchmarkFixed) {
      const { numerator, denominator } = fractionOf(event);
      const micro = BigInt(this.#names.microPerTick(event.benchmark));
      this.#valueMicro.set(event.benchmark, Number(scaledNearest(numerator, denominator, micro)));
    }
    const isTold = event.kept !== 0 && event.kind !== EventKind.MinuteClosed && event.kind !== EventKind.QuoteChanged;
    if (isTold) this.#event(event);
  }

  /** Venue and contract as the files name them. */
  #place(contract: number): readonly [string, string] {
    return [this.#names.venue(this.#names.listed[contract - 1]?.venue ?? 0), this.#names.contract(contract)];
  }

  #trade(event: CoreEvent & { readonly kind: EventKind.Traded }): void {
    const venue = this.#names.listed[event.contract - 1]?.venue ?? 0;
    this.#trades.set(venue, (this.#trades.get(venue) ?? 0) + 1);
    this.#row('trades.csv', [
      nanoseconds(event.timeMs),
      ...this.#place(event.contract),
      event.priceTicks,
      event.quantityLots,
      event.aggressorSide === Side.Buy ? 1 : -1,
      event.forced,
      ROLE_NAMES[event.buyRole] ?? '',
      ROLE_NAMES[event.sellRole] ?? '',
    ]);
  }

  #quote(event: CoreEvent & { readonly kind: EventKind.QuoteChanged }): void {
    const bid = event.bidLots === 0 ? '' : event.bidTicks;
    const ask = event.askLots === 0 ? '' : event.askTicks;
    this.#row('quotes.csv', [
      nanoseconds(event.timeMs),
      ...this.#place(event.contract),
      bid,
      event.bidLots,
      ask,
      event.askLots,
    ]);
  }

  #depth(contract: number, view: MarketView): void {
    for (const [side, levels] of [
      ['bid', view.bids],
      ['ask', view.asks],
    ] as const) {
      for (const [index, level] of levels.slice(0, DEPTH_LEVELS).entries()) {
        this.#row('depth.csv', [
          nanoseconds(view.timeMs),
          ...this.#place(contract),
          side,
          index + 1,
          level.priceTicks,
          level.quantityLots,
        ]);
      }
    }
  }

  #daily(world: World, day: number, contract: number): void {
    const settled = this.#settled.get(contract);
    if (settled === undefined || Math.floor(settled.timeMs / DAY_MS) !== day) return;
    const venue = this.#names.listed[contract - 1]?.venue ?? 0;
    const header = world.core.header();
    let margin = 0;
    for (let i = 1; i <= header.accountsCount; i++) {
      const account = world.core.record('Account', header.accountsBase, i);
      if (account.venue === venue) margin += account.marginMinor;
    }
    const { priceTicks, volumeLots, openInterestLots } = settled;
    const { fixingTicks } = readMarketView(world.core, contract).benchmark;
    const [upper, lower] = this.#limits.get(contract) ?? [0, 0];
    const values = [priceTicks, volumeLots, openInterestLots, margin, fixingTicks, upper, lower];
    this.#row('daily.csv', [day, ...this.#place(contract), ...values]);
  }

  /** A row for each contract that an account holds, or one for the first of its venue. Away accounts have rows of their own. */
  #accounts(world: World, day: number): void {
    const header = world.core.header();
    const owners = new Map<number, number>([[header.learnerAway, 1]]);
    for (let i = 1; i <= header.agentsCount; i++) {
      const { account, awayAccount } = world.core.record('Agent', header.agentsBase, i);
      if (awayAccount !== 0) owners.set(Math.max(account, awayAccount), Math.min(account, awayAccount));
    }
    for (let i = 1; i <= header.accountsCount; i++) {
      const account = world.core.record('Account', header.accountsBase, i);
      const owner = owners.get(i) ?? i;
      const name = owner === 1 ? 'learner' : `account-${owner}`;
      const first = this.#names.plan.find((one) => one.venue === account.venue)?.contract ?? 0;
      const held = heldLots(world, account.firstPosition);
      for (const [contract, lots] of held.length > 0 ? held : [[first, 0] as const]) {
        const [venue, contractName] = this.#place(contract);
        const role = ROLE_NAMES[account.role] ?? '';
        const money = [account.previousBalanceMinor, account.marginMinor];
        this.#row('accounts.csv', [day, venue, name, role, contractName, lots, ...money]);
      }
    }
  }

  #index(day: number, benchmark: number, view: MarketView): void {
    const micro = this.#names.microPerTick(benchmark);
    for (const constituent of view.benchmark.constituents) {
      this.#row('index.csv', [
        day,
        this.#names.benchmark(benchmark),
        ...this.#names.constituent(benchmark, constituent.index),
        constituent.priceTicks * micro,
        constituent.volumeMTok,
        constituent.used ? 1 : 0,
        this.#valueMicro.get(benchmark) ?? 0,
      ]);
    }
  }

  /**
   * Price, capacity and demand of each layer. Where a benchmark is fixed on it, the price is its fixing; elsewhere the first
   * price of its listing moved with the layer. Capacity and demand are millionths of the demand of day 0.
   */
  #stack(world: World, day: number): void {
    const { market, rival, stack } = this.#parts.scenario;
    // Of two benchmarks of one layer the home venue's is told.
    const fixed = new Map([...(rival.isOpen === 1 ? [[rival.layer, 2] as const] : []), [market.layer, 1] as const]);
    for (const [at, row] of readLayers(world.core).entries()) {
      const listing = listingOf(at + 1);
      const benchmark = fixed.get(at + 1);
      if (stack.isOn !== 1 && benchmark === undefined) continue;
      const moved = Math.round((listing.startTicks * row.priceMillionths) / listing.ticksPerCurrency);
      const price = benchmark === undefined ? moved : (this.#valueMicro.get(benchmark) ?? 0);
      const figures = stack.isOn === 1 ? [row.capacityMillionths, row.demandMillionths, row.rationedBps] : [0, 0, 0];
      this.#row('stack.csv', [day, listing.id, price, ...figures]);
    }
  }

  #event(event: CoreEvent): void {
    const name = (EventKind[event.kind] ?? '').replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
    this.#row('events.csv', [nanoseconds(event.timeMs), event.sequence, event.cause, name, detailOf(event)]);
  }

  /** The card of the whole run. */
  card(world: World): object {
    const header = world.core.header();
    const { scenario, days, engineId } = this.#parts;
    return {
      scenario: scenario.id,
      seed: scenario.seed,
      days,
      engineId,
      digest: world.core.digest(),
      orderMessages: header.orderMessages,
      trades: header.tradeCount,
      terms: { finalFixings: scenario.contract.finalFixings, meanReversionPerDay: reversionOf(scenario) },
      venues: [...new Set(this.#names.plan.map((one) => one.venue))].map((venue) => this.#venueCard(world, venue)),
    };
  }

  /**
   * One reading of both front months, where both are quoted on both sides. Home's stand at the rate of day 0: else a move of the
   * yuan would look as if home went elsewhere.
   */
  #keepMiddles(shown: readonly { readonly venue: number; readonly view: MarketView | undefined }[]): void {
    const [first, second] = [VENUE, RIVAL_VENUE].map((venue) => {
      const contract = shown.find((one) => one.venue === venue)?.view?.contract;
      return (contract?.bidTicks ?? null) === null || (contract?.askTicks ?? null) === null
        ? null
        : (contract?.bidTicks ?? 0) + (contract?.askTicks ?? 0);
    });
    if (typeof first !== 'number' || typeof second !== 'number') return;
    const { market } = this.#parts.scenario;
    const now = shown[0]?.view?.yuanPerDollarBps ?? market.yuanPerDollarBps;
    this.#middles[0].push(first * byYuan(panelConversion(market), now, market.yuanPerDollarBps));
    this.#middles[1].push(second);
  }

  /** Share of a venue in finding the price, four decimals: 1 where it is alone, null where the minutes do not say. */
  #leadOf(venue: number): number | null {
    if (this.#parts.scenario.rival.isOpen !== 1) return 1;
    const share = priceDiscoveryShares(...this.#middles)?.[venue === VENUE ? 0 : 1];
    return share === undefined ? null : Math.round(share * 10_000) / 10_000;
  }

  /** The closing card of a venue: who set the benchmark, the contract, the rules, the liquidity. */
  #venueCard(world: World, venue: number): object {
    const { scenario } = this.#parts;
    const months = this.#names.plan.filter((one) => one.venue === venue);
    const front = months[0]?.contract ?? 0;
    const view = readMarketView(world.core, front);
    return {
      venue: this.#names.venue(venue),
      benchmark: {
        contract: this.#names.benchmark(venue),
        method: METHODS[view.benchmark.method as FixMethod],
        value: view.benchmark.fixingText,
      },
      contract: {
        contract: this.#names.contract(front),
        lastTicks: view.contract.lastTicks,
        expired: view.contract.expired,
      },
      regulator:
        venue === VENUE
          ? { dailyLimitBps: scenario.contract.dailyLimitBps, marginBps: scenario.contract.marginBps }
          : { dailyLimitBps: 0, marginBps: scenario.rival.marginBps },
      liquidity: { marketMakers: makersAt(world.core, venue), trades: this.#trades.get(venue) ?? 0 },
      priceDiscoveryShare: this.#leadOf(venue),
    };
  }
}

/** Share of its distance from cost and scarcity that the price at home loses in a day; 0 = it wanders freely. */
function reversionOf({ stack }: Scenario): number {
  return stack.isOn === 1 ? stack.pullBps / 10_000 : 0;
}

/** Contracts that an account holds lots of, and how many: long positive. */
function heldLots(world: World, firstPosition: number): readonly (readonly [contract: number, lots: number])[] {
  const { positionsBase } = world.core.header();
  const held: (readonly [number, number])[] = [];
  for (let at = firstPosition; at !== 0;) {
    const one = world.core.record('Position', positionsBase, at);
    const lots = one.longToday + one.longYesterday - one.shortToday - one.shortYesterday;
    if (lots !== 0) held.push([one.contract, lots]);
    at = one.next;
  }
  return held;
}

type Fixed = CoreEvent & { readonly kind: EventKind.BenchmarkFixed };

/** The exact fraction of a fixing, in ticks. */
function fractionOf(event: Fixed): { readonly numerator: bigint; readonly denominator: bigint } {
  return {
    numerator: wide(event.numeratorHigh, event.numeratorLow),
    denominator: wide(event.denominatorHigh, event.denominatorLow),
  };
}

/** Fields of an event as `name=value` pairs, without commas. */
function detailOf(event: CoreEvent): string {
  if (event.kind === EventKind.BenchmarkFixed) {
    const { numerator, denominator } = fractionOf(event);
    const method = METHODS[event.method as FixMethod];
    return `value=${sixPlaces(numerator, denominator)} method=${method} tier=${event.tier} usedInputs=${event.usedInputs}`;
  }
  const left = new Set(['timeMs', 'sequence', 'cause', 'kind', 'kept', 'contract']);
  const pairs = Object.entries(event).filter(([key]) => !left.has(key) && !key.startsWith('reserved'));
  return pairs
    .map(([key, value]) => {
      if (key === 'reason') return value === 0 ? '' : `reason=${reasonName(Number(value))}`;
      if (key === 'rule' && event.kind === EventKind.SettlementPriceSet)
        return `rule=${SettlementRule[Number(value)] ?? ''}`;
      return `${key}=${String(value)}`;
    })
    .filter((text) => text !== '')
    .join(' ');
}
