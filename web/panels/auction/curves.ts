import { OrderStatus, Side } from '../../../assembly/shared/codes';
import type { LevelView, MarketView } from '../../core/views';

/** What buyers would take and sellers would give at one price, lots: sums of the published levels. */
export interface CurvePoint {
  readonly priceTicks: number;
  readonly demandLots: number;
  readonly supplyLots: number;
}

/** The stretch of prices that is drawn, and the curves on it: one point a tick, lowest first. */
export interface Curves {
  readonly lowTicks: number;
  readonly highTicks: number;
  readonly points: readonly CurvePoint[];
  /** Lots at the top of the picture: where the curves cross has the middle of it. */
  readonly lotsMax: number;
}

/** Ticks drawn at least on both sides of what must be seen, and orders further away than this are left outside. */
const PAD_TICKS = 6;
const FAR_TICKS = 60;

/** Demand and supply around the price at which they meet. */
export function curvesOf(view: MarketView): Curves {
  const { lastTicks } = view.contract;
  const centre = view.gathering?.indicativeTicks ?? lastTicks;
  const isNear = (priceTicks: number): boolean => Math.abs(priceTicks - centre) <= FAR_TICKS;
  const ends = [
    centre,
    ...view.bids.slice(0, 12).map((level) => level.priceTicks),
    ...view.asks.slice(0, 12).map((level) => level.priceTicks),
    ...view.orders.map((order) => order.priceTicks),
    lastTicks,
  ].filter(isNear);
  const lowTicks = Math.max(Math.min(...ends) - PAD_TICKS, 1);
  const highTicks = Math.max(...ends) + PAD_TICKS;
  const bids = [...view.bids, ...hiddenOf(view, Side.Buy)];
  const asks = [...view.asks, ...hiddenOf(view, Side.Sell)];
  const points: CurvePoint[] = [];
  for (let price = lowTicks; price <= highTicks; price++) {
    points.push({
      priceTicks: price,
      demandLots: sumWhere(bids, (level) => level.priceTicks >= price),
      supplyLots: sumWhere(asks, (level) => level.priceTicks <= price),
    });
  }
  return { lowTicks, highTicks, points, lotsMax: topOf(points, view.gathering?.volumeLots ?? 0) };
}

type PriceLots = Pick<LevelView, 'priceTicks' | 'quantityLots'>;

/** An iceberg takes part whole: what the book does not show of the learner's own. */
function hiddenOf(view: MarketView, side: Side): readonly PriceLots[] {
  return view.orders
    .filter((order) => order.side === side && order.status === OrderStatus.Resting)
    .map(({ priceTicks, remainingLots, shownLots }) => ({ priceTicks, quantityLots: remainingLots - shownLots }));
}

function sumWhere(levels: readonly PriceLots[], fits: (level: PriceLots) => boolean): number {
  return levels.reduce((sum, level) => (fits(level) ? sum + level.quantityLots : sum), 0);
}

/** Far from the crossing one of the curves is very high: it may leave the picture at the top. */
function topOf(points: readonly CurvePoint[], volumeLots: number): number {
  const highest = Math.max(...points.flatMap(({ demandLots, supplyLots }) => [demandLots, supplyLots]));
  return Math.max(Math.min(highest, Math.max(volumeLots * 2, 30)), 10);
}

/** Corners of a curve as steps of one tick each, for a path. */
export function stepPath(
  points: readonly CurvePoint[],
  lotsOf: (point: CurvePoint) => number,
  x: (ticks: number) => number,
  y: (lots: number) => number,
): string {
  return points
    .map((point, index) => {
      const height = y(lotsOf(point)).toFixed(1);
      const from = x(point.priceTicks - 0.5).toFixed(1);
      const to = x(point.priceTicks + 0.5).toFixed(1);
      return `${index === 0 ? 'M' : 'L'}${from} ${height}H${to}`;
    })
    .join('');
}

/** Round numbers from 0 up to a top: at most six of them. */
export function roundSteps(top: number): readonly number[] {
  const unit = 10 ** Math.floor(Math.log10(top / 5));
  const step = Math.max([1, 2, 5, 10].map((one) => one * unit).find((one) => top / one <= 5) ?? unit * 10, 1);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}

/** Round prices within a stretch, about `count` of them. */
export function roundPrices(lowTicks: number, highTicks: number, count: number): readonly number[] {
  const rough = (highTicks - lowTicks) / count;
  const step = [1, 2, 5, 10, 20, 50, 100].find((one) => one >= rough) ?? 200;
  const prices: number[] = [];
  for (let price = Math.ceil(lowTicks / step) * step; price <= highTicks; price += step) prices.push(price);
  return prices;
}
