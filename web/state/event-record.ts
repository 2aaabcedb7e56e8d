import type { EventView } from '../core/views';

/** Events kept for the page: thousands of own fills and all days of a long run. Beyond it the oldest go. */
const EVENTS_MAX = 20000;

/** The run's events in order. The same run brings the same sequence numbers again after going back: those are known already. */
export class EventRecord {
  #events: EventView[] = [];

  /** Takes in what is new; false when nothing was. */
  add(events: readonly EventView[]): boolean {
    const lastKnown = this.#events[this.#events.length - 1]?.sequence ?? -1;
    const fresh = events.filter((event) => event.sequence > lastKnown);
    if (fresh.length === 0) return false;
    this.#events.push(...fresh);
    if (this.#events.length > EVENTS_MAX) this.#events.splice(0, this.#events.length - EVENTS_MAX);
    return true;
  }

  /** Forgets what happened after a moment. */
  cutAfter(timeMs: number): void {
    this.#events = this.#events.filter((event) => event.timeMs <= timeMs);
  }

  clear(): void {
    this.#events = [];
  }

  all(): readonly EventView[] {
    return this.#events.slice();
  }
}
