import { Offset, OrderKind, Side, TimeInForce } from '../../../assembly/shared/codes';
import type { LearnerAction } from '../../core/learner-command';
import type { MarketView } from '../../core/views';

/** Ticks from the best price beyond which a market order does not follow. */
const PROTECTION_TICKS = 20;

/** The order that is being written in the ticket. */
export class TicketDraft {
  #side = $state.raw<Side>(Side.Buy);
  #orderKind = $state.raw<OrderKind>(OrderKind.Limit);
  #timeInForce = $state.raw<TimeInForce>(TimeInForce.Day);
  #quantityLots = $state.raw(1);
  /** Null: the best opposite price, as it moves. */
  #priceTicks = $state.raw<number | null>(null);
  /** Null: chosen from the position. */
  #offset = $state.raw<Offset | null>(null);
  #protectionTicks = $state.raw(PROTECTION_TICKS);

  get side(): Side {
    return this.#side;
  }

  get orderKind(): OrderKind {
    return this.#orderKind;
  }

  get timeInForce(): TimeInForce {
    return this.#timeInForce;
  }

  get quantityLots(): number {
    return this.#quantityLots;
  }

  get protectionTicks(): number {
    return this.#protectionTicks;
  }

  /** Price of the ticket: chosen, or the best on the other side. */
  priceAt(view: MarketView): number {
    if (this.#priceTicks !== null) return this.#priceTicks;
    const best = this.#side === Side.Buy ? view.contract.askTicks : view.contract.bidTicks;
    return best ?? view.contract.lastTicks;
  }

  /** Close where the other side holds enough lots, else open; unless the person chose. */
  offsetAt(view: MarketView): Offset {
    if (this.#offset !== null) return this.#offset;
    const held = this.#side === Side.Buy ? view.account.shortLots : view.account.longLots;
    return held >= this.#quantityLots ? Offset.Close : Offset.Open;
  }

  setSide(side: Side): void {
    if (side !== this.#side) this.#priceTicks = null;
    this.#side = side;
    this.#offset = null;
  }

  setKind(kind: OrderKind): void {
    this.#orderKind = kind;
  }

  setTimeInForce(timeInForce: TimeInForce): void {
    this.#timeInForce = timeInForce;
  }

  setLots(quantityLots: number): void {
    this.#quantityLots = quantityLots;
  }

  setPrice(priceTicks: number): void {
    this.#priceTicks = priceTicks;
    this.#orderKind = OrderKind.Limit;
  }

  setOffset(offset: Offset): void {
    this.#offset = offset;
  }

  setProtection(ticks: number): void {
    this.#protectionTicks = ticks;
  }

  /** The ticket as an action, under an order number. */
  action(view: MarketView, order: number): LearnerAction {
    const isMarket = this.#orderKind === OrderKind.Market;
    const rests = this.#timeInForce === TimeInForce.Day || this.#timeInForce === TimeInForce.GoodTillCancel;
    return {
      kind: 'new-order',
      order,
      contract: 1,
      side: this.#side,
      orderKind: this.#orderKind,
      // A market order is done at once: what is left of it is not meant to wait.
      timeInForce: isMarket && rests ? TimeInForce.ImmediateOrCancel : this.#timeInForce,
      offset: this.offsetAt(view),
      priceTicks: isMarket ? 0 : this.priceAt(view),
      quantityLots: this.#quantityLots,
      protectionTicks: isMarket ? this.#protectionTicks : null,
    };
  }
}
