import { EventKind } from '../../assembly/shared/codes';
import { type ExactValues, fieldOffset, readExact, readRecord, type RecordValues } from './record';

const KIND_AT = fieldOffset('EventHeader', 'kind');

/** Which record class carries which kind of event. */
const EVENT_RECORDS = {
  [EventKind.OrderAccepted]: 'OrderEvent',
  [EventKind.OrderRejected]: 'OrderEvent',
  [EventKind.OrderCancelled]: 'OrderEvent',
  [EventKind.OrderReplaced]: 'OrderEvent',
  [EventKind.Traded]: 'Traded',
  [EventKind.LimitsSet]: 'LimitsSet',
  [EventKind.SettlementPriceSet]: 'SettlementPriceSet',
  [EventKind.VariationPaid]: 'MoneyEvent',
  [EventKind.MarginCalled]: 'MoneyEvent',
  [EventKind.CallMet]: 'MoneyEvent',
  [EventKind.PositionLiquidated]: 'PositionLiquidated',
  [EventKind.CashMoved]: 'MoneyEvent',
  [EventKind.CashRejected]: 'MoneyEvent',
  [EventKind.BenchmarkFixed]: 'BenchmarkFixed',
  [EventKind.ConstituentRepriced]: 'ConstituentRepriced',
  [EventKind.NewsPublished]: 'PlainEvent',
  [EventKind.MinuteClosed]: 'MinuteClosed',
  [EventKind.DayOpened]: 'PlainEvent',
  [EventKind.DaySettled]: 'PlainEvent',
  [EventKind.ContractExpired]: 'PlainEvent',
  [EventKind.MethodSet]: 'PlainEvent',
  [EventKind.ConfigurationRejected]: 'PlainEvent',
  [EventKind.RuleSet]: 'PlainEvent',
  [EventKind.QuoteChanged]: 'QuoteChanged',
  [EventKind.OrderTriggered]: 'OrderEvent',
  [EventKind.OrderAsleep]: 'OrderEvent',
  [EventKind.OrderAwake]: 'OrderEvent',
  [EventKind.Uncrossed]: 'Uncrossed',
  [EventKind.ContractHalted]: 'PhaseEvent',
  [EventKind.ContractResumed]: 'PhaseEvent',
  [EventKind.PositionReduced]: 'PositionChanged',
  [EventKind.PositionTaken]: 'PositionChanged',
  [EventKind.DefaultDeclared]: 'MoneyEvent',
  [EventKind.WaterfallDrawn]: 'WaterfallDrawn',
  [EventKind.DefaultClosed]: 'MoneyEvent',
  [EventKind.LargePositionReported]: 'LargePositionReported',
  [EventKind.FundSized]: 'MoneyEvent',
  [EventKind.MarginRateSet]: 'MarginRateSet',
  [EventKind.TradesCancelled]: 'PlainEvent',
  [EventKind.PositionRestored]: 'PositionRestored',
  [EventKind.CancellingRefused]: 'PhaseEvent',
  [EventKind.YuanSet]: 'PlainEvent',
} as const;

type EventKinds = keyof typeof EVENT_RECORDS;

/** One event of the core with the fields of its record. */
export type CoreEvent = {
  [K in EventKinds]: Omit<RecordValues<(typeof EVENT_RECORDS)[K]>, 'kind'> & { readonly kind: K };
}[EventKinds];

/** The same event with every 64-bit number exact. */
export type ExactEvent = {
  [K in EventKinds]: Omit<ExactValues<(typeof EVENT_RECORDS)[K]>, 'kind'> & { readonly kind: K };
}[EventKinds];

function isEventKind(kind: number): kind is EventKinds {
  return kind in EVENT_RECORDS;
}

/** Reads the event at an address of the core's memory. */
export function readEvent(view: DataView, address: number): CoreEvent {
  // The record class was chosen by the kind just read.
  return readRecord(view, address, recordAt(view, address)) as unknown as CoreEvent;
}

/** Reads an event whose sums may be beyond 2^53. */
export function readExactEvent(view: DataView, address: number): ExactEvent {
  // As above.
  return readExact(view, address, recordAt(view, address)) as unknown as ExactEvent;
}

function recordAt(view: DataView, address: number): (typeof EVENT_RECORDS)[EventKinds] {
  const kind = view.getUint8(address + KIND_AT);
  if (!isEventKind(kind)) throw new Error(`event kind ${kind} is not known`);
  return EVENT_RECORDS[kind];
}
