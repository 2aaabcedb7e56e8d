import type { AccountRow, EventView } from '../../core/views';

/** What cancelling took from a group of accounts and gave to others of it, minor units, and by how many net lots they change. */
export interface CancelledGroup {
  /** Behaviour of its accounts, 0 = the learner. */
  readonly group: number;
  readonly takenMinor: number;
  readonly givenMinor: number;
  readonly netLots: number;
}

/** A cancelling of a day's trades, by who is hurt by it. */
export interface Cancelled {
  readonly timeMs: number;
  /** Those from whom most is taken first. */
  readonly groups: readonly CancelledGroup[];
  readonly takenMinor: number;
  readonly losers: number;
  readonly winners: number;
}

/**
 * The last cancelling among these events, null where there was none. `accounts` are those of its venue.
 * @param events oldest first
 */
export function lastCancelled(events: readonly EventView[], accounts: readonly AccountRow[]): Cancelled | null {
  const last = events.findLast(({ event }) => event.kind === 'trades-cancelled');
  if (last === undefined) return null;
  const byAccount = new Map<number, { amountMinor: number; netLots: number }>();
  for (const { event, timeMs } of events) {
    if (event.kind !== 'restored' || timeMs !== last.timeMs) continue;
    const { amountMinor, netLots } = byAccount.get(event.account) ?? { amountMinor: 0, netLots: 0 };
    byAccount.set(event.account, {
      amountMinor: amountMinor + event.amountMinor,
      netLots: netLots + event.longLots - event.shortLots,
    });
  }
  const amounts = [...byAccount.values()].map(({ amountMinor }) => amountMinor);
  return {
    timeMs: last.timeMs,
    groups: groupsOf(byAccount, accounts),
    takenMinor: -amounts.reduce((sum, amount) => sum + Math.min(amount, 0), 0),
    losers: amounts.filter((amount) => amount < 0).length,
    winners: amounts.filter((amount) => amount > 0).length,
  };
}

function groupsOf(
  byAccount: ReadonlyMap<number, { readonly amountMinor: number; readonly netLots: number }>,
  accounts: readonly AccountRow[],
): readonly CancelledGroup[] {
  const groups = new Map<number, CancelledGroup>();
  for (const { account, group } of accounts) {
    const { amountMinor, netLots } = byAccount.get(account) ?? { amountMinor: 0, netLots: 0 };
    if (amountMinor === 0 && netLots === 0) continue;
    const sum = groups.get(group) ?? { group, takenMinor: 0, givenMinor: 0, netLots: 0 };
    groups.set(group, {
      group,
      takenMinor: sum.takenMinor + Math.max(-amountMinor, 0),
      givenMinor: sum.givenMinor + Math.max(amountMinor, 0),
      netLots: sum.netLots + netLots,
    });
  }
  return [...groups.values()].sort((a, b) => b.takenMinor - b.givenMinor - (a.takenMinor - a.givenMinor));
}
