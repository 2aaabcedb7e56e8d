import { EventKind } from '../shared/codes';
import { DEPOSITS_MINOR_MAX, REQUIREMENT_MINOR_MAX } from '../shared/limits';
import { BPS } from '../shared/scales';
import { max64, min64, mulDivAtMost } from '../math/fixed';
import { clearShares, shareAmongAccounts } from '../clearing/account-shares';
import { longLots, shortLots } from '../clearing/positions';
import { moveFunds } from '../clearing/waterfall';
import { emitMoneyEvent } from '../state/event-log';
import { Account } from '../state/records';
import { accountAt, contractAt, header, houseAt, positionAt } from '../state/region';
import { popTask, pushTask, TaskKind, topTask } from './tasks';

/**
 * Sizes a venue's default fund: for the largest (cover 1) or the two largest (cover 2) losses beyond margin of accounts under
 * one controller in a stressed move. Contributions go by margin; the difference to what was there is paid in from outside or
 * back. Nothing changes where margin covers every stressed move (a quiet day must not empty the fund), where no margin says
 * whose risk it is, or more would be deposited than can be counted.
 * Simplified: margin at the moment of sizing instead of a mean over past days.
 * @returns false when nothing changes
 */
export function pushFundSizing(venue: u32, cover: i32, stressBps: i32, cause: u32): bool {
  const fund = stressedLoss(venue, cover, stressBps);
  const total = weighByMargin(venue);
  if (fund == 0 || total == 0 || fund > DEPOSITS_MINOR_MAX - header().depositsMinor) return false;
  shareAmongAccounts(fund, total);
  pushTask(TaskKind.SizeFund, cause).a = venue;
  return true;
}

/** Loss beyond margin of one group of accounts, the largest or the sum of the two largest. */
function stressedLoss(venue: u32, cover: i32, stressBps: i32): i64 {
  let largest: i64 = 0;
  let second: i64 = 0;
  const count = header().accountsCount;
  for (let index: u32 = 1; index <= count; index++) {
    if (accountAt(index).venue != venue) continue;
    let loss = lossOf(index, stressBps);
    // A group is counted once, with its first account.
    let isFirst = true;
    for (let other = accountAt(index).nextOfGroup; other != 0 && other != index; other = accountAt(other).nextOfGroup) {
      if (other < index) isFirst = false;
      loss = min64(loss + lossOf(other, stressBps), REQUIREMENT_MINOR_MAX);
    }
    if (!isFirst) continue;
    second = max64(second, min64(loss, largest));
    largest = max64(largest, loss);
  }
  return cover == 1 ? largest : largest + second;
}

/** What an account would lose beyond its margin if the price of each of its net positions moved against it. */
function lossOf(index: u32, stressBps: i32): i64 {
  const account: Account = accountAt(index);
  let notional: i64 = 0;
  for (let at = account.firstPosition; at != 0; at = positionAt(at).next) {
    const position = positionAt(at);
    const contract = contractAt(position.contract);
    const net = <i64>longLots(position) - shortLots(position);
    const value = (net < 0 ? -net : net) * contract.previousSettlementTicks * contract.tickValueMinor;
    notional = min64(notional + (value < 0 ? -value : value), DEPOSITS_MINOR_MAX);
  }
  return max64(mulDivAtMost(notional, stressBps, BPS, REQUIREMENT_MINOR_MAX) - account.marginMinor, 0);
}

/** The margin of every account that may still be a survivor: the weights, bounded so that their sum can be counted. */
function weighByMargin(venue: u32): i64 {
  clearShares();
  let total: i64 = 0;
  const count = header().accountsCount;
  const most = DEPOSITS_MINOR_MAX / <i64>count;
  for (let index: u32 = 1; index <= count; index++) {
    const account = accountAt(index);
    if (account.venue != venue || account.inDefault) continue;
    account.shareMinor = min64(account.marginMinor, most);
    total += account.shareMinor;
  }
  return total;
}

/** In a world, where the fund is sized daily, the learner is told of the own contribution; all stand in the records. */
function isTold(index: u32): bool {
  const h = header();
  return !h.isWorld || index == h.learnerAccount;
}

/** One micro-step: the next account whose contribution is not what it should be, or is any. */
export function stepSizeFund(): void {
  const task = topTask();
  const count = header().accountsCount;
  for (let index = task.b + 1; index <= count; index++) {
    const account = accountAt(index);
    if (account.venue != task.a || account.inDefault || (account.shareMinor | account.contributionMinor) == 0) continue;
    task.b = index;
    const paid = account.shareMinor - account.contributionMinor;
    account.contributionMinor = account.shareMinor;
    moveFunds(houseAt(task.a), paid);
    if (isTold(index)) emitMoneyEvent(EventKind.FundSized, 0, index, account.contributionMinor, paid, task.cause);
    return;
  }
  popTask();
}
