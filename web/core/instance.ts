import { abortOf } from './core-abort';
import { RECORD_BYTES } from '../../assembly/shared/limits';
import { COMMAND_RECORDS, type CoreCommand } from './command-record';
import { type CoreEvent, type ExactEvent, readEvent, readExactEvent } from './event-record';
import { layout } from './layout.gen';
import {
  type ExactValues,
  fieldOffset,
  readExact,
  readRecord,
  type RecordInput,
  type RecordName,
  type RecordValues,
  writeRecord,
} from './record';

/** How many of each record a start asks for. */
export type Capacity = Required<RecordInput<'Capacity'>>;

interface CoreExports {
  readonly memory: WebAssembly.Memory;
  stateBase(): number;
  capacityAddress(): number;
  initialize(seed: bigint): number;
  submit(count: number): number;
  advance(timeMs: bigint): number;
  resume(): number;
  nextDueMs(): bigint;
  publish(contract: number): void;
  inspectAccount(account: number): void;
  inspectMargin(account: number): number;
  preview(): void;
  checkInvariants(): void;
  claimSequence(): number;
  restored(): void;
}

const PLACES = [
  'commandsBase',
  'commandsMax',
  'eventsBase',
  'frameBase',
  'venuesBase',
  'accountsBase',
  'contractsBase',
  'positionsBase',
  'levelsBase',
  'housesBase',
  'productsBase',
  'scanPartsBase',
] as const;

/** Where ports and records stand, and how many commands the port holds: fixed from one reset to the next. */
export type Places = Readonly<Record<(typeof PLACES)[number], number>>;

/** Called for each full or final event port: `count` events from `address`, to be read before the call returns. */
export type EventSink = (view: DataView, address: number, count: number) => void;

/**
 * One instance of the core. The only class that calls the wasm; runs in the worker and in Node.
 * Every method may throw CoreAbort; the instance is dead then.
 */
export class CoreInstance {
  readonly #exports: CoreExports;
  readonly #base: number;
  #view: DataView;
  #places: Places;
  #isDead = false;

  private constructor(instance: WebAssembly.Instance) {
    // The module's exports are fixed by assembly/index.ts; a test compares the names.
    this.#exports = instance.exports as unknown as CoreExports;
    this.#base = this.#exports.stateBase() >>> 0;
    this.#view = new DataView(this.#exports.memory.buffer);
    this.#places = this.#readPlaces();
  }

  /**
   * Instantiates a compiled core and lays out its memory.
   * @param seed 64 bits
   * @throws RangeError when the machine does not give that much memory
   */
  static async create(module: WebAssembly.Module, capacity: Capacity, seed: bigint): Promise<CoreInstance> {
    let memory: WebAssembly.Memory | null = null;
    const abort = (message: number, file: number, line: number): never => {
      throw abortOf(readText(memory, message), readText(memory, file), line);
    };
    const instance = await WebAssembly.instantiate(module, { env: { abort } });
    memory = instance.exports['memory'] instanceof WebAssembly.Memory ? instance.exports['memory'] : null;
    const core = new CoreInstance(instance);
    core.reset(capacity, seed);
    return core;
  }

  /** Forgets everything and begins with another capacity and seed. */
  reset(capacity: Capacity, seed: bigint): void {
    writeRecord(this.#view, this.#exports.capacityAddress() >>> 0, 'Capacity', capacity);
    const fits = this.#call(() => this.#exports.initialize(BigInt.asUintN(64, seed)));
    this.#view = new DataView(this.#exports.memory.buffer);
    if (fits === 0) throw new RangeError('the machine does not give the core the memory that this scenario needs');
    this.#places = this.#readPlaces();
  }

  get view(): DataView {
    return this.#view;
  }

  /** Where ports and records stand: read once, so that a command costs no walk through the header. */
  get places(): Places {
    return this.#places;
  }

  #readPlaces(): Places {
    const read = PLACES.map((field): [string, number] => [
      field,
      this.#view.getUint32(this.#base + fieldOffset('Header', field), true),
    ]);
    // One entry for each name of PLACES.
    return Object.fromEntries(read) as Places;
  }

  /** Header of the state: counts, bases, clock. */
  header(): RecordValues<'Header'> {
    return readRecord(this.#view, this.#base, 'Header');
  }

  /** From now on changes of the best quotes come as market data too. They change neither state nor digest. */
  tellQuotes(): void {
    this.#view.setUint32(this.#base + fieldOffset('Header', 'tellsQuotes'), 1, true);
  }

  /** What a dollar costs now, ten-thousandths of a yuan. */
  yuanPerDollarBps(): number {
    return this.#view.getInt32(this.#base + fieldOffset('Header', 'yuanPerDollarBps'), true);
  }

  /** Rolling digest, 16 hex digits. */
  digest(): string {
    return this.#view
      .getBigUint64(this.#base + fieldOffset('Header', 'digest'), true)
      .toString(16)
      .padStart(16, '0');
  }

  /** What was paid in less what was taken out, exact. */
  depositsMinor(): bigint {
    return this.#view.getBigInt64(this.#base + fieldOffset('Header', 'depositsMinor'), true);
  }

  timeMs(): number {
    return Number(this.#view.getBigInt64(this.#base + fieldOffset('Header', 'timeMs'), true));
  }

  /** Index 1 … count; row 0 is unused. Sums beyond 2^53 come as bigint. */
  exactRecord<N extends RecordName>(name: N, base: number, index: number): ExactValues<N> {
    return readExact(this.#view, base + index * layout[name].byteLength, name);
  }

  /** Index 1 … count; row 0 is unused. */
  record<N extends RecordName>(name: N, base: number, index: number): RecordValues<N> {
    return readRecord(this.#view, base + index * layout[name].byteLength, name);
  }

  /** Sends commands in batches as large as the port holds. */
  submit(commands: readonly CoreCommand[], sink: EventSink): void {
    const { commandsBase, commandsMax } = this.#places;
    const batch = commandsMax - 1;
    for (let from = 0; from < commands.length; from += batch) {
      const count = Math.min(batch, commands.length - from);
      for (let i = 0; i < count; i++) this.#write(commandsBase + i * RECORD_BYTES, commands[from + i]);
      this.#drain(() => this.#exports.submit(count), sink);
    }
  }

  /** Sends commands already written as records at the command port by the caller. */
  submitWritten(count: number, sink: EventSink): void {
    this.#drain(() => this.#exports.submit(count), sink);
  }

  /** Simulated time moves on to this moment. */
  advance(timeMs: number, sink: EventSink): void {
    this.#drain(() => this.#exports.advance(BigInt(timeMs)), sink);
  }

  /** Time of the next thing that happens by itself. */
  nextDueMs(): number {
    return Number(this.#call(() => this.#exports.nextDueMs()));
  }

  /** Writes the frame of a contract and returns the address of its header. */
  publish(contract: number): number {
    this.#call(() => this.#exports.publish(contract));
    return this.#view.getUint32(this.#base + fieldOffset('Header', 'frameBase'), true);
  }

  /** Money of any account: the frame's account fields. The fields of a contract are those of the last publish(). */
  inspectAccount(account: number): ExactValues<'FrameHeader'> {
    this.#call(() => this.#exports.inspectAccount(account));
    return readExact(this.#view, this.#places.frameBase, 'FrameHeader');
  }

  /**
   * Works an account's scan margin out anew, product by product.
   * @returns address of the ScanTotals, which the row of a ScanPart begins with: it heads the list; each names the product of the next, which lies at `scanPartsBase`
   */
  inspectMargin(account: number): number {
    return this.#call(() => this.#exports.inspectMargin(account)) >>> 0;
  }

  /** What a new order would do. publish() must have been called once. */
  preview(command: CoreCommand): RecordValues<'FramePreview'> {
    const header = this.header();
    this.#write(header.commandsBase, command);
    this.#call(() => this.#exports.preview());
    const frame = readRecord(this.#view, header.frameBase, 'FrameHeader');
    return readRecord(this.#view, frame.previewBase, 'FramePreview');
  }

  /** Recounts everything. @throws CoreAbort that names the broken invariant */
  checkInvariants(): void {
    this.#call(() => this.#exports.checkInvariants());
  }

  /** Next sequence number, for a report of the host. */
  claimSequence(): number {
    return this.#call(() => this.#exports.claimSequence()) >>> 0;
  }

  /** Copy of the state block. */
  copyState(): Uint8Array<ArrayBuffer> {
    const bytes = this.#view.getUint32(this.#base + fieldOffset('Header', 'stateBytes'), true);
    return new Uint8Array(this.#exports.memory.buffer, this.#base, bytes).slice();
  }

  /** Puts a copy of the state block of the same capacity back. The caller has checked where it comes from. */
  restoreState(state: Uint8Array): void {
    new Uint8Array(this.#exports.memory.buffer, this.#base, state.length).set(state);
    this.#call(() => this.#exports.restored());
  }

  #write(address: number, command: CoreCommand | undefined): void {
    if (command === undefined) throw new Error('a command is missing from its batch');
    writeRecord<RecordName>(this.#view, address, COMMAND_RECORDS[command.kind], {
      ...command.fields,
      timeMs: command.timeMs ?? 0,
      kind: command.kind,
    });
  }

  #drain(begin: () => number, sink: EventSink): void {
    const { eventsBase } = this.#places;
    const pendingAt = this.#base + fieldOffset('Header', 'eventsPending');
    let more = this.#call(begin);
    for (;;) {
      sink(this.#view, eventsBase, this.#view.getUint32(pendingAt, true));
      if (more === 0) return;
      more = this.#call(() => this.#exports.resume());
    }
  }

  #call<T>(action: () => T): T {
    if (this.#isDead) throw new Error('the core stopped at a fault and is not called again');
    try {
      return action();
    } catch (error) {
      this.#isDead = true;
      throw error;
    }
  }
}

/** Collects events into an array: for tests and the terminal. */
export function collectEvents(into: CoreEvent[]): EventSink {
  return (view, address, count) => {
    for (let i = 0; i < count; i++) into.push(readEvent(view, address + i * RECORD_BYTES));
  };
}

/** The same with every 64-bit number exact. */
export function collectExactEvents(into: ExactEvent[]): EventSink {
  return (view, address, count) => {
    for (let i = 0; i < count; i++) into.push(readExactEvent(view, address + i * RECORD_BYTES));
  };
}

/** Text of the core: UTF-16 behind its address, its byte length in the 4 bytes before. */
function readText(memory: WebAssembly.Memory | null, address: number): string {
  if (memory === null || address === 0) return '';
  const start = address >>> 0;
  const view = new DataView(memory.buffer);
  const length = view.getUint32(start - 4, true);
  let text = '';
  for (let at = 0; at < length; at += 2) text += String.fromCharCode(view.getUint16(start + at, true));
  return text;
}
