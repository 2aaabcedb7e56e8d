import type { ClearingView } from '../../core/views';
import { settledDays, venueHoursMs } from '../../scenario/hours';
import type { Simulation } from '../../state/simulation.svelte';
import { HOME_VENUE } from '../../state/rulebook';

/** While time runs the clearing house is asked so often, milliseconds; at rest and at a settlement at once. */
const ASK_PLAYING_MS = 500;

/** The newest picture of the clearing house, asked for again as the market moves. */
export class ClearingWatch {
  readonly #simulation: Simulation;
  #view = $state.raw<ClearingView | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #askedAtMs = 0;
  #settledDays = 0;
  #venue = HOME_VENUE;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  /** Null until the first answer, and after a fault. */
  get view(): ClearingView | null {
    return this.#view;
  }

  /** The market stands at another moment, time has stopped, or another venue is looked at. */
  moved(timeMs: number, isPlaying: boolean, venue = HOME_VENUE): void {
    const { scenario } = this.#simulation;
    const settled = scenario === null ? 0 : settledDays(timeMs, venueHoursMs(scenario, venue)[1]);
    const isUrgent = !isPlaying || settled !== this.#settledDays || venue !== this.#venue;
    this.#settledDays = settled;
    this.#venue = venue;
    if (isUrgent) this.stop();
    const waitMs = isUrgent ? 0 : Math.max(ASK_PLAYING_MS - (performance.now() - this.#askedAtMs), 0);
    this.#timer ??= setTimeout(() => void this.#ask(), waitMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #ask(): Promise<void> {
    this.#timer = undefined;
    this.#askedAtMs = performance.now();
    this.#view = await this.#simulation.clearing(this.#venue);
  }
}
