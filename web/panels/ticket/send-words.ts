import { OrderKind, Side } from '../../../assembly/shared/codes';
import type { LearnerAction } from '../../core/learner-command';
import { ticks } from '../../format';
import { t, type MessageKey } from '../../locale/locale.svelte';

/** Words of the button that sends an order: what it does, with its own numbers. */
export function sendWords(order: LearnerAction & { readonly kind: 'new-order' }, isGathering: boolean): string {
  const side = t(order.side === Side.Buy ? 'ticket.buy' : 'ticket.sell');
  const params = {
    side,
    lots: order.quantityLots,
    price: ticks(order.priceTicks),
    stop: ticks(order.stopTicks ?? 0),
  };
  const direction = order.side === Side.Buy ? 'rise' : 'fall';
  const keys: Readonly<Record<OrderKind, MessageKey>> = {
    [OrderKind.Limit]: 'ticket.send-limit',
    [OrderKind.Market]: isGathering ? 'ticket.send-bell' : 'ticket.send-market',
    [OrderKind.Stop]: `ticket.send-stop-${direction}`,
    [OrderKind.StopLimit]: `ticket.send-stop-limit-${direction}`,
  };
  return t(keys[order.orderKind], params);
}
