import { CommandKind, EventKind, Rule, SelfMatch, Side } from '../../assembly/shared/codes';
import { type CoreCommand } from '../../web/core/command-record';
import type { ExactEvent } from '../../web/core/event-record';
import { type Capacity, collectExactEvents, CoreInstance } from '../../web/core/instance';
import { layout } from '../../web/core/layout.gen';
import { fieldOffset } from '../../web/core/record';
import { eventBody } from '../../web/headless/event-json';
import { decodeLine } from '../../web/headless/decode-line';
import { Names } from '../../web/headless/names';
import { type ExchangeNames, opCommands } from '../../web/headless/op-commands';
import {
  ALLOCATION,
  ANTIPROCYCLICAL,
  FROZEN_PRICE,
  KINDS,
  LIMIT_ROUNDING,
  MARGIN,
  OFFSETS,
  OUTSIDE_LIMIT,
  PHASES,
  ROLES,
  SELF_MATCH,
  SETTLEMENT,
  TIME_IN_FORCE,
  TRADE_PRICE,
} from '../../web/headless/ops';
import { showAccount, showBook } from '../../web/headless/show';
import { showMargin } from '../../web/headless/show-margin';
import { showWaterfall } from '../../web/headless/show-waterfall';
import type { Op } from './reference/exchange';
import type { Outcome } from './reference/market';

const NUMBER_AT = fieldOffset('Order', 'number');
const NEXT_AT = fieldOffset('OrderLinks', 'next');

/**
 * Each setting's rule in the core, and its choices where it is not a number; in the order in which they are sent, so that
 * a watch is switched on after its window and its halt are there.
 */
const RULES: Readonly<Record<string, readonly [Rule, (readonly string[])?]>> = {
  tradePrice: [Rule.TradePrice, TRADE_PRICE],
  selfMatch: [Rule.SelfMatch, SELF_MATCH],
  margin: [Rule.Margin, MARGIN],
  largerSide: [Rule.LargerSide],
  limitRounding: [Rule.LimitRounding, LIMIT_ROUNDING],
  frozenMarginPrice: [Rule.FrozenMarginPrice, FROZEN_PRICE],
  allocation: [Rule.Allocation, ALLOCATION],
  proRataMinimumLots: [Rule.ProRataMinimumLots],
  topOrder: [Rule.TopOrder],
  outsideLimit: [Rule.OutsideLimit, OUTSIDE_LIMIT],
  bandTicks: [Rule.BandTicks],
  breakerWindowMs: [Rule.BreakerWindowMs],
  breakerHaltMs: [Rule.BreakerHaltMs],
  breakerBps: [Rule.BreakerBps],
  velocityWindowMs: [Rule.VelocityWindowMs],
  velocityHaltMs: [Rule.VelocityHaltMs],
  velocityTicks: [Rule.VelocityTicks],
  auctionMarketOrders: [Rule.AuctionMarketOrders],
  lockedCloseFirst: [Rule.LockedCloseFirst],
  settlement: [Rule.Settlement, SETTLEMENT],
  settlementWindowMs: [Rule.SettlementWindowMs],
  initialBps: [Rule.InitialBps],
  antiprocyclical: [Rule.Antiprocyclical, ANTIPROCYCLICAL],
  dailyLimitBps: [Rule.DailyLimitBps],
  marginBps: [Rule.MarginBps],
  feeOpenBpsHundredths: [Rule.FeeOpenBpsHundredths],
  feeCloseBpsHundredths: [Rule.FeeCloseBpsHundredths],
  feeCloseTodayBpsHundredths: [Rule.FeeCloseTodayBpsHundredths],
  feePerLotMinor: [Rule.FeePerLotMinor],
  feeCloseLotMinor: [Rule.FeeCloseLotMinor],
  feeCloseTodayLotMinor: [Rule.FeeCloseTodayLotMinor],
  taxBpsHundredths: [Rule.TaxBpsHundredths],
  shortBan: [Rule.ShortBan],
  lastTradingDay: [Rule.LastTradingDay],
  hedgeMarginBps: [Rule.HedgeMarginBps],
  deliveryDays: [Rule.DeliveryDays],
  modelMultipleHundredths: [Rule.ModelMultipleHundredths],
  stressedMarginBps: [Rule.StressedMarginBps],
  floorMarginBps: [Rule.FloorMarginBps],
};

function noNames(): ExchangeNames {
  return {
    venues: new Names(),
    contracts: new Names(),
    accounts: new Names(),
    groups: new Names(),
    products: new Names(),
    accountVenues: [],
    contractVenues: [],
  };
}

/** Looks at the core whenever its event port was read, while these lines are carried out. */
export type Watch = (core: CoreInstance, lines: readonly Op[]) => void;

/** The core driven by binary commands: many times faster than by lines of text. Lines must be well-formed. */
export class BinaryExchange {
  readonly #module: WebAssembly.Module;
  readonly #capacity: Capacity;
  #core: CoreInstance;
  readonly #watch: Watch;
  #isDead = false;
  #names = noNames();

  private constructor(module: WebAssembly.Module, core: CoreInstance, capacity: Capacity, watch: Watch) {
    this.#module = module;
    this.#core = core;
    this.#capacity = capacity;
    this.#watch = watch;
  }

  static async create(
    module: WebAssembly.Module,
    capacity: Capacity,
    watch: Watch = () => undefined,
  ): Promise<BinaryExchange> {
    return new BinaryExchange(module, await CoreInstance.create(module, capacity, 0n), capacity, watch);
  }

  /** Forgets everything; a core that stopped at a fault is replaced. */
  async reset(): Promise<void> {
    if (this.#isDead) this.#core = await CoreInstance.create(this.#module, this.#capacity, 0n);
    else this.#core.reset(this.#capacity, 0n);
    this.#names = noNames();
    this.#isDead = false;
  }

  /** Carries out lines in one batch and returns what the terminal would tell, without numbering. */
  apply(...lines: readonly Op[]): Outcome[] {
    const events: ExactEvent[] = [];
    const collect = collectExactEvents(events);
    // Until the core has answered it counts as dead.
    this.#isDead = true;
    this.#core.submit(
      lines.flatMap((line) => this.#commands(line)),
      (view, address, count) => {
        collect(view, address, count);
        this.#watch(this.#core, lines);
      },
    );
    this.#isDead = false;
    const refused = events.find((event) => event.kind === EventKind.ConfigurationRejected);
    if (refused) throw new Error(`the core refused one of ${JSON.stringify(lines)}`);
    return events.map((event) => eventBody(event, this.#names)).filter((body): body is Outcome => body !== null);
  }

  /** Recounts everything. @throws CoreAbort */
  checkInvariants(): void {
    this.#isDead = true;
    this.#core.checkInvariants();
    this.#isDead = false;
  }

  book(contract: string): Outcome {
    return showBook(this.#core, this.#index(this.#names.contracts, contract), contract);
  }

  account(account: string): Outcome {
    return showAccount(this.#core, this.#index(this.#names.accounts, account), account, this.#names.contracts);
  }

  margin(account: string): Outcome {
    const { accounts, products } = this.#names;
    return showMargin(this.#core, this.#index(accounts, account), account, products);
  }

  waterfall(venue: string): Outcome {
    return showWaterfall(this.#core, this.#index(this.#names.venues, venue));
  }

  /** Numbers of the resting orders of a side as they stand in their queues, by rising price. */
  queues(contract: string, side: Side): number[] {
    const core = this.#core;
    const { ordersBase, linksBase } = core.header();
    const record = core.exactRecord(
      'Contract',
      core.places.contractsBase,
      this.#index(this.#names.contracts, contract),
    );
    const numbers: number[] = [];
    for (let at = 0; at < record.ladderTicks; at++) {
      const index = record.firstLevel + side * record.ladderCapacity + at;
      let slot = core.view.getUint32(
        core.places.levelsBase + index * layout.Level.byteLength + layout.Level.fields.head.offset,
        true,
      );
      while (slot !== 0) {
        const order = ordersBase + slot * layout.Order.byteLength;
        numbers.push(Number(core.view.getBigInt64(order + NUMBER_AT, true)));
        slot = core.view.getUint32(linksBase + slot * layout.OrderLinks.byteLength + NEXT_AT, true);
      }
    }
    return numbers;
  }

  #index(names: Names, name: unknown): number {
    const index = names.index(String(name));
    if (index === undefined) throw new Error(`${String(name)} is not known`);
    return index;
  }

  #commands(line: Op): readonly CoreCommand[] {
    const number = (field: string): number => Number(line[field] ?? 0);
    switch (line.op) {
      case 'new':
        return [{ kind: CommandKind.NewOrder, fields: this.#newOrder(line) }];
      case 'replace':
        return [
          {
            kind: CommandKind.ReplaceOrder,
            fields: {
              number: number('order'),
              priceTicks: number('priceTicks'),
              quantityLots: number('quantityLots'),
            },
          },
        ];
      case 'cancel':
        return [{ kind: CommandKind.CancelOrder, fields: { number: number('order') } }];
      case 'clock':
        return [{ kind: CommandKind.AdvanceClock, timeMs: number('timeMs'), fields: {} }];
      case 'venue':
      case 'contract':
      case 'account':
        return this.#setUp(line);
      case 'rule':
        return this.#rules(line);
      case 'scan':
      case 'spread':
      case 'stages':
      case 'waterfall':
      case 'default':
      case 'reduce':
        return this.#asTerminal(line);
      default:
        return [this.#act(line)];
    }
  }

  /** Rare lines of many commands go the way of the terminal's. */
  #asTerminal(line: Op): readonly CoreCommand[] {
    const decoded = decodeLine(JSON.stringify(line));
    const translated = 'fields' in decoded ? opCommands(decoded, this.#names, this.#core, 0) : decoded;
    if (!('commands' in translated)) throw new Error(`${translated.path}: ${translated.message}`);
    translated.done?.();
    return translated.commands;
  }

  #newOrder(line: Op): (CoreCommand & { readonly kind: CommandKind.NewOrder })['fields'] {
    const number = (field: string, none: number): number => Number(line[field] ?? none);
    const choice = (choices: readonly string[], field: string): number =>
      line[field] === undefined ? 0 : choices.indexOf(String(line[field]));
    return {
      number: number('order', 0),
      account: this.#index(this.#names.accounts, line['account']),
      contract: this.#index(this.#names.contracts, line['contract']),
      side: line['side'] === 'buy' ? Side.Buy : Side.Sell,
      orderKind: choice(KINDS, 'kind'),
      timeInForce: choice(TIME_IN_FORCE, 'timeInForce'),
      offset: choice(OFFSETS, 'offset'),
      priceTicks: number('priceTicks', 0),
      quantityLots: number('quantityLots', 0),
      protectionTicks: number('protectionTicks', -1),
      stopTicks: number('stopTicks', 0),
      displayLots: number('displayLots', 0),
      postOnly: line['postOnly'] === true ? 1 : 0,
      selfMatch: line['selfMatch'] === undefined ? SelfMatch.Venue : choice(SELF_MATCH, 'selfMatch'),
    };
  }

  #act(line: Op): CoreCommand {
    const of = (names: Names, field: string): number =>
      line[field] === undefined ? 0 : this.#index(names, line[field]);
    const account = of(this.#names.accounts, 'account');
    const contract = of(this.#names.contracts, 'contract');
    const venue = of(this.#names.venues, 'venue');
    switch (line.op) {
      case 'cash':
        return { kind: CommandKind.MoveCash, fields: { account, amountMinor: Number(line['amountMinor']) } };
      case 'cancel-all':
        return { kind: CommandKind.CancelAll, fields: { account, contract } };
      case 'cancel-trades':
        return { kind: CommandKind.CancelTrades, fields: { contract, venue } };
      case 'phase':
        return {
          kind: CommandKind.SetPhase,
          fields: { contract, venue, phase: PHASES.indexOf(line['phase'] as (typeof PHASES)[number]) },
        };
      case 'mark':
        return { kind: CommandKind.MarkContract, fields: { contract, priceTicks: Number(line['priceTicks']) } };
      case 'settle':
        return { kind: CommandKind.SettleVenue, fields: { venue } };
      case 'next-day':
        return { kind: CommandKind.NextDay, fields: { venue } };
      case 'final-settle': {
        const fixings = line['fixings'] as readonly number[];
        const sumTicks = fixings.reduce((sum, ticks) => sum + ticks, 0);
        return { kind: CommandKind.FinalSettle, fields: { contract, sumTicks, count: fixings.length } };
      }
      default:
        throw new Error(`no command for ${line.op}`);
    }
  }

  #setUp(line: Op): CoreCommand[] {
    const number = (field: string): number => Number(line[field] ?? 0);
    if (line.op === 'venue') {
      const venue = this.#names.venues.add(String(line['venue']));
      const accountModel = line['accountModel'] === 'net' ? 1 : 0;
      return [{ kind: CommandKind.ConfigureVenue, fields: { venue, accountModel } }, ...this.#rules(line)];
    }
    const venue = this.#index(this.#names.venues, line['venue']);
    if (line.op === 'account') {
      const group = line['group'] === undefined ? 0 : this.#names.groups.of(String(line['group']));
      const role = Math.max(0, ROLES.indexOf((line['role'] ?? 'speculator') as (typeof ROLES)[number]));
      const account = this.#names.accounts.add(String(line['account']));
      this.#names.accountVenues[account] = venue;
      return [
        { kind: CommandKind.OpenAccount, fields: { account, venue, group, role, cashMinor: number('cashMinor') } },
      ];
    }
    const [nearLeg, farLeg] = ((line['legs'] ?? []) as string[]).map((leg) => this.#index(this.#names.contracts, leg));
    const contract = this.#names.contracts.add(String(line['contract']));
    this.#names.contractVenues[contract] = venue;
    const fields = {
      contract,
      venue,
      product: this.#names.products.of(`${venue} ${String(line['product'])}`),
      month: number('month'),
      tickValueMinor: number('tickValueMinor'),
      previousSettlementTicks: number('previousSettlementTicks'),
      dailyLimitBps: number('dailyLimitBps'),
      marginBps: number('marginBps'),
      lastTradingDay: number('lastTradingDay'),
      separatesToday: line['separatesToday'] === false ? 0 : 1,
      ladderTicks: number('ladderTicks'),
      nearLeg: nearLeg ?? 0,
      farLeg: farLeg ?? 0,
    };
    const settings = ['hedgeMarginBps', 'deliveryDays'];
    settings.push('modelMultipleHundredths', 'stressedMarginBps', 'floorMarginBps');
    const fees = Object.fromEntries(
      Object.entries(line).filter(([field]) => field.startsWith('fee') || settings.includes(field)),
    );
    return [
      { kind: CommandKind.ConfigureContract, fields },
      ...this.#rules({ op: 'rule', contract: line['contract'], ...fees }),
    ];
  }

  #rules(line: Op): CoreCommand[] {
    const target =
      line['contract'] === undefined
        ? { venue: this.#index(this.#names.venues, line['venue']) }
        : { contract: this.#index(this.#names.contracts, line['contract']) };
    return Object.entries(RULES).flatMap(([field, [rule, choices]]): CoreCommand[] => {
      const value = line[field];
      if (value === undefined) return [];
      const none = field === 'bandTicks' || field.endsWith('LotMinor') ? -1 : 0;
      const plain = value === null ? none : Number(value);
      const number = choices === undefined ? plain : choices.indexOf(String(value));
      return [{ kind: CommandKind.SetRule, fields: { ...target, rule, value: number } }];
    });
  }
}
