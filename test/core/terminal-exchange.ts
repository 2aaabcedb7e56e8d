import { createExchange, type Exchange } from '../../web/headless/exchange';
import type { Capacity } from '../../web/core/instance';
import type { Op } from './reference/exchange';
import type { Outcome } from './reference/market';

/** The core driven by lines of text, as from the terminal. */
export class TerminalExchange {
  readonly #module: WebAssembly.Module;
  readonly #capacity: Capacity;
  #exchange: Exchange | null = null;

  constructor(module: WebAssembly.Module, capacity: Capacity) {
    this.#module = module;
    this.#capacity = capacity;
  }

  /** Forgets everything. */
  async reset(): Promise<void> {
    this.#exchange ??= await createExchange(this.#module, this.#capacity);
    this.#send({ op: 'reset' });
  }

  /** Carries out lines and returns their events. */
  apply(...lines: readonly Op[]): Outcome[] {
    return lines.flatMap((line) => this.#send(line));
  }

  /** Recounts everything. */
  checkInvariants(): void {
    const { holds } = this.#only({ op: 'show', what: 'invariants' });
    if (holds !== true) throw new Error(String(holds));
  }

  book(contract: string): Outcome {
    return this.#only({ op: 'show', what: 'book', contract });
  }

  account(account: string): Outcome {
    return this.#only({ op: 'show', what: 'account', account });
  }

  /** What `show` tells of a contract. */
  contract(contract: string): Outcome {
    return this.#only({ op: 'show', what: 'contract', contract });
  }

  margin(account: string): Outcome {
    return this.#only({ op: 'show', what: 'margin', account });
  }

  waterfall(venue: string): Outcome {
    return this.#only({ op: 'show', what: 'waterfall', venue });
  }

  #only(line: Op): Outcome {
    const [report] = this.#send(line);
    if (report === undefined) throw new Error('a report was asked for');
    return report;
  }

  #send(line: Op): Outcome[] {
    const exchange = this.#exchange;
    if (exchange === null) throw new Error('reset comes first');
    // Until it has answered it counts as dead: the next reset begins with another.
    this.#exchange = null;
    const events = exchange.applyLine(JSON.stringify(line));
    this.#exchange = exchange;
    return events;
  }
}
