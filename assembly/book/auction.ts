import { Side } from '../shared/codes';
import { Contract } from '../state/records';
import { levelAt } from '../state/region';
import { nextWorse } from './order-book';

/** What an uncross at the best single price would come to. */
@unmanaged
export class AuctionResult {
  volumeLots: i64;
  /** Positive: buyers are left over. */
  surplusLots: i64;
  /** Only where volumeLots is positive. */
  priceTicks: i32;
  reserved0: u32;
}

/**
 * Finds the auction price of a book that gathers orders: of all ticks those with the largest volume, of these those with
 * the smallest surplus; if all of these leave buyers over the highest, if all leave sellers over the lowest, otherwise
 * the one nearest the last price. Source: call auctions as the Chinese futures exchanges, ASX and Euronext describe them.
 *
 * Between the lowest ask and the highest bid, demand falls and supply rises with the price, so the ticks that share the
 * best volume and surplus lie side by side: one walk finds their two ends.
 */
export function findAuctionPrice(contract: Contract): AuctionResult {
  const result = changetype<AuctionResult>(<usize>memory.data(24));
  result.volumeLots = 0;
  result.surplusLots = 0;
  result.priceTicks = 0;
  const lowest = contract.bestAsk;
  const highest = contract.bestBid;
  if (lowest < 0 || highest < lowest) return result;
  let demand = demandFrom(contract, lowest);
  let supply: i64 = 0;
  let first = lowest;
  let last = lowest;
  for (let at = lowest; at <= highest; at++) {
    supply += lotsAt(contract, Side.Sell, at);
    const volume = demand < supply ? demand : supply;
    const surplus = demand - supply;
    const size = surplus < 0 ? -surplus : surplus;
    const best = result.surplusLots < 0 ? -result.surplusLots : result.surplusLots;
    if (volume > result.volumeLots || (volume == result.volumeLots && size < best)) {
      result.volumeLots = volume;
      result.surplusLots = surplus;
      first = at;
      last = at;
    } else if (volume == result.volumeLots && size == best) {
      last = at;
    }
    demand -= lotsAt(contract, Side.Buy, at);
  }
  choose(contract, result, first, last);
  return result;
}

/** Of the ticks from first to last, which share volume and size of surplus, takes the one that pressure or the last price names. */
function choose(contract: Contract, result: AuctionResult, first: i32, last: i32): void {
  const low = surplusAt(contract, first);
  const high = surplusAt(contract, last);
  const near = contract.lastTicks - contract.ladderBaseTicks;
  let at = near < first ? first : near > last ? last : near;
  // Demand less supply falls with the price: if buyers are left at the highest tick, they are left at all of them.
  if (high > 0) at = last;
  else if (low < 0) at = first;
  result.surplusLots = surplusAt(contract, at);
  result.priceTicks = contract.ladderBaseTicks + at;
}

function surplusAt(contract: Contract, level: i32): i64 {
  let supply: i64 = 0;
  for (let at = contract.bestAsk; at >= 0 && at <= level; at = nextWorse(contract, Side.Sell, at)) {
    supply += lotsAt(contract, Side.Sell, at);
  }
  return demandFrom(contract, level) - supply;
}

/** Lots that would buy at a level. */
function demandFrom(contract: Contract, level: i32): i64 {
  let demand: i64 = 0;
  for (let at = contract.bestBid; at >= level; at = nextWorse(contract, Side.Buy, at)) {
    demand += lotsAt(contract, Side.Buy, at);
  }
  return demand;
}

/** Icebergs take part whole. */
function lotsAt(contract: Contract, side: i32, index: i32): i64 {
  const level = levelAt(contract, side, index);
  return level.quantityLots + level.hiddenLots;
}
