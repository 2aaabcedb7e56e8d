import type { Capacity } from '../../web/core/instance';
import { createExchange, type Exchange, type JsonEvent } from '../../web/headless/exchange';

/** A session with an exchange: objects in, events out. */
export class Session {
  readonly exchange: Exchange;

  constructor(exchange: Exchange) {
    this.exchange = exchange;
  }

  /** Events of one line. */
  send(line: object): JsonEvent[] {
    return this.exchange.applyLine(JSON.stringify(line));
  }

  /** Events of several lines; an error among them is a mistake of the test. */
  all(lines: readonly object[]): JsonEvent[] {
    const events = lines.flatMap((line) => this.send(line));
    const error = events.find((event) => event['event'] === 'error');
    if (error !== undefined) throw new Error(JSON.stringify(error));
    return events;
  }

  /** Two accounts trade at a price: the seller rests, the buyer takes. */
  trade(contract: string, buyer: string, seller: string, priceTicks: number, quantityLots: number): JsonEvent[] {
    return this.all([
      { op: 'new', order: 900_001, account: seller, contract, side: 'sell', priceTicks, quantityLots },
      { op: 'new', order: 900_002, account: buyer, contract, side: 'buy', priceTicks, quantityLots },
    ]);
  }

  show(line: object): JsonEvent {
    const [event] = this.send({ op: 'show', ...line });
    if (event === undefined) throw new Error('show answers with one event');
    return event;
  }
}

export async function startSession(capacity: Partial<Capacity> = {}): Promise<Session> {
  return new Session(await createExchange(undefined, capacity));
}

export const VENUE = { op: 'venue', venue: 'SH', currency: 'CNY', accountModel: 'gross' };

export const CONTRACT = {
  op: 'contract',
  contract: 'TK',
  venue: 'SH',
  product: 'TK',
  month: 1,
  tickValueMinor: 1000,
  previousSettlementTicks: 4000,
};

export function account(name: string, cashMinor = 100_000_000_000): object {
  return { op: 'account', account: name, venue: 'SH', cashMinor };
}

/** A venue without margin, one contract, accounts A to D. */
export const OPEN_MARKET: readonly object[] = [VENUE, CONTRACT, account('A'), account('B'), account('C'), account('D')];

export function kinds(events: readonly JsonEvent[]): unknown[] {
  return events.map((event) => event['event']);
}

export function named(events: readonly JsonEvent[], name: string): JsonEvent[] {
  return events.filter((event) => event['event'] === name);
}

/** An event without its place in the stream. */
export function body(event: JsonEvent | undefined): Record<string, unknown> {
  const { in: line, sequence, cause, ...rest } = event ?? {};
  return line === undefined && sequence === undefined && cause === undefined ? {} : rest;
}
