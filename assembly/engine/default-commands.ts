import { AccountModel, CommandKind, EventKind, Layer, Rule, Side } from '../shared/codes';
import { ASSESSMENT_BPS_MAX, CASH_MINOR_MAX, DEPOSITS_MINOR_MAX, LOT_NOTIONAL_MINOR_MAX } from '../shared/limits';
import { PRICE_TICKS_MAX, REDUCTION_TIERS_MAX, STRESS_BPS_MAX } from '../shared/limits';
import { RejectReason } from '../shared/reject-reasons';
import { BPS } from '../shared/scales';
import { lockOf } from '../clearing/limits';
import { moveFunds } from '../clearing/waterfall';
import {
  CommandHeader,
  DeclareDefault,
  ReducePositions,
  SetAuctionPrice,
  SetContribution,
  SetWaterfall,
  SizeFund,
} from '../state/commands';
import { emitPlainEvent } from '../state/event-log';
import { accountAt, contractAt, header, houseAt, venueAt } from '../state/region';
import { pushDefault } from './default';
import { pushFundSizing } from './fund-sizing';
import { pushReduction } from './reduction';
import { toldOf } from './rules';

/** Commands of default management: each is checked whole before anything is written. @returns None, or why not */
export function manageDefault(command: CommandHeader): i32 {
  let done = false;
  switch (<i32>command.kind) {
    case CommandKind.SetWaterfall:
      done = setWaterfall(changetype<SetWaterfall>(command));
      break;
    case CommandKind.SetContribution:
      done = setContribution(changetype<SetContribution>(command));
      break;
    case CommandKind.SetAuctionPrice:
      done = setAuctionPrice(changetype<SetAuctionPrice>(command));
      break;
    case CommandKind.DeclareDefault:
      done = declareDefault(changetype<DeclareDefault>(command));
      break;
    case CommandKind.ReducePositions:
      done = reducePositions(changetype<ReducePositions>(command));
      break;
    case CommandKind.SizeFund:
      done = sizeFund(changetype<SizeFund>(command));
      break;
  }
  return done ? RejectReason.None : RejectReason.OutOfRange;
}

function isVenue(index: u32): bool {
  return index >= 1 && index <= header().venuesCount;
}

function isAccount(index: u32): bool {
  return index >= 1 && index <= header().accountsCount;
}

function isAmount(value: i64): bool {
  return value >= 0 && value <= CASH_MINOR_MAX;
}

/** True when so much more may be deposited. */
function fitsDeposits(amountMinor: i64): bool {
  return amountMinor <= DEPOSITS_MINOR_MAX - header().depositsMinor;
}

function setWaterfall(command: SetWaterfall): bool {
  const inRange =
    isVenue(command.venue) &&
    isAmount(command.ccpFirstMinor) &&
    isAmount(command.ccpSecondMinor) &&
    command.assessmentBps >= 0 &&
    command.assessmentBps <= ASSESSMENT_BPS_MAX &&
    areLayers(command.layers);
  if (!inRange) return false;
  const house = houseAt(command.venue);
  const more = command.ccpFirstMinor + command.ccpSecondMinor - house.ccpFirstMinor - house.ccpSecondMinor;
  if (!fitsDeposits(more)) return false;
  moveFunds(house, more);
  house.ccpFirstMinor = command.ccpFirstMinor;
  house.ccpSecondMinor = command.ccpSecondMinor;
  house.assessmentBps = command.assessmentBps;
  house.layers = command.layers;
  // In a world that runs it is told as a rule is, with its number of layers.
  if (header().isWorld)
    emitPlainEvent(EventKind.RuleSet, toldOf(command.venue), Rule.Waterfall, (<i64>71 - clz(command.layers)) >> 3, 0);
  return true;
}

/** Known layers, each once, and nothing behind the last one. */
function areLayers(layers: u64): bool {
  let seen: u32 = 0;
  for (let left = layers; left != 0; left >>= 8) {
    const layer = <i32>(left & 255);
    if (layer < 1 || layer > Layer.TearUp || ((seen >> layer) & 1) != 0) return false;
    seen |= 1 << layer;
  }
  return true;
}

function setContribution(command: SetContribution): bool {
  if (!isAccount(command.account) || !isAmount(command.amountMinor)) return false;
  const account = accountAt(command.account);
  const more = command.amountMinor - account.contributionMinor;
  if (!fitsDeposits(more)) return false;
  moveFunds(houseAt(account.venue), more);
  account.contributionMinor = command.amountMinor;
  return true;
}

function setAuctionPrice(command: SetAuctionPrice): bool {
  const price = command.priceTicks;
  const isKnown = command.contract >= 1 && command.contract <= header().contractsCount;
  if (!isKnown || price < 1 || price > PRICE_TICKS_MAX) return false;
  const contract = contractAt(command.contract);
  if (contract.nearLeg != 0 || price * contract.tickValueMinor > LOT_NOTIONAL_MINOR_MAX) return false;
  contract.auctionTicks = price;
  return true;
}

function declareDefault(command: DeclareDefault): bool {
  if (!isAccount(command.account)) return false;
  const account = accountAt(command.account);
  if (account.inDefault) return false;
  if (command.winner != 0) {
    if (!isAccount(command.winner) || command.winner == command.account) return false;
    const winner = accountAt(command.winner);
    if (winner.venue != account.venue || winner.inDefault) return false;
  }
  pushDefault(command.account, command.winner);
  return true;
}

function reducePositions(command: ReducePositions): bool {
  const isKnown = command.contract >= 1 && command.contract <= header().contractsCount;
  if (!isKnown || command.lossBps < 0 || command.lossBps > BPS) return false;
  if (command.tiers < 1 || <i32>command.tiers > REDUCTION_TIERS_MAX) return false;
  let higher: i32 = BPS + 1;
  for (let tier: u32 = 0; tier < <u32>command.tiers; tier++) {
    const least = load<i32>(changetype<usize>(command) + tier * 4, offsetof<ReducePositions>('tier0'));
    if (least < 0 || least >= higher) return false;
    higher = least;
  }
  const contract = contractAt(command.contract);
  const lock = lockOf(contract);
  if (lock == 0 || contract.expired || venueAt(contract.venue).accountModel != <u8>AccountModel.Gross) return false;
  pushReduction(command, lock > 0 ? Side.Buy : Side.Sell);
  return true;
}

function sizeFund(command: SizeFund): bool {
  const inRange =
    isVenue(command.venue) &&
    command.cover >= 1 &&
    command.cover <= 2 &&
    command.stressBps >= 1 &&
    command.stressBps <= STRESS_BPS_MAX;
  return inRange && pushFundSizing(command.venue, command.cover, command.stressBps, 0);
}
