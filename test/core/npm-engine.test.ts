import fc from 'fast-check';
import { type IProcessOrder, OrderBook, SelfTradePreventionMode, Side } from 'nodejs-order-book';
import { beforeAll, expect, test } from 'vitest';
import type { JsonEvent } from '../../web/headless/exchange';
import { createExchange, type Exchange } from '../../web/headless/exchange';
import { coreModule } from '../support/core-module';

// The core against the matching engine that people install from npm, on what both understand: limit orders GTC, IOC and
// FOK, market orders, post-only, cancels and self-match prevention. Left out: a FOK order with self-match prevention,
// where that engine counts lots that it then takes out.

interface NewOrder {
  readonly isMarket: boolean;
  readonly isBuy: boolean;
  readonly priceTicks: number;
  readonly quantityLots: number;
  readonly timeInForce: 'GTC' | 'IOC' | 'FOK';
  readonly postOnly: boolean;
  readonly account: 'A' | 'B' | 'C';
  readonly selfMatch: keyof typeof PREVENTION;
}

/** A new order, or how many orders ago the one to cancel came in. */
type Message = NewOrder | { readonly cancels: number };

const PREVENTION = {
  off: SelfTradePreventionMode.NONE,
  'cancel-resting': SelfTradePreventionMode.EXPIRE_MAKER,
  'cancel-aggressor': SelfTradePreventionMode.EXPIRE_TAKER,
  'cancel-both': SelfTradePreventionMode.EXPIRE_BOTH,
} as const;

const newOrder: fc.Arbitrary<NewOrder> = fc
  .record({
    isMarket: fc.constantFrom(false, false, false, false, true),
    isBuy: fc.boolean(),
    priceTicks: fc.integer({ min: 95, max: 105 }),
    quantityLots: fc.integer({ min: 1, max: 20 }),
    timeInForce: fc.constantFrom('GTC', 'GTC', 'GTC', 'IOC', 'FOK'),
    postOnly: fc.constantFrom(false, false, false, true),
    account: fc.constantFrom('A', 'B', 'C'),
    selfMatch: fc.constantFrom('off', 'cancel-resting', 'cancel-aggressor', 'cancel-both'),
  })
  .map((order) => ({
    ...order,
    postOnly: order.postOnly && !order.isMarket && order.timeInForce === 'GTC',
    selfMatch: order.timeInForce === 'FOK' ? 'off' : order.selfMatch,
  }));
const message: fc.Arbitrary<Message> = fc.oneof(
  { weight: 4, arbitrary: newOrder },
  fc.integer({ min: 1, max: 12 }).map((cancels) => ({ cancels })),
);

type LimitOptions = Parameters<OrderBook['limit']>[0];

/** Price, lots and resting order of a trade. */
type Trade = readonly [priceTicks: unknown, quantityLots: unknown, maker: unknown];

/** Each resting order that was filled is one trade at its price; a partial one is told apart with its processed size. */
function npmTrades(done: IProcessOrder, id: string): Trade[] {
  const trades = done.done
    .filter((order) => order.id !== id && 'price' in order)
    .map((order): Trade => ['price' in order ? order.price : 0, order.size, Number(order.id)]);
  const { partial, partialQuantityProcessed } = done;
  if (partial !== null && partial.id !== id && partialQuantityProcessed > 0)
    trades.push([partial.price, partialQuantityProcessed, Number(partial.id)]);
  return trades;
}

function toNpm(book: OrderBook, number: number, order: NewOrder): Trade[] {
  const id = String(number);
  const common = {
    side: order.isBuy ? Side.BUY : Side.SELL,
    size: order.quantityLots,
    accountId: order.account,
    stpMode: PREVENTION[order.selfMatch],
  };
  if (order.isMarket) return npmTrades(book.market(common), id);
  // Its enum of times in force is not exported; the values are these words.
  const timeInForce = order.timeInForce as NonNullable<LimitOptions['timeInForce']>;
  return npmTrades(book.limit({ ...common, id, price: order.priceTicks, timeInForce, postOnly: order.postOnly }), id);
}

let exchange: Exchange;
beforeAll(async () => {
  exchange = await createExchange(await coreModule());
});

function send(line: object): JsonEvent[] {
  return exchange.applyLine(JSON.stringify(line));
}

function toCore(number: number, order: NewOrder): Trade[] {
  const { isMarket, isBuy, priceTicks, quantityLots, timeInForce, postOnly, account, selfMatch } = order;
  const events = send({
    op: 'new',
    order: number,
    account,
    contract: 'X',
    side: isBuy ? 'buy' : 'sell',
    quantityLots,
    selfMatch,
    // A market order of that engine knows no time in force: what is left of it is dropped.
    ...(isMarket ? { kind: 'market' } : { priceTicks, timeInForce, postOnly }),
  });
  expect(events.filter(({ event }) => event === 'error')).toEqual([]);
  return events
    .filter(({ event }) => event === 'trade')
    .map((trade) => [trade['priceTicks'], trade['quantityLots'], trade['maker']]);
}

/** Price, lots and number of orders of each level, best first. */
function npmLevels(levels: readonly { price: number; orders: readonly { size: number }[] }[]): number[][] {
  return levels
    .filter(({ orders }) => orders.length > 0)
    .map(({ price, orders }) => [price, orders.reduce((sum, { size }) => sum + size, 0), orders.length]);
}

test('equal trades in the same order, and an equal book after every message', () => {
  let trades = 0;
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 60, size: 'max' }), (messages) => {
      const book = new OrderBook();
      send({ op: 'reset' });
      send({ op: 'venue', venue: 'V', currency: 'USD', accountModel: 'net' });
      send({
        op: 'contract',
        contract: 'X',
        venue: 'V',
        product: 'X',
        month: 1,
        tickValueMinor: 1,
        previousSettlementTicks: 100,
      });
      for (const account of ['A', 'B', 'C']) send({ op: 'account', account, venue: 'V', cashMinor: 0 });
      let number = 0;
      for (const one of messages) {
        if ('cancels' in one) {
          const cancelled = Math.max(1, number - one.cancels);
          const isDone = book.cancel(String(cancelled)) !== undefined;
          expect(send({ op: 'cancel', order: cancelled })[0]?.['event']).toBe(isDone ? 'cancelled' : 'rejected');
        } else {
          number++;
          const wanted = toNpm(book, number, one);
          trades += wanted.length;
          expect(toCore(number, one)).toEqual(wanted);
        }
        const { bids, asks } = send({ op: 'show', what: 'book', contract: 'X' })[0] ?? {};
        const theirs = book.snapshot();
        const byPrice = (a: number[], b: number[]): number => (a[0] ?? 0) - (b[0] ?? 0);
        expect(asks).toEqual(npmLevels(theirs.asks).sort(byPrice));
        expect(bids).toEqual(npmLevels(theirs.bids).sort(byPrice).reverse());
      }
    }),
    { numRuns: 200, seed: 20_261_129 },
  );
  expect(trades).toBeGreaterThan(500);
});
