import type { EventView } from '../../core/views';
import { t, textOf } from '../../locale/locale.svelte';

/** Why the order just sent was refused, or was cancelled without a trade, in words; null when it traded. */
export function rejection(events: readonly EventView[]): string | null {
  for (const { event } of events) if (event.kind === 'trade') return null;
  for (const { event } of events) {
    if (event.kind === 'rejected' || event.kind === 'cancelled')
      return textOf(`reject.${event.reason}`) ?? t('overview.refused', { reason: String(event.reason) });
  }
  return null;
}
