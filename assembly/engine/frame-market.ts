import { Phase, Side } from '../shared/codes';
import { findAuctionPrice } from '../book/auction';
import { bestWay, impliedLots, wayOf, wayPrice } from '../book/implied';
import { isGathering } from '../book/order-book';
import { FrameHeader } from '../state/frame-records';
import { Contract } from '../state/records';
import { header } from '../state/region';
import { closeMs, openMs } from './calendar';

/** Writes what the state of the market adds to the book: halt, auction, implied prices, the running minute. */
export function writeMarket(frame: FrameHeader, index: u32, contract: Contract): void {
  frame.haltUntilMs = contract.haltUntilMs;
  frame.haltReason = contract.haltReason;
  frame.minuteOpenTicks = contract.minuteOpenTicks;
  frame.minuteHighTicks = contract.minuteHighTicks;
  frame.minuteLowTicks = contract.minuteLowTicks;
  frame.minuteVolumeLots = contract.minuteVolumeLots;
  writeAuction(frame, contract);
  writeImplied(frame, index, contract);
}

function writeAuction(frame: FrameHeader, contract: Contract): void {
  const isAuction = header().isWorld && contract.phase == <u8>Phase.Auction;
  frame.auctionUntilMs = isAuction ? auctionEndMs() : 0;
  frame.indicativeVolumeLots = 0;
  frame.indicativeSurplusLots = 0;
  frame.indicativeTicks = 0;
  if (!isGathering(contract)) return;
  const found = findAuctionPrice(contract);
  frame.indicativeVolumeLots = found.volumeLots;
  frame.indicativeSurplusLots = found.surplusLots;
  frame.indicativeTicks = found.priceTicks;
}

/** The opening bell, or the close for an auction that began after it. */
function auctionEndMs(): i64 {
  const h = header();
  const bell = openMs(h.day);
  return h.timeMs < bell ? bell : closeMs(h.day);
}

/** The implied bid is what an incoming sell order would meet, the implied ask what a buy order would. */
function writeImplied(frame: FrameHeader, index: u32, contract: Contract): void {
  frame.impliedBidLots = 0;
  frame.impliedAskLots = 0;
  if (!contract.hasImplied || contract.phase != <u8>Phase.Continuous || contract.expired) return;
  const bid = bestWay(index, contract, Side.Sell);
  if (bid != 0) {
    frame.impliedBidTicks = wayPrice(wayOf(index, contract, bid, Side.Sell));
    frame.impliedBidLots = impliedLots(index, contract, Side.Sell, frame.impliedBidTicks);
  }
  const ask = bestWay(index, contract, Side.Buy);
  if (ask == 0) return;
  frame.impliedAskTicks = wayPrice(wayOf(index, contract, ask, Side.Buy));
  frame.impliedAskLots = impliedLots(index, contract, Side.Buy, frame.impliedAskTicks);
}
