import { EventKind } from '../../assembly/shared/codes';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import { EXCHANGE_CAPACITY } from '../core/capacity';
import type { CoreEvent } from '../core/event-record';
import { type Capacity, collectEvents, CoreInstance } from '../core/instance';
import { decodeLine, type Line } from './decode-line';
import { eventBody, reasonName } from './event-json';
import { isLineError, type LineError } from './fields';
import { Names } from './names';
import { type ExchangeNames, opCommands } from './op-commands';
import { showAccount, showBook, showContract, showInvariants } from './show';

/** One event as it goes out, keys in a fixed order. */
export type JsonEvent = Readonly<Record<string, unknown>>;

/** Seed of the exchange: it has no chance in it, the digest only wants a beginning. */
const SEED = 0n;

/**
 * The venue and the clearing house without agents, driven by lines of JSON. Holds names and the place in the row of
 * numbers; everything else is the core's. Memory does not grow with the stream.
 */
export class Exchange {
  readonly #core: CoreInstance;
  readonly #capacity: Capacity;
  readonly #names: ExchangeNames = {
    venues: new Names(),
    contracts: new Names(),
    accounts: new Names(),
    groups: new Names(),
    products: new Names(),
  };
  #in = 0;
  /** Numbers given before the last reset. */
  #sequenceBase = 0;
  #lastSequence = 0;
  #timeMs = 0;

  constructor(core: CoreInstance, capacity: Capacity) {
    this.#core = core;
    this.#capacity = capacity;
  }

  /** Carries out one line and returns what it led to. @throws CoreAbort at a bug of the core */
  applyLine(text: string): JsonEvent[] {
    this.#in++;
    if (text.trim() === '') return [this.#error({ path: '', message: 'the line is empty' })];
    const line = decodeLine(text);
    if (isLineError(line)) return [this.#error(line)];
    if (line.op === 'show') return [this.#show(line)];
    if (line.op === 'reset') {
      this.#reset();
      return [];
    }
    return this.#carryOut(line as Line);
  }

  #carryOut(line: Line): JsonEvent[] {
    const commands = opCommands(line, this.#names, this.#core, this.#timeMs);
    if (isLineError(commands)) return [this.#error(commands)];
    const events: CoreEvent[] = [];
    this.#core.submit(commands.commands, collectEvents(events));
    const refused = events.find((event) => event.kind === EventKind.ConfigurationRejected);
    if (refused?.kind === EventKind.ConfigurationRejected) return [this.#error(refusal(line, refused.second))];
    commands.done?.();
    if (line.op === 'clock') this.#timeMs = Number(line.fields['timeMs']);
    return events.flatMap((event) => this.#tell(event));
  }

  #tell(event: CoreEvent): JsonEvent[] {
    this.#lastSequence = this.#sequenceBase + event.sequence;
    const body = eventBody(event, this.#names);
    if (body === null) return [];
    const cause = event.cause === 0 ? 0 : this.#sequenceBase + event.cause;
    return [{ in: this.#in, sequence: this.#lastSequence, cause, ...body }];
  }

  #report(body: Readonly<Record<string, unknown>>): JsonEvent {
    this.#lastSequence = this.#sequenceBase + this.#core.claimSequence();
    return { in: this.#in, sequence: this.#lastSequence, cause: 0, ...body };
  }

  #error(error: LineError): JsonEvent {
    return this.#report({ event: 'error', path: error.path, message: error.message });
  }

  #show(line: Line): JsonEvent {
    const what = String(line.fields['what']);
    if (what === 'invariants') {
      // The number is taken first: a core with a broken invariant answers nothing more.
      const report = this.#report({});
      return { ...report, ...showInvariants(this.#core) };
    }
    if (what === 'digest') return this.#report({ event: 'digest', digest: this.#core.digest() });
    const kind = what === 'account' ? 'account' : 'contract';
    const name = line.fields[kind];
    if (typeof name !== 'string') return this.#error({ path: kind, message: `${kind} is missing` });
    const index = (kind === 'account' ? this.#names.accounts : this.#names.contracts).index(name);
    if (index === undefined) return this.#error({ path: kind, message: `${kind} ${name} is not known` });
    if (kind === 'account') return this.#report(showAccount(this.#core, index, name, this.#names.contracts));
    return this.#report(what === 'book' ? showBook(this.#core, index, name) : showContract(this.#core, index, name));
  }

  #reset(): void {
    this.#sequenceBase = this.#lastSequence;
    this.#timeMs = 0;
    for (const names of Object.values(this.#names)) names.clear();
    this.#core.reset(this.#capacity, SEED);
  }
}

function refusal(line: Line, reason: number): LineError {
  if (reason === RejectReason.CapacityReached)
    return { path: line.op, message: `there is no room for another ${line.op}` };
  if (line.op === 'contract')
    return { path: 'tickValueMinor', message: 'the notional of one lot would be beyond what can be counted exactly' };
  if (line.op === 'rule')
    return { path: 'separatesToday', message: 'this rule cannot change now: somebody holds lots or has orders' };
  return { path: line.op, message: `the core refused it: ${reasonName(reason)}` };
}

/** Starts an exchange on a compiled core. */
export async function createExchange(module: WebAssembly.Module, capacity: Partial<Capacity> = {}): Promise<Exchange> {
  const all = { ...EXCHANGE_CAPACITY, ...capacity };
  return new Exchange(await CoreInstance.create(module, all, SEED), all);
}
