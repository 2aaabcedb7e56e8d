import { CommandKind, EventKind } from '../../assembly/shared/codes';
import { PULLED_LEVER } from '../../assembly/shared/limits';
import type { FixMethod, Layer, RejectReason, Rule, SettlementRule, Side } from './vocabulary';
import type { CoreEvent } from './event-record';
import { scaledNearest, wide } from './fix';
import type { EventDetail, EventView } from './views';
import { LEARNER_ACCOUNT, VENUE } from './world-setup';

/** Which accounts are the learner's. */
type Own = (account: number) => boolean;

/**
 * An event of the core as the page tells it, null for one it does not show. `away`: the learner's account at the other venue,
 * 0 = none; `venues`: the venue of each contract, home where it is not told.
 */
export function viewEvent(event: CoreEvent, away = 0, venues: readonly number[] = []): EventView | null {
  const detail = describe(event, (account) => account === LEARNER_ACCOUNT || (away !== 0 && account === away));
  if (detail?.kind === 'rule' && event.kind === EventKind.RuleSet) {
    const venue = venues[event.contract - 1] ?? VENUE;
    return { sequence: event.sequence, cause: event.cause, timeMs: event.timeMs, event: { ...detail, venue } };
  }
  return detail === null ? null : { sequence: event.sequence, cause: event.cause, timeMs: event.timeMs, event: detail };
}

function describe(event: CoreEvent, own: Own): EventDetail | null {
  switch (event.kind) {
    case EventKind.OrderAccepted:
      return {
        kind: 'accepted',
        order: event.number,
        side: event.side as Side,
        priceTicks: event.priceTicks,
        quantityLots: event.quantityLots,
      };
    case EventKind.OrderRejected:
      return { kind: 'rejected', order: event.number, reason: event.reason as RejectReason };
    case EventKind.OrderCancelled:
      return {
        kind: 'cancelled',
        order: event.number,
        reason: event.reason as RejectReason,
        quantityLots: event.quantityLots,
      };
    case EventKind.OrderReplaced:
      return {
        kind: 'replaced',
        order: event.number,
        priceTicks: event.priceTicks,
        quantityLots: event.quantityLots,
        keptPlace: event.keptPlace !== 0,
      };
    case EventKind.OrderTriggered:
      return { kind: 'triggered', order: event.number };
    case EventKind.OrderAsleep:
      return { kind: 'asleep', order: event.number };
    case EventKind.OrderAwake:
      return { kind: 'awake', order: event.number };
    case EventKind.Traded:
      return describeTrade(event, own);
    default:
      return describeClearing(event, own);
  }
}

/** The learner's own trade; forced trades of others are told by their liquidation. */
function describeTrade(event: CoreEvent & { readonly kind: EventKind.Traded }, own: Own): EventDetail | null {
  const bought = own(event.buyAccount);
  if (!bought && !own(event.sellAccount)) return null;
  return {
    kind: 'trade',
    side: (bought ? 0 : 1) as Side,
    priceTicks: event.priceTicks,
    quantityLots: event.quantityLots,
    forced: event.forced !== 0,
  };
}

function describeClearing(event: CoreEvent, own: Own): EventDetail | null {
  switch (event.kind) {
    case EventKind.CashMoved:
      return own(event.account) ? { kind: 'cash', amountMinor: event.amountMinor } : null;
    case EventKind.CashRejected:
      return own(event.account) ? { kind: 'cash-rejected', amountMinor: event.amountMinor } : null;
    case EventKind.VariationPaid:
      return own(event.account) ? { kind: 'variation', amountMinor: event.amountMinor } : null;
    case EventKind.MarginCalled:
      return { kind: 'margin-call', own: own(event.account), amountMinor: event.amountMinor };
    case EventKind.CallMet:
      return { kind: 'call-met', own: own(event.account) };
    case EventKind.PositionLiquidated:
      return {
        kind: 'liquidation',
        own: own(event.account),
        side: event.side as Side,
        quantityLots: event.quantityLots,
      };
    case EventKind.SettlementPriceSet:
      return { kind: 'settlement-price', priceTicks: event.priceTicks, rule: event.rule as SettlementRule };
    case EventKind.LimitsSet:
      return {
        kind: 'limits',
        upperTicks: event.upperTicks,
        lowerTicks: event.lowerTicks,
        limitBps: event.limitBps,
        marginBps: event.marginBps,
      };
    case EventKind.MarginRateSet:
      return { kind: 'margin-rate', marginBps: event.marginBps, previousBps: event.previousBps };
    default:
      return describeDefault(event, own) ?? describeMarket(event);
  }
}

function describeDefault(event: CoreEvent, own: Own): EventDetail | null {
  switch (event.kind) {
    case EventKind.DefaultDeclared: {
      const { account, amountMinor } = event;
      return { kind: 'default', own: own(account), account, amountMinor };
    }
    case EventKind.WaterfallDrawn: {
      const { account, amountMinor } = event;
      return { kind: 'drawn', own: own(account), layer: event.layer as Layer, account, amountMinor };
    }
    case EventKind.DefaultClosed:
      return { kind: 'default-closed', account: event.account, amountMinor: event.amountMinor };
    case EventKind.PositionReduced:
      if (!own(event.account)) return null;
      return { kind: 'reduced', priceTicks: event.priceTicks, quantityLots: event.quantityLots };
    case EventKind.TradesCancelled:
      return { kind: 'trades-cancelled', volumeLots: event.first, lastTicks: event.second };
    case EventKind.CancellingRefused:
      return { kind: 'cancelling-refused', reason: event.reason as RejectReason };
    case EventKind.PositionRestored: {
      const { account, longLots, shortLots, amountMinor } = event;
      return { kind: 'restored', own: own(account), account, longLots, shortLots, amountMinor };
    }
    case EventKind.LargePositionReported:
      if (!own(event.account)) return null;
      return { kind: 'large-position', lots: event.lots, limitLots: event.limitLots };
    case EventKind.FundSized:
      return own(event.account) ? { kind: 'fund', amountMinor: event.amountMinor } : null;
    default:
      return null;
  }
}

function describeMarket(event: CoreEvent): EventDetail | null {
  switch (event.kind) {
    case EventKind.BenchmarkFixed:
      return { kind: 'fixing', valueMilliticks: fixedMilliticks(event), usedInputs: event.usedInputs };
    case EventKind.Uncrossed:
      return {
        kind: 'uncrossed',
        priceTicks: event.hasPrice !== 0 ? event.priceTicks : null,
        volumeLots: event.volumeLots,
        surplusLots: event.surplusLots,
      };
    case EventKind.ContractHalted: {
      const untilMs = event.untilMs === 0 ? null : event.untilMs;
      return { kind: 'halted', reason: event.reason as RejectReason, untilMs };
    }
    case EventKind.ContractResumed:
      return { kind: 'resumed', reason: event.reason as RejectReason };
    case EventKind.NewsPublished:
      if (event.first >= PULLED_LEVER) {
        const code = event.first - PULLED_LEVER;
        return { kind: 'act', effect: code >> 4, layer: code & 15, moveBps: event.second };
      }
      // The core counts news from 1, the scenario's list from 0.
      return { kind: 'news', news: event.first - 1 };
    case EventKind.YuanSet:
      return { kind: 'yuan', yuanPerDollarBps: event.first };
    case EventKind.MethodSet:
      return { kind: 'method', method: event.first as FixMethod, venue: event.second };
    case EventKind.RuleSet:
      // The rules that a world begins with are its scenario, not news.
      return event.timeMs === 0 ? null : { kind: 'rule', rule: event.first as Rule, value: event.second, venue: VENUE };
    case EventKind.ConfigurationRejected:
      return (event.first as CommandKind) === CommandKind.SetRule ? { kind: 'rule-refused' } : null;
    case EventKind.ContractExpired:
      return { kind: 'expired', priceMilliticks: Math.round((event.first / event.second) * 1000) };
    default:
      return null;
  }
}

/** Value of a fixing, milliticks, rounded to nearest as the core rounds it. */
export function fixedMilliticks(event: CoreEvent & { readonly kind: EventKind.BenchmarkFixed }): number {
  const numerator = wide(event.numeratorHigh, event.numeratorLow);
  const denominator = wide(event.denominatorHigh, event.denominatorLow);
  return Number(scaledNearest(numerator, denominator, 1000n));
}
