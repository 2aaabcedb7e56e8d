import { MarginMethod, Offset, Phase, Side } from '../shared/codes';
import { divNearest, max64, mulDivNearest } from '../math/fixed';
import { bestWay, impliedLots, wayOf, wayPrice } from '../book/implied';
import { bestLevel, nextWorse, oppositeOf, reaches } from '../book/order-book';
import { tradeFee } from '../clearing/fees';
import { accountPositionProfit, availableOf, equityOf, notionalMargin } from '../clearing/margin';
import { findPosition, longLots, shortLots } from '../clearing/positions';
import { NO_SIDE, scanAccount } from '../clearing/scan-margin';
import { NewOrder } from '../state/commands';
import { FramePreview } from '../state/frame-records';
import { Account, Contract, Position } from '../state/records';
import { accountAt, contractAt, header, levelAt, positionAt, venueAt } from '../state/region';
import { callPrice } from './call-price';
import { frameHeader } from './frame';
import { learnersAccount } from './learner-account';
import { checkOrder } from './order-checks';
import { limitOf } from './order-entry';
import { isStopKind } from './stops';

/**
 * Works out what an order would do, without doing it: margin, fee, fills against the book as it stands, the loss if the
 * price went to the daily limit, break-even and call price of the resulting position.
 * Only what the book shows counts: what icebergs hide stays hidden.
 * Simplified: fills are priced at the resting orders' prices also where the venue pays the middle of three.
 */
export function previewOrder(command: NewOrder): void {
  const preview = changetype<FramePreview>(frameHeader().previewBase);
  memory.fill(changetype<usize>(preview), 0, offsetof<FramePreview>());
  const contract = contractAt(command.contract);
  if (command.account == header().learnerAccount) command.account = learnersAccount(contract);
  const account = accountAt(command.account);
  // Row 0 is the empty position: looking makes none.
  const index = findPosition(command.account, command.contract);
  const limit = limitOf(command, contract);
  preview.reason = checkOrder(command, contract, index, limit, false);
  walkBook(preview, contract, command, limit);
  const price = priceOf(preview, command, limit);
  const opens = command.offset == Offset.Open;
  const lots = command.quantityLots;
  preview.feeMinor = opens ? openFee(contract, price, lots) : tradeFee(contract, price, 0, lots, 0);
  preview.marginMinor = opens ? marginOf(contract, account, command, price) : 0;
  fillRest(preview, command, contract, account, positionAt(index), price);
}

/** Simplified: of implied prices the best one counts, with the lots it shows; what the books behind it would make does not. */
function walkBook(preview: FramePreview, contract: Contract, command: NewOrder, limit: i32): void {
  const side = command.side;
  const opposite = oppositeOf(side);
  // A stop order that waits, and any order while orders are gathered, trades with nobody now.
  if (contract.phase != Phase.Continuous || isStopKind(command.orderKind)) return;
  const way = contract.hasImplied ? bestWay(command.contract, contract, side) : 0;
  const impliedTicks = way == 0 ? 0 : wayPrice(wayOf(command.contract, contract, way, side));
  let implied = way == 0 ? 0 : impliedLots(command.contract, contract, side, impliedTicks);
  let level = bestLevel(contract, opposite);
  let left: i64 = command.quantityLots;
  while (left > 0 && (level >= 0 || implied > 0)) {
    let price = contract.ladderBaseTicks + level;
    // At the same price resting orders come first.
    const isImplied = implied > 0 && (level < 0 || (price != impliedTicks && reaches(side, price, impliedTicks)));
    if (isImplied) price = impliedTicks;
    if (!reaches(side, limit, price)) break;
    const there = isImplied ? implied : levelAt(contract, opposite, level).quantityLots;
    const taken = there < left ? there : left;
    preview.fillLots += taken;
    preview.fillNotionalTicks += taken * price;
    preview.worstTicks = price;
    left -= taken;
    if (isImplied) implied = 0;
    else level = nextWorse(contract, opposite, level);
  }
}

/** Fee of opening these lots; of a spread those of its two months, at their last prices. */
function openFee(contract: Contract, price: i32, lots: i32): i64 {
  if (contract.nearLeg == 0) return tradeFee(contract, price, lots, 0, 0);
  const near = contractAt(contract.nearLeg);
  const far = contractAt(contract.farLeg);
  return tradeFee(near, near.lastTicks, lots, 0, 0) + tradeFee(far, far.lastTicks, lots, 0, 0);
}

/** One price for the whole order: the mean of what fills now, the limit for what would rest. */
function priceOf(preview: FramePreview, command: NewOrder, limit: i32): i32 {
  const rest = <i64>command.quantityLots - preview.fillLots;
  const ticks = preview.fillNotionalTicks + rest * limit;
  return <i32>divNearest(ticks, command.quantityLots);
}

/** Margin that the order adds once it is filled; on a net venue what initial margin rises by, or falls (negative). */
function marginOf(contract: Contract, account: Account, command: NewOrder, priceTicks: i32): i64 {
  const method: i32 = venueAt(contract.venue).margin;
  if (method == MarginMethod.Off) return 0;
  const lots = command.quantityLots;
  if (method == MarginMethod.Scan) {
    const signed = command.side == Side.Buy ? lots : -lots;
    return scanAccount(command.account, NO_SIDE, command.contract, signed).initialMinor - account.initialMinor;
  }
  return notionalMargin(contract, account, <i64>priceTicks * contract.tickValueMinor * lots);
}

function fillRest(
  preview: FramePreview,
  command: NewOrder,
  contract: Contract,
  account: Account,
  position: Position,
  price: i32,
): void {
  const isBuy = command.side == Side.Buy;
  const lots = command.quantityLots;
  const net = longLots(position) - shortLots(position) + (isBuy ? lots : -lots);
  const profit = accountPositionProfit(account);
  const balance = equityOf(account, profit) - preview.feeMinor;
  let freed: i64 = 0;
  if (command.offset != Offset.Open) {
    const held = isBuy ? shortLots(position) : longLots(position);
    const margin = isBuy ? position.shortMarginMinor : position.longMarginMinor;
    if (held > 0) freed = mulDivNearest(margin, lots < held ? lots : held, held);
  }
  const spare = balance - account.initialMinor - preview.marginMinor + freed;
  preview.availableAfterMinor = availableOf(account) - preview.feeMinor - preview.marginMinor + freed;
  preview.callPriceTicks = callPrice(contract, spare, net);
  if (contract.limitBps != 0) {
    const worst = net > 0 ? contract.lowerLimitTicks : contract.upperLimitTicks;
    const loss = <i64>net * (contract.markTicks - worst) * contract.tickValueMinor;
    preview.lossAtLimitMinor = max64(loss, 0);
  }
  if (command.offset == Offset.Open)
    preview.breakEvenMilliticks = breakEven(contract, position, command, price, preview.feeMinor);
}

/** Price at which the resulting lots of that side are worth what they cost, fees in and out included. Milliticks. */
function breakEven(contract: Contract, position: Position, command: NewOrder, price: i32, fee: i64): i64 {
  const isBuy = command.side == Side.Buy;
  const lots = <i64>command.quantityLots + (isBuy ? longLots(position) : shortLots(position));
  const held = isBuy ? position.longTradeTicks : position.shortTradeTicks;
  const cost = (held + <i64>price * command.quantityLots) * 1000;
  const out = tradeFee(contract, price, 0, <i32>lots, 0);
  const fees = mulDivNearest(fee + out, 1000, contract.tickValueMinor);
  return divNearest(isBuy ? cost + fees : cost - fees, lots);
}
