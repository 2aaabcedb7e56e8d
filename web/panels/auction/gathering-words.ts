import { OrderKind, Side } from '../../../assembly/shared/codes';
import { CLOSE_MS } from '../../state/trading-time';
import type { GatheringView, MarketView, OrderView } from '../../core/views';
import { lots, ticks } from '../../format';
import { t, textOf } from '../../locale/locale.svelte';

const DAY_MS = 86_400_000;

/** Which gathering of orders this is. */
export type GatheringKind = 'opening' | 'closing' | 'halt';

export function gatheringKind(gathering: GatheringView, timeMs: number): GatheringKind {
  if (gathering.haltReason !== null) return 'halt';
  return gathering.untilMs !== null && gathering.untilMs % DAY_MS === CLOSE_MS && timeMs % DAY_MS > DAY_MS / 2
    ? 'closing'
    : 'opening';
}

/** Time left, in minutes and seconds of the market's clock: `4:05`. */
export function countdown(leftMs: number): string {
  const seconds = Math.max(Math.ceil(leftMs / 1000), 0);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What goes on and how long it lasts, in a sentence. */
export function phaseWords(gathering: GatheringView, timeMs: number): string {
  const kind = gatheringKind(gathering, timeMs);
  const left = countdown((gathering.untilMs ?? timeMs) - timeMs);
  const why = gathering.haltReason === null ? '' : (textOf(`reject.${gathering.haltReason}`) ?? '');
  if (kind === 'halt' && gathering.untilMs === null) return t('phase.halt-open', { why });
  return t(`phase.${kind}`, { left, why });
}

/** The finding of the moment: what would happen if the bell rang now. */
export function findingWords(gathering: GatheringView): string {
  if (gathering.indicativeTicks === null) return t('auction.nothing');
  return t('auction.finding', { lots: gathering.volumeLots, price: ticks(gathering.indicativeTicks) });
}

/** Who would be left over at the indicative price. */
export function surplusWords({ surplusLots }: { readonly surplusLots: number }): string {
  if (surplusLots === 0) return t('auction.balanced');
  return t(surplusLots > 0 ? 'auction.buyers-over' : 'auction.sellers-over', { lots: Math.abs(surplusLots) });
}

/** How the learner's own order stands to the indicative price. */
export function ownWords(order: OrderView, view: MarketView): string {
  const params = {
    side: t(order.side === Side.Buy ? 'side.buy' : 'side.sell'),
    lots: lots(order.remainingLots),
    price: ticks(order.priceTicks),
  };
  if (order.kind === OrderKind.Market) return t('auction.own-market', params);
  const indicative = view.gathering?.indicativeTicks ?? null;
  if (indicative === null) return t('auction.own-waits', params);
  const better = order.side === Side.Buy ? order.priceTicks - indicative : indicative - order.priceTicks;
  return t(better > 0 ? 'auction.own-trades' : better === 0 ? 'auction.own-edge' : 'auction.own-waits', params);
}
