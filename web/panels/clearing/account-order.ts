import { DAY_MS } from '../../../assembly/shared/scales';
import type { AccountRow } from '../../core/views';
import { textOf, t } from '../../locale/locale.svelte';
import { count, dayOf } from '../../format';

/** Columns by which the accounts can be put in order. */
export const COLUMNS = ['who', 'position', 'balance', 'margin', 'used', 'free', 'state'] as const;
export type Column = (typeof COLUMNS)[number];

/**
 * Share of the balance that margin takes, percent, not rounded; null for an account that has nothing to take it from, or owes
 * money itself.
 */
export function usedPercent({ balanceMinor, marginMinor }: AccountRow): number | null {
  if (balanceMinor < 0) return null;
  if (marginMinor === 0) return 0;
  return balanceMinor === 0 ? null : (marginMinor / balanceMinor) * 100;
}

/** The same in whole percent. What lies on one side of the whole account is never rounded onto it or past it. */
export function usedWords(used: number | null): string {
  if (used === null) return t('clearing.all-used');
  const whole = Math.round(used);
  if (whole === 100 && used !== 100) return used > 100 ? '> 100%' : '< 100%';
  return `${count(whole)}%`;
}

const STATES: Readonly<Record<AccountRow['state'], number>> = {
  'in-default': 3,
  liquidated: 2,
  called: 1,
  'in-order': 0,
};

function valueOf(row: AccountRow, column: Column): number {
  switch (column) {
    case 'who':
      return -row.account;
    case 'position':
      return row.longLots - row.shortLots;
    case 'balance':
      return row.balanceMinor;
    case 'margin':
      return row.marginMinor;
    case 'used':
      return usedPercent(row) ?? Infinity;
    case 'free':
      return row.availableMinor;
    case 'state':
      return STATES[row.state] * 1e15 + row.callMinor;
  }
}

/** The accounts with the largest value of a column first, or the smallest; equal ones as they are numbered. */
export function inOrder(rows: readonly AccountRow[], column: Column, isRising: boolean): readonly AccountRow[] {
  const sign = isRising ? 1 : -1;
  const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -sign : sign);
  return [...rows].sort((a, b) => compare(valueOf(a, column), valueOf(b, column)) || a.account - b.account);
}

/** Name of an account: nobody has one, so it is its kind and number. */
export function accountName(row: AccountRow): string {
  return row.group === 0 ? t('flows.group0') : (textOf(`clearing.one${row.group}`, { n: String(row.number) }) ?? '');
}

/** Day before whose opening an open call is to be answered, at a venue that opens so many milliseconds after midnight. */
export function deadlineDay(timeMs: number, opensMs: number): number {
  return timeMs - dayOf(timeMs) * DAY_MS < opensMs ? dayOf(timeMs) : dayOf(timeMs) + 1;
}
