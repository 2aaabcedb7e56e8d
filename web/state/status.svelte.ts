/** One line of the status line. `task` stays until it is dismissed and is read out at once. */
export interface StatusLine {
  readonly text: string;
  /** `quiet`: saved, opened. `good`: verified. `task`: something to read or decide. */
  readonly tone: 'quiet' | 'good' | 'task';
  /** Further lines under it, for a list of problems. */
  readonly details: readonly string[];
  /** Where the reader may go on from it; null = nowhere. */
  readonly way: StatusWay | null;
}

/** A link under a status line. */
export interface StatusWay {
  readonly text: string;
  readonly href: string;
}

/** What the page has to say about itself: saved, verified, denied, different. One line at a time, the newest wins. */
export class Status {
  #line = $state.raw<StatusLine | null>(null);
  #saved = $state.raw<'saved' | 'saving' | 'memory' | 'off'>('off');

  get line(): StatusLine | null {
    return this.#line;
  }

  /** Where the session stands: in the browser's store, on its way there, only in memory (storage denied), or not kept. */
  get saved(): 'saved' | 'saving' | 'memory' | 'off' {
    return this.#saved;
  }

  say(
    text: string,
    tone: StatusLine['tone'] = 'quiet',
    details: readonly string[] = [],
    way: StatusWay | null = null,
  ): void {
    this.#line = { text, tone, details, way };
  }

  dismiss(): void {
    this.#line = null;
  }

  setSaved(saved: 'saved' | 'saving' | 'memory' | 'off'): void {
    this.#saved = saved;
  }
}
