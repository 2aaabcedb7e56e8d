import type {
  FixMethod,
  Layer,
  NewsEffect,
  Offset,
  OrderKind,
  Rule,
  SelfMatch,
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
      /** What happens where it would meet another order of the learner's; absent = what the venue does. Never Venue. */
      readonly selfMatch?: SelfMatch;
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
  | ({ readonly kind: 'set-method'; readonly method: FixMethod } & AtVenue)
  /** A rule of the venue, or of every month that it lists, has another value from now on. */
  | ({ readonly kind: 'set-rule'; readonly rule: Rule; readonly value: number } & AtVenue)
  /**
   * These rows take the place of a stage table, none of them of nothing; rising by their first number. `venue`: of all its
   * months, home too (1); absent: of the first month at home alone.
   */
  | {
      readonly kind: 'set-stages';
      readonly table: StageTable;
      readonly rows: readonly StageRow[];
      readonly venue?: number;
    }
  /** What stands behind the accounts from now on: layers in the order of drawing, capital in minor units (fen). */
  | {
      readonly kind: 'set-waterfall';
      readonly layers: readonly Layer[];
      readonly ccpFirstMinor: number;
      readonly ccpSecondMinor: number;
      /** Most that survivors can be asked for, in basis points of their contributions. */
      readonly assessmentBps: number;
      /** As AtVenue. */
      readonly venue?: number;
    }
  /** What news can do on a schedule, done at once: the regulator's lever. */
  | {
      readonly kind: 'act';
      /** Not Rule and not Method, which have actions of their own. */
      readonly effect: NewsEffect;
      /** StackLayer that it moves; 0 = tokens, and for an act that moves none. */
      readonly layer: number;
      /** 1 = home, 2 = the rival, 0 = it concerns no venue. */
      readonly venue: number;
      /** Log change of what it moves, basis points. */
      readonly moveBps: number;
      /** The phase, or what acting abroad costs; 0 for what moves a layer. */
      readonly value: number;
    };

/** Where an action of the regulator counts: 2 = at the rival venue; absent = at home. */
interface AtVenue {
  readonly venue?: number;
}

/** Actions that are one command of the core: orders among them. */
export type SingleAction = Exclude<LearnerAction, { readonly kind: 'set-stages' }>;

/** One line of a session's log: the action and the simulated time in milliseconds at which it acts. */
export interface LearnerCommand {
  readonly timeMs: number;
  readonly action: LearnerAction;
}
