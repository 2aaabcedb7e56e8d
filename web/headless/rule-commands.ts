import { AccountModel, CommandKind, Rule } from '../../assembly/shared/codes';
import type { CoreCommand } from '../core/command-record';
import type { CoreInstance } from '../core/instance';
import type { ExactValues } from '../core/record';
import { type Line, WATCHES } from './decode-line';
import type { FieldSpecs, FieldValue, FieldValues, LineError } from './fields';
import { checkListingTerms, isIdle, LISTING_ORDER } from './listing-terms';
import {
  ALLOCATION,
  ANTIPROCYCLICAL,
  CONTRACT_SETTINGS,
  FROZEN_PRICE,
  LIMIT_ROUNDING,
  LISTING_TERMS,
  MARGIN,
  OUTSIDE_LIMIT,
  SELF_MATCH,
  SETTLEMENT,
  TRADE_PRICE,
  VENUE_SETTINGS,
} from './ops';

/** How a setting is changed: a rule of the core and its choices, or nothing to change yet. */
type RuleEntry = readonly [Rule, readonly string[] | null] | null;

/**
 * Venue settings. null: the setting is taken but nothing answers to it yet, because the method it belongs to is not
 * there; values that are not there were refused before.
 */
const VENUE_RULES: Readonly<Record<string, RuleEntry>> = {
  tradePrice: [Rule.TradePrice, TRADE_PRICE],
  selfMatch: [Rule.SelfMatch, SELF_MATCH],
  margin: [Rule.Margin, MARGIN],
  largerSide: [Rule.LargerSide, null],
  limitRounding: [Rule.LimitRounding, LIMIT_ROUNDING],
  frozenMarginPrice: [Rule.FrozenMarginPrice, FROZEN_PRICE],
  allocation: [Rule.Allocation, ALLOCATION],
  proRataMinimumLots: [Rule.ProRataMinimumLots, null],
  topOrder: [Rule.TopOrder, null],
  outsideLimit: [Rule.OutsideLimit, OUTSIDE_LIMIT],
  bandTicks: [Rule.BandTicks, null],
  breakerBps: [Rule.BreakerBps, null],
  breakerWindowMs: [Rule.BreakerWindowMs, null],
  breakerHaltMs: [Rule.BreakerHaltMs, null],
  velocityTicks: [Rule.VelocityTicks, null],
  velocityWindowMs: [Rule.VelocityWindowMs, null],
  velocityHaltMs: [Rule.VelocityHaltMs, null],
  auctionMarketOrders: [Rule.AuctionMarketOrders, null],
  lockedCloseFirst: [Rule.LockedCloseFirst, null],
  settlement: [Rule.Settlement, SETTLEMENT],
  settlementWindowMs: [Rule.SettlementWindowMs, null],
  reportBps: [Rule.ReportBps, null],
  concentrationParticipationBps: [Rule.ConcentrationParticipationBps, null],
  concentrationDays: [Rule.ConcentrationDays, null],
  antiprocyclical: [Rule.Antiprocyclical, ANTIPROCYCLICAL],
  initialBps: [Rule.InitialBps, null],
};

/** Window or halt of a breaker or a velocity pause. */
const IS_SPAN = /^(breaker|velocity).*Ms$/;

/** Settings that a venue is listed without: they are set right after, where they differ from the core's own default. */
const SET_AFTER_LISTING: readonly string[] = [
  'allocation',
  'proRataMinimumLots',
  'topOrder',
  'outsideLimit',
  'bandTicks',
  'breakerWindowMs',
  'breakerHaltMs',
  'breakerBps',
  'velocityWindowMs',
  'velocityHaltMs',
  'velocityTicks',
  'auctionMarketOrders',
  'lockedCloseFirst',
  'reportBps',
  'concentrationParticipationBps',
  'concentrationDays',
  'antiprocyclical',
  'initialBps',
];

/** Settings of which 0 is a value of its own: none is -1 in the core. */
const NONE_IS_BELOW_0: readonly string[] = ['bandTicks', 'feeCloseLotMinor', 'feeCloseTodayLotMinor'];

/** What a setting that was given as none stands as in the core. */
function numberOf(field: string, value: FieldValue, choices: readonly string[] | null): number {
  if (choices !== null) return choices.indexOf(String(value));
  if (value === null) return NONE_IS_BELOW_0.includes(field) ? -1 : 0;
  return Number(value);
}

/** Commands that give a venue just listed its settings. */
export function venueSettings(fields: FieldValues, venue: number): readonly CoreCommand[] {
  return SET_AFTER_LISTING.flatMap((field): CoreCommand[] => {
    const rule = ruleOf(field, fields, VENUE_RULES, VENUE_SETTINGS);
    return rule === null ? [] : [{ kind: CommandKind.SetRule, fields: { venue, ...rule } }];
  });
}

/** Commands that give a contract just listed its settings. */
export function contractSettings(fields: FieldValues, contract: number): readonly CoreCommand[] {
  return Object.keys(CONTRACT_RULES).flatMap((field): CoreCommand[] => {
    if (LISTED_WITH.includes(field)) return [];
    const rule = ruleOf(field, fields, CONTRACT_RULES, CONTRACT_SETTINGS);
    return rule === null ? [] : [{ kind: CommandKind.SetRule, fields: { contract, ...rule } }];
  });
}

/** Rule and value of a setting, null where it stands as the core has it by default. */
function ruleOf(
  field: string,
  fields: FieldValues,
  rules: Readonly<Record<string, RuleEntry>>,
  specs: FieldSpecs,
): { readonly rule: Rule; readonly value: number } | null {
  const spec = specs[field];
  const entry = rules[field];
  const value = fields[field] ?? null;
  if (!entry || (spec !== undefined && 'fallback' in spec && spec.fallback === value)) return null;
  const [rule, choices] = entry;
  return { rule, value: numberOf(field, value, choices) };
}

const CONTRACT_RULES: Readonly<Record<string, RuleEntry>> = {
  dailyLimitBps: [Rule.DailyLimitBps, null],
  marginBps: [Rule.MarginBps, null],
  feeOpenBpsHundredths: [Rule.FeeOpenBpsHundredths, null],
  feeCloseBpsHundredths: [Rule.FeeCloseBpsHundredths, null],
  feeCloseTodayBpsHundredths: [Rule.FeeCloseTodayBpsHundredths, null],
  feePerLotMinor: [Rule.FeePerLotMinor, null],
  feeCloseLotMinor: [Rule.FeeCloseLotMinor, null],
  feeCloseTodayLotMinor: [Rule.FeeCloseTodayLotMinor, null],
  lastTradingDay: [Rule.LastTradingDay, null],
  separatesToday: [Rule.SeparatesToday, null],
  hedgeMarginBps: [Rule.HedgeMarginBps, null],
  speculativeSurchargeBps: [Rule.SpeculativeSurchargeBps, null],
  openingCapLots: [Rule.OpeningCapLots, null],
  shortBan: [Rule.ShortBan, null],
  taxBpsHundredths: [Rule.TaxBpsHundredths, null],
  deliveryDays: [Rule.DeliveryDays, null],
  modelMultipleHundredths: [Rule.ModelMultipleHundredths, null],
  stressedMarginBps: [Rule.StressedMarginBps, null],
  floorMarginBps: [Rule.FloorMarginBps, null],
  month: [Rule.Month, null],
  previousSettlementTicks: [Rule.PreviousSettlementTicks, null],
  ladderTicks: [Rule.LadderTicks, null],
};

/** Contract settings that the core is told at listing. */
const LISTED_WITH: readonly string[] = [
  'dailyLimitBps',
  'marginBps',
  'lastTradingDay',
  'separatesToday',
  'month',
  'previousSettlementTicks',
  'ladderTicks',
];

/** What a rule is changed of: a venue or a contract, and the contracts that it touches. */
export interface RuleTarget {
  readonly kind: 'venue' | 'contract';
  readonly index: number;
  readonly contracts: readonly number[];
}

/**
 * Commands of a `rule` line, or the setting that cannot be changed. All that the core could refuse is asked here, before
 * the first command: of several settings all are changed or none.
 */
export function ruleCommands(line: Line, target: RuleTarget, core: CoreInstance): readonly CoreCommand[] | LineError {
  const isVenue = target.kind === 'venue';
  const table = isVenue ? VENUE_RULES : CONTRACT_RULES;
  const commands: CoreCommand[] = [];
  const settings = inOrder([...line.given].filter((field) => !['op', 'venue', 'contract'].includes(field)));
  for (const field of settings) {
    const entry = Object.hasOwn(table, field) ? table[field] : undefined;
    if (entry === undefined)
      return { path: field, message: `${field} is a setting of a ${isVenue ? 'contract' : 'venue'}` };
    const value = line.fields[field] ?? null;
    const problem = checkValue(field, value) ?? checkFit(field, value, target, core);
    if (problem !== null) return problem;
    if (entry === null) continue;
    const [which, choices] = entry;
    // The window and halt of a watch that is switched off have nothing to say.
    if (value === null && IS_SPAN.test(field)) continue;
    commands.push({
      kind: CommandKind.SetRule,
      fields: { [target.kind]: target.index, rule: which, value: numberOf(field, value, choices) },
    });
  }
  if (settings.length === 0) return { path: 'op', message: 'a rule names at least one setting' };
  const problem = isVenue
    ? checkWatches(line, core.exactRecord('Venue', core.places.venuesBase, target.index))
    : checkContractRule(line, core.exactRecord('Contract', core.places.contractsBase, target.index));
  return problem ?? commands;
}

/**
 * What a contract was listed with goes first. Windows and halts go before the rates they belong to: the core takes no rate
 * without them.
 */
function inOrder(fields: readonly string[]): readonly string[] {
  const isListing = (field: string): boolean => LISTING_ORDER.includes(field);
  return [
    ...LISTING_ORDER.filter((field) => fields.includes(field)),
    ...fields.filter((field) => IS_SPAN.test(field)),
    ...fields.filter((field) => !IS_SPAN.test(field) && !isListing(field)),
  ];
}

/** A breaker or velocity pause that the rule switches on has its window and its halt, from this line or from before. */
function checkWatches(line: Line, venue: ExactValues<'Venue'>): LineError | null {
  for (const [rate, ...spans] of WATCHES) {
    const isOff = line.given.has(rate) ? line.fields[rate] === null : venue[rate] === 0;
    const none = spans.find((span) => line.given.has(span) && line.fields[span] === null);
    if (none !== undefined && !isOff) return { path: none, message: `${none} cannot be none while ${rate} is on` };
    if (!line.given.has(rate) || isOff) continue;
    const missing = spans.find((span) => (line.fields[span] ?? null) === null && venue[span] === 0);
    if (missing !== undefined) return { path: missing, message: `${missing} is missing: ${rate} needs it` };
  }
  return null;
}

/** null is a value only of settings that may be none. */
function checkValue(field: string, value: FieldValue): LineError | null {
  if (value !== null) return null;
  const spec = VENUE_SETTINGS[field] ?? CONTRACT_SETTINGS[field] ?? LISTING_TERMS[field];
  const mayBeNone = spec !== undefined && 'fallback' in spec && spec.fallback === null;
  return mayBeNone ? null : { path: field, message: `${field} cannot be none` };
}

/** Settings that do not go together with what the venue or the contract already is. */
function checkFit(field: string, value: FieldValue, target: RuleTarget, core: CoreInstance): LineError | null {
  const wrong = (message: string): LineError => ({ path: field, message });
  const contracts = target.contracts.map((index) => core.exactRecord('Contract', core.places.contractsBase, index));
  const hasSpread = contracts.some((contract) => contract.nearLeg !== 0);
  if (target.kind === 'contract' && hasSpread) return wrong(`a spread contract has no ${field} of its own`);
  if (field === 'tradePrice' && value === 'median' && hasSpread)
    return wrong('a venue with a spread contract trades at the resting price');
  if (field === 'margin' && value !== 'off') {
    const { accountModel } = core.exactRecord('Venue', core.places.venuesBase, target.index);
    const fits = value === (accountModel === AccountModel.Net ? 'scan' : 'percentage');
    return fits
      ? null
      : wrong(`a ${accountModel === AccountModel.Net ? 'net' : 'gross'} venue cannot have ${value} margin`);
  }
  if (field === 'openingCapLots' && value !== null) {
    const venue = contracts[0]?.venue ?? 0;
    const { accountModel } = core.exactRecord('Venue', core.places.venuesBase, venue);
    return accountModel === AccountModel.Net ? wrong('a net venue has no openingCapLots') : null;
  }
  // Lots and held lots are counted by day-class: the switch turns only on an idle contract.
  const turns =
    field === 'separatesToday' && contracts.some((one) => !isIdle(one) && (one.separatesToday !== 0) !== value);
  return turns ? wrong('separatesToday can change only while nobody holds lots or has orders') : null;
}

/** Days of a delivery month end with the last trading day: the line leaves both or neither, and no more of the first. */
export function checkDelivery(days: FieldValue, last: FieldValue): LineError | null {
  if (days === null || Number(days) === 0) return null;
  if (last === null || Number(last) === 0)
    return { path: 'deliveryDays', message: 'deliveryDays needs a lastTradingDay' };
  return Number(days) <= Number(last)
    ? null
    : { path: 'deliveryDays', message: `deliveryDays was ${Number(days)}, lastTradingDay is ${Number(last)}` };
}

/** Several settings of one contract together. */
function checkContractRule(line: Line, contract: ExactValues<'Contract'>): LineError | null {
  const valueOf = (field: 'deliveryDays' | 'lastTradingDay'): FieldValue =>
    line.given.has(field) ? (line.fields[field] ?? null) : contract[field];
  return (
    checkDelivery(valueOf('deliveryDays'), valueOf('lastTradingDay')) ??
    checkListingTerms(line.fields, line.given, contract)
  );
}
