import { EventKind } from '../../assembly/shared/codes';
import { LADDER_TICKS_MAX, LOT_NOTIONAL_MINOR_MAX } from '../../assembly/shared/limits';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import { EXCHANGE_CAPACITY } from '../core/capacity';
import type { ExactEvent } from '../core/event-record';
import { type CoreAbort } from '../core/core-abort';
import { type Capacity, collectExactEvents, CoreInstance } from '../core/instance';
import { reasonName } from '../export/names';
import { loadCore } from './core-file';
import { decodeLine, type Line } from './decode-line';
import { eventBody } from './event-json';
import { isLineError, type LineError } from './fields';
import { Names } from './names';
import { type ExchangeNames, opCommands } from './op-commands';
import { brokenInvariant, showAccount, showBook, showContract } from './show';
import { showWaterfall } from './show-waterfall';
import { showMargin } from './show-margin';
import { showMeasures } from './show-measures';

/** One event as it goes out, keys in a fixed order. Whole numbers beyond 2^53 are bigint: jsonText writes their digits. */
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
  #names = noNames();
  #in = 0;
  /** Numbers given before the last reset. */
  #sequenceBase = 0;
  #lastSequence = 0;
  #timeMs = 0;
  #fault: CoreAbort | null = null;

  constructor(core: CoreInstance, capacity: Capacity) {
    this.#core = core;
    this.#capacity = capacity;
  }

  /** The broken invariant that `show` found; the exchange takes no further lines then. */
  get fault(): CoreAbort | null {
    return this.#fault;
  }

  /**
   * Carries out one line and returns what it led to.
   * @throws CoreAbort at a bug of the core; the exchange takes no further lines then
   */
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
    return this.#carryOut(line);
  }

  /** A line that could not even be read, for example because it was too long, counts and gets its error. */
  refuseLine(message: string): JsonEvent {
    this.#in++;
    return this.#error({ path: '', message });
  }

  #carryOut(line: Line): JsonEvent[] {
    const translated = opCommands(line, this.#names, this.#core, this.#timeMs);
    if (isLineError(translated)) return [this.#error(translated)];
    const events: ExactEvent[] = [];
    this.#core.submit(translated.commands, collectExactEvents(events));
    const refused = events.find((event) => event.kind === EventKind.ConfigurationRejected);
    const isTaken = refused?.kind !== EventKind.ConfigurationRejected;
    // Names are noted first: the line's own events already speak of what it set up.
    if (isTaken) translated.done?.();
    if (isTaken && line.op === 'clock') this.#timeMs = Number(line.fields['timeMs']);
    const told = events.flatMap((event) => this.#tell(event));
    return isTaken ? told : [...told, this.#error(refusal(line, Number(refused.second)))];
  }

  #tell(event: ExactEvent): JsonEvent[] {
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
    if (what === 'invariants') return this.#showInvariants();
    if (what === 'digest') return this.#report({ event: 'digest', digest: this.#core.digest() });
    const kind =
      what === 'measures' || what === 'waterfall'
        ? 'venue'
        : what === 'account' || what === 'margin'
          ? 'account'
          : 'contract';
    const name = line.fields[kind];
    if (typeof name !== 'string') return this.#error({ path: kind, message: `${kind} is missing` });
    const known = { account: this.#names.accounts, contract: this.#names.contracts, venue: this.#names.venues };
    const index = known[kind].index(name);
    if (index === undefined) return this.#error({ path: kind, message: `${kind} ${name} is not known` });
    if (what === 'margin') return this.#report(showMargin(this.#core, index, name, this.#names.products));
    if (kind === 'account') return this.#report(showAccount(this.#core, index, name, this.#names.contracts));
    if (what === 'waterfall') return this.#report(showWaterfall(this.#core, index));
    if (kind === 'venue') return this.#report(showMeasures(this.#core, index, name));
    if (what === 'book') return this.#report(showBook(this.#core, index, name));
    return this.#report(showContract(this.#core, index, name, this.#names));
  }

  #showInvariants(): JsonEvent {
    // The number is taken first: a core with a broken invariant answers nothing more.
    const numbered = this.#report({ event: 'invariants' });
    this.#fault = brokenInvariant(this.#core);
    return { ...numbered, holds: this.#fault === null ? true : this.#fault.message };
  }

  #reset(): void {
    this.#sequenceBase = this.#lastSequence;
    this.#timeMs = 0;
    this.#names = noNames();
    this.#core.reset(this.#capacity, SEED);
  }
}

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

function refusal(line: Line, reason: number): LineError {
  if (reason === RejectReason.CapacityReached)
    return { path: line.op, message: `there is no room for another ${line.op}` };
  if (line.op === 'contract') {
    return {
      path: 'previousSettlementTicks',
      message: `the highest price of the ladder times tickValueMinor must be at most ${LOT_NOTIONAL_MINOR_MAX}, and the ladder at most ${LADDER_TICKS_MAX} ticks wide`,
    };
  }
  if (line.op === 'size-fund')
    return {
      path: 'venue',
      message: 'no account here loses more than its margin, or none has margin, or too much would be deposited',
    };
  const priced = { mark: 'priceTicks', 'final-settle': 'fixings' }[line.op];
  if (priced !== undefined)
    return { path: priced, message: `a lot may be worth at most ${LOT_NOTIONAL_MINOR_MAX} minor units at a price` };
  return { path: line.op, message: `the core refused it: ${reasonName(reason)}` };
}

/**
 * Starts an exchange.
 * @param module a compiled core; the built one when left out
 * @param capacity what differs from the terminal's capacity, for example `{ events: 32 }`: how often the core pauses and
 * how much it holds, never what happens
 * @throws Unusable when no core was built
 */
export async function createExchange(module?: WebAssembly.Module, capacity: Partial<Capacity> = {}): Promise<Exchange> {
  const all = { ...EXCHANGE_CAPACITY, ...capacity };
  return new Exchange(await CoreInstance.create(module ?? (await loadCore()).module, all, SEED), all);
}
