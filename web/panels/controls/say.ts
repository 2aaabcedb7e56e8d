import type { Say } from '../../experiment/sentence';
import { count, money, percent, signedMoney } from '../../format';
import { textOf } from '../../locale/locale.svelte';

/** The page's language, for sentences that the terminal says too. */
export const say: Say = {
  text: (key, params) => textOf(key, params) ?? key,
  count,
  money,
  signedMoney,
  percent,
};
