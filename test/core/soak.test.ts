import { expect, test } from 'vitest';
import { coreModule } from '../support/core-module';
import { EXCHANGE_CAPACITY } from '../../web/core/capacity';
import { Draw } from './draw';
import { WATCHES } from '../../web/headless/decode-line';
import type { FieldSpec } from '../../web/headless/fields';
import { CONTRACT_SETTINGS, LISTING_TERMS, VENUE_SETTINGS } from '../../web/headless/ops';
import type { Op } from './reference/exchange';
import type { Outcome } from './reference/market';
import { TerminalExchange } from './terminal-exchange';

// A thousand trading days on two venues: months come and go, rules of every kind change, accounts are called, liquidated,
// declared in default, positions are reduced. A ledger of its own follows the net venue's cash from the events alone.

const DAYS = 1000;
const LIFE_DAYS = 90;
const LINES_A_DAY = 14;
const ACCOUNTS = 12;
const CN = Array.from({ length: ACCOUNTS }, (_, i) => `CN${i}`);
const US = Array.from({ length: ACCOUNTS }, (_, i) => `US${i}`);
const LAYERS = [
  'defaulter-margin',
  'defaulter-fund',
  'ccp-first',
  'survivors-fund',
  'ccp-second',
  'assessments',
  'gains-haircut',
  'tear-up',
];

interface Month {
  readonly name: string;
  readonly venue: 'CN' | 'US';
  readonly lastDay: number;
  readonly isSpread: boolean;
  price: number;
}

/** Every setting that a rule may change, from the terminal's own tables: a new one is in by itself. */
const SPECS = { venue: VENUE_SETTINGS, contract: { ...CONTRACT_SETTINGS, ...LISTING_TERMS } } as const;

/** What is changed by one line: a watch is switched with its window and its halt. */
const SETTINGS = (['venue', 'contract'] as const).flatMap((of) =>
  Object.keys(SPECS[of]).map((field) => ({
    of,
    fields: WATCHES.find((watch) => watch.some((one) => one === field)) ?? [field],
  })),
);

/** Settings as a living market has them, where that is not the terminal's default. */
const USUAL: Readonly<Record<string, unknown>> = { marginBps: 700, dailyLimitBps: 500, initialBps: 11_000 };

/** Any value that a setting may have: none, an end of its range, or any size in between. */
function valueOf(draw: Draw, spec: FieldSpec): unknown {
  if (spec.type === 'boolean') return draw.chance(50);
  if (spec.type === 'choice') return draw.pick(spec.choices);
  if (spec.type !== 'integer') throw new Error(`no values of a ${spec.type} are drawn`);
  if (spec.fallback === null && draw.chance(30)) return null;
  const { min, max } = spec;
  if (draw.chance(20)) return draw.pick([min, max]);
  const bits = Math.log2(max - min + 1);
  return Math.min(max, min + Math.floor(2 ** ((bits * draw.int(0, 1000)) / 1000)));
}

/** What the net venue's accounts must own, told by events and by what was paid in. */
class Ledger {
  readonly cash = new Map<string, number>();

  add(account: string, amount: number): void {
    this.cash.set(account, (this.cash.get(account) ?? 0) + amount);
  }

  /** Follows one event; the defaulter is the account that a `default` line named. */
  follow(event: Outcome, defaulter: string | null): void {
    const account = String(event['account']);
    const amount = Number(event['amountMinor']);
    if (event['event'] === 'variation' && account.startsWith('US')) this.add(account, amount);
    if (event['event'] !== 'waterfall-drawn' || defaulter?.startsWith('US') !== true) return;
    const layer = String(event['layer']);
    // What was the defaulter's own cash stays where it was: it pays the loss that is settled from it.
    if (layer === 'defaulter-margin') return;
    this.add(defaulter, amount);
    if (layer === 'assessments' || layer === 'gains-haircut') this.add(account, -amount);
  }
}

class Soak {
  readonly draw = new Draw(20_261_125);
  readonly ledger = new Ledger();
  readonly months: Month[] = [];
  readonly seen = new Map<string, number>();
  /** Settings that a rule has changed. */
  readonly taken = new Set<string>();
  readonly exchange: TerminalExchange;
  #order = 0;
  #listed = 0;
  day = 1;

  constructor(exchange: TerminalExchange) {
    this.exchange = exchange;
  }

  send(line: Op, defaulter: string | null = null): Outcome[] {
    const events = this.exchange.apply(line);
    for (const event of events) {
      const name = String(event['event']);
      this.seen.set(name, (this.seen.get(name) ?? 0) + 1);
      this.ledger.follow(event, defaulter);
    }
    return events;
  }

  /** A line that must be taken. */
  must(line: Op): void {
    const error = this.send(line).find((event) => event['event'] === 'error');
    if (error !== undefined) throw new Error(JSON.stringify({ line, error }));
  }

  begin(): void {
    this.must({
      op: 'venue',
      venue: 'CN',
      currency: 'CNY',
      accountModel: 'gross',
      margin: 'percentage',
      largerSide: true,
    });
    this.must({ op: 'venue', venue: 'US', currency: 'USD', accountModel: 'net', margin: 'scan', initialBps: 11_000 });
    for (const product of ['GPH', 'PWR']) {
      const tiers = [
        [-1000, 100_000],
        [100_001, 200_000],
      ];
      this.must({ op: 'scan', venue: 'US', product, priceScanRangeMinor: 9000, tiers, interMonth: [[1, 1, 2000]] });
    }
    const roles = ['speculator', 'hedger', 'market-maker', 'speculator'];
    for (const [venue, names] of [
      ['CN', CN],
      ['US', US],
    ] as const) {
      names.forEach((account, i) => {
        const cashMinor = i < 3 ? 1_000_000_000 : this.draw.int(1_000_000, 40_000_000);
        const group = i % 4 === 3 ? `${venue}-group` : null;
        this.must({
          op: 'account',
          account,
          venue,
          role: roles[i % 4],
          cashMinor,
          ...(group === null ? {} : { group }),
        });
        if (venue === 'US') this.ledger.add(account, cashMinor);
      });
    }
    this.list();
  }

  /** New months where few are left: two of each product, and a spread between two months of a product. */
  list(): void {
    for (const [product, venue, price] of [
      ['TOK', 'CN', 6500],
      ['GPH', 'US', 2600],
      ['PWR', 'US', 700],
    ] as const) {
      const live = this.months.filter((month) => month.name.startsWith(product) && !month.isSpread);
      if (live.length >= 2) continue;
      const at = live[0]?.price ?? price;
      this.#listOne(product, venue, at);
      const [near, far] = this.months.filter((month) => month.name.startsWith(product) && !month.isSpread);
      if (venue === 'US' && near !== undefined && far !== undefined && product === 'GPH') this.#listSpread(near, far);
    }
  }

  #listOne(product: string, venue: 'CN' | 'US', price: number): void {
    const name = `${product}${++this.#listed}`;
    const others = this.months.filter((month) => month.name.startsWith(product)).length;
    const lastDay = this.day + (others === 0 ? LIFE_DAYS / 2 : LIFE_DAYS);
    this.must({
      op: 'contract',
      contract: name,
      venue,
      product,
      month: lastDay,
      tickValueMinor: venue === 'CN' ? 1000 : 100,
      previousSettlementTicks: price,
      lastTradingDay: lastDay,
      ...(venue === 'CN' ? { dailyLimitBps: 500, marginBps: 700, feeOpenBpsHundredths: 100, feePerLotMinor: 3 } : {}),
    });
    this.months.push({ name, venue, lastDay, isSpread: false, price });
  }

  #listSpread(near: Month, far: Month): void {
    const name = `S${++this.#listed}`;
    this.must({
      op: 'contract',
      contract: name,
      venue: 'US',
      product: 'GPH',
      month: near.lastDay,
      tickValueMinor: 100,
      previousSettlementTicks: near.price - far.price,
      legs: [near.name, far.name],
      ladderTicks: 4000,
    });
    this.months.push({ name, venue: 'US', lastDay: near.lastDay, isSpread: true, price: near.price - far.price });
  }

  order(): void {
    const { draw } = this;
    const month = draw.pick(this.months);
    const names = month.venue === 'CN' ? CN : US;
    const span = draw.chance(80) ? 8 : Math.max(20, Math.round(Math.abs(month.price) / 18));
    this.send({
      op: 'new',
      order: (this.#order = (this.#order % 50_000) + 1),
      account: draw.pick(names),
      contract: month.name,
      side: draw.pick(['buy', 'sell']),
      kind: 'limit',
      timeInForce: draw.pick(['DAY', 'GTC', 'IOC']),
      priceTicks: month.price + draw.int(-span, span),
      quantityLots: draw.int(1, draw.chance(20) ? 200 : 12),
      ...(month.venue === 'CN' ? { offset: draw.pick(['open', 'open', 'close', 'close-today']) } : {}),
    });
  }

  /** One of the things that happen between orders. */
  incident(): void {
    const { draw } = this;
    const month = draw.pick(this.months);
    const account = draw.pick(draw.chance(50) ? CN : US);
    switch (draw.int(1, 8)) {
      case 1: {
        const amountMinor = draw.int(-20_000_000, 15_000_000);
        const events = this.send({ op: 'cash', account, amountMinor });
        if (account.startsWith('US') && events.length === 0) this.ledger.add(account, amountMinor);
        else if (account.startsWith('US') && events[0]?.['event'] === 'call-met') this.ledger.add(account, amountMinor);
        return;
      }
      case 2:
        if (!month.isSpread)
          this.send({ op: 'mark', contract: month.name, priceTicks: Math.max(1, month.price + draw.int(-60, 60)) });
        return;
      case 3:
      case 7:
        this.#rule();
        return;
      case 4:
        this.send({ op: 'phase', contract: month.name, phase: draw.pick(['auction', 'halted', 'continuous']) });
        return;
      case 5:
        this.send({ op: 'cancel-all', account });
        return;
      case 6:
        this.#tables(month);
        return;
      default:
        this.#default();
    }
  }

  /** Changes one setting of a venue or of a month, drawn from all there are. */
  #rule(): void {
    const { draw } = this;
    // Half of the time one that no change was taken of yet, so that all of them have their turn.
    const waiting = SETTINGS.filter(({ fields }) => fields.some((field) => !this.taken.has(field)));
    const setting = draw.pick(waiting.length > 0 && draw.chance(50) ? waiting : SETTINGS);
    // What a month was listed with changes while nobody holds it: most likely in the newest one.
    const isListing = setting.fields.some((field) => field in LISTING_TERMS);
    const newest = this.months.filter((one) => !one.isSpread).at(-1);
    const month = isListing && newest !== undefined ? newest : draw.pick(this.months);
    const venue = setting.of === 'venue' ? draw.pick(['CN', 'US']) : month.venue;
    // What a net venue's accounts pay in fees no event tells, so that the ledger could not follow their cash.
    if (venue === 'US' && setting.fields.some((field) => /^(fee|tax)/.test(field))) return;
    const isUsual = draw.chance(40);
    const usual: Readonly<Record<string, unknown>> = { ...USUAL, margin: venue === 'CN' ? 'percentage' : 'scan' };
    const values = setting.fields.map((field) => {
      const spec = SPECS[setting.of][field];
      if (spec === undefined) throw new Error(`${field} is a setting`);
      const plain = usual[field] ?? ('fallback' in spec ? spec.fallback : null) ?? null;
      return [field, isUsual ? plain : valueOf(draw, spec)] as const;
    });
    const target = setting.of === 'venue' ? { venue } : { contract: month.name };
    const events = this.send({ op: 'rule', ...target, ...Object.fromEntries(values) });
    if (!events.some((event) => event['event'] === 'error')) for (const field of setting.fields) this.taken.add(field);
  }

  #tables(month: Month): void {
    const { draw } = this;
    if (draw.chance(40) && !month.isSpread) {
      this.send({
        op: 'stages',
        contract: month.name,
        byDay: draw.chance(50) ? [[1, draw.int(300, 2000)]] : [],
        byOpenInterest: draw.chance(50)
          ? [
              [100, 700],
              [null, 1200],
            ]
          : [],
        limitLots: draw.chance(50) ? [[1, draw.int(100, 900)]] : [],
      });
      return;
    }
    const venue = draw.pick(['CN', 'US']);
    const names = venue === 'CN' ? CN : US;
    const layers = LAYERS.map((layer) => ({ layer, at: draw.int(0, 1000) })).sort((a, b) => a.at - b.at);
    this.send({
      op: 'waterfall',
      venue,
      ccpFirstMinor: draw.int(0, 5_000_000),
      ccpSecondMinor: draw.int(0, 5_000_000),
      contributions: Object.fromEntries(names.map((name) => [name, draw.int(0, 3_000_000)])),
      assessmentBps: draw.pick([0, 10_000, 20_000]),
      order: layers.slice(0, draw.int(3, LAYERS.length)).map(({ layer }) => layer),
    });
  }

  /** Now and then an account is declared in default, or a locked contract's positions are reduced. */
  #default(): void {
    const { draw } = this;
    if (draw.chance(50)) {
      const tok = this.months.find((month) => month.venue === 'CN');
      if (tok !== undefined) this.send({ op: 'reduce', contract: tok.name, lossBps: draw.pick([0, 100, 600]) });
      return;
    }
    if (!draw.chance(8)) return;
    const [venue, names] = draw.pick([
      ['CN', CN],
      ['US', US],
    ] as const);
    const account = draw.pick(names.slice(3));
    const auction = draw.chance(50);
    const prices = this.months
      .filter((month) => month.venue === venue && !month.isSpread)
      .map((month) => [month.name, Math.max(1, month.price + draw.int(-30, 30))]);
    this.send(
      {
        op: 'default',
        account,
        ...(auction ? { auctionPriceTicks: Object.fromEntries(prices), winner: names[0] } : {}),
      },
      account,
    );
  }

  endDay(): void {
    for (const venue of ['CN', 'US']) {
      this.must({ op: 'phase', venue, phase: 'continuous' });
      this.must({ op: 'settle', venue });
    }
    for (const month of this.months.filter((one) => one.lastDay <= this.day && !one.isSpread)) {
      this.must({ op: 'final-settle', contract: month.name, fixings: [month.price, month.price + 1, month.price + 3] });
    }
    for (let at = this.months.length - 1; at >= 0; at--) {
      if ((this.months[at]?.lastDay ?? 0) <= this.day) this.months.splice(at, 1);
    }
    for (const venue of ['CN', 'US']) this.must({ op: 'next-day', venue });
    this.day++;
    this.list();
    for (const month of this.months) {
      const [contract] = this.send({ op: 'show', what: 'contract', contract: month.name });
      month.price = Number(contract?.['previousSettlementTicks']) + this.draw.int(-12, 12);
      if (!month.isSpread && month.price < 60) month.price = 60;
    }
  }

  /** The net venue's settled cash is what the ledger says, account by account. */
  compare(): void {
    for (const account of US) {
      const { cashMinor } = this.exchange.account(account);
      if (cashMinor !== this.ledger.cash.get(account))
        throw new Error(`day ${this.day}, ${account}: ${String(cashMinor)} is not ${this.ledger.cash.get(account)}`);
    }
  }
}

test('a thousand days with every rule changing lose nothing', { timeout: 120_000 }, async () => {
  const exchange = new TerminalExchange(await coreModule(), EXCHANGE_CAPACITY);
  await exchange.reset();
  const soak = new Soak(exchange);
  soak.begin();
  for (let day = 1; day <= DAYS; day++) {
    for (let line = 0; line < LINES_A_DAY; line++) {
      if (soak.draw.chance(80)) soak.order();
      else soak.incident();
    }
    soak.endDay();
    soak.compare();
    exchange.checkInvariants();
  }
  for (const { fields } of SETTINGS) for (const field of fields) expect(soak.taken, field).toContain(field);
  // It was a life: trades, calls, liquidations, defaults that drew on others, tear-ups, reports.
  for (const event of ['trade', 'variation', 'margin-call', 'call-met', 'liquidation', 'settlement-price'])
    expect(soak.seen.get(event) ?? 0, event).toBeGreaterThan(10);
  for (const event of ['waterfall-drawn', 'position-reduced', 'position-taken', 'large-position'])
    expect(soak.seen.get(event) ?? 0, event).toBeGreaterThan(0);
});
