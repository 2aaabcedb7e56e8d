import { OrderKind, Side } from '../../../assembly/shared/codes';

/** What the small picture shows of an order. */
export interface MiniOrder {
  readonly side: Side;
  readonly kind: OrderKind;
  /** It would trade with somebody at once. */
  readonly trades: boolean;
  readonly showsPart: boolean;
  readonly isPostOnly: boolean;
  readonly isProtected: boolean;
}

/** One row of the picture: a price, seen from the middle of the book; 4 rows up to 4 rows down. */
export interface MiniRow {
  readonly row: number;
  /** Lots that wait there, as a share of the room on one side. */
  readonly share: number;
  /** The order would take them. */
  readonly isTaken: boolean;
}

/** Where the order itself stands, and the prices that it names. Rows are counted as in MiniRow. */
export interface MiniPicture {
  readonly rows: readonly MiniRow[];
  readonly ownRow: number | null;
  readonly stopRow: number | null;
  readonly limitRow: number | null;
}

/** Rows above and below the middle. */
export const MINI_ROWS = 4;
/** A book that could be any: the best prices thin, more behind them. */
const SHARES = [0.28, 0.5, 0.38, 0.64] as const;

/** The picture of an order. Schematic: the book is always the same, only the order's own part follows the ticket. */
export function miniPicture(order: MiniOrder): MiniPicture {
  const towards = order.side === Side.Buy ? 1 : -1;
  const rows: MiniRow[] = [];
  for (let away = MINI_ROWS; away >= -MINI_ROWS; away--) {
    if (away === 0) continue;
    const reach = takenRows(order);
    rows.push({ row: away, share: SHARES[Math.abs(away) - 1] ?? 0, isTaken: reach.includes(away * towards) });
  }
  return { rows, ...placesOf(order, towards) };
}

/** Rows of the other side that it takes, counted away from the middle. */
function takenRows({ kind, trades }: MiniOrder): readonly number[] {
  if (kind === OrderKind.Market) return [1, 2];
  if (kind === OrderKind.Stop) return [4];
  return kind === OrderKind.Limit && trades ? [1] : [];
}

function placesOf(order: MiniOrder, towards: number): Omit<MiniPicture, 'rows'> {
  switch (order.kind) {
    case OrderKind.Market:
      return { ownRow: null, stopRow: null, limitRow: order.isProtected ? 3 * towards : null };
    case OrderKind.Stop:
      return { ownRow: null, stopRow: 3 * towards, limitRow: null };
    case OrderKind.StopLimit:
      return { ownRow: null, stopRow: 2 * towards, limitRow: 4 * towards };
    default:
      if (!order.trades) return { ownRow: order.isPostOnly ? -towards : -2 * towards, stopRow: null, limitRow: null };
      return { ownRow: null, stopRow: null, limitRow: towards };
  }
}
