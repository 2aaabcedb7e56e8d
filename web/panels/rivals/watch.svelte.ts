import type { RivalsView } from '../../core/rivals-views';
import type { Simulation } from '../../state/simulation.svelte';

/** While time runs the venues are compared so often, milliseconds; at rest at once. */
const ASK_PLAYING_MS = 1_000;

/** The newest comparison of the venues, asked for again as the market moves. */
export class RivalsWatch {
  readonly #simulation: Simulation;
  #view = $state.raw<RivalsView | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  /** Null until the first answer, and after a fault. */
  get view(): RivalsView | null {
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
    this.#view = await this.#simulation.rivals();
  }
}
