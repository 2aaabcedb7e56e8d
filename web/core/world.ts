import { CommandKind, EventKind } from '../../assembly/shared/codes';
import { RECORD_BYTES } from '../../assembly/shared/limits';
import { worldCapacity } from './capacity';
import type { CoreCommand } from './command-record';
import { type CoreEvent, readEvent } from './event-record';
import { fixPanel, scaledNearest } from './fix';
import { type Capacity, CoreInstance, type EventSink } from './instance';
import { learnerCommands } from './learner-encode';
import type { LearnerCommand } from './learner-command';
import { fieldOffset } from './record';
import type { WorldSetup } from './world-setup';

const KIND_AT = fieldOffset('EventHeader', 'kind');
const KEPT_AT = fieldOffset('EventHeader', 'kept');

/** Hears the events that are worth keeping: the learner's, clearing, fixing, news, minutes. */
export type KeptSink = (event: CoreEvent) => void;

/** Market data on top: every trade and every change of the best quotes, and each raw event. */
export interface WorldOptions {
  readonly tellsQuotes?: boolean;
  readonly everyEvent?: KeptSink;
  readonly capacity?: Partial<Capacity>;
  /** An instance that no world needs any more: its memory is laid out anew, which costs less than a new one. */
  readonly core?: CoreInstance;
}

/**
 * A running world: one core instance configured from a setup. Time moves by advance, the learner acts by apply.
 * The worker, the terminal and the tests drive worlds through this class alone.
 */
export class World {
  readonly core: CoreInstance;
  readonly #kept: KeptSink;
  readonly #sink: EventSink;

  private constructor(core: CoreInstance, kept: KeptSink, everyEvent: KeptSink | undefined) {
    this.core = core;
    this.#kept = kept;
    this.#sink = (view, address, count) => this.#read(view, address, count, everyEvent);
  }

  /**
   * Configures a world and opens it; its clock stands at the opening of day 1.
   * @throws Error when the core refuses a configuration command: the setup was not checked before
   */
  static async open(
    module: WebAssembly.Module,
    setup: WorldSetup,
    kept: KeptSink,
    options: WorldOptions = {},
  ): Promise<World> {
    const capacity = { ...worldCapacity(setup), ...options.capacity };
    const core = options.core ?? (await CoreInstance.create(module, capacity, setup.seed));
    if (core === options.core) core.reset(capacity, setup.seed);
    const fixingTicks = setup.benchmarks.map(({ panel, terms }) => {
      const { numerator, denominator } = fixPanel(core, panel, terms);
      return Number(scaledNearest(numerator, denominator, 1n));
    });
    core.reset(capacity, setup.seed);
    if (options.tellsQuotes === true) core.tellQuotes();
    const refused: CoreEvent[] = [];
    const world = new World(
      core,
      (event) => {
        if (event.kind === EventKind.ConfigurationRejected) refused.push(event);
        kept(event);
      },
      options.everyEvent,
    );
    core.submit(
      setup.configuration.map((command) => listedAt(command, setup.listings, fixingTicks)),
      world.#sink,
    );
    const first = refused[0];
    if (first?.kind === EventKind.ConfigurationRejected) {
      throw new Error(`configuration command of kind ${first.first} was refused for reason ${first.second}`);
    }
    return world;
  }

  get timeMs(): number {
    return this.core.timeMs();
  }

  /** Everything due up to and including this moment happens. */
  advance(timeMs: number): void {
    this.core.advance(timeMs, this.#sink);
  }

  /** The learner's command acts at its time, after everything due until then. */
  apply(command: LearnerCommand): void {
    this.core.submit(
      learnerCommands(command.action, command.timeMs, (venue) => this.monthsAt(venue)),
      this.#sink,
    );
  }

  /** Contracts that a venue lists, expired ones too. */
  monthsAt(venue: number): readonly number[] {
    const contracts = Array.from({ length: this.core.header().contractsCount }, (_, at) => at + 1);
    return contracts.filter((one) => this.core.record('Contract', this.core.places.contractsBase, one).venue === venue);
  }

  /** Puts a state block of this world back. */
  restore(state: Uint8Array): void {
    this.core.restoreState(state);
  }

  #read(view: DataView, address: number, count: number, everyEvent: KeptSink | undefined): void {
    for (let i = 0; i < count; i++) {
      const at = address + i * RECORD_BYTES;
      const isKept = view.getUint8(at + KEPT_AT) !== 0;
      if (!isKept && everyEvent === undefined) continue;
      const event = readEvent(view, at);
      everyEvent?.(event);
      if (isKept && view.getUint8(at + KIND_AT) !== EventKind.QuoteChanged) this.#kept(event);
    }
  }
}

/** A contract without a previous settlement begins at the fixing of its benchmark. */
function listedAt(command: CoreCommand, listings: readonly number[], fixingTicks: readonly number[]): CoreCommand {
  if (command.kind !== CommandKind.ConfigureContract || command.fields.previousSettlementTicks !== 0) return command;
  const benchmark = listings[Number(command.fields.contract) - 1] ?? 1;
  return { ...command, fields: { ...command.fields, previousSettlementTicks: fixingTicks[benchmark - 1] ?? 0 } };
}
