/** A reported number of tokens that China's models served, trillion a day. */
export interface ReportedDemand {
  /** Month that it is said of: `2024-01`. */
  readonly month: string;
  readonly trillionPerDay: number;
  /** Who said it, and where it was read. */
  readonly source: string;
  /** When it was read there. */
  readonly date: string;
}

const YICAI = { source: 'National Data Administration (Yicai)', date: '2026-03-24' };
const ITBEAR = { source: 'National Data Resource Survey (itbear)', date: '2026-04-30' };

/**
 * Tokens a day in China, as its authorities have said: no monthly series was published, nor a method, a list of platforms or
 * an audit. The last one is a mean of the month and was called more than 140.
 */
export const reportedDemand: readonly ReportedDemand[] = [
  { month: '2024-01', trillionPerDay: 0.1, ...YICAI },
  { month: '2025-01', trillionPerDay: 1, ...ITBEAR },
  { month: '2025-12', trillionPerDay: 100, ...ITBEAR },
  { month: '2026-03', trillionPerDay: 140, ...YICAI },
];

/** Whole months from January 2024 on. */
export function monthsSince2024(month: string): number {
  return (Number(month.slice(0, 4)) - 2024) * 12 + Number(month.slice(5)) - 1;
}
