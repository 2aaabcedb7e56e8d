import { OrderBook, Side } from 'nodejs-order-book';
import type { BenchEngine, Totals } from './engine';
import { CANCEL, MARKET, type Workload } from './workload';

/** The engine that people install from npm: nodejs-order-book. Slow by structure, so it runs a prefix. */
export class NpmEngine implements BenchEngine {
  readonly name = 'nodejs-order-book';
  #book = new OrderBook();
  #load: Workload | null = null;
  #from = 0;
  #to = 0;
  #trades = 0;
  #volume = 0;
  #notional = 0;

  async prepare(load: Workload, messages: number): Promise<void> {
    this.#book = new OrderBook();
    this.#load = load;
    this.#from = 0;
    this.#to = load.prefill;
    this.run();
    this.#from = load.prefill;
    this.#to = load.prefill + messages;
    this.#trades = 0;
    this.#volume = 0;
    this.#notional = 0;
    return Promise.resolve();
  }

  run(): void {
    const load = this.#load;
    if (load === null) return;
    for (let at = this.#from; at < this.#to; at++) {
      const id = String(load.id[at]);
      if (load.op[at] === CANCEL) {
        this.#book.cancel(id);
        continue;
      }
      const side = load.side[at] === 0 ? Side.BUY : Side.SELL;
      const size = load.quantityLots[at] ?? 0;
      const done =
        load.op[at] === MARKET
          ? this.#book.market({ side, size })
          : this.#book.limit({ id, side, size, price: load.priceTicks[at] ?? 0 });
      // Each resting order that was filled is one trade at its price; a partial one is told apart with its processed size.
      for (const order of done.done) {
        if (order.id !== id && 'price' in order) this.#trade(order.price, order.size);
      }
      if (done.partial !== null && done.partial.id !== id)
        this.#trade(done.partial.price, done.partialQuantityProcessed);
    }
  }

  #trade(price: number, lots: number): void {
    if (lots <= 0) return;
    this.#trades++;
    this.#volume += lots;
    this.#notional += lots * price;
  }

  release(): void {
    this.#book = new OrderBook();
  }

  totals(): Totals {
    return { trades: this.#trades, volumeLots: this.#volume, notional: this.#notional };
  }
}
