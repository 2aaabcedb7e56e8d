import { EventKind, type FixMethod, Role, SettlementRule, Side } from '../../assembly/shared/codes';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../assembly/shared/scales';
import type { CoreEvent } from '../core/event-record';
import { scaledNearest, sixPlaces, wide } from '../core/fix';
import { readMarketView } from '../core/frame-view';
import type { LearnerCommand } from '../core/learner-command';
import type { MarketView } from '../core/views';
import { World } from '../core/world';
import { CONTRACT } from '../core/world-setup';
import { standingPanel } from '../prices/prices';
import type { Scenario } from '../scenario/scenario';
import { worldSetup } from '../scenario/to-commands';
import { loadCore } from './core-file';
import { CsvFiles } from './csv-files';
import { reasonName } from './event-json';
import { METHODS } from './ops';

const OPEN_MS = 9 * HOUR_MS;
const CLOSE_MS = 15 * HOUR_MS;
const DEPTH_LEVELS = 10;
/** One tick is a yuan per billion tokens: a thousand millionths of a yuan per million tokens. */
const MICRO_PER_TICK = 1000;
const VENUE_NAME = 'SH';
const CONTRACT_NAME = 'TOK';

const ROLE_NAMES: Readonly<Record<number, string>> = {
  [Role.Speculator]: 'speculator',
  [Role.Hedger]: 'hedger',
  [Role.MarketMaker]: 'market-maker',
  [Role.House]: 'house',
};

export interface RunOptions {
  readonly scenario: Scenario;
  readonly commands: readonly LearnerCommand[];
  readonly days: number;
  readonly out: string;
  /** Words for stderr: progress. */
  readonly say: (text: string) => void;
}

/** Runs a whole world to files. The same options give the same bytes. */
export async function runWorld(options: RunOptions): Promise<void> {
  const { module, engineId } = await loadCore();
  const files = new CsvFiles(options.out);
  const run = new Run(files, options);
  const world = await World.open(module, worldSetup(options.scenario), () => undefined, {
    tellsQuotes: true,
    everyEvent: (event) => run.note(event),
  });
  for (let day = 1; day <= options.days; day++) {
    run.day(world, day);
    files.flush();
    if (day % 10 === 0) options.say(`day ${day} of ${options.days}`);
  }
  run.summary(world, engineId);
}

/** Simulated nanoseconds, exact: beyond 2^53 from day 104 on. */
function nanoseconds(timeMs: number): string {
  return (BigInt(timeMs) * 1_000_000n).toString();
}

/** Turns a world's events and frames into rows. */
class Run {
  readonly #files: CsvFiles;
  readonly #options: RunOptions;
  #applied = 0;
  #upper = 0;
  #lower = 0;
  /** The standing fixing in millionths of a yuan per million tokens. */
  #valueMicro = 0;
  #settled: (CoreEvent & { readonly kind: EventKind.SettlementPriceSet }) | null = null;

  constructor(files: CsvFiles, options: RunOptions) {
    this.#files = files;
    this.#options = options;
  }

  /** One day from its opening to its settlement, minute by minute. */
  day(world: World, day: number): void {
    for (let at = day * DAY_MS + OPEN_MS; at <= day * DAY_MS + CLOSE_MS; at += MINUTE_MS) {
      this.#runTo(world, at);
      if (at > day * DAY_MS + OPEN_MS) this.#depth(readMarketView(world.core, CONTRACT));
    }
    const view = readMarketView(world.core, CONTRACT);
    this.#daily(world, day, view);
    this.#accounts(world, day);
    this.#index(day, view);
  }

  #runTo(world: World, timeMs: number): void {
    for (;;) {
      const next = this.#options.commands[this.#applied];
      if (next === undefined || next.timeMs > timeMs) break;
      this.#applied++;
      world.apply(next);
    }
    world.advance(timeMs);
  }

  note(event: CoreEvent): void {
    if (event.kind === EventKind.Traded) this.#trade(event);
    else if (event.kind === EventKind.QuoteChanged) this.#quote(event);
    if (event.kind === EventKind.LimitsSet) [this.#upper, this.#lower] = [event.upperTicks, event.lowerTicks];
    if (event.kind === EventKind.SettlementPriceSet) this.#settled = event;
    if (event.kind === EventKind.BenchmarkFixed) {
      const { numerator, denominator } = fractionOf(event);
      this.#valueMicro = Number(scaledNearest(numerator, denominator, BigInt(MICRO_PER_TICK)));
    }
    const isTold = event.kept !== 0 && event.kind !== EventKind.MinuteClosed && event.kind !== EventKind.QuoteChanged;
    if (isTold) this.#event(event);
  }

  #trade(event: CoreEvent & { readonly kind: EventKind.Traded }): void {
    this.#files.row('trades.csv', [
      nanoseconds(event.timeMs),
      VENUE_NAME,
      CONTRACT_NAME,
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
    this.#files.row('quotes.csv', [
      nanoseconds(event.timeMs),
      VENUE_NAME,
      CONTRACT_NAME,
      bid,
      event.bidLots,
      ask,
      event.askLots,
    ]);
  }

  #depth(view: MarketView): void {
    for (const [side, levels] of [
      ['bid', view.bids],
      ['ask', view.asks],
    ] as const) {
      for (const [index, level] of levels.slice(0, DEPTH_LEVELS).entries()) {
        this.#files.row('depth.csv', [
          nanoseconds(view.timeMs),
          VENUE_NAME,
          CONTRACT_NAME,
          side,
          index + 1,
          level.priceTicks,
          level.quantityLots,
        ]);
      }
    }
  }

  #daily(world: World, day: number, view: MarketView): void {
    if (this.#settled === null || Math.floor(this.#settled.timeMs / DAY_MS) !== day) return;
    const header = world.core.header();
    let margin = 0;
    for (let i = 1; i <= header.accountsCount; i++)
      margin += world.core.record('Account', header.accountsBase, i).marginMinor;
    const { priceTicks, volumeLots, openInterestLots } = this.#settled;
    this.#files.row('daily.csv', [
      day,
      VENUE_NAME,
      CONTRACT_NAME,
      priceTicks,
      volumeLots,
      openInterestLots,
      margin,
      view.benchmark.fixingTicks,
      this.#upper,
      this.#lower,
    ]);
  }

  #accounts(world: World, day: number): void {
    const header = world.core.header();
    for (let i = 1; i <= header.accountsCount; i++) {
      const account = world.core.record('Account', header.accountsBase, i);
      const position =
        account.firstPosition === 0 ? null : world.core.record('Position', header.positionsBase, account.firstPosition);
      const lots =
        position === null
          ? 0
          : position.longToday + position.longYesterday - position.shortToday - position.shortYesterday;
      const name = i === 1 ? 'learner' : `account-${i}`;
      const role = ROLE_NAMES[account.role] ?? '';
      this.#files.row('accounts.csv', [
        day,
        VENUE_NAME,
        name,
        role,
        CONTRACT_NAME,
        lots,
        account.previousBalanceMinor,
        account.marginMinor,
      ]);
    }
  }

  #index(day: number, view: MarketView): void {
    for (const constituent of view.benchmark.constituents) {
      const source = standingPanel.constituents[constituent.index];
      this.#files.row('index.csv', [
        day,
        CONTRACT_NAME,
        source?.maker ?? '',
        source?.model ?? '',
        constituent.priceTicks * MICRO_PER_TICK,
        constituent.volumeMTok,
        constituent.used ? 1 : 0,
        this.#valueMicro,
      ]);
    }
    // Simplified: the stack's layers below tokens, and capacity, demand and rationing of tokens, are not modelled yet.
    this.#files.row('stack.csv', [day, 'tokens', this.#valueMicro, 0, 0, 0]);
  }

  #event(event: CoreEvent): void {
    const name = (EventKind[event.kind] ?? '').replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
    this.#files.row('events.csv', [nanoseconds(event.timeMs), event.sequence, event.cause, name, detailOf(event)]);
  }

  summary(world: World, engineId: string): void {
    const header = world.core.header();
    const view = readMarketView(world.core, CONTRACT);
    const { scenario, days } = this.#options;
    const makers = view.flows.find((flow) => flow.group === 1)?.accounts ?? 0;
    this.#files.summary({
      scenario: scenario.id,
      seed: scenario.seed,
      days,
      engineId,
      digest: world.core.digest(),
      orderMessages: header.orderMessages,
      trades: header.tradeCount,
      // The latent price wanders freely: it returns to no mean.
      terms: { finalFixings: scenario.contract.finalFixings, meanReversionPerDay: 0 },
      venues: [
        {
          venue: VENUE_NAME,
          benchmark: {
            contract: CONTRACT_NAME,
            method: METHODS[view.benchmark.method as FixMethod],
            value: view.benchmark.fixingText,
          },
          contract: { contract: CONTRACT_NAME, lastTicks: view.contract.lastTicks, expired: view.contract.expired },
          regulator: { dailyLimitBps: scenario.contract.dailyLimitBps, marginBps: scenario.contract.marginBps },
          liquidity: { marketMakers: makers, trades: header.tradeCount },
          // One venue lists one contract: nobody shares its price discovery yet.
          priceDiscoveryShare: 1,
        },
      ],
    });
  }
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
