import { setNumber } from '../scenario/decode';
import { valueAt } from '../scenario/fields';
import { encodeLink } from '../scenario/link';
import type { Scenario } from '../scenario/scenario';
import { openStanding } from '../state/opening';
import { REPLAY_EVENTS_MAX } from '../state/replay-guard';
import { Simulation } from '../state/simulation.svelte';
import type { SimulationListener } from '../state/simulation-listener';
import { RUN_START_MS, runEndMs } from '../state/trading-time';
import { type Asked, nothingAsked } from './asked';
import { createClient } from './client';
import type { Field } from './fields';
import type { EmbedOptions } from './options';
import type { EmbedStart } from './start';

type MarketOptions = Pick<EmbedOptions, 'secondsPerDay' | 'from'>;

/**
 * The market of an embed. Nothing is computed until somebody asks for it. Whatever is asked for while something else is
 * on its way waits for its turn and is done at once with all that was asked for until then: however much a slider, or a
 * hostile page, says, never more than one piece of work waits.
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
  #waiting: { readonly asked: Asked; readonly done: Promise<void> } | null = null;

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
    return this.#ask((asked) => (asked.isPlay = true));
  }

  /** At once, also before a play that still waits for its turn. */
  pause(): void {
    this.#isWanted = false;
    this.#simulation?.pause();
  }

  /** Goes to a moment of the run, back or on; beyond its end to the end. Of several in a row the last one is gone to. */
  seek(timeMs: number): Promise<void> {
    return this.#ask((asked) => (asked.seekMs = timeMs));
  }

  /** Changes a number. A world that runs is started anew with it: same seed, same own actions, same moment. */
  set(field: Field, value: number): Promise<void> {
    return this.#ask(({ values }) => values.set(field.path, value));
  }

  /** Everything as the address says. */
  reset(): Promise<void> {
    return this.#ask((asked) => {
      asked.isReset = true;
      asked.values.clear();
      asked.seekMs = null;
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

  /** Adds to what waits, or begins to wait. */
  #ask(add: (asked: Asked) => void): Promise<void> {
    if (this.#waiting === null) {
      const asked = nothingAsked();
      const done = this.#tail.then(async () => {
        this.#waiting = null;
        this.#isWaiting = true;
        try {
          await this.#do(asked);
        } finally {
          this.#isWaiting = false;
        }
      });
      // A failure reaches whoever asked; the next one in the row does not fail for it.
      this.#tail = done.catch(() => undefined);
      this.#waiting = { asked, done };
    }
    add(this.#waiting.asked);
    return this.#waiting.done;
  }

  async #do({ isReset, values, seekMs, isPlay }: Asked): Promise<void> {
    if (isReset) {
      this.#scenario = this.#start.scenario;
      if (this.#simulation !== null) await this.#open(this.#simulation);
    }
    if (values.size > 0) await this.#change(values);
    if (seekMs !== null) await this.#goTo(seekMs);
    if (isPlay) {
      const simulation = await this.#opened();
      if (this.#isWanted) simulation.play();
    }
  }

  async #change(values: ReadonlyMap<string, number>): Promise<void> {
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
  }

  async #goTo(timeMs: number): Promise<void> {
    const simulation = await this.#opened();
    const wantedMs = Math.min(Math.max(timeMs, RUN_START_MS), runEndMs(this.#scenario.days));
    if (wantedMs > simulation.recordedUntilMs) await simulation.runTo(wantedMs);
    else await simulation.seek(wantedMs);
  }
}
