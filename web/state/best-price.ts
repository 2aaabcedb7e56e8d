import type { ContractView } from '../core/views';

/** A best price, quoted or implied by orders in other months. */
export interface BestPrice {
  readonly priceTicks: number;
  readonly isImplied: boolean;
}

/** Best price to sell at; null where nobody bids. At the same price whoever quotes comes first. */
export function bestBid({ bidTicks, impliedBid }: ContractView): BestPrice | null {
  return better(bidTicks, impliedBid?.priceTicks ?? null, 1);
}

/** Best price to buy at; null where nobody offers. */
export function bestAsk({ askTicks, impliedAsk }: ContractView): BestPrice | null {
  return better(askTicks, impliedAsk?.priceTicks ?? null, -1);
}

function better(quoted: number | null, implied: number | null, sign: 1 | -1): BestPrice | null {
  if (implied !== null && (quoted === null || (implied - quoted) * sign > 0))
    return { priceTicks: implied, isImplied: true };
  return quoted === null ? null : { priceTicks: quoted, isImplied: false };
}
