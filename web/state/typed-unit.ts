import { BPS } from '../../assembly/shared/scales';
import type { MessageKey } from '../locale/locale.svelte';

/** Rates are kept in basis points, fees in hundredths of one, money in fen or cents. */
const PERCENT_BPS = 100;
const PERCENT_FEE = 10_000;
const WHOLE_MINOR = 100;

/** Units that are typed in a coarser one: how many of a number's own unit make one of it, by the text that names it. */
const PER_TYPED: Readonly<Partial<Record<MessageKey, number>>> = {
  'rules.unit-bps': PERCENT_BPS,
  'rules.unit-multiple': PERCENT_BPS,
  'rules.unit-fee': PERCENT_FEE,
  'param.unit-per-day': PERCENT_BPS,
  'param.unit-fen': WHOLE_MINOR,
  'param.unit-cents': WHOLE_MINOR,
  'param.unit-yuan-a-dollar': BPS,
};

/** How many of a number's own unit make one of what is typed under this name. */
export function perTyped(unitKey: string): number {
  return PER_TYPED[unitKey as MessageKey] ?? 1;
}
