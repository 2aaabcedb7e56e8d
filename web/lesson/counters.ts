/**
 * What a counter is counted in; decides how it is written and what a quiz asks for. Mills are thousandths of a dollar;
 * thousands are written out, as millions or 万, and asked for in millions.
 */
export type CounterUnit =
  'day' | 'minute' | 'lots' | 'ticks' | 'minor' | 'bps' | 'count' | 'code' | 'mills' | 'thousands';

/**
 * What a lesson can ask the worker about a run, by name. All are whole numbers read from the core's records or counted from
 * its events; those of what has happened count from the moment at which the lesson began. Names only grow: lessons that
 * travel by link use them for ever.
 */
export const COUNTERS = {
  /** Simulated day, minute of the day, days until the run's last, 1 once the contract has settled finally. */
  day: 'day',
  minuteOfDay: 'minute',
  daysLeft: 'day',
  isOver: 'count',

  /** The learner's account. Use of margin: margin as a share of the balance; 0 without margin. */
  longLots: 'lots',
  shortLots: 'lots',
  restingOrders: 'count',
  balanceMinor: 'minor',
  availableMinor: 'minor',
  marginMinor: 'minor',
  marginUseBps: 'bps',
  callMinor: 'minor',
  profitMinor: 'minor',
  feesMinor: 'minor',
  peakMarginMinor: 'minor',

  /** The learner's bill: its lots, its cost at the benchmark now and when the lesson began, the same less the futures' profit. */
  exposureLots: 'lots',
  billMinor: 'minor',
  plannedMinor: 'minor',
  costMinor: 'minor',
  /** Long less short lots as a share of the bill; distance of the cost from the planned one. */
  hedgeBps: 'bps',
  costChangeBps: 'bps',

  /** The market. Bid and ask apart: 0 where a side is empty. At a limit: 1 when the best quote stands there and nobody is opposite. */
  lastTicks: 'ticks',
  bidAskTicks: 'ticks',
  settlementTicks: 'ticks',
  upperLimitTicks: 'ticks',
  lowerLimitTicks: 'ticks',
  isAtUpperLimit: 'count',
  isAtLowerLimit: 'count',
  openInterestLots: 'lots',
  dayVolumeLots: 'lots',
  limitBps: 'bps',
  marginBps: 'bps',

  /** The benchmark. Rank of the method in force among all methods by what each would give now: 1 = the lowest. */
  benchmarkTicks: 'ticks',
  basisTicks: 'ticks',
  method: 'code',
  methodRank: 'count',
  methodRangeTicks: 'ticks',
  /** How far it is trusted; the fixing when the lesson began, and how far it has moved since. */
  trustBps: 'bps',
  benchmarkStartTicks: 'ticks',
  benchmarkMoveBps: 'bps',

  /** What the learner did, and what was done to the learner, since the lesson began. */
  fills: 'count',
  boughtLots: 'lots',
  soldLots: 'lots',
  rejections: 'count',
  calls: 'count',
  callsMet: 'count',
  liquidations: 'count',
  paidInMinor: 'minor',
  methodChanges: 'count',
  ruleChanges: 'count',

  /** What happened to others, and to the clearing house. */
  callsOfOthers: 'count',
  liquidationsOfOthers: 'count',
  halts: 'count',
  lockedDays: 'count',
  defaults: 'count',
  lossMinor: 'minor',
  layersUsed: 'count',
  fundUsedMinor: 'minor',
  uncoveredMinor: 'minor',
  /** Margin of all accounts at the last settlement. */
  marginOfAllMinor: 'minor',

  /** An hour of compute: tokens that it yields, what they sell for, its rent, and the rest now and when the lesson began. */
  hourYieldKTok: 'thousands',
  hourRevenueMills: 'mills',
  hourRentMills: 'mills',
  inferenceSpreadMills: 'mills',
  plannedSpreadMills: 'mills',

  /**
   * The learner's bill of tokens seen by whoever makes them: hours that they take, their rent, what is left of the price of
   * the tokens, now and when the lesson began, and the same with the profit of both accounts.
   */
  billHours: 'count',
  hoursCostMinor: 'minor',
  incomeMinor: 'minor',
  plannedIncomeMinor: 'minor',
  incomeTotalMinor: 'minor',

  /** At the rival: the learner's lots and profit (in fen at the world's rate), and its nearest month. 0 where there is none. */
  awayLongLots: 'lots',
  awayShortLots: 'lots',
  awayProfitMinor: 'minor',
  awayLastMills: 'mills',
  awayBenchmarkMills: 'mills',
  awayBasisMills: 'mills',

  /** Two venues: the home venue's share of the value traded on the last settled day, and deals that quote its benchmark. */
  homeShareBps: 'bps',
  homeDeals: 'count',
} as const satisfies Readonly<Record<string, CounterUnit>>;

export type CounterName = keyof typeof COUNTERS;

/** Every counter at one moment. */
export type Counters = Readonly<Record<CounterName, number>>;

export function isCounterName(name: unknown): name is CounterName {
  return typeof name === 'string' && Object.hasOwn(COUNTERS, name);
}

/** What a comparison of two runs can show beside counters: figures of the whole way. */
export const MEASURES = {
  /** Mean distance of bid and ask; standard deviation of the day's change; lots of both sides of all trades. */
  meanSpreadTicks: 'ticks',
  dailyVolatilityBps: 'bps',
  tradedLots: 'lots',
} as const satisfies Readonly<Record<string, CounterUnit>>;

export type MeasureName = keyof typeof MEASURES;
export type ComparedName = CounterName | MeasureName;

export function isComparedName(name: unknown): name is ComparedName {
  return isCounterName(name) || (typeof name === 'string' && Object.hasOwn(MEASURES, name));
}
