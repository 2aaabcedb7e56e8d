import { setNumber } from '../scenario/decode';
import { valueAt } from '../scenario/fields';
import { encodeLink } from '../scenario/link';
import type { Scenario } from '../scenario/scenario';
import { openStanding } from '../state/opening';
import { REPLAY_EVENTS_MAX } from '../state/replay-guard';
import { Simulation } from '../state/simulation.svelte';
import type { SimulationListener } from '../state/simulation-listener';
import { RUN_START_MS, runEndMs } from '../state/trading-time';
import { createClient } from './client';
import type { Field } from './fields';
import type { EmbedOptions } from './options';
import type { EmbedStart } from './start';

type MarketOptions = Pick<EmbedOptions, 'secondsPerDay' | 'from'>;

/**
 * The market of an embed. Nothing is computed until somebody asks for it; whatever is asked for while something else is
 * on its way waits for its turn.
 */
export class EmbeddedMarket {
  readonly #start: EmbedStart;
  readonly #options: MarketOptions;
  readonly #listener: SimulationListener;
  #simulation = $state.raw<Simulation | null>(null);
  #scenario: Scenario = $state.raw({} as Scenario);
  #isWaiting = $state.raw(false);
  /** Whether the link's run came out as its author saw it; null = not known, or not that run any more. */
  #isVerified = $state.raw<boolean | null>(null);
  #isTooMuch = $state.raw(false);
  /** Play was the last word. */
  #isWanted = false;
  #tail: Promise<unknown> = Promise.resolve();
  /** What waits at the end of the row and may still be joined: changes of numbers, or a moment to go to. */
  #joining: { isSeek: boolean; values: [string, number][]; done: Promise<void> } | null = null;

  constructor(start: EmbedStart, options: MarketOptions, listener: SimulationListener) {
    this.#start = start;
    this.#scenario = start.scenario;
    this.#options = options;
    this.#listener = listener;
  }

  /** The running world, null until it was asked for. */
  get simulation(): Simulation | null {
    return this.#simulation;
  }

  /** The scenario with the numbers that were changed. */
  get scenario(): Scenario {
    return this.#scenario;
  }

  get isVerified(): boolean | null {
    return this.#isVerified;
  }

  /** Whether the engine that made the link is this one; null = the link does not say. Known once the run was replayed. */
  get isSameEngine(): boolean | null {
    const engineId = this.#start.session?.engineId ?? null;
    return engineId === null ? null : engineId === this.#simulation?.engine;
  }

  /** The link's run is more work than is replayed: it stands where every machine stops it. */
  get isTooMuch(): boolean {
    return this.#isTooMuch;
  }

  /** A start or a replay is on its way. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Value of a number that may be changed, in its own unit. */
  valueOf({ path }: Field): number {
    return Number(valueAt(this.#scenario, path));
  }

  /** Time runs; the world is started if it was not. */
  play(): Promise<void> {
    this.#isWanted = true;
    return this.#inTurn(async () => {
      const simulation = await this.#opened();
      if (this.#isWanted) simulation.play();
    });
  }

  /** At once, also before a play that still waits for its turn. */
  pause(): void {
    this.#isWanted = false;
    this.#simulation?.pause();
  }

  /** Goes to a moment of the run, back or on; beyond its end to the end. Of several in a row the last one is gone to. */
  seek(timeMs: number): Promise<void> {
    return this.#lastInTurn('seek', timeMs, async (moments) => {
      const simulation = await this.#opened();
      const lastMs = moments.at(-1)?.[1] ?? timeMs;
      const wantedMs = Math.min(Math.max(lastMs, RUN_START_MS), runEndMs(this.#scenario.days));
      if (wantedMs > simulation.recordedUntilMs) await simulation.runTo(wantedMs);
      else await simulation.seek(wantedMs);
    });
  }

  /**
   * Changes a number. A world that runs is started anew with it: same seed, same own actions, same moment. Several in a row
   * start it once, however fast a slider, or a hostile page, says them.
   */
  set(field: Field, value: number): Promise<void> {
    return this.#lastInTurn(field.path, value, async (values) => {
      const before = this.#scenario;
      for (const [path, number] of values) {
        const changed = setNumber(this.#scenario, path, String(number));
        if (changed.ok && Number(valueAt(this.#scenario, path)) !== number) this.#scenario = changed.value;
      }
      const simulation = this.#simulation;
      if (this.#scenario === before) return;
      this.#isVerified = null;
      this.#isTooMuch = false;
      if (simulation === null) return;
      const wasPlaying = simulation.isPlaying;
      await simulation.start(this.#scenario, simulation.log, simulation.shownMs);
      if (wasPlaying && this.#isWanted) simulation.play();
    });
  }

  /** Everything as the address says. */
  reset(): Promise<void> {
    return this.#inTurn(async () => {
      this.#scenario = this.#start.scenario;
      if (this.#simulation !== null) await this.#open(this.#simulation);
    });
  }

  /** The part of an address from `#` on that opens this very moment in the whole product. */
  link(): string {
    const simulation = this.#simulation;
    const view = simulation?.view ?? null;
    const session = this.#start.session;
    if (simulation === null || view === null) {
      const commands = session?.commands ?? [];
      const endTimeMs = session?.endTimeMs ?? 0;
      const isAsGiven = session !== null && this.#scenario === this.#start.scenario;
      return this.#encoded(commands, endTimeMs, isAsGiven ? session.digest : null, session?.engineId ?? null);
    }
    const commands = simulation.log.filter(({ timeMs }) => timeMs <= view.timeMs);
    return this.#encoded(commands, view.timeMs, view.digest, simulation.engine);
  }

  #encoded(commands: Simulation['log'], endTimeMs: number, digest: string | null, engineId: string | null): string {
    return `#${encodeLink({ scenario: this.#scenario, commands, endTimeMs, digest, engineId, title: '', note: '' })}`;
  }

  async #opened(): Promise<Simulation> {
    if (this.#simulation !== null) return this.#simulation;
    const simulation = new Simulation(createClient());
    simulation.setSpeed(this.#options.secondsPerDay);
    simulation.listen(this.#listener);
    this.#simulation = simulation;
    await this.#open(simulation);
    return simulation;
  }

  async #open(simulation: Simulation): Promise<void> {
    const { session } = this.#start;
    if (session === null || session.endTimeMs === 0) return openStanding(simulation, this.#scenario);
    const endMs = this.#options.from === 'start' ? RUN_START_MS : Math.max(session.endTimeMs, RUN_START_MS);
    const reached = await simulation.start(this.#scenario, session.commands, endMs, null, REPLAY_EVENTS_MAX);
    this.#isTooMuch = reached?.isTooMuch === true;
    const isSameRun =
      this.#scenario === this.#start.scenario &&
      session.digest !== null &&
      endMs === session.endTimeMs &&
      reached?.isComplete === true;
    this.#isVerified = isSameRun ? reached.digest === session.digest : null;
  }

  /** As `#inTurn`, but a value of the same kind as the last one that still waits joins it: so many tasks never pile up. */
  #lastInTurn(
    name: string,
    value: number,
    task: (values: readonly (readonly [string, number])[]) => Promise<unknown>,
  ): Promise<void> {
    const isSeek = name === 'seek';
    if (this.#joining?.isSeek === isSeek) {
      this.#joining.values.push([name, value]);
      return this.#joining.done;
    }
    const values: [string, number][] = [[name, value]];
    const done = this.#inTurn(() => {
      if (this.#joining?.values === values) this.#joining = null;
      return task(values);
    });
    this.#joining = { isSeek, values, done };
    return done;
  }

  #inTurn(task: () => Promise<unknown>): Promise<void> {
    this.#joining = null;
    const done = this.#tail.then(async () => {
      this.#isWaiting = true;
      try {
        await task();
      } finally {
        this.#isWaiting = false;
      }
    });
    // A failure reaches whoever asked; the next one in the row does not fail for it.
    this.#tail = done.catch(() => undefined);
    return done;
  }
}
