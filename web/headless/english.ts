import type { Say } from '../experiment/sentence';
import texts from '../locale/en.json';
import { fill } from '../locale/fill';

const MESSAGES: Readonly<Record<string, string>> = texts;
const MINUS = '\u2212';

function plain(value: number, digitsMin = 0, digitsMax = digitsMin): string {
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digitsMin, maximumFractionDigits: digitsMax });
  return format.format(value + 0).replace('-', MINUS);
}

function money(minor: number): string {
  return minor % 100 === 0 ? plain(minor / 100) : plain(minor / 100, 2);
}

/** The page's English texts for the terminal's sentences. */
export const english: Say = {
  text: (key, params = {}) => fill(MESSAGES[key] ?? key, params, 'en'),
  count: (value) => plain(value),
  money,
  signedMoney: (minor) => (minor > 0 ? `+${money(minor)}` : money(minor)),
  percent: (rateBps) => `${plain(rateBps / 100, 0, 2)}%`,
};
