/** While time runs a view is asked for so often, milliseconds; at rest at once. */
const ASK_PLAYING_MS = 1_000;

/** What the running core is asked for by one view of the page alone, again as the market moves. */
export class AskedView<T> {
  readonly #request: () => Promise<T | null>;
  #view = $state.raw<T | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `request` resolves to null on a fault. */
  constructor(request: () => Promise<T | null>) {
    this.#request = request;
  }

  /** Null until the first answer, and after a fault. */
  get view(): T | null {
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
    this.#view = await this.#request();
  }
}
