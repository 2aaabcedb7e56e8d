import type { StageRow } from './learner-command';
import type { MeasuresView, NetReceipt, ScanTerms, SettledDay } from './net-views';
import type {
  AgentKind,
  FixMethod,
  Layer,
  Offset,
  OrderKind,
  OrderStatus,
  Phase,
  RejectReason,
  Role,
  Rule,
  SettlementRule,
  Side,
  StageTable,
  TimeInForce,
} from './vocabulary';

/**
 * What the page shows, read from one published frame. All money in minor units (fen), all prices in ticks
 * (1 tick of TOK = CNY 1 per billion tokens), all quantities in lots, time in simulated milliseconds since day 0, 00:00.
 * Every figure is computed by the core.
 */
export interface MarketView {
  readonly timeMs: number;
  readonly day: number;
  /** Day on which the contract settles finally and the run ends. */
  readonly lastDay: number;
  /** Index of the contract that is shown, from 1. */
  readonly shown: number;
  /** A calendar spread's two months: one bought is the near one bought and the far one sold. Null for a month. */
  readonly legs: readonly [near: number, far: number] | null;
  /** Its venue has one position a month; else long and short side by side. */
  readonly isNet: boolean;
  /** Day on which the shown contract ends, 0 = none: the regulator may have moved it. */
  readonly lastTradingDay: number;
  /** What a dollar costs now, ten-thousandths of a yuan. */
  readonly yuanPerDollarBps: number;
  readonly phase: Phase;
  /** 16 hex digits: rolling hash of everything that happened. */
  readonly digest: string;
  readonly contract: ContractView;
  /** Best first, only levels that hold lots, at most 40 a side. */
  readonly bids: readonly LevelView[];
  readonly asks: readonly LevelView[];
  /** Newest first, at most 32. */
  readonly trades: readonly TradeView[];
  readonly account: AccountView;
  /** The learner's live orders, oldest first, at most 32. */
  readonly orders: readonly OrderView[];
  readonly benchmark: BenchmarkView;
  /** The opening auction or a halt while it gathers orders, null in all other phases. */
  readonly gathering: GatheringView | null;
  /** Today's flow by kind of participant. */
  readonly flows: readonly FlowView[];
}

export interface ContractView {
  readonly tickValueMinor: number;
  readonly previousSettlementTicks: number;
  readonly lastTicks: number;
  readonly bidTicks: number | null;
  readonly askTicks: number | null;
  readonly upperLimitTicks: number;
  readonly lowerLimitTicks: number;
  readonly limitBps: number;
  readonly marginBps: number;
  readonly openInterestLots: number;
  readonly dayVolumeLots: number;
  readonly dayOpenTicks: number | null;
  readonly dayHighTicks: number | null;
  readonly dayLowTicks: number | null;
  /** Best prices that follow from spreads with other months, null where there are none. */
  readonly impliedBid: ImpliedView | null;
  readonly impliedAsk: ImpliedView | null;
  /** last − benchmark, ticks. */
  readonly basisTicks: number;
  readonly expired: boolean;
  /** Bar of the minute that has not ended; its close is the last price. Null when nothing traded in it. */
  readonly minute: MinuteView | null;
}

export interface MinuteView {
  readonly openTicks: number;
  readonly highTicks: number;
  readonly lowTicks: number;
  readonly volumeLots: number;
}

/** A price that nobody quotes in this contract, but that orders in others add up to. */
export interface ImpliedView {
  readonly priceTicks: number;
  readonly quantityLots: number;
}

/** Orders are gathered: nothing trades until the uncross. What it would come to now. */
export interface GatheringView {
  /** When it ends by itself: the opening bell or the end of a halt; null = when somebody ends it. */
  readonly untilMs: number | null;
  /** Why the contract is halted; null = an auction. */
  readonly haltReason: RejectReason | null;
  /** Price at which it would uncross now; null = nothing would trade. */
  readonly indicativeTicks: number | null;
  readonly volumeLots: number;
  /** Lots left over at that price: positive = buyers, negative = sellers. */
  readonly surplusLots: number;
}

export interface LevelView {
  readonly priceTicks: number;
  readonly quantityLots: number;
  readonly orders: number;
  /** Of those, the learner's own lots. */
  readonly ownLots: number;
}

export interface TradeView {
  readonly timeMs: number;
  readonly priceTicks: number;
  readonly quantityLots: number;
  readonly aggressorSide: Side;
  /** The learner was the buyer / the seller. */
  readonly ownBuy: boolean;
  readonly ownSell: boolean;
  /** Part of a forced liquidation. */
  readonly forced: boolean;
  /** Part of an uncross: nobody was the aggressor. */
  readonly inAuction: boolean;
}

/**
 * The learner's account. The receipt adds up, always:
 * balance = previousBalance + cashMoved + closedProfit + positionProfit + transfer − fees;
 * available = balance − initial − frozenMargin − frozenFees − max(positionProfit, 0);
 * and since the start: balance = paidIn + profitSettled + closedProfit + positionProfit + transfer − feesPaid.
 */
export interface AccountView {
  readonly previousBalanceMinor: number;
  readonly cashMovedMinor: number;
  readonly closedProfitMinor: number;
  readonly positionProfitMinor: number;
  readonly feesMinor: number;
  /** What the clearing house drew (negative) or paid today beyond variation. */
  readonly transferMinor: number;
  readonly balanceMinor: number;
  /** Margin; on a net venue maintenance margin, below which a call comes. */
  readonly marginMinor: number;
  /** What an order needs and a call asks to reach: equals the margin on a gross venue. */
  readonly initialMinor: number;
  readonly frozenMarginMinor: number;
  readonly frozenFeesMinor: number;
  readonly availableMinor: number;
  /** Since the start: cash paid in less taken out; profit of all settled days (without fees); fees of all days with today's. */
  readonly paidInMinor: number;
  readonly profitSettledMinor: number;
  readonly feesPaidMinor: number;
  /** Profit and loss since the start: balance − paidIn. */
  readonly profitMinor: number;
  readonly longLots: number;
  readonly shortLots: number;
  /** Mean trade price of the open long and short lots ×1000 (milliticks), null when none. By trade. */
  readonly longMeanMilliticks: number | null;
  readonly shortMeanMilliticks: number | null;
  readonly positionProfitByTradeMinor: number;
  readonly closedProfitByTradeMinor: number;
  /** Money missing for the open margin call; 0 when there is none. */
  readonly callMinor: number;
  /** Last price below (long) or above (short) which the balance is short of margin; null when no such price exists. */
  readonly callPriceTicks: number | null;
  /** Tokens the learner must buy at the end, in lots (positive), and what they cost at the benchmark now. */
  readonly exposureLots: number;
  readonly exposureCostMinor: number;
}

export interface OrderView {
  readonly order: number;
  readonly side: Side;
  readonly priceTicks: number;
  readonly remainingLots: number;
  readonly quantityLots: number;
  readonly timeInForce: TimeInForce;
  readonly offset: Offset;
  readonly kind: OrderKind;
  /** Resting in the book, waiting for its stop price, or asleep outside the limits. */
  readonly status: OrderStatus;
  /** Stop and stop-limit orders; null for others. */
  readonly stopTicks: number | null;
  /** Lots of it that the book shows: fewer than remain for an iceberg, 0 while it waits or sleeps. */
  readonly shownLots: number;
  /** Lots shown at the same price that are served first. */
  readonly aheadLots: number;
}

export interface BenchmarkView {
  /** Today's standing fixing, ticks; and as an exact decimal string with six places. */
  readonly fixingTicks: number;
  readonly fixingText: string;
  readonly method: FixMethod;
  readonly trimBps: number;
  /** Day and time of that fixing. */
  readonly fixedAtMs: number;
  readonly usedInputs: number;
  /** Tier that gave it: 1 = by all rules, 5 = the one before stands. */
  readonly tier: number;
  /** How far it is trusted, basis points of the whole. */
  readonly trustBps: number;
  /** What each method would give on the prices now posted, indexed by FixMethod; milliticks. */
  readonly methodMilliticks: readonly number[];
  readonly constituents: readonly ConstituentView[];
}

export interface ConstituentView {
  /** Index into the scenario's panel. */
  readonly index: number;
  readonly priceTicks: number;
  readonly volumeMTok: number;
  /** False when the method trimmed it. */
  readonly used: boolean;
  /** Weight in the fixing, basis points of the whole. */
  readonly weightBps: number;
}

export interface FlowView {
  /** Behaviour of these participants (AgentKind); 0 = the learner. */
  readonly group: AgentKind;
  readonly accounts: number;
  readonly boughtLots: number;
  readonly soldLots: number;
  /** Net position of all its accounts, lots. */
  readonly netLots: number;
}

/** What an order would do, worked out by the core without doing it. */
export interface OrderPreview {
  /** Null when the core would take it. */
  readonly rejected: RejectReason | null;
  readonly marginMinor: number;
  readonly feeMinor: number;
  /** Lots that would trade at once, and their mean price ×1000 (milliticks; null when none). */
  readonly fillLots: number;
  readonly fillMeanMilliticks: number | null;
  /** Worst price it would reach, ticks. */
  readonly worstTicks: number | null;
  /** Loss on the whole position after it if the price went to the daily limit against it. */
  readonly lossAtLimitMinor: number;
  /** Break-even price of the resulting position ×1000, fees in and out included; null when flat. */
  readonly breakEvenMilliticks: number | null;
  readonly callPriceTicks: number | null;
  readonly availableAfterMinor: number;
}

/** Something the page shows in words: the learner's own, clearing, fixing, news and regulator's events. */
export interface EventView {
  readonly sequence: number;
  readonly cause: number;
  readonly timeMs: number;
  readonly event: EventDetail;
  /** Contracts that it is of, where a world lists several; absent = it concerns all. */
  readonly only?: readonly number[];
  /** Venue that it is of, where a world has two; absent = it is of none in particular. */
  readonly venue?: number;
}

/** New entries in the series of a contract that is not the first. */
export interface ContractSeriesView {
  /** Index in the order of listing, from 2. */
  readonly contract: number;
  readonly series: SeriesView;
}

export type EventDetail =
  | {
      readonly kind: 'accepted';
      readonly order: number;
      readonly side: Side;
      readonly priceTicks: number;
      readonly quantityLots: number;
    }
  | { readonly kind: 'rejected'; readonly order: number; readonly reason: RejectReason }
  | { readonly kind: 'cancelled'; readonly order: number; readonly reason: RejectReason; readonly quantityLots: number }
  | {
      readonly kind: 'replaced';
      readonly order: number;
      readonly priceTicks: number;
      readonly quantityLots: number;
      readonly keptPlace: boolean;
    }
  | {
      readonly kind: 'trade';
      readonly side: Side;
      readonly priceTicks: number;
      readonly quantityLots: number;
      readonly forced: boolean;
    }
  /** A stop order's price was reached; an order fell asleep outside the limits, or woke inside them. */
  | { readonly kind: 'triggered' | 'asleep' | 'awake'; readonly order: number }
  | {
      readonly kind: 'uncrossed';
      /** Null when nothing traded. */
      readonly priceTicks: number | null;
      readonly volumeLots: number;
      readonly surplusLots: number;
    }
  | { readonly kind: 'halted'; readonly reason: RejectReason; readonly untilMs: number | null }
  | { readonly kind: 'resumed'; readonly reason: RejectReason }
  | { readonly kind: 'cash'; readonly amountMinor: number }
  | { readonly kind: 'cash-rejected'; readonly amountMinor: number }
  | { readonly kind: 'settlement-price'; readonly priceTicks: number; readonly rule: SettlementRule }
  /** Result of the day on the learner's positions, booked to the balance. */
  | { readonly kind: 'variation'; readonly amountMinor: number }
  | { readonly kind: 'margin-call'; readonly own: boolean; readonly amountMinor: number }
  | { readonly kind: 'call-met'; readonly own: boolean }
  | { readonly kind: 'liquidation'; readonly own: boolean; readonly side: Side; readonly quantityLots: number }
  /** An account cannot pay; the layers that bear its loss; its end with the whole loss. */
  | { readonly kind: 'default'; readonly own: boolean; readonly account: number; readonly amountMinor: number }
  | {
      readonly kind: 'drawn';
      readonly own: boolean;
      readonly layer: Layer;
      /** 0 = the clearing house itself. */
      readonly account: number;
      readonly amountMinor: number;
    }
  | { readonly kind: 'default-closed'; readonly account: number; readonly amountMinor: number }
  /** The learner's own lots that ended without a trade, the own position that is reported, the own contribution. */
  | { readonly kind: 'reduced'; readonly priceTicks: number; readonly quantityLots: number }
  /** The day's trades of a contract are cancelled: its volume and last price until then; or why they stand. */
  | { readonly kind: 'trades-cancelled'; readonly volumeLots: number; readonly lastTicks: number }
  | { readonly kind: 'cancelling-refused'; readonly reason: RejectReason }
  /** By how many lots a position changes then, and what its day had come to and is taken back: negative = a gain. */
  | {
      readonly kind: 'restored';
      readonly own: boolean;
      readonly account: number;
      readonly longLots: number;
      readonly shortLots: number;
      readonly amountMinor: number;
    }
  | { readonly kind: 'large-position'; readonly lots: number; readonly limitLots: number }
  | { readonly kind: 'fund'; readonly amountMinor: number }
  | { readonly kind: 'margin-rate'; readonly marginBps: number; readonly previousBps: number }
  | { readonly kind: 'fixing'; readonly valueMilliticks: number; readonly usedInputs: number }
  | { readonly kind: 'news'; readonly news: number }
  /** The regulator's act that was on no schedule: NewsEffect, the layer that it moves, and by how much, basis points. */
  | { readonly kind: 'act'; readonly effect: number; readonly layer: number; readonly moveBps: number }
  | { readonly kind: 'method'; readonly method: FixMethod; readonly venue: number }
  /** What a dollar costs from now on, ten-thousandths of a yuan. */
  | { readonly kind: 'yuan'; readonly yuanPerDollarBps: number }
  /** `venue`: 1 = home. Simplified: what a schedule changes is told without its venue, as of home. */
  | { readonly kind: 'rule'; readonly rule: Rule; readonly value: number; readonly venue: number }
  /** The learner's change of a rule was not one that the venue can take now. */
  | { readonly kind: 'rule-refused' }
  | {
      readonly kind: 'limits';
      readonly upperTicks: number;
      readonly lowerTicks: number;
      readonly limitBps: number;
      readonly marginBps: number;
    }
  | { readonly kind: 'expired'; readonly priceMilliticks: number };

/** What the clearing house knows, read from the core's own records: accounts, last settlement, rulebook in force. */
export interface ClearingView {
  readonly timeMs: number;
  /** The venue whose clearing house this is: 1 = home. All money is in its currency. */
  readonly venue: number;
  /** One position a month and variation margin; else long and short side by side. */
  readonly isNet: boolean;
  /** All accounts of the venue, the learner's first, then by kind of participant. */
  readonly accounts: readonly AccountRow[];
  /** Null before the first settlement. */
  readonly settlement: SettlementView | null;
  readonly rules: readonly RuleValue[];
  /** The first contract's stage tables, by their code. */
  readonly stages: Readonly<Record<StageTable, readonly StageRow[]>>;
  /** Margin rate in force, in basis points. */
  readonly marginBps: number;
  readonly totals: ClearingTotals;
  readonly house: HouseView;
  /** What each settled day asked for, oldest first. */
  readonly days: readonly SettledDay[];
  /** The learner's account line by line, and the terms of scan margin: net venues only. */
  readonly net: NetReceipt | null;
  readonly scan: ScanTerms | null;
}

/** What stands behind the accounts, what the last default took of it, and what the clearing house is judged by. */
export interface HouseView {
  /** In the order in which they are drawn; empty where nothing stands behind the accounts. */
  readonly layers: readonly WaterfallLayer[];
  /** Account of the last default, 0 = there was none. */
  readonly defaulter: number;
  /** Loss of the last default, and what no layer bore. */
  readonly lossMinor: number;
  readonly uncoveredMinor: number;
  readonly defaults: number;
  readonly measures: MeasuresView;
  /** What stands there now, as it was set. */
  readonly terms: HouseTerms;
}

/** Layers in the order in which the next default draws on them, and what the clearing house stands in with. Minor units. */
export interface HouseTerms {
  readonly layers: readonly Layer[];
  readonly ccpFirstMinor: number;
  readonly ccpSecondMinor: number;
  readonly assessmentBps: number;
}

export interface WaterfallLayer {
  readonly layer: Layer;
  /** What it had when the last default was declared; before any, what it holds: nothing where that depends on the default. */
  readonly availableMinor: number;
  readonly usedMinor: number;
}

/** One account as the clearing house sees it. */
export interface AccountRow {
  /** Index in the core. */
  readonly account: number;
  /** Behaviour of its owner; 0 = the learner. */
  readonly group: AgentKind;
  /** Its number among those of its group, from 1. */
  readonly number: number;
  readonly role: Role;
  readonly longLots: number;
  readonly shortLots: number;
  readonly balanceMinor: number;
  /** Margin; on a net venue maintenance margin. */
  readonly marginMinor: number;
  /** What a call asks to reach, and what opens need: equals the margin on a gross venue. */
  readonly initialMinor: number;
  /** Margin and fees of its waiting orders. */
  readonly frozenMinor: number;
  readonly availableMinor: number;
  /** Amount of the open call, 0 = none. */
  readonly callMinor: number;
  readonly state: AccountState;
}

/** In order; called and waited for; liquidated and still short of margin; declared in default. */
export type AccountState = 'in-order' | 'called' | 'liquidated' | 'in-default';

/** Money of all accounts together. Balances, fees kept, rounding kept and funds add up to what was paid in, always. */
export interface ClearingTotals {
  readonly balancesMinor: number;
  readonly feesMinor: number;
  readonly roundingMinor: number;
  readonly fundsMinor: number;
  readonly depositsMinor: number;
}

/** Settlement price of one month. */
export interface SettledPrice {
  /** Index of the contract. */
  readonly contract: number;
  readonly priceTicks: number;
  /** Settlement price of the day before; the fixing of day 0 on the first day. */
  readonly previousTicks: number;
  readonly rule: SettlementRule;
}

/** A venue's settlement as it was booked: its own price is that of the front month that goes on. */
export interface SettlementView extends SettledPrice {
  readonly timeMs: number;
  /** Every month ended with it. */
  readonly isFinal: boolean;
  /** Of each month, in the order of listing. */
  readonly prices: readonly SettledPrice[];
  /** Variation of each account that had any: positive = received. */
  readonly variation: readonly AccountAmount[];
  /** Fees of the day of each account that paid some, positive. */
  readonly fees: readonly AccountAmount[];
}

export interface AccountAmount {
  readonly account: number;
  readonly amountMinor: number;
}

/** Value of a rule in force, in the core's unit. */
export interface RuleValue {
  readonly rule: Rule;
  readonly value: number;
}

/** The recorded price series of a run, for charts: parallel arrays, one entry a simulated minute of trading, oldest first. */
export interface SeriesView {
  readonly timeMs: Float64Array;
  readonly openTicks: Int32Array;
  readonly highTicks: Int32Array;
  readonly lowTicks: Int32Array;
  readonly closeTicks: Int32Array;
  readonly volumeLots: Int32Array;
  /** Fixings: parallel arrays, one entry a day, in milliticks. */
  readonly fixingTimeMs: Float64Array;
  readonly fixingMilliticks: Float64Array;
}
