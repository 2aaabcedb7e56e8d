import type { FixMethod, Offset, OrderKind, Rule, Side, TimeInForce } from '../../assembly/shared/codes';

/**
 * What a person can do in a world. These, stamped with the simulated time at which they act, are the log of a
 * session: agents' orders follow from the scenario and are never logged.
 */
export type LearnerAction =
  | {
      readonly kind: 'new-order';
      /** The learner's own number, 1 to 4,294,967,295; free again once the order is gone. */
      readonly order: number;
      /** Index of the contract in the scenario, from 1. */
      readonly contract: number;
      readonly side: Side;
      readonly orderKind: OrderKind;
      readonly timeInForce: TimeInForce;
      readonly offset: Offset;
      /** Ticks; ignored (0) for a market order. */
      readonly priceTicks: number;
      readonly quantityLots: number;
      /** Market and stop orders: how far from the best opposite price it may trade; null = no limit, the rest is cancelled. */
      readonly protectionTicks: number | null;
      /** Stop and stop-limit orders only, and always there: the last price at or through which it enters. */
      readonly stopTicks?: number;
      /** Limit orders that may rest: lots of it that the book shows at a time; absent = all. */
      readonly displayLots?: number;
      /** Limit orders that may rest: refused where it would trade at once; absent = no. */
      readonly postOnly?: true;
    }
  | {
      readonly kind: 'replace-order';
      readonly order: number;
      readonly priceTicks: number;
      readonly quantityLots: number;
    }
  | { readonly kind: 'cancel-order'; readonly order: number }
  | { readonly kind: 'cancel-all' }
  /** Cash paid in (positive) or taken out (negative), in minor units (fen). */
  | { readonly kind: 'move-cash'; readonly amountMinor: number }
  /** The regulator's act: the benchmark is fixed by another method from now on. */
  | { readonly kind: 'set-method'; readonly method: FixMethod }
  /** A rule of the venue or of the contract has another value from now on. */
  | { readonly kind: 'set-rule'; readonly rule: Rule; readonly value: number };

/** One line of a session's log: the action and the simulated time in milliseconds at which it acts. */
export interface LearnerCommand {
  readonly timeMs: number;
  readonly action: LearnerAction;
}
