import { Side } from '../shared/codes';
import { contractAt, header, tapeAt, TAPE_TRADES } from '../state/region';

// What makers read from the orders that take their quotes. Whoever buys may know more than the public signal says, so each
// order moves what they believe the contract to be worth (Glosten and Milgrom 1985); who knows splits, so size tells less than
// in proportion: the root of the lots. A belief that nothing confirms is forgotten. All makers read the same tape.
// Assumption: the numbers below are illustrative.

/** What an order of so many lots moves the belief by, share of the price: a quarter of half a calm spread. */
const BELIEF: f64 = 0.00005;
const BELIEF_LOTS: f64 = 4;

/** How long a belief lasts, three hours, and what a night or a halt counts as. */
const MEMORY_MS: f64 = 10800000;
const GAP_MS: i64 = 60000;

/** How long an order is news: about as long as a maker lets its quotes stand. */
const FRESH_MS: f64 = 15000;

/** Brings the belief about a contract up to date with the orders on the tape that it has not taken in yet. */
export function readFlow(index: u32): void {
  const contract = contractAt(index);
  const now = header().timeMs;
  const gap = now - contract.flowMs;
  contract.flowMs = now;
  const passed = <f64>(gap > GAP_MS ? GAP_MS : gap);
  contract.flowBelief *= NativeMath.exp(-passed / MEMORY_MS);
  contract.flowFresh *= NativeMath.exp(-passed / FRESH_MS);
  const count = contract.tapeCount;
  let unread = count - <u32>contract.flowTrades;
  if (unread > TAPE_TRADES) unread = TAPE_TRADES;
  contract.flowTrades = count;
  let lots: f64 = 0;
  for (; unread > 0; unread--) {
    const at = count - unread;
    const trade = tapeAt(index, at % TAPE_TRADES);
    if (trade.inAuction) continue;
    lots += trade.quantityLots;
    const next = tapeAt(index, (at + 1) % TAPE_TRADES);
    if (unread > 1 && next.timeMs == trade.timeMs && next.aggressorSide == trade.aggressorSide) continue;
    const size = BELIEF * NativeMath.sqrt(lots / BELIEF_LOTS);
    const move = trade.aggressorSide == <u8>Side.Buy ? size : -size;
    contract.flowBelief += move;
    contract.flowFresh += move;
    lots = 0;
  }
}
