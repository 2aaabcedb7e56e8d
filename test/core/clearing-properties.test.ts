import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coreModule } from '../support/core-module';
import { CAPACITY } from './play-both';
import type { Op } from './reference/exchange';
import { nearest } from './reference/money';
import type { Outcome } from './reference/market';
import { streamOf } from './streams';
import { TerminalExchange } from './terminal-exchange';

// What must hold of clearing whatever happens, looked at after every line of random streams from what the terminal tells
// alone: no money made or lost by a cent, no lots on one side only, no order beyond what was there, one day's result.

type Report = Readonly<Record<string, unknown>>;

/** A stream whose money can be followed: net venues without fees, final settlement at one whole fixing. */
function followable(lines: readonly Op[]): Op[] {
  // A reduction wants a locked book, which nobody looks for here.
  return lines
    .filter(({ op }) => op !== 'reduce')
    .map((line) => {
      const plain: Record<string, unknown> = { ...line };
      if (line.op === 'final-settle') plain['fixings'] = (line['fixings'] as number[]).slice(0, 1);
      const isOfNet = lines.some((other) => other.op === 'venue' && other['venue'] === 'N');
      // Fees leave the accounts of a net venue without being told.
      if (isOfNet) for (const field of Object.keys(plain)) if (/^(fee|tax)/.test(field)) plain[field] = 0;
      return { ...plain, op: line.op };
    });
}

interface Fill {
  readonly side: 'buy' | 'sell';
  readonly price: number;
  readonly lots: number;
}

/** Accepted orders and results of a day that are looked at before it is enough. */
const ENOUGH = 150;

/** Plays a stream and follows it from outside. */
class Follower {
  readonly #exchange: TerminalExchange;
  readonly #venues = new Map<string, { readonly isNet: boolean; margin: unknown; freezes: unknown }>();
  readonly #accounts = new Map<string, { readonly venue: string; readonly role: unknown }>();
  readonly #contracts = new Map<string, { readonly venue: string; readonly isSpread: boolean; delivers: boolean }>();
  /** Paid in, less fees of settled days, by venue. */
  readonly #money = new Map<string, number>();
  readonly #owners = new Map<unknown, string>();
  readonly #fills = new Map<string, Fill[]>();
  readonly #openings = new Map<string, Report>();
  readonly #finals = new Set<string>();
  /** Contracts in which lots changed hands without a trade since the last settlement. */
  readonly #moved = new Set<unknown>();
  checked = { orders: 0, results: 0 };

  constructor(exchange: TerminalExchange) {
    this.#exchange = exchange;
  }

  play(line: Op): void {
    const before = this.#before(line);
    const events = this.#exchange.apply(line);
    expect(
      events.filter(({ event }) => event === 'error'),
      JSON.stringify(line),
    ).toEqual([]);
    this.#note(line);
    const defaulted = this.#accounts.get(String(line['account']))?.venue ?? '';
    for (const event of events) this.#follow(event, defaulted);
    before(events);
    for (const venue of this.#venues.keys()) this.#checkVenue(venue);
  }

  /** What must be looked at before a line, and the check that is made after it. */
  #before(line: Op): (events: readonly Outcome[]) => void {
    if (line.op === 'new') return this.#beforeOrder(line);
    if (line.op === 'cash')
      return (events) => {
        if (!events.some(({ event }) => event === 'rejected'))
          this.#pay(String(line['account']), Number(line['amountMinor']));
      };
    if (line.op !== 'settle') return () => undefined;
    const venue = String(line['venue']);
    const contracts = this.#contractsOf(venue).map((name) => ({ name, report: this.#exchange.contract(name) }));
    const fees = this.#venues.get(venue)?.isNet === true ? 0 : this.#sum(venue, 'feesMinor');
    return (events) => {
      this.#money.set(venue, (this.#money.get(venue) ?? 0) - fees);
      if (this.#venues.get(venue)?.isNet === false)
        for (const { name, report } of contracts) this.#checkResults(venue, name, report, events);
      for (const { name } of contracts) this.#moved.delete(name);
      for (const account of this.#accountsOf(venue)) {
        for (const { name } of contracts) this.#fills.delete(`${account} ${name}`);
        this.#openings.set(account, this.#exchange.account(account));
      }
    };
  }

  /** An accepted opening order needs no more than was available, at the price at which the venue freezes. */
  #beforeOrder(line: Op): (events: readonly Outcome[]) => void {
    const account = this.#accounts.get(String(line['account']));
    const contract = this.#contracts.get(String(line['contract']));
    const venue = this.#venues.get(contract?.venue ?? '');
    const isPlain = (line['kind'] ?? 'limit') === 'limit' && (line['offset'] ?? 'open') === 'open';
    if (venue?.margin !== 'percentage' || !isPlain || account?.role === 'hedger' || contract?.delivers !== false)
      return () => undefined;
    const available = BigInt(Number(this.#exchange.account(String(line['account']))['availableMinor']));
    const report = this.#exchange.contract(String(line['contract']));
    const of = (field: string): bigint => BigInt(Number(report[field]));
    const price = venue.freezes === 'settlement' ? of('previousSettlementTicks') : BigInt(Number(line['priceTicks']));
    const lots = BigInt(Number(line['quantityLots']));
    const notional = price * of('tickValueMinor') * lots;
    const margin = nearest(notional * of('marginBps'), 10_000n);
    const fee = nearest(notional * of('feeOpenBpsHundredths'), 1_000_000n) + lots * of('feePerLotMinor');
    return (events) => {
      if (!events.some(({ event, order }) => event === 'accepted' && order === line['order'])) return;
      this.checked.orders++;
      if (margin + fee > 0n) expect(available, JSON.stringify(line)).toBeGreaterThanOrEqual(margin + fee);
    };
  }

  #note(line: Op): void {
    if (line.op === 'venue')
      this.#venues.set(String(line['venue']), {
        isNet: line['accountModel'] === 'net',
        margin: line['margin'],
        freezes: line['frozenMarginPrice'],
      });
    else if (line.op === 'contract')
      this.#contracts.set(String(line['contract']), {
        venue: String(line['venue']),
        isSpread: line['legs'] !== undefined,
        delivers: line['deliveryDays'] !== undefined,
      });
    else if (line.op === 'account') {
      this.#accounts.set(String(line['account']), { venue: String(line['venue']), role: line['role'] });
      this.#pay(String(line['account']), Number(line['cashMinor']));
    } else if (line.op === 'rule') {
      const venue = this.#venues.get(String(line['venue']));
      if (venue !== undefined) {
        venue.margin = line['margin'] ?? venue.margin;
        venue.freezes = line['frozenMarginPrice'] ?? venue.freezes;
      }
    } else if (line.op === 'final-settle') this.#finals.add(String(line['contract']));
  }

  #follow(event: Outcome, venue: string): void {
    if (event['event'] === 'accepted') this.#owners.set(event['order'], String(event['account']));
    if (event['event'] === 'position-reduced') this.#moved.add(event['contract']);
    // What the day came to is then what it comes to from here on.
    if (event['event'] === 'trades-cancelled')
      for (const account of this.#accounts.keys()) this.#fills.delete(`${account} ${String(event['contract'])}`);
    // The clearing house's own capital and the default fund come from outside the accounts.
    const layer = String(event['layer']);
    if (layer.startsWith('ccp') || layer.endsWith('fund')) this.#draw(venue, Number(event['amountMinor']));
    if (event['event'] !== 'trade') return;
    const [price, lots] = [Number(event['priceTicks']), Number(event['quantityLots'])];
    for (const side of ['buy', 'sell'] as const) {
      const key = `${this.#owners.get(event[`${side}Order`])} ${String(event['contract'])}`;
      this.#fills.set(key, [...(this.#fills.get(key) ?? []), { side, price, lots }]);
    }
  }

  #draw(venue: string, amount: number): void {
    this.#money.set(venue, (this.#money.get(venue) ?? 0) + amount);
  }

  #pay(account: string, amount: number): void {
    this.#draw(this.#accounts.get(account)?.venue ?? '', amount);
  }

  #accountsOf(venue: string): string[] {
    return [...this.#accounts].filter(([, account]) => account.venue === venue).map(([name]) => name);
  }

  #contractsOf(venue: string): string[] {
    return [...this.#contracts].filter(([, one]) => one.venue === venue && !one.isSpread).map(([name]) => name);
  }

  #sum(venue: string, field: string): number {
    return this.#accountsOf(venue).reduce((sum, name) => sum + Number(this.#exchange.account(name)[field]), 0);
  }

  /** Money and lots of a venue add up, and nothing that is held back is negative. */
  #checkVenue(venue: string): void {
    const isNet = this.#venues.get(venue)?.isNet === true;
    const reports = this.#accountsOf(venue).map((name) => this.#exchange.account(name));
    const sum = (field: string): number => reports.reduce((total, report) => total + Number(report[field]), 0);
    const money = isNet ? sum('cashMinor') : sum('balanceMinor') + sum('feesMinor');
    expect(money, `money of ${venue}`).toBe(this.#money.get(venue) ?? 0);
    const held = isNet ? ['maintenanceMinor', 'initialMinor'] : ['marginMinor', 'frozenMarginMinor', 'frozenFeesMinor'];
    for (const report of reports)
      for (const field of held) expect(Number(report[field]), field).toBeGreaterThanOrEqual(0);
    const lots = new Map<unknown, { long: number; short: number }>();
    for (const position of reports.flatMap((report) => report['positions'] as Report[])) {
      const sides = lots.get(position['contract']) ?? { long: 0, short: 0 };
      lots.set(position['contract'], sides);
      const net = isNet ? Number(position['lots']) : Number(position['todayLots']) + Number(position['yesterdayLots']);
      if (isNet ? net > 0 : position['side'] === 'long') sides.long += net;
      else sides.short += Math.abs(net);
    }
    for (const name of this.#contractsOf(venue)) {
      const { long, short } = lots.get(name) ?? { long: 0, short: 0 };
      expect(long, `lots of ${name}`).toBe(short);
      expect(this.#exchange.contract(name)['openInterestLots'], `open interest of ${name}`).toBe(long);
    }
  }

  /**
   * The exchange's formula of the daily result against what was paid: sells above and buys below the settlement price, and
   * the lots of earlier days from one settlement price to the next.
   */
  #checkResults(venue: string, contract: string, before: Report, events: readonly Outcome[]): void {
    if (this.#finals.has(contract) || this.#moved.has(contract)) return;
    const told = events.find((event) => event['event'] === 'settlement-price' && event['contract'] === contract);
    const settlement = Number(told?.['priceTicks']);
    const previous = Number(before['previousSettlementTicks']);
    for (const account of this.#accountsOf(venue)) {
      const opening = (this.#openings.get(account)?.['positions'] ?? []) as Report[];
      const held = (side: string): number =>
        opening
          .filter((position) => position['contract'] === contract && position['side'] === side)
          .reduce((sum, position) => sum + Number(position['yesterdayLots']), 0);
      let ticks = (previous - settlement) * (held('short') - held('long'));
      for (const { side, price, lots } of this.#fills.get(`${account} ${contract}`) ?? [])
        ticks += (side === 'sell' ? price - settlement : settlement - price) * lots;
      const paid = events
        .filter((event) => event['event'] === 'variation' && event['account'] === account)
        .filter((event) => event['contract'] === contract)
        .reduce((sum, event) => sum + Number(event['amountMinor']), 0);
      expect(paid, `result of ${account} in ${contract}`).toBe(ticks * Number(before['tickValueMinor']) + 0);
      this.checked.results++;
    }
  }
}

test('money and lots add up after every line, orders need no more than is there, both daily results agree', async () => {
  const exchange = new TerminalExchange(await coreModule(), CAPACITY);
  const checked = { orders: 0, results: 0 };
  const property = fc.asyncProperty(streamOf(40, 160), async (lines) => {
    await exchange.reset();
    const follower = new Follower(exchange);
    for (const line of followable(lines)) follower.play(line);
    checked.orders += follower.checked.orders;
    checked.results += follower.checked.results;
  });
  while (checked.orders < ENOUGH || checked.results < ENOUGH) await fc.assert(property, { numRuns: 25 });
  expect(checked.orders).toBeGreaterThanOrEqual(ENOUGH);
}, 120_000);
