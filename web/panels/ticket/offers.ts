import { OrderKind, TimeInForce } from '../../../assembly/shared/codes';

/** What decides which orders make sense now. */
export interface Occasion {
  /** Orders gather: nothing trades before the bell. */
  readonly isGathering: boolean;
  /** The venue lets market orders join the gathering. */
  readonly marketsGather: boolean;
}

export const ORDER_KINDS = [OrderKind.Limit, OrderKind.Market, OrderKind.Stop, OrderKind.StopLimit] as const;

/** The order has a limit price of its own. */
export function hasLimit(kind: OrderKind): boolean {
  return kind === OrderKind.Limit || kind === OrderKind.StopLimit;
}

/** The order waits for a stop price. */
export function hasStop(kind: OrderKind): boolean {
  return kind === OrderKind.Stop || kind === OrderKind.StopLimit;
}

/** The order may wait in the book. */
export function rests(timeInForce: TimeInForce): boolean {
  return timeInForce === TimeInForce.Day || timeInForce === TimeInForce.GoodTillCancel;
}

/** A kind that can be sent now: market orders need somebody to trade with, or a venue that lets them gather. */
export function isOffered(kind: OrderKind, { isGathering, marketsGather }: Occasion): boolean {
  return kind !== OrderKind.Market || !isGathering || marketsGather;
}

/**
 * How long an order of a kind may stand, the usual one first. A market order is done at once, unless it gathers with
 * others or its protection gives it a price at which the rest can wait; a stop order that could not wait would be none.
 */
export function timesFor(kind: OrderKind, isProtected: boolean, { isGathering }: Occasion): readonly TimeInForce[] {
  const waiting = [TimeInForce.Day, TimeInForce.GoodTillCancel];
  const now = [TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill];
  if (hasStop(kind)) return waiting;
  if (kind === OrderKind.Market) {
    if (isGathering) return [TimeInForce.Day];
    return isProtected ? [...now, TimeInForce.Day] : now;
  }
  return isGathering ? waiting : [...waiting, ...now];
}
