import { Offset, OrderKind, type SelfMatch, Side, TimeInForce } from '../../../assembly/shared/codes';
import type { LearnerAction } from '../../core/learner-command';
import type { MarketView } from '../../core/views';
import { bestAsk, bestBid } from '../../state/best-price';
import { hasLimit, hasStop, isOffered, type Occasion, rests, timesFor } from './offers';

/** Ticks from the best price beyond which a market order does not follow. */
const PROTECTION_TICKS = 20;
/** Ticks from the last price at which a stop order is proposed. */
const STOP_TICKS = 30;
/** Ticks beyond the stop price up to which a stop-limit order is proposed to follow. */
const STOP_LIMIT_TICKS = 10;

/** The order that is being written in the ticket. What does not go together is left out of the action, not forgotten. */
export class TicketDraft {
  #side = $state.raw<Side>(Side.Buy);
  #kind = $state.raw<OrderKind>(OrderKind.Limit);
  #timeInForce = $state.raw<TimeInForce | null>(null);
  #quantityLots = $state.raw(1);
  /** Null: proposed from the market as it moves. */
  #priceTicks = $state.raw<number | null>(null);
  #stopTicks = $state.raw<number | null>(null);
  /** Null: chosen from the position. */
  #offset = $state.raw<Offset | null>(null);
  /** Null: no protection. */
  #protectionTicks = $state.raw<number | null>(PROTECTION_TICKS);
  /** Null: the book shows all of it. */
  #displayLots = $state.raw<number | null>(null);
  #isPostOnly = $state.raw(false);
  /** Null: as the venue does. */
  #selfMatch = $state.raw<SelfMatch | null>(null);

  get side(): Side {
    return this.#side;
  }

  get quantityLots(): number {
    return this.#quantityLots;
  }

  get protectionTicks(): number | null {
    return this.#protectionTicks;
  }

  get displayLots(): number | null {
    return this.#displayLots;
  }

  get isPostOnly(): boolean {
    return this.#isPostOnly;
  }

  get selfMatch(): SelfMatch | null {
    return this.#selfMatch;
  }

  /** Changes with whatever the person changes, and never with the market. */
  get chosen(): string {
    return [
      this.#side,
      this.#kind,
      this.#timeInForce,
      this.#quantityLots,
      this.#priceTicks,
      this.#stopTicks,
      this.#offset,
      this.#protectionTicks,
      this.#displayLots,
      this.#isPostOnly,
      this.#selfMatch,
    ].join(' ');
  }

  /** The chosen kind; a limit order where that cannot be sent now. */
  kindIn(occasion: Occasion): OrderKind {
    return isOffered(this.#kind, occasion) ? this.#kind : OrderKind.Limit;
  }

  /** The chosen time in force; the usual one where the kind does not have it now. */
  timeIn(occasion: Occasion): TimeInForce {
    const times = timesFor(this.kindIn(occasion), this.#protectionTicks !== null, occasion);
    const chosen = this.#timeInForce;
    return chosen !== null && times.includes(chosen) ? chosen : (times[0] ?? TimeInForce.Day);
  }

  /** Price of the ticket: chosen, or the best on the other side; while orders gather the indicative price. */
  priceAt(view: MarketView): number {
    if (this.#priceTicks !== null) return this.#priceTicks;
    if (hasStop(this.#kind))
      return this.stopAt(view) + (this.#side === Side.Buy ? STOP_LIMIT_TICKS : -STOP_LIMIT_TICKS);
    if (view.gathering !== null) return view.gathering.indicativeTicks ?? view.contract.lastTicks;
    const best = this.#side === Side.Buy ? bestAsk(view.contract) : bestBid(view.contract);
    return best?.priceTicks ?? view.contract.lastTicks;
  }

  /** Stop price: chosen, or some ticks beyond the last price, where the order guards against a move. */
  stopAt(view: MarketView): number {
    if (this.#stopTicks !== null) return this.#stopTicks;
    return view.contract.lastTicks + (this.#side === Side.Buy ? STOP_TICKS : -STOP_TICKS);
  }

  /** Close where the other side holds enough lots, else open; unless the person chose. A net account tells none of this. */
  offsetAt(view: MarketView): Offset {
    if (view.isNet) return Offset.Open;
    if (this.#offset !== null) return this.#offset;
    const held = this.#side === Side.Buy ? view.account.shortLots : view.account.longLots;
    return held >= this.#quantityLots ? Offset.Close : Offset.Open;
  }

  setSide(side: Side): void {
    if (side !== this.#side) {
      this.#priceTicks = null;
      this.#stopTicks = null;
    }
    this.#side = side;
    this.#offset = null;
  }

  setKind(kind: OrderKind): void {
    this.#kind = kind;
  }

  setTimeInForce(timeInForce: TimeInForce): void {
    this.#timeInForce = timeInForce;
  }

  setLots(quantityLots: number): void {
    this.#quantityLots = quantityLots;
  }

  setPrice(priceTicks: number): void {
    this.#priceTicks = priceTicks;
  }

  setStop(stopTicks: number): void {
    this.#stopTicks = stopTicks;
  }

  /** A price pointed at in the ladder: where a plain stop order starts, else the limit. */
  takePrice(priceTicks: number): void {
    if (this.#kind === OrderKind.Stop) this.#stopTicks = priceTicks;
    else this.#priceTicks = priceTicks;
    if (this.#kind === OrderKind.Market) this.#kind = OrderKind.Limit;
  }

  setOffset(offset: Offset): void {
    this.#offset = offset;
  }

  setProtection(ticks: number | null): void {
    this.#protectionTicks = ticks;
  }

  setDisplay(lots: number | null): void {
    this.#displayLots = lots;
  }

  setPostOnly(isPostOnly: boolean): void {
    this.#isPostOnly = isPostOnly;
  }

  setSelfMatch(selfMatch: SelfMatch | null): void {
    this.#selfMatch = selfMatch;
  }

  /** The order can hide a part of itself or insist on waiting: it has a limit and may rest. */
  mayShowPart(occasion: Occasion): boolean {
    return hasLimit(this.kindIn(occasion)) && rests(this.timeIn(occasion));
  }

  /** The ticket as an action, under an order number. */
  action(view: MarketView, occasion: Occasion, order: number): LearnerAction & { readonly kind: 'new-order' } {
    const kind = this.kindIn(occasion);
    const mayShowPart = this.mayShowPart(occasion);
    const isIceberg = mayShowPart && this.#displayLots !== null && this.#displayLots < this.#quantityLots;
    return {
      kind: 'new-order',
      order,
      contract: view.shown,
      side: this.#side,
      orderKind: kind,
      timeInForce: this.timeIn(occasion),
      offset: this.offsetAt(view),
      priceTicks: hasLimit(kind) ? this.priceAt(view) : 0,
      quantityLots: this.#quantityLots,
      // In an auction the distance from a best price means nothing: all trade at one price.
      protectionTicks:
        hasLimit(kind) || (kind === OrderKind.Market && occasion.isGathering) ? null : this.#protectionTicks,
      ...(hasStop(kind) ? { stopTicks: this.stopAt(view) } : {}),
      ...(isIceberg && this.#displayLots !== null ? { displayLots: this.#displayLots } : {}),
      ...(mayShowPart && this.#isPostOnly ? { postOnly: true as const } : {}),
      ...(this.#selfMatch !== null && !occasion.isGathering ? { selfMatch: this.#selfMatch } : {}),
    };
  }
}
