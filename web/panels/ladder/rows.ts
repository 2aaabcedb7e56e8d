import { OrderStatus, Side } from '../../../assembly/shared/codes';
import type { LevelView, MarketView, OrderView } from '../../core/views';
import { bestAsk, bestBid } from '../../state/best-price';

/** The learner's own order as a row of the ladder marks it. */
export interface OwnMark {
  readonly order: OrderView;
  readonly kind: 'resting' | 'stop' | 'asleep';
}

/** One price of the ladder. */
export interface LadderRow {
  readonly priceTicks: number;
  readonly bid: LevelView | undefined;
  readonly ask: LevelView | undefined;
  /** Lots that follow from spreads with other months; 0 = none. */
  readonly impliedBidLots: number;
  readonly impliedAskLots: number;
  readonly own: readonly OwnMark[];
}

/** The row at which an order is marked: a stop order's is the price it waits for. */
export function rowOf(order: OrderView): number {
  return order.status === OrderStatus.Waiting && order.stopTicks !== null ? order.stopTicks : order.priceTicks;
}

function markOf(order: OrderView): OwnMark {
  if (order.status === OrderStatus.Waiting) return { order, kind: 'stop' };
  return { order, kind: order.status === OrderStatus.Asleep ? 'asleep' : 'resting' };
}

/** Prices from `reach` above the centre to `reach` below it, highest first, each with what stands there. */
export function ladderRows(view: MarketView, centre: number, reach: number): readonly LadderRow[] {
  const bids = byPrice(view.bids);
  const asks = byPrice(view.asks);
  const { impliedBid, impliedAsk } = view.contract;
  return Array.from({ length: 2 * reach + 1 }, (_, i) => centre + reach - i)
    .filter((price) => price > 0 || view.legs !== null)
    .map((priceTicks) => ({
      priceTicks,
      bid: bids.get(priceTicks),
      ask: asks.get(priceTicks),
      impliedBidLots: impliedBid?.priceTicks === priceTicks ? impliedBid.quantityLots : 0,
      impliedAskLots: impliedAsk?.priceTicks === priceTicks ? impliedAsk.quantityLots : 0,
      own: view.orders.filter((order) => rowOf(order) === priceTicks).map(markOf),
    }));
}

function byPrice(levels: readonly LevelView[]): Map<number, LevelView> {
  return new Map(levels.map((level) => [level.priceTicks, level]));
}

/** Middle of the best prices; while orders gather, when the best prices cross, the price at which they would trade. */
export function middleOf(view: MarketView): number {
  const { lastTicks } = view.contract;
  if (view.gathering !== null) return view.gathering.indicativeTicks ?? lastTicks;
  const bid = bestBid(view.contract);
  const ask = bestAsk(view.contract);
  return bid !== null && ask !== null ? Math.round((bid.priceTicks + ask.priceTicks) / 2) : lastTicks;
}

/** Cancels are for the order's own numbers: every order of the learner that is marked at a price. */
export function ordersAt(view: MarketView, priceTicks: number): readonly OrderView[] {
  return view.orders.filter((order) => rowOf(order) === priceTicks);
}

/** `▲` for an order to buy, `▼` for one to sell. */
export function sideSign(order: OrderView): string {
  return order.side === Side.Buy ? '▲' : '▼';
}
