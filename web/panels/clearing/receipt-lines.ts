import type { AccountView, EventView } from '../../core/views';

/** A line of the receipt: what it adds by date and by trade, and the kinds of events that it comes from. */
export interface ReceiptLine {
  readonly id: 'before' | 'cash' | 'closed' | 'position' | 'drawn' | 'fees';
  readonly byDateMinor: number;
  readonly byTradeMinor: number;
  readonly kinds: readonly EventView['event']['kind'][];
}

/**
 * Both views of the same account. By date every day ends at its settlement price, and what it brought is money from then
 * on. By trade a lot counts from the price it was traded at until it is closed: what earlier days brought on lots still
 * open stands in the open position, and so much less stands before.
 */
export function receiptLines(account: AccountView): readonly ReceiptLine[] {
  const { closedProfitMinor, closedProfitByTradeMinor, positionProfitMinor, positionProfitByTradeMinor } = account;
  const movedByDate = closedProfitMinor + positionProfitMinor;
  const movedByTrade = closedProfitByTradeMinor + positionProfitByTradeMinor;
  return [
    {
      id: 'before',
      byDateMinor: account.previousBalanceMinor,
      byTradeMinor: account.previousBalanceMinor + movedByDate - movedByTrade,
      kinds: ['variation', 'settlement-price'],
    },
    { id: 'cash', byDateMinor: account.cashMovedMinor, byTradeMinor: account.cashMovedMinor, kinds: ['cash'] },
    {
      id: 'closed',
      byDateMinor: closedProfitMinor,
      byTradeMinor: closedProfitByTradeMinor,
      kinds: ['trade', 'liquidation', 'restored'],
    },
    {
      id: 'position',
      byDateMinor: positionProfitMinor,
      byTradeMinor: positionProfitByTradeMinor,
      kinds: ['trade', 'settlement-price', 'restored'],
    },
    // Only on the day of a default.
    ...(account.transferMinor === 0
      ? []
      : [
          {
            id: 'drawn' as const,
            byDateMinor: account.transferMinor,
            byTradeMinor: account.transferMinor,
            kinds: ['drawn' as const, 'default' as const],
          },
        ]),
    { id: 'fees', byDateMinor: -account.feesMinor, byTradeMinor: -account.feesMinor, kinds: ['trade'] },
  ];
}

/** What is held back from the account before the rest is free to use. */
export interface HeldLine {
  readonly id: 'margin' | 'frozen' | 'floating';
  readonly amountMinor: number;
  readonly kinds: readonly EventView['event']['kind'][];
}

/** Margin, what waiting orders hold, and floating profit: it cannot be spent. */
export function heldLines(account: AccountView): readonly HeldLine[] {
  return [
    { id: 'margin', amountMinor: -account.marginMinor, kinds: ['trade', 'margin-rate', 'margin-call', 'restored'] },
    {
      id: 'frozen',
      amountMinor: -account.frozenMarginMinor - account.frozenFeesMinor,
      kinds: ['accepted', 'replaced', 'cancelled'],
    },
    { id: 'floating', amountMinor: -Math.max(account.positionProfitMinor, 0), kinds: ['trade'] },
  ];
}
