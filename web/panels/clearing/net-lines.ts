import type { NetReceipt } from '../../core/net-views';
import type { EventView } from '../../core/views';

/** A line of a net account's receipt: what it adds, and the kinds of events that it comes from. */
export interface NetLine {
  readonly id:
    | 'before'
    | 'cash'
    | 'final'
    | 'drawn'
    | 'fees'
    | 'variation'
    | 'initial'
    | 'scan'
    | 'inter-month'
    | 'spot'
    | 'credit'
    | 'concentration';
  readonly amountMinor: number;
  readonly kinds: readonly EventView['event']['kind'][];
  /** It stands between the cash and what is free. */
  readonly isAfterCash?: true;
}

/** Lines that are 0 on most days, and are told on the others. */
const SELDOM: readonly NetLine['id'][] = ['final', 'drawn', 'inter-month', 'spot', 'credit', 'concentration'];

function told(lines: readonly NetLine[]): readonly NetLine[] {
  return lines.filter(({ id, amountMinor }) => amountMinor !== 0 || !SELDOM.includes(id));
}

/** From what was settled to the excess. Only a loss that is not settled yet counts: a gain is paid at the next settlement. */
export function cashLines(receipt: NetReceipt): readonly NetLine[] {
  return told([
    { id: 'before', amountMinor: receipt.previousBalanceMinor, kinds: ['variation', 'settlement-price'] },
    { id: 'cash', amountMinor: receipt.cashMovedMinor, kinds: ['cash'] },
    { id: 'final', amountMinor: receipt.finalProfitMinor, kinds: ['expired', 'variation'] },
    { id: 'drawn', amountMinor: receipt.transferMinor, kinds: ['drawn', 'default'] },
    { id: 'fees', amountMinor: -receipt.feesMinor, kinds: ['trade'] },
    {
      id: 'variation',
      amountMinor: Math.min(receipt.variationMinor, 0),
      kinds: ['trade', 'settlement-price', 'restored'],
      isAfterCash: true,
    },
    {
      id: 'initial',
      amountMinor: -receipt.initialMinor,
      kinds: ['trade', 'margin-call', 'restored'],
      isAfterCash: true,
    },
  ]);
}

/** What maintenance margin is made of. */
export function marginLines(receipt: NetReceipt): readonly NetLine[] {
  const kinds = ['trade'] as const;
  return told([
    { id: 'scan', amountMinor: receipt.scanMinor, kinds },
    { id: 'inter-month', amountMinor: receipt.interMonthMinor, kinds },
    { id: 'spot', amountMinor: receipt.spotMinor, kinds },
    { id: 'concentration', amountMinor: receipt.concentrationMinor, kinds },
    { id: 'credit', amountMinor: -receipt.creditMinor, kinds },
  ]);
}
