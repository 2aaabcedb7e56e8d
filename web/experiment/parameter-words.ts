import { Rule } from '../../assembly/shared/codes';
import { MINUTE_MS } from '../../assembly/shared/scales';
import { parameterAt } from '../scenario/parameters';
import type { Scenario } from '../scenario/scenario';
import { parameterValue } from './change';
import type { Say } from './sentence';
import { WORKED_OUT } from './variable';

/** Numbers of a scenario that begin a rule of the rulebook: name and choices are that rule's. */
const RULES: Readonly<Record<string, Rule>> = {
  'contract.dailyLimitBps': Rule.DailyLimitBps,
  'contract.marginBps': Rule.MarginBps,
  'contract.hedgeMarginBps': Rule.HedgeMarginBps,
  'contract.feeOpenBpsHundredths': Rule.FeeOpenBpsHundredths,
  'contract.feeCloseBpsHundredths': Rule.FeeCloseBpsHundredths,
  'contract.feeCloseTodayBpsHundredths': Rule.FeeCloseTodayBpsHundredths,
  'contract.tradePrice': Rule.TradePrice,
  'venue.openingAuctionMs': Rule.OpeningAuctionMs,
  'venue.closingAuctionMs': Rule.ClosingAuctionMs,
  'venue.auctionMarketOrders': Rule.AuctionMarketOrders,
  'venue.breakerBps': Rule.BreakerBps,
  'venue.breakerWindowMs': Rule.BreakerWindowMs,
  'venue.breakerHaltMs': Rule.BreakerHaltMs,
  'venue.velocityTicks': Rule.VelocityTicks,
  'venue.velocityWindowMs': Rule.VelocityWindowMs,
  'venue.velocityHaltMs': Rule.VelocityHaltMs,
  'venue.bandTicks': Rule.BandTicks,
  'venue.outsideLimit': Rule.OutsideLimit,
  'venue.allocation': Rule.Allocation,
  'venue.proRataMinimumLots': Rule.ProRataMinimumLots,
  'venue.topOrder': Rule.TopOrder,
  'venue.lockedCloseFirst': Rule.LockedCloseFirst,
  'venue.limitRounding': Rule.LimitRounding,
  'clearing.intradayCallMinutes': Rule.IntradayCallMs,
  'clearing.deliveryDays': Rule.DeliveryDays,
  'clearing.openingCapLots': Rule.OpeningCapLots,
  'clearing.reportBps': Rule.ReportBps,
  'clearing.speculativeSurchargeBps': Rule.SpeculativeSurchargeBps,
  'clearing.concentrationParticipationBps': Rule.ConcentrationParticipationBps,
  'clearing.concentrationDays': Rule.ConcentrationDays,
  'clearing.modelMultipleHundredths': Rule.ModelMultipleHundredths,
  'clearing.antiprocyclical': Rule.Antiprocyclical,
  'clearing.stressedMarginBps': Rule.StressedMarginBps,
  'clearing.floorMarginBps': Rule.FloorMarginBps,
  'clearing.declaresDefaults': Rule.DeclaresDefaults,
  'clearing.fundCover': Rule.FundCover,
  'clearing.fundStressBps': Rule.FundStressBps,
  'clearing.settlementWindowMinutes': Rule.SettlementWindowMs,
};

/** Numbers in minutes whose rule counts milliseconds. */
const IN_MINUTES: readonly Rule[] = [Rule.IntradayCallMs, Rule.SettlementWindowMs];

/** What a scenario sets a rule to before the market opens; null for a rule that no scenario sets. */
export function ruleAtStart(scenario: Scenario, rule: Rule): number | null {
  const path = Object.keys(RULES).find((one) => RULES[one] === rule);
  if (path === undefined) return null;
  return parameterValue(scenario, path) * (IN_MINUTES.includes(rule) ? MINUTE_MS : 1);
}

/** Behaviours of agents in the order of their numbers, from 1: their names stand under `flows.group<number>`. */
const POPULATIONS = [
  'marketMakers',
  'noise',
  'longHedgers',
  'shortHedgers',
  'value',
  'trend',
  'indexFunds',
  'arbitrageurs',
  'banks',
] as const;

/** Texts of the choices of numbers that are no rule of the home venue, by their unit. */
const CHOICES: Readonly<Record<string, string>> = {
  FixMethod: 'bench.m',
  Role: 'param.role-',
  Currency: 'param.currency-',
  '0 off, 1 buffer, 2 stressed weight, 3 floor': `rule.${Rule.Antiprocyclical}.`,
};

/** Unit of a variable: that of its parameter. */
function unitOf(path: string): string {
  return WORKED_OUT.includes(path) ? 'percent' : (parameterAt(path)?.unit ?? '');
}

/** Name of a scenario's number, in the middle of a sentence too. */
export function parameterName(path: string, say: Say): string {
  const rule = RULES[path];
  if (rule !== undefined) return say.text(`rule.${rule}.name`);
  const [first, group = '', field = ''] = path.split('.');
  if (first !== 'agents') return say.text(`param.${path}`);
  const who = say.text(`flows.group${POPULATIONS.findIndex((one) => one === group) + 1}`);
  return say.text(`param.agents-${field}`, { who });
}

/** Words for the values of a number that is a choice, in their order; empty for one that is an amount. */
export function parameterChoices(path: string, say: Say): readonly string[] {
  const unit = unitOf(path);
  if (unit === '0 no, 1 yes' || unit === '0 off, 1 on') return [say.text('rules.off'), say.text('rules.on')];
  const prefix = CHOICES[unit] ?? (unit.startsWith('0 ') ? `rule.${RULES[path] ?? 0}.` : undefined);
  if (prefix === undefined) return [];
  return Array.from({ length: (parameterAt(path)?.max ?? 0) + 1 }, (_, value) => say.text(`${prefix}${value}`));
}

/** A value of a number in words: `7%`, `CNY 40,000`, `median`. */
export function parameterValueWords(path: string, value: number, say: Say): string {
  const choice = parameterChoices(path, say)[value];
  if (choice !== undefined) return choice;
  switch (unitOf(path)) {
    case 'bps':
    case 'bps a day':
    case 'bps of maintenance':
    case 'bps of the participants':
    case 'bps of the volume':
      return say.percent(value);
    case 'StackLayer':
      return say.text(`param.layer-${value}`);
    case 'percent':
    case 'hundredths of a day':
      return say.percent(value * 100);
    case 'hundredths of a bp':
    case 'hundredths of a bp a day':
      return say.percent(value / 100);
    case 'fen':
      return say.text('param.unit-yuan', { value: say.money(value) });
    case 'cents':
      return say.text('param.unit-dollars', { value: say.money(value) });
    case 'ms':
    case 'ms of trading':
      return say.text('rules.seconds', { value: say.count(value / 1000) });
    case 'minutes':
      return say.text('rules.minutes', { value: say.count(value) });
    case 'days':
      return say.text('rules.days', { value: say.count(value) });
    case 'lots':
      return say.text('rules.lots', { value: say.count(value) });
    case 'ticks':
      return say.text('rules.ticks', { value: say.count(value) });
    default:
      return say.count(value);
  }
}

/** Counted in ticks of its layer's table, not in those of the contract. */
const TABLE_TICKS = 'market.tickMultiple';

/** What a number is typed in: key of the text. */
export function parameterUnitKey(path: string): string {
  if (path === TABLE_TICKS) return 'param.unit-table-ticks';
  const unit = unitOf(path);
  const known: Readonly<Record<string, string>> = {
    bps: 'rules.unit-bps',
    'hundredths of a bp': 'rules.unit-fee',
    'hundredths of a day': 'rules.unit-hundredths',
    'bps a day': 'param.unit-per-day',
    'bps of maintenance': 'rules.unit-bps',
    'bps of the participants': 'rules.unit-bps',
    'bps of the volume': 'rules.unit-bps',
    'hundredths of a bp a day': 'rules.unit-fee',
    cents: 'param.unit-cents',
    fen: 'param.unit-fen',
    ms: 'param.unit-ms',
    'ms of trading': 'param.unit-ms',
    minutes: 'rules.unit-minutes',
    days: 'rules.unit-days',
    lots: 'rules.unit-lots',
    ticks: 'param.unit-ticks',
    percent: 'param.unit-percent',
  };
  return known[unit] ?? 'param.unit-count';
}
