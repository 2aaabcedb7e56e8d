import type { Contract, Order, Side } from './market';

/** Lots for each of some resting orders, in the order in which they are served. */
export type Shares = readonly { readonly order: Order; readonly lots: number }[];

/**
 * Pro-rata: share = lots x order / level, rounded down, below the minimum nothing; what is left over goes by time. The
 * order that opened the price as a new best may come first and is then not in the shares.
 */
export function proRata(level: readonly Order[], lots: number, minimumLots: number, topOrder: boolean): Shares {
  const shares = level.map(() => 0);
  let left = lots;
  const hasTop = topOrder && level[0]?.isTop === true;
  if (hasTop) {
    shares[0] = Math.min(level[0]?.shown ?? 0, left);
    left -= shares[0];
  }
  const sharing = level.map((_, i) => i).filter((i) => !(hasTop && i === 0));
  const total = sharing.reduce((sum, i) => sum + BigInt(level[i]?.shown ?? 0), 0n);
  const shared = BigInt(left);
  for (const i of sharing) {
    const share = total === 0n ? 0 : Number((shared * BigInt(level[i]?.shown ?? 0)) / total);
    if (share < minimumLots) continue;
    shares[i] = share;
    left -= share;
  }
  for (const [i, order] of level.entries()) {
    const more = Math.min(order.shown - (shares[i] ?? 0), left);
    shares[i] = (shares[i] ?? 0) + more;
    left -= more;
  }
  return level.map((order, i) => ({ order, lots: shares[i] ?? 0 })).filter((share) => share.lots > 0);
}

/**
 * Who is served first at a price. At the day's limit of the resting side the market is locked: where the venue says so,
 * orders that close positions of earlier days go before the others.
 */
export function firstServed(contract: Contract, level: readonly Order[], restingSide: Side): Order | undefined {
  const [first] = level;
  if (!contract.venue.lockedCloseFirst || contract.limit === 0) return first;
  const limit = restingSide === 'buy' ? contract.upper : contract.lower;
  if (first?.price !== limit) return first;
  return level.find((order) => order.offset === 'close' || order.offset === 'close-yesterday') ?? first;
}
