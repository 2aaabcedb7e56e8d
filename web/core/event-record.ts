import { EventKind } from '../../assembly/shared/codes';
import { readRecord, type RecordValues } from './record';

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
} as const;

type EventKinds = keyof typeof EVENT_RECORDS;

/** One event of the core with the fields of its record. */
export type CoreEvent = {
  [K in EventKinds]: Omit<RecordValues<(typeof EVENT_RECORDS)[K]>, 'kind'> & { readonly kind: K };
}[EventKinds];

function isEventKind(kind: number): kind is EventKinds {
  return kind in EVENT_RECORDS;
}

/** Reads the event at an address of the core's memory. */
export function readEvent(view: DataView, address: number): CoreEvent {
  const kind = readRecord(view, address, 'EventHeader').kind;
  if (!isEventKind(kind)) throw new Error(`event kind ${kind} is not known`);
  // The record class was chosen by the kind just read.
  return readRecord(view, address, EVENT_RECORDS[kind]) as unknown as CoreEvent;
}
