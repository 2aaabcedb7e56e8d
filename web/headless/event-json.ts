import { EventKind, MarginCause, SettlementRule, Side } from '../../assembly/shared/codes';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import type { ExactEvent } from '../core/event-record';
import { sixPlaces, wide } from '../core/fix';
import { reasonName } from '../export/names';
import type { Names } from './names';
import { LAYERS } from './ops';

/** What goes out for an event, without in, sequence and cause; null for one that stays silent. */
export type EventBody = Readonly<Record<string, unknown>> | null;

/** Names by which the events speak of accounts and contracts. */
export interface EventNames {
  readonly accounts: Names;
  readonly contracts: Names;
}

/** Names of the tiers of a settlement price. */
const SETTLEMENT_RULES: Readonly<Record<SettlementRule, string>> = {
  [SettlementRule.DayVwap]: 'day-vwap',
  [SettlementRule.MiddleOfThree]: 'middle-of-three',
  [SettlementRule.LockedLimit]: 'locked-limit',
  [SettlementRule.EarlierMonth]: 'earlier-month',
  [SettlementRule.Previous]: 'previous',
  [SettlementRule.Final]: 'final',
  [SettlementRule.WindowVwap]: 'window-vwap',
  [SettlementRule.Spreads]: 'spreads',
  [SettlementRule.Last]: 'last',
};

/** What decided a margin rate. */
export const MARGIN_CAUSES: Readonly<Record<MarginCause, string>> = {
  [MarginCause.Own]: 'own',
  [MarginCause.NearExpiry]: 'near-expiry',
  [MarginCause.OpenInterest]: 'open-interest',
  [MarginCause.LockedDay]: 'locked-day',
  [MarginCause.Volatility]: 'volatility',
};

/** The event as the terminal tells it. */
export function eventBody(event: ExactEvent, names: EventNames): EventBody {
  const contract = names.contracts.name(event.contract);
  switch (event.kind) {
    case EventKind.OrderAccepted:
    case EventKind.OrderRejected:
    case EventKind.OrderCancelled:
    case EventKind.OrderReplaced:
    case EventKind.OrderTriggered:
    case EventKind.OrderAsleep:
    case EventKind.OrderAwake:
      return orderBody(event, contract, names);
    case EventKind.Traded:
      return tradeBody(event, contract);
    case EventKind.LimitsSet: {
      const { upperTicks, lowerTicks, limitBps, marginBps } = event;
      return { event: 'limits', contract, reason: 'daily-limit', upperTicks, lowerTicks, limitBps, marginBps };
    }
    case EventKind.SettlementPriceSet:
      return {
        event: 'settlement-price',
        contract,
        priceTicks: event.priceTicks,
        rule: SETTLEMENT_RULES[event.rule as SettlementRule],
        exactNumerator: String(event.numerator),
        exactDenominator: String(event.denominator),
      };
    case EventKind.Uncrossed:
      return {
        event: 'uncrossed',
        contract,
        priceTicks: event.hasPrice !== 0 ? event.priceTicks : null,
        volumeLots: event.volumeLots,
        surplusLots: event.surplusLots,
      };
    case EventKind.ContractHalted:
      return { event: 'halted', contract, reason: reasonName(event.reason) };
    case EventKind.ContractResumed:
      return { event: 'resumed', contract, reason: reasonName(event.reason) };
    default:
      return moneyBody(event, contract, names);
  }
}

function orderBody(
  event: ExactEvent & {
    readonly kind:
      | EventKind.OrderAccepted
      | EventKind.OrderRejected
      | EventKind.OrderCancelled
      | EventKind.OrderReplaced
      | EventKind.OrderTriggered
      | EventKind.OrderAsleep
      | EventKind.OrderAwake;
  },
  contract: string | null,
  names: EventNames,
): EventBody {
  const about = { order: event.number, account: names.accounts.name(event.account), contract };
  switch (event.kind) {
    case EventKind.OrderAccepted:
      return { event: 'accepted', ...about };
    case EventKind.OrderRejected:
      return { event: 'rejected', ...about, reason: reasonName(event.reason) };
    case EventKind.OrderCancelled:
      return { event: 'cancelled', ...about, reason: reasonName(event.reason), quantityLots: event.quantityLots };
    case EventKind.OrderReplaced:
      return { event: 'replaced', ...about, keptPlace: event.keptPlace !== 0 };
    case EventKind.OrderTriggered:
      return { event: 'triggered', ...about };
    case EventKind.OrderAsleep:
      return { event: 'asleep', ...about };
    case EventKind.OrderAwake:
      return { event: 'awake', ...about };
  }
}

function tradeBody(event: ExactEvent & { readonly kind: EventKind.Traded }, contract: string | null): EventBody {
  const isBuy = event.aggressorSide === Side.Buy;
  const trade = {
    event: 'trade',
    contract,
    priceTicks: event.priceTicks,
    quantityLots: event.quantityLots,
    buyOrder: event.buyNumber,
    sellOrder: event.sellNumber,
  };
  // In an uncross nobody came first.
  if (event.inAuction !== 0) return trade;
  return {
    ...trade,
    maker: isBuy ? event.sellNumber : event.buyNumber,
    aggressorSide: isBuy ? 'buy' : 'sell',
  };
}

function moneyBody(event: ExactEvent, contract: string | null, names: EventNames): EventBody {
  switch (event.kind) {
    case EventKind.VariationPaid:
      return {
        event: 'variation',
        account: names.accounts.name(event.account),
        contract,
        amountMinor: event.amountMinor,
      };
    case EventKind.MarginCalled:
      return { event: 'margin-call', account: names.accounts.name(event.account), amountMinor: event.amountMinor };
    case EventKind.CallMet:
      return { event: 'call-met', account: names.accounts.name(event.account) };
    case EventKind.CashRejected:
      return {
        event: 'rejected',
        account: names.accounts.name(event.account),
        amountMinor: event.amountMinor,
        reason: reasonName(RejectReason.InsufficientFunds),
      };
    case EventKind.PositionLiquidated:
      return {
        event: 'liquidation',
        account: names.accounts.name(event.account),
        contract,
        quantityLots: event.quantityLots,
        order: event.number,
      };
    case EventKind.LargePositionReported:
      return {
        event: 'large-position',
        account: names.accounts.name(event.account),
        contract,
        side: event.side === Number(Side.Buy) ? 'long' : 'short',
        quantityLots: event.lots,
        limitLots: event.limitLots,
      };
    case EventKind.BenchmarkFixed:
      return fixingBody(event);
    default:
      return defaultBody(event, contract, names);
  }
}

/** What happens around a default: positions that end without a trade, and who pays. */
function defaultBody(event: ExactEvent, contract: string | null, names: EventNames): EventBody {
  switch (event.kind) {
    case EventKind.PositionReduced:
    case EventKind.PositionTaken:
      return {
        event: event.kind === EventKind.PositionReduced ? 'position-reduced' : 'position-taken',
        account: names.accounts.name(event.account),
        contract,
        quantityLots: event.quantityLots,
        priceTicks: event.priceTicks,
      };
    case EventKind.DefaultDeclared:
      return { event: 'defaulted', account: names.accounts.name(event.account), amountMinor: event.amountMinor };
    case EventKind.WaterfallDrawn: {
      const account = names.accounts.name(event.account);
      const drawn = { event: 'waterfall-drawn', layer: LAYERS[event.layer - 1] };
      return { ...drawn, ...(account === null ? {} : { account }), amountMinor: event.amountMinor };
    }
    case EventKind.DefaultClosed:
      return {
        event: 'default-closed',
        account: names.accounts.name(event.account),
        amountMinor: event.amountMinor,
        uncoveredMinor: event.balanceMinor,
      };
    case EventKind.TradesCancelled:
    case EventKind.PositionRestored:
    case EventKind.CancellingRefused:
      return cancellingBody(event, contract, names);
    case EventKind.FundSized:
      return { event: 'fund-sized', account: names.accounts.name(event.account), amountMinor: event.amountMinor };
    default:
      return null;
  }
}

/** What becomes of a day's trades that are cancelled, or why they stand. */
function cancellingBody(
  event: ExactEvent & {
    readonly kind: EventKind.TradesCancelled | EventKind.PositionRestored | EventKind.CancellingRefused;
  },
  contract: string | null,
  names: EventNames,
): EventBody {
  switch (event.kind) {
    case EventKind.TradesCancelled:
      return { event: 'trades-cancelled', contract, volumeLots: event.first, lastTicks: event.second };
    case EventKind.PositionRestored: {
      const { longLots, shortLots, amountMinor } = event;
      const account = names.accounts.name(event.account);
      return { event: 'position-restored', account, contract, longLots, shortLots, amountMinor };
    }
    case EventKind.CancellingRefused: {
      const about = contract === null ? {} : { contract };
      return { event: 'rejected', ...about, reason: reasonName(event.reason) };
    }
  }
}

function fixingBody(event: ExactEvent & { readonly kind: EventKind.BenchmarkFixed }): EventBody {
  const numerator = wide(Number(event.numeratorHigh), event.numeratorLow);
  const denominator = wide(Number(event.denominatorHigh), event.denominatorLow);
  return {
    event: 'fixing',
    exactNumerator: numerator.toString(),
    exactDenominator: denominator.toString(),
    value: sixPlaces(numerator, denominator),
    tier: event.tier,
    usedInputs: event.usedInputs,
  };
}
