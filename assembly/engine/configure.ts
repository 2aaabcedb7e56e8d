import {
  AccountModel,
  CommandKind,
  EventKind,
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
  LADDER_TICKS_DEFAULT,
  LADDER_TICKS_MAX,
  LOT_NOTIONAL_MINOR_MAX,
  ORDER_LOTS_MAX,
  PRICE_TICKS_MAX,
  RATE_BPS_MAX,
  TICK_VALUE_MINOR_MAX,
  WINDOW_MS_MAX,
} from '../shared/limits';
import { RejectReason } from '../shared/reject-reasons';
import { BPS } from '../shared/scales';
import { allotLadder, centreLadder } from '../book/rebase';
import { ladderHalf, setLimits } from '../clearing/limits';
import { joinGroup } from '../clearing/position-limits';
import { setStage } from '../clearing/stages';
import {
  AddCredit,
  CommandHeader,
  ConfigureContract,
  ConfigureVenue,
  OpenAccount,
  SetRule,
  SetScan,
  SetScanRow,
  SetStage,
} from '../state/commands';
import { emitPlainEvent } from '../state/event-log';
import { Contract } from '../state/records';
import { accountAt, contractAt, header, venueAt } from '../state/region';
import { configureWorld } from './configure-world';
import { openAccount } from './open-account';
import { fitsAccounts, setContractRule, setVenueRule, setWorldRule, noteShortWays, toldOf } from './rules';
import { addCredit, noteProduct, setScan, setScanRow } from './scan-setup';
import { fitsSpread, linkSpread } from './spread-listing';

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
    case CommandKind.SetScan:
      reason = setScan(changetype<SetScan>(command));
      break;
    case CommandKind.SetScanRow:
      reason = setScanRow(changetype<SetScanRow>(command));
      break;
    case CommandKind.AddCredit:
      reason = addCredit(changetype<AddCredit>(command));
      break;
    default:
      reason = configureWorld(command);
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
  contract.benchmark = 1;
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
  account.exposureMarkupBps = command.exposureMarkupBps;
  if (command.isLearner) h.learnerAccount = command.account;
  return RejectReason.None;
}

function setRule(command: SetRule): i32 {
  const h = header();
  let done = false;
  if (command.venue != 0) {
    if (command.venue > h.venuesCount || command.contract != 0) return RejectReason.WrongIndex;
    done = h.isWorld
      ? setWorldRule(command.venue, command.rule, command.value)
      : setVenueRule(command.venue, command.rule, command.value);
  } else {
    if (command.contract < 1 || command.contract > h.contractsCount) return RejectReason.WrongIndex;
    done = setContractRule(command.contract, command.rule, command.value);
  }
  if (!done) return RejectReason.OutOfRange;
  // Told of the venue's first contract, where it is not the first venue's in a world that runs.
  const told = h.isWorld && command.contract == 0 ? toldOf(command.venue) : command.contract;
  emitPlainEvent(EventKind.RuleSet, told, command.rule, command.value, 0);
  return RejectReason.None;
}
