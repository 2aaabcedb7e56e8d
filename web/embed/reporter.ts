import type { SimulationListener } from '../state/simulation-listener';
import type { EmbeddedMarket } from './market.svelte';
import { marketEvents, marketState } from './market-state';
import type { ParentChannel } from './parent-channel';

/** At most four reports of the market's state a second. */
const STATE_EVERY_MS = 250;

/** Tells an article that said hello how its market moves. */
export class Reporter implements SimulationListener {
  readonly #channel: ParentChannel;
  readonly #market: () => EmbeddedMarket;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastMs = Number.NEGATIVE_INFINITY;
  #toldSequence = 0;
  #wasAtLimit = false;

  constructor(channel: ParentChannel, market: () => EmbeddedMarket) {
    this.#channel = channel;
    this.#market = market;
  }

  started(): void {
    this.#toldSequence = 0;
    this.#wasAtLimit = false;
    this.#soon();
  }

  acted(): void {
    this.#soon();
  }

  moved(): void {
    this.#tellEvents();
    this.#soon();
  }

  /** Tells the state as soon as the rate allows it. */
  #soon(): void {
    if (!this.#channel.isGreeted || this.#timer !== undefined) return;
    const waitMs = Math.max(this.#lastMs + STATE_EVERY_MS - performance.now(), 0);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#tellState();
    }, waitMs);
  }

  /** The article has said hello: it hears the state, as soon as the rate allows it. */
  greet(): void {
    this.#soon();
  }

  #tellState(): void {
    const { simulation } = this.#market();
    const state = simulation === null ? null : marketState(simulation);
    if (state === null) return;
    this.#lastMs = performance.now();
    this.#channel.post({ type: 'state', ...state });
  }

  #tellEvents(): void {
    const simulation = this.#market().simulation;
    const view = simulation?.view ?? null;
    if (!this.#channel.isGreeted || simulation === null || view === null) return;
    for (const event of marketEvents(simulation.events, this.#toldSequence)) this.#channel.post(event);
    this.#toldSequence = Math.max(simulation.events[simulation.events.length - 1]?.sequence ?? 0, this.#toldSequence);
    const { lastTicks, upperLimitTicks, lowerLimitTicks, limitBps } = view.contract;
    const isAtLimit = limitBps > 0 && (lastTicks >= upperLimitTicks || lastTicks <= lowerLimitTicks);
    if (isAtLimit && !this.#wasAtLimit) this.#channel.post({ type: 'event', event: 'limit', timeMs: view.timeMs });
    this.#wasAtLimit = isAtLimit;
  }
}
