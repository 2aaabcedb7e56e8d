import {
  AccountModel,
  CommandKind,
  EventKind,
  FixMethod,
  Offset,
  OrderKind,
  PanelMarket,
  Phase,
  PriceBasis,
  SelfMatch,
  Side,
  TimeInForce,
} from '../shared/codes';
import {
  CASH_MINOR_MAX,
  DAYS_MAX,
  DEPOSITS_MINOR_MAX,
  FIX_INPUTS_MAX,
  FIX_PARTITIONS_MAX,
  FIX_VOLUME_MAX,
  LOT_NOTIONAL_MINOR_MAX,
  ORDER_LOTS_MAX,
  ORDER_NUMBER_MAX,
  PRICE_TICKS_MAX,
} from '../shared/limits';
import { RejectReason } from '../shared/reject-reasons';
import { BPS } from '../shared/scales';
import { min64 } from '../math/fixed';
import { tellFixing } from '../benchmark/panel';
import { adjustInputs, fixByTiers, LINK_PPB } from '../benchmark/tiers';
import { availableOf, balanceOf, accountPositionProfit, equityOf } from '../clearing/margin';
import { endCall } from '../clearing/day-money';
import { moveCash } from '../clearing/ledger';
import {
  AddFixInput,
  CancelAll,
  CancelOrder,
  CancelTrades,
  CommandHeader,
  FinalSettle,
  FixInputs,
  MarkContract,
  MoveCash,
  NewOrder,
  ReplaceOrder,
  SetPhase,
  VenueAct,
} from '../state/commands';
import { SetMethod } from '../state/world-commands';
import { emitMoneyEvent, emitPlainEvent } from '../state/event-log';
import { PanelPrice } from '../state/world-records';
import { accountAt, contractAt, fixInputAt, header, venueAt } from '../state/region';
import { configure } from './configure';
import { pushCancelTrades } from './cancel-trades';
import { pushFinalSettle } from './final-settle';
import { learnersAccount } from './learner-account';
import { pushMark } from './mark';
import { changeMethod } from './scheduled-acts';
import { cancelByNumber, enterOrder, replaceOrder } from './order-entry';
import { pushCancelAll, pushSetPhase, pushTask, TaskKind } from './tasks';

/** The one switch: command kind to function. Every field is checked against its range before anything is written. */
export function dispatch(command: CommandHeader): void {
  switch (<i32>command.kind) {
    case CommandKind.NewOrder:
      newOrder(changetype<NewOrder>(command));
      break;
    case CommandKind.CancelOrder:
      cancelByNumber(changetype<CancelOrder>(command).number, 0);
      break;
    case CommandKind.ReplaceOrder:
      replace(changetype<ReplaceOrder>(command));
      break;
    case CommandKind.CancelAll:
      cancelAll(changetype<CancelAll>(command));
      break;
    case CommandKind.CancelTrades:
      trades(changetype<CancelTrades>(command));
      break;
    case CommandKind.MoveCash:
      cash(changetype<MoveCash>(command));
      break;
    case CommandKind.AdvanceClock:
      break;
    case CommandKind.SetPhase:
      setPhase(changetype<SetPhase>(command));
      break;
    case CommandKind.MarkContract:
      mark(changetype<MarkContract>(command));
      break;
    case CommandKind.SettleVenue:
      venueAct(changetype<VenueAct>(command), TaskKind.Settle);
      break;
    case CommandKind.NextDay:
      venueAct(changetype<VenueAct>(command), TaskKind.NextDay);
      break;
    case CommandKind.FinalSettle:
      finalSettle(changetype<FinalSettle>(command));
      break;
    case CommandKind.AddFixInput:
      addFixInput(changetype<AddFixInput>(command));
      break;
    case CommandKind.FixInputs:
      fixInputs(changetype<FixInputs>(command));
      break;
    case CommandKind.SetMethod:
      setMethod(changetype<SetMethod>(command));
      break;
    default:
      configure(command);
  }
}

/** A malformed command changes nothing and says so; the host's own checks make this rare. */
export function refuseCommand(kind: i32, reason: i32): void {
  emitPlainEvent(EventKind.ConfigurationRejected, 0, kind, reason, 0);
}

function isContract(index: u32): bool {
  return index >= 1 && index <= header().contractsCount;
}

function isAccount(index: u32): bool {
  return index >= 1 && index <= header().accountsCount;
}

function isVenue(index: u32): bool {
  return index >= 1 && index <= header().venuesCount;
}

function isPrice(ticks: i32): bool {
  return ticks >= -PRICE_TICKS_MAX && ticks <= PRICE_TICKS_MAX;
}

/** True for a price of sum / count ticks at which a lot of the contract is worth no more than can be counted. */
function isPriceOf(contract: u32, sumTicks: i64, count: i64): bool {
  const most = <i64>LOT_NOTIONAL_MINOR_MAX / contractAt(contract).tickValueMinor;
  return sumTicks >= count && sumTicks <= count * min64(most, PRICE_TICKS_MAX);
}

function newOrder(command: NewOrder): void {
  const inRange =
    command.number >= 1 &&
    command.number <= <i64>ORDER_NUMBER_MAX &&
    isAccount(command.account) &&
    isContract(command.contract) &&
    isPrice(command.priceTicks) &&
    command.quantityLots >= 1 &&
    command.quantityLots <= ORDER_LOTS_MAX &&
    command.protectionTicks >= -1 &&
    command.protectionTicks <= PRICE_TICKS_MAX &&
    isPrice(command.stopTicks) &&
    command.displayLots >= 0 &&
    command.displayLots <= ORDER_LOTS_MAX &&
    <i32>command.side <= Side.Sell &&
    <i32>command.orderKind <= OrderKind.StopLimit &&
    <i32>command.timeInForce <= TimeInForce.FillOrKill &&
    <i32>command.offset <= Offset.CloseYesterday &&
    <i32>command.selfMatch <= SelfMatch.Venue &&
    <i32>command.postOnly <= 1;
  // The learner's orders go to the account at the contract's venue: one row of order numbers for both.
  if (inRange && command.account == header().learnerAccount) {
    command.account = learnersAccount(contractAt(command.contract));
  }
  if (!inRange || !fitsTogether(command)) {
    refuseCommand(command.kind, RejectReason.OutOfRange);
    return;
  }
  enterOrder(command, false, 0);
}

/** Rules that join fields: a net venue knows no offsets, and only what rests can be post-only or show a part. */
function fitsTogether(command: NewOrder): bool {
  const contract = contractAt(command.contract);
  if (accountAt(command.account).venue != contract.venue) return false;
  if (command.offset != Offset.Open && venueAt(contract.venue).accountModel == AccountModel.Net) return false;
  const kind: i32 = command.orderKind;
  const canRest =
    (kind == OrderKind.Limit || kind == OrderKind.StopLimit) && <i32>command.timeInForce <= TimeInForce.GoodTillCancel;
  return canRest || (command.postOnly == 0 && command.displayLots == 0);
}

function replace(command: ReplaceOrder): void {
  const inRange = isPrice(command.priceTicks) && command.quantityLots >= 1 && command.quantityLots <= ORDER_LOTS_MAX;
  if (inRange) replaceOrder(command, 0);
  else refuseCommand(command.kind, RejectReason.OutOfRange);
}

function cancelAll(command: CancelAll): void {
  const known =
    (command.account == 0 || isAccount(command.account)) &&
    (command.contract == 0 || isContract(command.contract)) &&
    (command.account != 0 || command.contract != 0);
  if (!known) {
    refuseCommand(command.kind, RejectReason.OutOfRange);
    return;
  }
  const h = header();
  let account = command.account;
  if (account != 0 && account == h.learnerAccount) {
    if (command.contract != 0) account = learnersAccount(contractAt(command.contract));
    else if (h.learnerAway != 0) pushCancelAll(h.learnerAway, 0, RejectReason.Requested, 0);
  }
  pushCancelAll(account, command.contract, RejectReason.Requested, 0);
}

function trades(command: CancelTrades): void {
  if (command.contract != 0 ? isContract(command.contract) : isVenue(command.venue)) {
    pushCancelTrades(command.contract, command.venue, 0);
  } else {
    refuseCommand(command.kind, RejectReason.OutOfRange);
  }
}

function cash(command: MoveCash): void {
  const amount = command.amountMinor;
  if (!isAccount(command.account) || amount > CASH_MINOR_MAX || amount < -CASH_MINOR_MAX) {
    refuseCommand(command.kind, RejectReason.OutOfRange);
    return;
  }
  if (amount > DEPOSITS_MINOR_MAX - header().depositsMinor) {
    refuseCommand(command.kind, RejectReason.OutOfRange);
    return;
  }
  const account = accountAt(command.account);
  const available = availableOf(account);
  if (amount < 0 && -amount > available) {
    emitMoneyEvent(EventKind.CashRejected, 0, command.account, amount, available, 0);
    return;
  }
  moveCash(account, amount);
  const balance = balanceOf(account, accountPositionProfit(account));
  const cause = emitMoneyEvent(EventKind.CashMoved, 0, command.account, amount, balance, 0);
  if (account.called && equityOf(account, accountPositionProfit(account)) >= account.initialMinor)
    endCall(command.account, balance, cause);
}

function setPhase(command: SetPhase): void {
  const known = command.contract != 0 ? isContract(command.contract) : isVenue(command.venue);
  if (!known || command.phase > <u8>Phase.Halted) {
    refuseCommand(command.kind, RejectReason.OutOfRange);
    return;
  }
  pushSetPhase(command.contract, command.venue, command.phase, 0);
}

function mark(command: MarkContract): void {
  if (isContract(command.contract) && isPriceOf(command.contract, command.priceTicks, 1)) {
    pushMark(command.contract, command.priceTicks);
  } else {
    refuseCommand(command.kind, RejectReason.OutOfRange);
  }
}

function venueAct(command: VenueAct, kind: u32): void {
  if (isVenue(command.venue)) pushTask(kind, 0).a = command.venue;
  else refuseCommand(command.kind, RejectReason.OutOfRange);
}

function finalSettle(command: FinalSettle): void {
  const inRange =
    isContract(command.contract) &&
    command.count >= 1 &&
    command.count <= 1000 &&
    command.sumTicks >= command.count &&
    command.sumTicks <= command.count * PRICE_TICKS_MAX &&
    isPriceOf(command.contract, command.sumTicks, command.count);
  if (inRange && !contractAt(command.contract).expired) {
    pushFinalSettle(command.contract, command.sumTicks, command.count, 0);
  } else {
    refuseCommand(command.kind, RejectReason.OutOfRange);
  }
}

function addFixInput(command: AddFixInput): void {
  const h = header();
  const inRange =
    h.fixInputsCount < <u32>FIX_INPUTS_MAX &&
    isPrice(command.priceTicks) &&
    <u64>command.volume <= <u64>FIX_VOLUME_MAX &&
    <u64>command.washVolume <= <u64>(<i64>FIX_VOLUME_MAX - command.volume) &&
    isPrice(command.washPriceTicks) &&
    <u32>command.qualityBps <= <u32>(100 * BPS) &&
    <u32>command.peakBps <= <u32>(10 * BPS) &&
    <u32>command.ageDays <= <u32>(DAYS_MAX * 10) &&
    isPrice(command.fixedTicks) &&
    command.partition >= 0 &&
    command.partition < FIX_PARTITIONS_MAX;
  if (!inRange) {
    refuseCommand(command.kind, RejectReason.OutOfRange);
    return;
  }
  h.fixInputsCount = h.fixInputsCount + 1;
  const input = fixInputAt(h.fixInputsCount);
  memory.copy(
    changetype<usize>(input),
    changetype<usize>(command) + offsetof<AddFixInput>('volume'),
    offsetof<PanelPrice>('share'),
  );
  input.confirmedDay = h.day - command.ageDays;
}

function fixInputs(command: FixInputs): void {
  const h = header();
  const inRange =
    <i32>command.method <= FixMethod.PartitionedMedian &&
    command.trimBps >= 0 &&
    command.trimBps < BPS / 2 &&
    command.capBps >= 1 &&
    command.capBps <= BPS &&
    isPrice(command.previousTicks) &&
    <i32>command.basis <= PriceBasis.AllHours &&
    <i32>command.market <= PanelMarket.Offshore &&
    command.staleDays >= 0 &&
    <u64>command.linkPpb <= <u64>(100 * LINK_PPB);
  const tier = inRange ? fixTheInputs(command) : 5;
  // The last two need a last fixing: the third's inputs have one each, and the fixing that they stood in.
  if (!inRange || (!command.hasPrevious && (tier == 3 || tier == 5))) {
    refuseCommand(command.kind, RejectReason.OutOfRange);
  } else tellFixing(0, tier, command.method, 0);
  h.fixInputsCount = 0;
}

function fixTheInputs(command: FixInputs): i32 {
  adjustInputs(command.basis, command.adjustsQuality != 0);
  return fixByTiers(
    command.method,
    command.trimBps,
    command.capBps,
    command.staleDays,
    command.minimumInputs,
    command.market,
    command.previousTicks,
    1,
    command.linkPpb == 0 ? LINK_PPB : command.linkPpb,
  );
}

function setMethod(command: SetMethod): void {
  const h = header();
  if (!h.isWorld || command.method > <u8>FixMethod.PartitionedMedian || <u32>command.benchmark > h.benchmarksCount) {
    refuseCommand(command.kind, RejectReason.OutOfRange);
    return;
  }
  changeMethod(command.benchmark == 0 ? 1 : command.benchmark, command.method, 0);
}
