import {
  Allocation,
  Antiprocyclical,
  FrozenPrice,
  LimitRounding,
  MarginMethod,
  OutsideLimit,
  Rule,
  SelfMatch,
  SettlementMethod,
  TradePrice,
} from '../../assembly/shared/codes';
import { VENUE } from '../core/world-setup';
import { ruleRange, type RuleRange } from '../scenario/rule-ranges';

/**
 * How far a source can be trusted: `official` = its own text was read, `second-hand` = somebody quotes it, `measured` =
 * on a real counter, `assumed` = ours.
 */
export type Grade = 'official' | 'second-hand' | 'measured' | 'assumed';

/** What the reader counts a rule in. */
export type Unit =
  | 'switch'
  | 'choice'
  | 'bps'
  | 'multiple'
  | 'fee'
  | 'yuan'
  | 'seconds'
  | 'minutes'
  | 'days'
  /** One of the run's days, by its number. */
  | 'day'
  | 'hundredths'
  | 'ticks'
  | 'lots';

/** From when a change counts. */
export type Binds = 'at-once' | 'settlement' | 'next-day';

/** One rule as the editor shows it. Its words stand in the texts under `rule.<number>`. */
export interface RuleEntry {
  readonly rule: Rule;
  readonly unit: Unit;
  readonly grade: Grade;
  readonly binds: Binds;
  /** Value at which the rule does nothing; null for one that cannot be turned off. */
  readonly off: number | null;
  /** Number of choices of a switch or choice, whose words stand under `rule.<number>.<choice>`. */
  readonly choices: number;
  /** Rule that this one belongs to: while that is off, this one has nothing to say. */
  readonly of: Rule | null;
  /** Venues that answer to it: net accounts with scan margin are the rival's. */
  readonly venues: 'both' | 'home' | 'rival';
  /** Rules that must have a value before this one is turned on, with what they get when they have none. */
  readonly needs: readonly (readonly [Rule, number])[];
}

/** Index of the home venue. */
export const HOME_VENUE = VENUE;

/** Rules that belong together, in the order in which they are read. */
export interface RuleChapter {
  readonly id:
    'margin' | 'calls' | 'limits' | 'settlement' | 'fees' | 'matching' | 'protection' | 'auctions' | 'default';
  readonly rules: readonly RuleEntry[];
}

type Terms = Partial<Omit<RuleEntry, 'rule' | 'unit' | 'grade'>>;

function entry(rule: Rule, unit: Unit, grade: Grade, terms: Terms = {}): RuleEntry {
  return { rule, unit, grade, binds: 'at-once', off: null, choices: 0, of: null, venues: 'both', needs: [], ...terms };
}

function onOff(rule: Rule, grade: Grade, terms: Terms = {}): RuleEntry {
  return entry(rule, 'switch', grade, { off: 0, choices: 2, ...terms });
}

function choice(rule: Rule, last: number, grade: Grade, off: number | null, terms: Terms = {}): RuleEntry {
  return entry(rule, 'choice', grade, { off, choices: last + 1, ...terms });
}

/** A rule of gross accounts, or of the bells that the first venue rings. */
const HOME: Terms = { venues: 'home' };

const HOUR = 3_600_000;
const MINUTES_2 = 120_000;

export const CHAPTERS: readonly RuleChapter[] = [
  {
    id: 'margin',
    rules: [
      choice(Rule.Margin, MarginMethod.Percentage, 'official', MarginMethod.Off, HOME),
      entry(Rule.MarginBps, 'bps', 'second-hand', { binds: 'settlement', off: 0, ...HOME }),
      entry(Rule.HedgeMarginBps, 'bps', 'second-hand', { binds: 'settlement', off: 0, ...HOME }),
      entry(Rule.InitialBps, 'multiple', 'official', { venues: 'rival' }),
      onOff(Rule.LargerSide, 'measured', HOME),
      choice(Rule.FrozenMarginPrice, FrozenPrice.Settlement, 'measured', null, HOME),
      onOff(Rule.ClosesNeedNoFunds, 'assumed', HOME),
    ],
  },
  {
    id: 'calls',
    rules: [
      entry(Rule.IntradayCallMs, 'minutes', 'assumed', { off: 0 }),
      entry(Rule.SpeculativeSurchargeBps, 'bps', 'assumed', { binds: 'settlement', off: 0, ...HOME }),
      entry(Rule.ConcentrationParticipationBps, 'bps', 'assumed', {
        off: 0,
        needs: [[Rule.ConcentrationDays, 2]],
        ...HOME,
      }),
      entry(Rule.ConcentrationDays, 'days', 'assumed', { of: Rule.ConcentrationParticipationBps, ...HOME }),
      entry(Rule.DeliveryDays, 'days', 'assumed', { off: 0, ...HOME }),
      entry(Rule.ModelMultipleHundredths, 'hundredths', 'assumed', { binds: 'settlement', off: 0 }),
      {
        ...choice(Rule.Antiprocyclical, Antiprocyclical.Floor, 'official', Antiprocyclical.Off),
        binds: 'settlement',
        of: Rule.ModelMultipleHundredths,
      },
      entry(Rule.StressedMarginBps, 'bps', 'official', { binds: 'settlement', of: Rule.ModelMultipleHundredths }),
      entry(Rule.FloorMarginBps, 'bps', 'official', { binds: 'settlement', of: Rule.ModelMultipleHundredths }),
    ],
  },
  {
    id: 'limits',
    rules: [
      entry(Rule.DailyLimitBps, 'bps', 'second-hand', { binds: 'next-day', off: 0 }),
      choice(Rule.LimitRounding, LimitRounding.Ceil, 'second-hand', null),
      choice(Rule.OutsideLimit, OutsideLimit.Sleep, 'official', OutsideLimit.Reject),
      onOff(Rule.LockedCloseFirst, 'second-hand', HOME),
      entry(Rule.OpeningCapLots, 'lots', 'second-hand', { off: 0, ...HOME }),
      entry(Rule.ReportBps, 'bps', 'second-hand', { off: 0 }),
      onOff(Rule.ShortBan, 'second-hand'),
      entry(Rule.FirstTradingDay, 'day', 'assumed', { binds: 'next-day', off: 0 }),
      entry(Rule.LastTradingDay, 'day', 'official', { off: 0 }),
    ],
  },
  {
    id: 'settlement',
    rules: [
      {
        ...choice(Rule.Settlement, SettlementMethod.WindowVwap, 'official', SettlementMethod.DayVwap),
        binds: 'settlement',
        needs: [[Rule.SettlementWindowMs, MINUTES_2]],
      },
      entry(Rule.SettlementWindowMs, 'minutes', 'official', { binds: 'settlement', of: Rule.Settlement }),
    ],
  },
  {
    id: 'fees',
    rules: [
      entry(Rule.FeeOpenBpsHundredths, 'fee', 'measured', { off: 0 }),
      entry(Rule.FeeCloseBpsHundredths, 'fee', 'measured', { off: 0 }),
      entry(Rule.FeeCloseTodayBpsHundredths, 'fee', 'measured', { off: 0 }),
      entry(Rule.FeePerLotMinor, 'yuan', 'measured', { off: 0 }),
      entry(Rule.FeeCloseLotMinor, 'yuan', 'measured', { off: -1 }),
      entry(Rule.FeeCloseTodayLotMinor, 'yuan', 'measured', { off: -1 }),
      entry(Rule.TaxBpsHundredths, 'fee', 'assumed', { off: 0 }),
    ],
  },
  {
    id: 'matching',
    rules: [
      choice(Rule.TradePrice, TradePrice.Median, 'second-hand', TradePrice.Resting),
      choice(Rule.Allocation, Allocation.ProRata, 'official', Allocation.Fifo),
      entry(Rule.ProRataMinimumLots, 'lots', 'official', { off: 1, of: Rule.Allocation }),
      { ...onOff(Rule.TopOrder, 'official'), of: Rule.Allocation },
      choice(Rule.SelfMatch, SelfMatch.CancelBoth, 'official', SelfMatch.Off),
    ],
  },
  {
    id: 'protection',
    rules: [
      entry(Rule.BandTicks, 'ticks', 'official', { off: -1 }),
      entry(Rule.BreakerBps, 'bps', 'official', {
        off: 0,
        needs: [
          [Rule.BreakerWindowMs, HOUR],
          [Rule.BreakerHaltMs, MINUTES_2],
        ],
      }),
      entry(Rule.BreakerWindowMs, 'seconds', 'official', { of: Rule.BreakerBps }),
      entry(Rule.BreakerHaltMs, 'seconds', 'official', { of: Rule.BreakerBps }),
      entry(Rule.VelocityTicks, 'ticks', 'official', {
        off: 0,
        needs: [
          [Rule.VelocityWindowMs, 1_000],
          [Rule.VelocityHaltMs, 5_000],
        ],
      }),
      entry(Rule.VelocityWindowMs, 'seconds', 'official', { of: Rule.VelocityTicks }),
      entry(Rule.VelocityHaltMs, 'seconds', 'official', { of: Rule.VelocityTicks }),
    ],
  },
  {
    id: 'auctions',
    rules: [
      entry(Rule.OpeningAuctionMs, 'seconds', 'second-hand', { binds: 'next-day', off: 0, ...HOME }),
      entry(Rule.ClosingAuctionMs, 'seconds', 'assumed', { binds: 'next-day', off: 0, ...HOME }),
      onOff(Rule.AuctionMarketOrders, 'official'),
    ],
  },
  {
    id: 'default',
    rules: [
      onOff(Rule.DeclaresDefaults, 'assumed'),
      { ...choice(Rule.FundCover, 2, 'official', 0), binds: 'settlement', needs: [[Rule.FundStressBps, 1_000]] },
      entry(Rule.FundStressBps, 'bps', 'assumed', { binds: 'settlement', of: Rule.FundCover }),
    ],
  },
];

const ENTRIES = new Map(CHAPTERS.flatMap(({ rules }) => rules.map((one) => [one.rule, one] as const)));

/** Entry of a rule by its number; undefined for one that the editor does not show. */
export function entryOf(rule: Rule): RuleEntry | undefined {
  return ENTRIES.get(rule);
}

/** True for a rule that a venue answers to; 1 = home, 2 = the rival. */
export function answersAt({ venues }: RuleEntry, venue: number): boolean {
  return venues === 'both' || (venues === 'home') === (venue === 1);
}

/** Entries of a chapter that say something at a venue under the rules in force there. */
export function spoken({ rules }: RuleChapter, inForce: (rule: Rule) => number, venue = 1): readonly RuleEntry[] {
  return rules.filter(
    (one) => answersAt(one, venue) && (one.of === null || inForce(one.of) !== (entryOf(one.of)?.off ?? 0)),
  );
}

/** Core units in one of the reader's: minutes and seconds stand in milliseconds, yuan in fen. */
const SCALES: Readonly<Partial<Record<Unit, number>>> = { minutes: 60_000, seconds: 1000, yuan: 100 };

/** Core units in one of the reader's units. */
export function scaleOf(unit: Unit): number {
  return SCALES[unit] ?? 1;
}

/** Range in the reader's unit: whole numbers. A band of nothing is turned off, not typed. */
export function typedRange({ rule, unit }: RuleEntry, venue = 1): RuleRange {
  const range = ruleRange(rule, venue) ?? { min: 0, max: 0 };
  const scale = scaleOf(unit);
  return { min: Math.max(Math.ceil(range.min / scale), 0), max: Math.floor(range.max / scale) };
}

/** A step of the plus and minus signs beside a number. */
export function stepOf(unit: Unit): number {
  return unit === 'bps' || unit === 'multiple'
    ? 50
    : unit === 'fee' || unit === 'ticks' || unit === 'hundredths'
      ? 10
      : unit === 'seconds'
        ? 30
        : 1;
}

/** What is to be set, in order, for a rule to get a value: first what it cannot be without. */
export function changesFor(
  { rule, off, needs }: RuleEntry,
  value: number,
  inForce: (rule: Rule) => number,
): readonly { readonly rule: Rule; readonly value: number }[] {
  const missing = value === off ? [] : needs.filter(([needed]) => inForce(needed) === 0);
  return [...missing.map(([needed, first]) => ({ rule: needed, value: first })), { rule, value }];
}
