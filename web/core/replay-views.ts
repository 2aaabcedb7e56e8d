import type { Layer } from '../../assembly/shared/codes';

/** An account of a replay after a step. */
export interface ReplayAccount {
  readonly account: number;
  readonly nameKey: string;
  readonly balanceMinor: number;
  /** Contribution to the default fund, beside the balance. */
  readonly contributionMinor: number;
  /** Net lots: positive = long. */
  readonly positionLots: number;
  /** Amount of its open margin call, 0 = none. */
  readonly callMinor: number;
  readonly isInDefault: boolean;
}

/** A layer after a step: what was there when the default was declared (before it: what is there now), and what was used. */
export interface ReplayLayer {
  readonly layer: Layer;
  readonly availableMinor: number;
  readonly usedMinor: number;
}

/** One payment of a step: null = the clearing house itself. */
export interface ReplayPayment {
  readonly layer: Layer;
  readonly account: number | null;
  readonly amountMinor: number;
}

/** What the clearing house looks like after a step of a replay. */
export interface ReplayMoment {
  readonly textKey: string;
  readonly accounts: readonly ReplayAccount[];
  /** In the order of drawing. */
  readonly layers: readonly ReplayLayer[];
  readonly payments: readonly ReplayPayment[];
  readonly uncoveredMinor: number;
}
