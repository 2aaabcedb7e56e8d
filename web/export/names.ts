import { RejectReason } from '../../assembly/shared/reject-reasons';

/** Names of FixMethod, in its order. */
export const METHODS = [
  'mean',
  'volume-weighted-mean',
  'trimmed-mean',
  'median',
  'volume-weighted-median',
  'partitioned-median',
] as const;

/** Reason in kebab-case: InsufficientFunds becomes insufficient-funds. */
export function reasonName(reason: number): string {
  return (RejectReason[reason] ?? `reason-${reason}`).replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
}
