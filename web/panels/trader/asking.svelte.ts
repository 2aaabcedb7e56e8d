import { Offset, OrderKind, Side, TimeInForce } from '../../../assembly/shared/codes';
import type { SingleAction } from '../../core/learner-command';
import type { OrderPreview } from '../../core/views';
import type { Simulation } from '../../state/simulation.svelte';

/** How long the ticket rests before the core is asked again, milliseconds; longer while time runs. */
const ASK_MS = 150;
const ASK_PLAYING_MS = 500;
/** Size of the order whose push on the price is told under the ladder. */
const DEPTH_LOTS = 100;

/** What the core says of the order in the ticket, and of a large one: asked again as ticket and market change. */
export class Asking {
  readonly #simulation: Simulation;
  #preview = $state.raw<OrderPreview | null>(null);
  #depthTicks = $state.raw<number | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  get preview(): OrderPreview | null {
    return this.#preview;
  }

  /** Worst price that buying 100 lots at once would reach; null while unknown or when nobody sells. */
  get depthTicks(): number | null {
    return this.#depthTicks;
  }

  /** Asks soon; `orderNow` gives the ticket as it stands by then, null where there is no market. */
  soon(orderNow: () => SingleAction | null): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        void this.#ask(orderNow());
      },
      this.#simulation.isPlaying ? ASK_PLAYING_MS : ASK_MS,
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #ask(order: SingleAction | null): Promise<void> {
    if (order === null) return;
    this.#preview = await this.#simulation.preview(order);
    const large = await this.#simulation.preview({
      kind: 'new-order',
      order: this.#simulation.nextOrder,
      contract: order.kind === 'new-order' ? order.contract : 1,
      side: Side.Buy,
      orderKind: OrderKind.Market,
      timeInForce: TimeInForce.ImmediateOrCancel,
      offset: Offset.Open,
      priceTicks: 0,
      quantityLots: DEPTH_LOTS,
      protectionTicks: null,
    });
    this.#depthTicks = large?.worstTicks ?? null;
  }
}
