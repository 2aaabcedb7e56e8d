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
} from '../shared/codes';
import {
  AUCTION_MS_MAX,
  BENCHMARKS_MAX,
  CASH_MINOR_MAX,
  CONCENTRATION_DAYS_MAX,
  DAYS_MAX,
  DELIVERY_DAYS_MAX,
  FEE_BPS_HUNDREDTHS_MAX,
  MODEL_MULTIPLE_MAX,
  ORDER_LOTS_MAX,
  PRICE_TICKS_MAX,
  RATE_BPS_MAX,
  SIDE_LOTS_MAX,
  STRESS_BPS_MAX,
  WINDOW_MS_MAX,
} from '../shared/limits';
import { DAY_MS, MINUTE_MS, SESSION_MS } from '../shared/scales';
import { Contract, Venue } from '../state/records';

// Where each rule stands in its record, and its range. What a value must fit beside that is asked in rules.ts.

/** Width of a field as a power of two; a rule of a contract; margin of all accounts is charged anew. */
const BYTE: i32 = 0;
const WORD: i32 = 2 << 12;
const WIDE: i32 = 3 << 12;
const OF_CONTRACT: i32 = 1 << 14;
const REFRESHES: i32 = 1 << 15;
/** Marks a row that is there: a field may lie at offset 0. */
const KNOWN: i32 = 1 << 16;
const OFFSET_BITS: i32 = (1 << 12) - 1;

const VENUE_BYTE: i32 = KNOWN | BYTE;
const VENUE_WORD: i32 = KNOWN | WORD;
const VENUE_WIDE: i32 = KNOWN | WIDE;
const TERM: i32 = KNOWN | OF_CONTRACT | WORD;
const FEE_MAX: i32 = <i32>(CASH_MINOR_MAX / 1000000);

/** Field and flags, smallest and largest value, by the rule's number. */
// prettier-ignore
const TABLE: usize = memory.data<i32>([
  0, 0, 0,
  VENUE_BYTE | <i32>offsetof<Venue>('tradePrice'), 0, TradePrice.Median,
  VENUE_BYTE | <i32>offsetof<Venue>('selfMatch'), 0, SelfMatch.CancelBoth,
  VENUE_BYTE | REFRESHES | <i32>offsetof<Venue>('margin'), 0, MarginMethod.Scan,
  VENUE_BYTE | REFRESHES | <i32>offsetof<Venue>('largerSide'), 0, 1,
  VENUE_BYTE | <i32>offsetof<Venue>('limitRounding'), 0, LimitRounding.Ceil,
  VENUE_BYTE | REFRESHES | <i32>offsetof<Venue>('frozenMarginPrice'), 0, FrozenPrice.Settlement,
  VENUE_BYTE | <i32>offsetof<Venue>('closesNeedNoFunds'), 0, 1,
  VENUE_BYTE | <i32>offsetof<Venue>('allocation'), 0, Allocation.ProRata,
  VENUE_WORD | <i32>offsetof<Venue>('proRataMinimumLots'), 1, ORDER_LOTS_MAX,
  VENUE_BYTE | <i32>offsetof<Venue>('topOrder'), 0, 1,
  VENUE_BYTE | <i32>offsetof<Venue>('outsideLimit'), 0, OutsideLimit.Sleep,
  VENUE_WORD | <i32>offsetof<Venue>('bandTicks'), -1, PRICE_TICKS_MAX,
  VENUE_WORD | <i32>offsetof<Venue>('breakerBps'), 0, RATE_BPS_MAX,
  VENUE_WIDE | <i32>offsetof<Venue>('breakerWindowMs'), 1, WINDOW_MS_MAX,
  VENUE_WIDE | <i32>offsetof<Venue>('breakerHaltMs'), 1, WINDOW_MS_MAX,
  VENUE_WORD | <i32>offsetof<Venue>('velocityTicks'), 0, PRICE_TICKS_MAX,
  VENUE_WIDE | <i32>offsetof<Venue>('velocityWindowMs'), 1, WINDOW_MS_MAX,
  VENUE_WIDE | <i32>offsetof<Venue>('velocityHaltMs'), 1, WINDOW_MS_MAX,
  VENUE_BYTE | <i32>offsetof<Venue>('auctionMarketOrders'), 0, 1,
  VENUE_BYTE | <i32>offsetof<Venue>('lockedCloseFirst'), 0, 1,
  VENUE_WIDE | <i32>offsetof<Venue>('openingAuctionMs'), 0, AUCTION_MS_MAX,
  VENUE_WIDE | <i32>offsetof<Venue>('closingAuctionMs'), 0, AUCTION_MS_MAX,
  VENUE_BYTE | <i32>offsetof<Venue>('settlement'), 0, SettlementMethod.WindowVwap,
  VENUE_WIDE | <i32>offsetof<Venue>('settlementWindowMs'), 1, WINDOW_MS_MAX,
  VENUE_WORD | REFRESHES | <i32>offsetof<Venue>('initialBps'), RATE_BPS_MAX, RATE_BPS_MAX * 10,
  VENUE_WORD | REFRESHES | <i32>offsetof<Venue>('concentrationParticipationBps'), 0, RATE_BPS_MAX,
  VENUE_WORD | REFRESHES | <i32>offsetof<Venue>('concentrationDays'), 1, CONCENTRATION_DAYS_MAX,
  VENUE_BYTE | <i32>offsetof<Venue>('antiprocyclical'), 0, Antiprocyclical.Floor,
  VENUE_WORD | <i32>offsetof<Venue>('reportBps'), 0, RATE_BPS_MAX,
  VENUE_BYTE | <i32>offsetof<Venue>('declaresDefaults'), 0, 1,
  VENUE_WIDE | <i32>offsetof<Venue>('intradayCallMs'), 0, <i32>DAY_MS,
  TERM | <i32>offsetof<Contract>('dailyLimitBps'), 0, RATE_BPS_MAX,
  TERM | <i32>offsetof<Contract>('ownMarginBps'), 0, RATE_BPS_MAX,
  TERM | REFRESHES | <i32>offsetof<Contract>('feeOpenBpsHundredths'), 0, FEE_BPS_HUNDREDTHS_MAX,
  TERM | REFRESHES | <i32>offsetof<Contract>('feeCloseBpsHundredths'), 0, FEE_BPS_HUNDREDTHS_MAX,
  TERM | REFRESHES | <i32>offsetof<Contract>('feeCloseTodayBpsHundredths'), 0, FEE_BPS_HUNDREDTHS_MAX,
  KNOWN | OF_CONTRACT | WIDE | REFRESHES | <i32>offsetof<Contract>('feePerLotMinor'), 0, FEE_MAX,
  TERM | REFRESHES | <i32>offsetof<Contract>('lastTradingDay'), 0, DAYS_MAX * 100,
  KNOWN | OF_CONTRACT | BYTE | <i32>offsetof<Contract>('separatesToday'), 0, 1,
  TERM | <i32>offsetof<Contract>('hedgeMarginBps'), 0, RATE_BPS_MAX,
  0, 0, 0,
  0, 0, 0,
  0, 0, 0,
  TERM | <i32>offsetof<Contract>('openingCapLots'), 0, SIDE_LOTS_MAX,
  TERM | <i32>offsetof<Contract>('speculativeSurchargeBps'), 0, RATE_BPS_MAX,
  TERM | REFRESHES | <i32>offsetof<Contract>('deliveryDays'), 0, DELIVERY_DAYS_MAX,
  TERM | <i32>offsetof<Contract>('modelMultipleHundredths'), 0, MODEL_MULTIPLE_MAX,
  TERM | <i32>offsetof<Contract>('stressedMarginBps'), 0, RATE_BPS_MAX,
  TERM | <i32>offsetof<Contract>('floorMarginBps'), 0, RATE_BPS_MAX,
  VENUE_BYTE | <i32>offsetof<Venue>('fundCover'), 0, 2,
  VENUE_WORD | <i32>offsetof<Venue>('fundStressBps'), 1, STRESS_BPS_MAX,
  KNOWN | OF_CONTRACT | WIDE | REFRESHES | <i32>offsetof<Contract>('feeCloseLotMinor'), -1, FEE_MAX,
  KNOWN | OF_CONTRACT | WIDE | REFRESHES | <i32>offsetof<Contract>('feeCloseTodayLotMinor'), -1, FEE_MAX,
  0, 0, 0,
  0, 0, 0,
  0, 0, 0,
  0, 0, 0,
  0, 0, 0,
  VENUE_WORD | <i32>offsetof<Venue>('latencyMs'), 0, <i32>MINUTE_MS,
  KNOWN | OF_CONTRACT | BYTE | <i32>offsetof<Contract>('benchmark'), 1, BENCHMARKS_MAX,
  TERM | <i32>offsetof<Contract>('firstTradingDay'), 0, DAYS_MAX + 1,
  KNOWN | OF_CONTRACT | BYTE | <i32>offsetof<Contract>('shortBan'), 0, 1,
  TERM | REFRESHES | <i32>offsetof<Contract>('taxBpsHundredths'), 0, FEE_BPS_HUNDREDTHS_MAX,
  VENUE_WORD | <i32>offsetof<Venue>('opensLaterMs'), 0, <i32>SESSION_MS - 1,
  VENUE_WORD | <i32>offsetof<Venue>('closesEarlierMs'), 0, <i32>SESSION_MS - 1,
]);
const ROW_BYTES: usize = 12;

/** Writes a rule's value into its venue or contract. @returns false when the rule is none of it, or the value out of range */
export function writeRule(record: usize, isContract: bool, rule: u32, value: i64): bool {
  if (rule > <u32>Rule.ClosesEarlierMs) return false;
  const row = TABLE + <usize>rule * ROW_BYTES;
  const place = load<i32>(row);
  const isFitting = (place & KNOWN) != 0 && ((place & OF_CONTRACT) != 0) == isContract;
  if (!isFitting || value < <i64>load<i32>(row, 4) || value > <i64>load<i32>(row, 8)) return false;
  const address = record + (place & OFFSET_BITS);
  const width = place & WIDE;
  if (width == BYTE) store<u8>(address, <u8>value);
  else if (width == WORD) store<i32>(address, <i32>value);
  else store<i64>(address, value);
  return true;
}

/** True for a rule that enters the margin or what is frozen of all accounts at once. */
export function refreshesAccounts(rule: u32): bool {
  return (load<i32>(TABLE + <usize>rule * ROW_BYTES) & REFRESHES) != 0;
}
