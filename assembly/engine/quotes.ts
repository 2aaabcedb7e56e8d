import { EventKind, Side } from '../shared/codes';
import { QuoteChanged } from '../state/events';
import { Contract } from '../state/records';
import { contractAt, eventAddress, header, levelAt } from '../state/region';

/**
 * Tells changes of the best bid and ask as market data: neither numbered nor part of the digest, so asking for it
 * changes nothing. Called after each micro-step; at most one record a contract, within the reserve of event slots.
 */
export function tellQuotes(): void {
  const h = header();
  const count = h.contractsCount;
  for (let index: u32 = 1; index <= count; index++) {
    const contract = contractAt(index);
    const bidLots = contract.bestBid < 0 ? 0 : levelAt(contract, Side.Buy, contract.bestBid).quantityLots;
    const askLots = contract.bestAsk < 0 ? 0 : levelAt(contract, Side.Sell, contract.bestAsk).quantityLots;
    const bid = contract.bestBid < 0 ? 0 : contract.ladderBaseTicks + contract.bestBid;
    const ask = contract.bestAsk < 0 ? 0 : contract.ladderBaseTicks + contract.bestAsk;
    const same =
      bid == contract.quotedBidTicks &&
      ask == contract.quotedAskTicks &&
      bidLots == contract.quotedBidLots &&
      askLots == contract.quotedAskLots;
    if (same || h.eventsPending >= h.eventsMax) continue;
    contract.quotedBidTicks = bid;
    contract.quotedAskTicks = ask;
    contract.quotedBidLots = bidLots;
    contract.quotedAskLots = askLots;
    write(contract, index);
  }
}

function write(contract: Contract, index: u32): void {
  const h = header();
  const address = eventAddress(h.eventsPending);
  h.eventsPending = h.eventsPending + 1;
  memory.fill(address, 0, 64);
  const event = changetype<QuoteChanged>(address);
  event.timeMs = h.timeMs;
  event.kind = <u8>EventKind.QuoteChanged;
  event.contract = index;
  event.bidTicks = contract.quotedBidTicks;
  event.askTicks = contract.quotedAskTicks;
  event.bidLots = contract.quotedBidLots;
  event.askLots = contract.quotedAskLots;
}
