import { RejectReason } from '../../assembly/shared/reject-reasons';
import { Side, StackLayer } from '../../assembly/shared/codes';
import { BPS } from '../../assembly/shared/scales';
import type { EventView } from '../core/views';
import { decimal, milliticks, money, percent, signedCount, signedMoney, ticks } from '../format';
import { t, textOf } from '../locale/locale.svelte';
import { LAYER_LISTINGS } from '../scenario/stack-layers';
import type { Scenario } from '../scenario/scenario';
import { newsBody, newsText } from './news-text';
import { ruleName, valueOfRule } from './rule-words';

export function sideWord(side: Side): string {
  return t(side === Side.Buy ? 'side.buy' : 'side.sell');
}

/** Why something was refused or cancelled, in words. */
export function reasonWords(reason: number): string {
  return textOf(`reject.${reason}`) ?? String(reason);
}

/** An event in one sentence. */
export function eventWords({ event }: EventView, scenario: Scenario | null): string {
  switch (event.kind) {
    case 'accepted':
      return t('log.accepted', { order: event.order, side: sideWord(event.side), lots: event.quantityLots });
    case 'rejected':
      return t('log.rejected', { order: event.order, why: reasonWords(event.reason) });
    case 'cancelled':
      return t('log.cancelled', { order: event.order, lots: event.quantityLots, why: reasonWords(event.reason) });
    case 'replaced':
      return t('log.replaced', { order: event.order, lots: event.quantityLots, price: ticks(event.priceTicks) });
    case 'trade': {
      const params = { side: sideWord(event.side), lots: event.quantityLots, price: ticks(event.priceTicks) };
      return event.forced ? t('log.forced', params) : t('log.trade', params);
    }
    case 'triggered':
    case 'asleep':
    case 'awake':
      return t(`log.${event.kind}`, { order: event.order });
    default:
      return moneyWords(event, scenario);
  }
}

function moneyWords(event: EventView['event'], scenario: Scenario | null): string {
  switch (event.kind) {
    case 'cash':
      return t('log.cash', { amount: signedMoney(event.amountMinor) });
    case 'cash-rejected':
      return t('log.cash-rejected', { amount: money(-event.amountMinor) });
    case 'variation':
      return t('log.variation', { amount: signedMoney(event.amountMinor) });
    case 'margin-call':
      return t(event.own ? 'log.call' : 'log.call-other', { amount: money(event.amountMinor) });
    case 'call-met':
      return t(event.own ? 'log.met' : 'log.met-other');
    case 'liquidation': {
      const params = { side: sideWord(event.side), lots: event.quantityLots };
      return t(event.own ? 'log.liquidation' : 'log.liquidation-other', params);
    }
    default:
      return defaultWords(event) ?? marketWords(event, scenario);
  }
}

function defaultWords(event: EventView['event']): string | null {
  switch (event.kind) {
    case 'default': {
      const amount = money(event.amountMinor);
      return event.own ? t('log.default', { amount }) : t('log.default-other', { amount, who: t('log.another') });
    }
    case 'drawn': {
      const params = { layer: textOf(`waterfall.layer${event.layer}`) ?? '', amount: money(event.amountMinor) };
      return t(event.own ? 'log.drawn' : 'log.drawn-other', params);
    }
    case 'default-closed':
      return t('log.default-closed', { amount: money(event.amountMinor) });
    case 'reduced':
      return t('log.reduced', { lots: event.quantityLots, price: ticks(event.priceTicks) });
    case 'trades-cancelled':
      return t('log.trades-cancelled', { lots: event.volumeLots, price: ticks(event.lastTicks) });
    case 'cancelling-refused':
      return t('log.trades-stand', { why: reasonWords(event.reason) });
    case 'restored': {
      const { longLots, shortLots } = event;
      const params = {
        long: signedCount(longLots),
        short: signedCount(shortLots),
        amount: signedMoney(event.amountMinor),
      };
      return t('log.restored', params);
    }
    case 'large-position':
      return t('log.large', { lots: event.lots, limit: event.limitLots });
    case 'fund':
      return t('log.fund', { amount: money(event.amountMinor) });
    case 'margin-rate':
      return t('log.margin-rate', { rate: percent(event.marginBps), previous: percent(event.previousBps) });
    default:
      return null;
  }
}

function marketWords(event: EventView['event'], scenario: Scenario | null): string {
  switch (event.kind) {
    case 'uncrossed':
      return event.priceTicks === null
        ? t('log.uncrossed-nothing')
        : t('log.uncrossed', { lots: event.volumeLots, price: ticks(event.priceTicks) });
    case 'halted':
      // Nobody cancelled anything: the regulator asked for it.
      return event.reason === RejectReason.Requested
        ? t('phase.halt-open')
        : t('log.halted', { why: reasonWords(event.reason) });
    case 'resumed':
      return t('log.resumed');
    case 'settlement-price':
      return t('log.settlement', { price: ticks(event.priceTicks) });
    case 'fixing':
      return t('log.fixing', { price: milliticks(event.valueMilliticks) });
    case 'news': {
      const body = newsBody(scenario, event.news);
      const what = newsText(scenario, event.news);
      return body === '' ? t('log.news', { what }) : t('log.news-own', { what, body });
    }
    case 'act':
      return leverWords(event);
    case 'yuan':
      return t('log.yuan', { rate: decimal(event.yuanPerDollarBps / BPS, 4) });
    case 'method':
      return atVenue(t('log.method'), event.venue);
    case 'rule': {
      const params = { rule: ruleName(event.rule), value: valueOfRule(event.rule, event.value, event.venue) };
      return atVenue(t('log.rule', params), event.venue);
    }
    case 'rule-refused':
      return t('log.rule-refused');
    case 'limits':
      return t('log.limits', { low: ticks(event.lowerTicks), high: ticks(event.upperTicks) });
    case 'expired':
      return t('log.expired', { price: milliticks(event.priceMilliticks) });
    default:
      return '';
  }
}

/** The rival's name before what was done there. */
function atVenue(sentence: string, venue: number): string {
  return venue === 2 ? t('log.at-rival', { what: sentence }) : sentence;
}

/** A change of a log as a share of what there was, basis points, to nearest. */
function shareBps(moveBps: number): number {
  return Math.round((Math.exp(moveBps / 10_000) - 1) * 10_000);
}

/** What the regulator did off schedule. */
function leverWords({ effect, layer, moveBps }: EventView['event'] & { readonly kind: 'act' }): string {
  const id = LAYER_LISTINGS.find((one) => one.layer === (layer === 0 ? Number(StackLayer.Tokens) : layer))?.id ?? '';
  return t(`log.act-${effect as 0 | 1 | 2 | 3 | 6 | 7 | 8}`, {
    layer: textOf(`layer.${id}`) ?? '',
    by: percent(shareBps(moveBps)),
  });
}

/** What became of an order, in one line. While orders gather, one that was taken waits for the bell. */
export function outcomeWords(
  events: readonly EventView[],
  order: { readonly stopTicks?: number; readonly contract?: number },
  isGathering: boolean,
): string {
  // A spread's order trades in its two months as well: what it was sent to is told.
  const trades = events.flatMap(({ event, only }) =>
    event.kind === 'trade' && (order.contract === undefined || (only?.includes(order.contract) ?? true)) ? [event] : [],
  );
  const first = trades[0];
  if (first !== undefined) {
    const lots = trades.reduce((sum, trade) => sum + trade.quantityLots, 0);
    const ticksTimesLots = trades.reduce((sum, trade) => sum + trade.priceTicks * trade.quantityLots, 0);
    const price =
      trades.length === 1 ? ticks(first.priceTicks) : milliticks(Math.round((ticksTimesLots / lots) * 1000));
    return t('ticket.done-trade', { side: sideWord(first.side), lots, price });
  }
  for (const { event } of events)
    if (event.kind === 'rejected' || event.kind === 'cancelled') return reasonWords(event.reason);
  if (events.some(({ event }) => event.kind === 'asleep')) return t('ticket.done-asleep');
  if (!events.some(({ event }) => event.kind === 'accepted')) return '';
  if (order.stopTicks !== undefined) return t('ticket.done-stop');
  return t(isGathering ? 'ticket.done-gathers' : 'ticket.done-waits');
}
