import type {
  FixMethod,
  Layer,
  Offset,
  OrderKind,
  Rule,
  Side,
  StageTable,
  TimeInForce,
} from '../../assembly/shared/codes';

/** One row of a stage table. */
export interface StageRow {
  /** Day from which it counts, from 1; or most lots of open interest up to which it does, null = without end (the last row). */
  readonly from: number | null;
  /** Margin rate in basis points, or most lots an account may hold on a side. */
  readonly value: number;
}

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
  | { readonly kind: 'set-rule'; readonly rule: Rule; readonly value: number }
  /** These rows take the place of a stage table of the contract, none of them of nothing; rising by their first number. */
  | { readonly kind: 'set-stages'; readonly table: StageTable; readonly rows: readonly StageRow[] }
  /** What stands behind the accounts from now on: layers in the order of drawing, capital in minor units (fen). */
  | {
      readonly kind: 'set-waterfall';
      readonly layers: readonly Layer[];
      readonly ccpFirstMinor: number;
      readonly ccpSecondMinor: number;
      /** Most that survivors can be asked for, in basis points of their contributions. */
      readonly assessmentBps: number;
    };

/** Actions that are one command of the core: orders among them. */
export type SingleAction = Exclude<LearnerAction, { readonly kind: 'set-stages' }>;

/** One line of a session's log: the action and the simulated time in milliseconds at which it acts. */
export interface LearnerCommand {
  readonly timeMs: number;
  readonly action: LearnerAction;
}
