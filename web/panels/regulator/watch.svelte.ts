import type { LeversView } from '../../core/levers-views';
import type { Simulation } from '../../state/simulation.svelte';

/** While time runs the levers are asked for so often, milliseconds; at rest at once. */
const ASK_PLAYING_MS = 1_000;

/** What the levers are set to, asked for again as the market moves. */
export class LeversWatch {
  readonly #simulation: Simulation;
  #view = $state.raw<LeversView | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  /** Null until the first answer, and after a fault. */
  get view(): LeversView | null {
    return this.#view;
  }

  /** The market stands at another moment, or time has stopped. */
  moved(isPlaying: boolean): void {
    if (!isPlaying) this.stop();
    this.#timer ??= setTimeout(() => void this.#ask(), isPlaying ? ASK_PLAYING_MS : 0);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #ask(): Promise<void> {
    this.#timer = undefined;
    this.#view = await this.#simulation.levers();
  }
}
