import type { MonthView } from '../../core/net-views';
import type { MarketView } from '../../core/views';
import type { Simulation } from '../../state/simulation.svelte';

/** While time runs the months are asked for so often, milliseconds; at rest at once. */
const ASK_PLAYING_MS = 500;

/** The months of a venue side by side, asked for again as the market moves. */
export class MonthsWatch {
  readonly #simulation: Simulation;
  #months = $state.raw<readonly MonthView[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #venue = 0;
  #seen: MarketView | null = null;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  /** Empty until the first answer, and after a fault. */
  get months(): readonly MonthView[] {
    return this.#months;
  }

  /** The market stands at another moment, time has stopped, or another venue is looked at. */
  moved(view: MarketView, venue: number, isPlaying: boolean): void {
    const isUrgent = !isPlaying || venue !== this.#venue;
    if (!isUrgent && view === this.#seen) return;
    this.#seen = view;
    this.#venue = venue;
    if (isUrgent) this.stop();
    this.#timer ??= setTimeout(() => void this.#ask(), isUrgent ? 0 : ASK_PLAYING_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #ask(): Promise<void> {
    this.#timer = undefined;
    this.#months = (await this.#simulation.months(this.#venue)) ?? [];
  }
}
