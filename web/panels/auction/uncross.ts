import { Side } from '../../../assembly/shared/codes';
import type { EventView } from '../../core/views';
import { hourMinute, lots, ticks } from '../../format';
import { t } from '../../locale/locale.svelte';

/** What an uncross came to, and the learner's part in it. */
export interface UncrossResult {
  readonly sequence: number;
  readonly timeMs: number;
  readonly priceTicks: number | null;
  readonly volumeLots: number;
  readonly surplusLots: number;
  readonly boughtLots: number;
  readonly soldLots: number;
}

/** How long an uncross is told, milliseconds of the market's clock. */
const TOLD_MS = 30 * 60_000;

/** The newest uncross if it is news, else null. */
export function lastUncross(events: readonly EventView[], timeMs: number): UncrossResult | null {
  const at = events.findLastIndex((one) => one.event.kind === 'uncrossed' && one.timeMs <= timeMs);
  const found = events[at];
  if (found?.event.kind !== 'uncrossed' || timeMs - found.timeMs > TOLD_MS) return null;
  const { priceTicks, volumeLots, surplusLots } = found.event;
  // Its trades follow it at the same moment and price.
  const trades = events
    .slice(at + 1)
    .flatMap((one) => (one.timeMs === found.timeMs && one.event.kind === 'trade' ? [one.event] : []))
    .filter((trade) => trade.priceTicks === priceTicks);
  const sum = (side: Side): number =>
    trades.reduce((total, trade) => (trade.side === side ? total + trade.quantityLots : total), 0);
  const { sequence, timeMs: whenMs } = found;
  return {
    sequence,
    timeMs: whenMs,
    priceTicks,
    volumeLots,
    surplusLots,
    boughtLots: sum(Side.Buy),
    soldLots: sum(Side.Sell),
  };
}

/** What the bell brought. */
export function uncrossWords({ timeMs, priceTicks, volumeLots }: UncrossResult): string {
  const time = hourMinute(timeMs);
  return priceTicks === null
    ? t('uncross.nothing', { time })
    : t('uncross.done', { time, lots: lots(volumeLots), price: ticks(priceTicks) });
}

/** Who was left over. */
export function leftWords({ priceTicks, surplusLots }: UncrossResult): string {
  if (priceTicks === null) return '';
  if (surplusLots === 0) return t('uncross.balanced');
  return t(surplusLots > 0 ? 'uncross.buyers-over' : 'uncross.sellers-over', { lots: lots(Math.abs(surplusLots)) });
}

/** What the learner got of it. */
export function ownPartWords({ boughtLots, soldLots }: UncrossResult): string {
  if (boughtLots > 0) return t('uncross.bought', { lots: lots(boughtLots) });
  return soldLots > 0 ? t('uncross.sold', { lots: lots(soldLots) }) : t('uncross.no-part');
}
