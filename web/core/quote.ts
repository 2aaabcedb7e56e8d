import { BPS } from '../../assembly/shared/scales';

/** What a price is quoted in: ticks in one unit of a currency. */
export interface Quote {
  readonly currency: 'CNY' | 'USD';
  readonly ticksPerCurrency: number;
}

/** Ticks in one unit of a currency, at a rate in ten-thousandths of a yuan for a dollar. */
export function ticksIn(
  { currency, ticksPerCurrency }: Quote,
  wanted: 'CNY' | 'USD',
  yuanPerDollarBps: number,
): number {
  if (currency === wanted) return ticksPerCurrency;
  return wanted === 'USD' ? (ticksPerCurrency * yuanPerDollarBps) / BPS : (ticksPerCurrency * BPS) / yuanPerDollarBps;
}
