import { Side } from '../../../assembly/shared/codes';
import type { AccountView, EventView } from '../../core/views';
import { ticks } from '../../format';
import { t } from '../../locale/locale.svelte';
import { rejection } from './rejection';

/** What became of the one order just sent, in words: at which price it traded, or why it did not. */
export function outcome(events: readonly EventView[]): string {
  for (const { event } of events) {
    if (event.kind === 'trade')
      return t(event.side === Side.Buy ? 'overview.bought' : 'overview.sold', { price: ticks(event.priceTicks) });
  }
  return rejection(events) ?? '';
}

/**
 * Lots held beyond what the learner must buy (positive exposure) or has to sell (negative): they hedge nothing. With no
 * such business there is nothing to hedge, and 0.
 */
export function lotsBeyond(netLots: number, exposureLots: number): number {
  if (exposureLots === 0 || netLots * exposureLots <= 0) return 0;
  return Math.max(Math.abs(netLots) - Math.abs(exposureLots), 0);
}

/** Says that a position is no hedge, beyond the bill or against it; empty while it is one. */
export function betWords({ longLots, shortLots, exposureLots }: AccountView): string {
  const netLots = longLots - shortLots;
  if (netLots * exposureLots < 0) return t('overview.bet-against');
  const beyond = lotsBeyond(netLots, exposureLots);
  if (beyond === 0) return '';
  return t(exposureLots > 0 ? 'overview.bet' : 'overview.bet-sold', { lots: beyond });
}
