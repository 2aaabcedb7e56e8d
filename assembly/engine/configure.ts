import {
  AccountModel,
  AgentKind,
  CommandKind,
  EventKind,
  FixMethod,
  FrozenPrice,
  LimitRounding,
  Phase,
  Role,
  SelfMatch,
  SettlementMethod,
  TradePrice,
} from '../shared/codes';
import {
  CASH_MINOR_MAX,
  CONSTITUENTS_MAX,
  DAYS_MAX,
  EVENT_RESERVE,
  FIX_VOLUME_MAX,
  LADDER_TICKS_DEFAULT,
  LADDER_TICKS_MAX,
  LOT_NOTIONAL_MINOR_MAX,
  NEWS_MAX,
  ORDER_LOTS_MAX,
  PRICE_TICKS_MAX,
  RATE_BPS_MAX,
  TICK_VALUE_MINOR_MAX,
  WINDOW_MS_MAX,
} from '../shared/limits';
import { RejectReason } from '../shared/reject-reasons';
import { BPS } from '../shared/scales';
import { beginAgent, nextWakeMs } from '../agents/population';
import { fixBenchmark, setBaseFixing } from '../benchmark/panel';
import { allotLadder, centreLadder } from '../book/rebase';
import { ladderHalf, setLimits } from '../clearing/limits';
import { openWith } from '../clearing/ledger';
import { joinGroup } from '../clearing/position-limits';
import { setStage } from '../clearing/stages';
import {
  AddAgent,
  AddConstituent,
  AddCredit,
  CommandHeader,
  ConfigureContract,
  ConfigureVenue,
  ConfigureWorld,
  OpenAccount,
  ScheduleNews,
  SetRule,
  SetScan,
  SetScanRow,
  SetStage,
} from '../state/commands';
import { emitPlainEvent } from '../state/event-log';
import { Contract } from '../state/records';
import { accountAt, agentAt, constituentAt, contractAt, header, newsAt, TIMER_AGENTS, venueAt } from '../state/region';
import { afterTradingMs, openMs } from './calendar';
import { manageDefault } from './default-commands';
import { fitsAccounts, setContractRule, setVenueRule, noteShortWays } from './rules';
import { addCredit, noteProduct, setScan, setScanRow } from './scan-setup';
import { fitsSpread, linkSpread } from './spread-listing';
import { addTimer, TIMER_OPEN } from './timers';
import { dawnMs, scheduleNews } from './world';

/** Length of a settlement window, and days that margin covers, where a venue names none. */
const SETTLEMENT_WINDOW_MS: i64 = 120000;
const CONCENTRATION_DAYS: i32 = 2;

/** Configuration commands: each is checked whole before anything is written; a refusal says which kind and why. */
export function configure(command: CommandHeader): void {
  let reason: i32 = RejectReason.OutOfRange;
  switch (<i32>command.kind) {
    case CommandKind.ConfigureVenue:
      reason = addVenue(changetype<ConfigureVenue>(command));
      break;
    case CommandKind.ConfigureContract:
      reason = addContract(changetype<ConfigureContract>(command));
      break;
    case CommandKind.OpenAccount:
      reason = addAccount(changetype<OpenAccount>(command));
      break;
    case CommandKind.SetRule:
      reason = setRule(changetype<SetRule>(command));
      break;
    case CommandKind.SetStage:
      reason = setStage(changetype<SetStage>(command));
      break;
    case CommandKind.ConfigureWorld:
      reason = setWorld(changetype<ConfigureWorld>(command));
      break;
    case CommandKind.SetScan:
      reason = setScan(changetype<SetScan>(command));
      break;
    case CommandKind.SetScanRow:
      reason = setScanRow(changetype<SetScanRow>(command));
      break;
    case CommandKind.AddCredit:
      reason = addCredit(changetype<AddCredit>(command));
      break;
    case CommandKind.AddConstituent:
      reason = addConstituent(changetype<AddConstituent>(command));
      break;
    case CommandKind.AddAgent:
      reason = addAgent(changetype<AddAgent>(command));
      break;
    case CommandKind.ScheduleNews:
      reason = addNews(changetype<ScheduleNews>(command));
      break;
    case CommandKind.OpenWorld:
      reason = openWorld();
      break;
    default:
      reason = manageDefault(command);
  }
  if (reason != RejectReason.None) {
    emitPlainEvent(EventKind.ConfigurationRejected, 0, command.kind, reason, 0);
  }
}

function addVenue(command: ConfigureVenue): i32 {
  const h = header();
  if (command.venue != h.venuesCount + 1) return RejectReason.WrongIndex;
  if (h.venuesCount >= h.venuesMax) return RejectReason.CapacityReached;
  const inRange =
    <i32>command.accountModel <= AccountModel.Net &&
    fitsAccounts(command.margin, command.accountModel) &&
    <i32>command.tradePrice <= TradePrice.Median &&
    <i32>command.selfMatch <= SelfMatch.CancelBoth &&
    <i32>command.settlement <= SettlementMethod.WindowVwap &&
    command.settlementWindowMs >= 0 &&
    command.settlementWindowMs <= WINDOW_MS_MAX &&
    command.largerSide <= 1 &&
    <i32>command.limitRounding <= LimitRounding.Ceil &&
    <i32>command.frozenMarginPrice <= FrozenPrice.Settlement;
  if (!inRange) return RejectReason.OutOfRange;
  h.venuesCount = command.venue;
  const venue = venueAt(command.venue);
  venue.day = 1;
  venue.accountModel = command.accountModel;
  venue.tradePrice = <u8>command.tradePrice;
  venue.selfMatch = <u8>command.selfMatch;
  venue.settlement = command.settlement;
  venue.settlementWindowMs = command.settlementWindowMs == 0 ? SETTLEMENT_WINDOW_MS : command.settlementWindowMs;
  venue.concentrationDays = CONCENTRATION_DAYS;
  venue.margin = command.margin;
  venue.largerSide = command.largerSide;
  venue.limitRounding = command.limitRounding;
  venue.frozenMarginPrice = command.frozenMarginPrice;
  venue.currency = command.currency;
  venue.proRataMinimumLots = 2;
  venue.initialBps = BPS;
  venue.bandTicks = -1;
  noteShortWays(venue);
  return RejectReason.None;
}

function isContractInRange(command: ConfigureContract): bool {
  const lowest = command.nearLeg != 0 ? -PRICE_TICKS_MAX / 4 : 1;
  return (
    command.venue >= 1 &&
    command.venue <= header().venuesCount &&
    command.product >= 1 &&
    command.product <= header().contractsMax &&
    command.tickValueMinor >= 1 &&
    command.tickValueMinor <= TICK_VALUE_MINOR_MAX &&
    command.previousSettlementTicks >= lowest &&
    command.previousSettlementTicks <= PRICE_TICKS_MAX / 4 &&
    command.dailyLimitBps >= 0 &&
    command.dailyLimitBps <= RATE_BPS_MAX &&
    command.marginBps >= 0 &&
    command.marginBps <= RATE_BPS_MAX &&
    command.ladderTicks >= 0 &&
    command.ladderTicks <= LADDER_TICKS_MAX / 4 &&
    command.lastTradingDay >= 0 &&
    command.separatesToday <= 1 &&
    ((command.nearLeg == 0 && command.farLeg == 0) || fitsSpread(command))
  );
}

function addContract(command: ConfigureContract): i32 {
  const h = header();
  if (command.contract != h.contractsCount + 1) return RejectReason.WrongIndex;
  if (h.contractsCount >= h.contractsMax) return RejectReason.CapacityReached;
  if (!isContractInRange(command)) return RejectReason.OutOfRange;
  const contract = contractAt(command.contract);
  contract.nearLeg = command.nearLeg;
  contract.farLeg = command.farLeg;
  contract.previousSettlementTicks = command.previousSettlementTicks;
  contract.dailyLimitBps = command.dailyLimitBps;
  contract.ladderAsked =
    command.ladderTicks != 0 ? command.ladderTicks : command.dailyLimitBps != 0 ? 0 : LADDER_TICKS_DEFAULT;
  const half = ladderHalf(contract);
  const highest = <i64>command.previousSettlementTicks + half;
  if (half * 2 + 1 > LADDER_TICKS_MAX || highest * command.tickValueMinor > LOT_NOTIONAL_MINOR_MAX)
    return forget(contract, RejectReason.OutOfRange);
  // Room to follow the price up: with a daily limit the needed width grows with the price.
  const width = command.dailyLimitBps != 0 ? half * 4 : half * 2 + 1;
  if (!allotLadder(contract, width > LADDER_TICKS_MAX ? LADDER_TICKS_MAX : width))
    return forget(contract, RejectReason.CapacityReached);
  // Nothing is refused below this line.
  h.contractsCount = command.contract;
  centreLadder(contract, command.previousSettlementTicks, half);
  contract.tickValueMinor = command.tickValueMinor;
  contract.feeCloseLotMinor = -1;
  contract.feeCloseTodayLotMinor = -1;
  contract.venue = command.venue;
  contract.product = command.product;
  contract.month = command.month;
  noteProduct(command.contract, contract);
  contract.lastTicks = command.previousSettlementTicks;
  contract.markTicks = command.previousSettlementTicks;
  contract.settlementTicks = command.previousSettlementTicks;
  contract.limitBps = command.dailyLimitBps;
  contract.nextLimitBps = command.dailyLimitBps;
  contract.ownMarginBps = command.marginBps;
  contract.marginBps = command.marginBps;
  contract.lastTradingDay = command.lastTradingDay;
  contract.separatesToday = command.separatesToday;
  contract.phase = <u8>Phase.Continuous;
  if (command.nearLeg != 0) linkSpread(command.contract, contract);
  setLimits(command.contract, 0);
  return RejectReason.None;
}

/** A contract that does not fit leaves nothing behind. */
function forget(contract: Contract, reason: i32): i32 {
  memory.fill(changetype<usize>(contract), 0, offsetof<Contract>());
  return reason;
}

function addAccount(command: OpenAccount): i32 {
  const h = header();
  if (command.account != h.accountsCount + 1) return RejectReason.WrongIndex;
  if (h.accountsCount >= h.accountsMax) return RejectReason.CapacityReached;
  const inRange =
    command.venue >= 1 &&
    command.venue <= h.venuesCount &&
    command.cashMinor >= 0 &&
    command.cashMinor <= CASH_MINOR_MAX &&
    <i32>command.role <= Role.House &&
    command.isLearner <= 1 &&
    command.brokerSurchargeBps >= 0 &&
    command.brokerSurchargeBps <= RATE_BPS_MAX &&
    command.exposureLots >= -ORDER_LOTS_MAX &&
    command.exposureLots <= ORDER_LOTS_MAX;
  if (!inRange) return RejectReason.OutOfRange;
  openAccount(command.account, command.venue, command.role, command.cashMinor);
  const account = accountAt(command.account);
  account.group = command.group;
  account.brokerSurchargeBps = command.brokerSurchargeBps;
  joinGroup(command.account);
  account.exposureLots = command.exposureLots;
  if (command.isLearner) h.learnerAccount = command.account;
  return RejectReason.None;
}

function openAccount(index: u32, venue: u32, role: i32, cashMinor: i64): void {
  header().accountsCount = index;
  const account = accountAt(index);
  account.venue = venue;
  account.role = <u8>role;
  openWith(account, cashMinor);
}

function setRule(command: SetRule): i32 {
  const h = header();
  let done = false;
  if (command.venue != 0) {
    if (command.venue > h.venuesCount || command.contract != 0) return RejectReason.WrongIndex;
    done = setVenueRule(command.venue, command.rule, command.value);
  } else {
    if (command.contract < 1 || command.contract > h.contractsCount) return RejectReason.WrongIndex;
    done = setContractRule(command.contract, command.rule, command.value);
  }
  if (!done) return RejectReason.OutOfRange;
  emitPlainEvent(EventKind.RuleSet, command.contract, command.rule, command.value, 0);
  return RejectReason.None;
}

function setWorld(command: ConfigureWorld): i32 {
  const h = header();
  const inRange =
    !h.isWorld &&
    command.dailyVolatilityBps >= 0 &&
    command.dailyVolatilityBps <= 2000 &&
    command.dailyDriftBps >= -1000 &&
    command.dailyDriftBps <= 1000 &&
    command.jumpsPer100Days >= 0 &&
    command.jumpsPer100Days <= 100 &&
    command.jumpBps >= 0 &&
    command.jumpBps <= 5000 &&
    command.repriceChanceBps >= 0 &&
    command.repriceChanceBps <= BPS &&
    command.trimBps >= 0 &&
    command.trimBps < BPS / 2 &&
    command.capBps >= 1 &&
    command.capBps <= BPS &&
    command.lastDay >= 1 &&
    command.lastDay <= DAYS_MAX &&
    command.finalFixings >= 1 &&
    command.finalFixings <= command.lastDay &&
    <i32>command.method <= FixMethod.PartitionedMedian;
  if (!inRange) return RejectReason.OutOfRange;
  h.dailyVolatility = <f64>command.dailyVolatilityBps / 10000.0;
  h.dailyDrift = <f64>command.dailyDriftBps / 10000.0;
  h.jumpsPerDay = <f64>command.jumpsPer100Days / 100.0;
  h.jumpSize = <f64>command.jumpBps / 10000.0;
  h.repriceChanceBps = command.repriceChanceBps;
  h.fixTrimBps = command.trimBps;
  h.fixCapBps = command.capBps;
  h.lastDay = command.lastDay;
  h.finalFixings = command.finalFixings;
  h.fixMethod = command.method;
  return RejectReason.None;
}

function addConstituent(command: AddConstituent): i32 {
  const h = header();
  if (h.constituentsCount >= <u32>CONSTITUENTS_MAX) return RejectReason.CapacityReached;
  const inRange =
    !h.isWorld &&
    command.priceTicks >= 1 &&
    command.priceTicks <= PRICE_TICKS_MAX &&
    command.volumeMTok >= 0 &&
    command.volumeMTok <= <i64>FIX_VOLUME_MAX &&
    command.maker < 1024;
  if (!inRange) return RejectReason.OutOfRange;
  h.constituentsCount = h.constituentsCount + 1;
  const constituent = constituentAt(h.constituentsCount);
  constituent.volumeMTok = command.volumeMTok;
  constituent.basePriceTicks = command.priceTicks;
  constituent.priceTicks = command.priceTicks;
  constituent.maker = command.maker;
  return RejectReason.None;
}

function addAgent(command: AddAgent): i32 {
  const h = header();
  if (command.account != h.accountsCount + 1) return RejectReason.WrongIndex;
  if (h.accountsCount >= h.accountsMax || h.agentsCount >= h.agentsMax) return RejectReason.CapacityReached;
  const inRange =
    !h.isWorld &&
    command.venue >= 1 &&
    command.venue <= h.venuesCount &&
    command.contract >= 1 &&
    command.contract <= h.contractsCount &&
    contractAt(command.contract).venue == command.venue &&
    command.cashMinor >= 0 &&
    command.cashMinor <= CASH_MINOR_MAX &&
    command.meanWakeMs >= 100 &&
    command.meanWakeMs <= 86400000 &&
    command.sizeLots >= 1 &&
    command.sizeLots <= 10000 &&
    command.positionLots >= 1 &&
    command.positionLots <= 100000 &&
    command.agentKind >= 1 &&
    <i32>command.agentKind <= AgentKind.Trend &&
    <i32>command.role <= Role.House;
  if (!inRange) return RejectReason.OutOfRange;
  openAccount(command.account, command.venue, command.role, command.cashMinor);
  const index = h.agentsCount + 1;
  h.agentsCount = index;
  accountAt(command.account).agent = index;
  const agent = agentAt(index);
  agent.account = command.account;
  agent.contract = command.contract;
  agent.kind = <u8>command.agentKind;
  agent.meanWakeMs = command.meanWakeMs;
  agent.sizeLots = command.sizeLots;
  agent.positionLots = command.positionLots;
  beginAgent(index);
  return RejectReason.None;
}

function addNews(command: ScheduleNews): i32 {
  const h = header();
  if (h.newsCount >= <u32>NEWS_MAX) return RejectReason.CapacityReached;
  const last = h.newsCount == 0 ? 0 : newsAt(h.newsCount).timeMs;
  const inRange = !h.isWorld && command.atMs >= last && command.moveBps >= -10000 && command.moveBps <= 10000;
  if (!inRange) return RejectReason.OutOfRange;
  h.newsCount = h.newsCount + 1;
  const news = newsAt(h.newsCount);
  news.timeMs = command.atMs;
  news.moveBps = command.moveBps;
  news.text = command.text;
  return RejectReason.None;
}

/** Configuration ends: the panel is fixed for day 0, and day 1 is about to open. */
function openWorld(): i32 {
  const h = header();
  if (h.isWorld || h.constituentsCount == 0 || h.contractsCount == 0 || h.lastDay == 0) return RejectReason.OutOfRange;
  // A minute's end tells one event a contract, all of them in one micro-step.
  if (h.contractsCount > <u32>EVENT_RESERVE) return RejectReason.CapacityReached;
  h.isWorld = 1;
  h.day = 0;
  h.timeMs = dawnMs(1);
  h.targetMs = h.timeMs - 1;
  for (let index: u32 = 1; index <= h.venuesCount; index++) {
    venueAt(index).day = 0;
    noteShortWays(venueAt(index));
  }
  for (let index: u32 = 1; index <= h.contractsCount; index++) contractAt(index).phase = <u8>Phase.Closed;
  setBaseFixing();
  fixBenchmark(0);
  addTimer(TIMER_OPEN, dawnMs(1));
  for (let index: u32 = 1; index <= h.agentsCount; index++) {
    addTimer(TIMER_AGENTS + index, afterTradingMs(openMs(1), nextWakeMs(index)));
  }
  scheduleNews();
  return RejectReason.None;
}
