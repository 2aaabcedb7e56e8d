import type { EventView } from '../../core/views';

/** What one account, or the clearing house itself (0), gave out of one layer. */
export interface Payment {
  readonly sequence: number;
  readonly layer: number;
  readonly account: number;
  readonly amountMinor: number;
}

/** Payments of the last default, in the order in which they were drawn. */
export function paymentsOfLastDefault(events: readonly EventView[]): readonly Payment[] {
  const declared = events.findLast(({ event }) => event.kind === 'default');
  if (declared === undefined) return [];
  return events.flatMap(({ sequence, event }) =>
    sequence > declared.sequence && event.kind === 'drawn'
      ? [{ sequence, layer: event.layer, account: event.account, amountMinor: event.amountMinor }]
      : [],
  );
}
