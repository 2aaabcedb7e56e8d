import type { MarketView, SettlementView } from '../../core/views';
import { count, currency, day, dayOf, hourMinute, money, moneyGlance, signedTicks, ticks } from '../../format';
import { t, textOf } from '../../locale/locale.svelte';
import type { FlowNode, Flows } from './flow-layout';

/** Whose money a band is. */
export function nodeName(node: FlowNode): string {
  if (node.id === 'fees-paid') return t('clearing.fees-paid', { n: node.accounts });
  if (node.id === 'fees-received') return t('clearing.fees-received');
  if (node.group === 0) return t('flows.group0');
  return t('clearing.group', { who: textOf(`flows.group${node.group ?? ''}`) ?? '', n: count(node.accounts) });
}

/** The finding of the view: what the last settlement moved. `closes`: when the venue settles, as a clock shows it. */
export function headlineWords(settlement: SettlementView | null, flows: Flows | null, closes: string): string {
  if (settlement === null || flows === null) return t('clearing.headline-none', { time: closes });
  const moment = { day: day(dayOf(settlement.timeMs)), time: hourMinute(settlement.timeMs) };
  if (flows.paidMinor === 0) return t('clearing.headline-nothing', moment);
  const params = { ...moment, currency: currency(), amount: moneyGlance(flows.paidMinor) };
  return flows.keptMinor === 0
    ? t('clearing.headline', params)
    : t('clearing.headline-kept', { ...params, kept: money(flows.keptMinor) });
}

/** How the amounts come about: the move of the settlement price on one lot. `nameOf`: name of a contract by its index. */
export function deckWords(
  settlement: SettlementView | null,
  view: MarketView,
  nameOf: (contract: number) => string,
): string {
  if (settlement === null) return t('clearing.deck-none');
  const change = settlement.priceTicks - settlement.previousTicks;
  const params = {
    contract: nameOf(settlement.contract),
    price: ticks(settlement.priceTicks),
    change: signedTicks(change),
    lot: money(Math.abs(change) * view.contract.tickValueMinor),
  };
  if (settlement.isFinal) return t('clearing.deck-final', params);
  if (change === 0) return t('clearing.deck-flat', params);
  return t(change > 0 ? 'clearing.deck-up' : 'clearing.deck-down', params);
}
