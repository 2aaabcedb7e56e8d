import { FrozenPrice, MarginMethod, Side } from '../shared/codes';
import { fairTicks } from '../economy/fair';
import { accountPositionProfit, availableOf, equityOf, marginRateBps } from '../clearing/margin';
import { longLots, positionOf, shortLots } from '../clearing/positions';
import { Account, Contract, Position } from '../state/records';
import { Agent } from '../state/world-records';
import {
  accountAt,
  benchmarkAt,
  contractAt,
  header,
  layerAt,
  levelAt,
  positionAt,
  productAt,
  venueAt,
} from '../state/region';
import { BPS } from '../shared/scales';

// What a participant may look at: quotes, last price, limits, the noisy public signal, and its own account.

/** Lots of a position: long positive. Row 0 is the empty one. */
export function netLots(position: Position): i32 {
  return longLots(position) - shortLots(position);
}

/** Net position of an account in a product, all months together, lots: long positive. */
function productLots(account: u32, like: u32): i32 {
  const product = contractAt(like).product;
  let lots: i32 = 0;
  for (let at = accountAt(account).firstPosition; at != 0; at = positionAt(at).next) {
    const position = positionAt(at);
    if (contractAt(position.contract).product == product) lots += netLots(position);
  }
  return lots;
}

/** Net position of the agent in the product of its contract where it stands, all months together, lots: long positive. */
export function inventoryLots(agent: Agent): i32 {
  return productLots(agent.account, agent.contract);
}

/** The same with what it holds on the same layer at its other venue, in lots of the venue where it stands. */
export function layerLots(agent: Agent): i32 {
  const lots = inventoryLots(agent);
  if (agent.awayAccount == 0 || layerOf(agent.contract) != layerOf(agent.awayContract)) return lots;
  return lots + lotsHere(agent, productLots(agent.awayAccount, agent.awayContract));
}

/** Lots of the other venue as lots of the one where the agent stands, by its sizes there and here; truncated. */
export function lotsHere(agent: Agent, lotsThere: i32): i32 {
  return <i32>((<i64>lotsThere * agent.positionLots) / agent.awayPositionLots);
}

/** Account of the agent at the venue of one of its contracts. */
export function accountFor(agent: Agent, contract: u32): u32 {
  const venue = contractAt(contract).venue;
  return agent.awayAccount != 0 && accountAt(agent.account).venue != venue ? agent.awayAccount : agent.account;
}

/** Net lots of the agent in one month, here or away. */
export function heldLots(agent: Agent, contract: u32): i32 {
  return netLots(positionOf(accountFor(agent, contract), contract));
}

/**
 * The agent stands at its other venue now: account, contract and sizes, two words here and two there, change places.
 * The record keeps both foursomes in one order.
 */
export function swapPlaces(agent: Agent): void {
  const here = changetype<usize>(agent) + offsetof<Agent>('account');
  const there = changetype<usize>(agent) + offsetof<Agent>('awayAccount');
  swapWords(here, there);
  swapWords(here + 8, there + 8);
}

function swapWords(one: usize, other: usize): void {
  const word = load<u64>(one);
  store<u64>(one, load<u64>(other));
  store<u64>(other, word);
}

/** Stands at one of the agent's contracts, here or away. @returns where it stood: it goes back by the same way */
export function goTo(agent: Agent, contract: u32): u32 {
  const from = agent.contract;
  if (contractAt(contract).venue != contractAt(from).venue) swapPlaces(agent);
  agent.contract = contract;
  return from;
}

/** Layer of the stack that a contract settles to. */
export function layerOf(contract: u32): u32 {
  return benchmarkAt(contractAt(contract).benchmark).layer;
}

/** Best price of a side, or a fallback where the side is empty. */
export function quoteOr(contract: Contract, side: i32, fallback: i32): i32 {
  const level = side == Side.Buy ? contract.bestBid : contract.bestAsk;
  return level < 0 ? fallback : contract.ladderBaseTicks + level;
}

/** Lots displayed at the best price that an order of a side would meet. */
export function displayedLots(contract: Contract, side: i32): i32 {
  const level = side == Side.Buy ? contract.bestAsk : contract.bestBid;
  if (level < 0) return 0;
  const lots = levelAt(contract, side == Side.Buy ? Side.Sell : Side.Buy, level).quantityLots;
  return lots > 1000000 ? 1000000 : <i32>lots;
}

/** Middle of the best quotes, or the last price. */
export function middleTicks(contract: Contract): f64 {
  if (contract.bestBid < 0 || contract.bestAsk < 0) return contract.lastTicks;
  return <f64>contract.ladderBaseTicks + <f64>(contract.bestBid + contract.bestAsk) / 2.0;
}

/**
 * What the public at the contract's venue can guess it to be worth at its end, in ticks: the newest move of its layer gets
 * there after the venue's latency. Simplified: one move at a time is on its way.
 */
export function publicFair(contract: Contract): f64 {
  const fair = fairTicks(contract);
  const latencyMs = venueAt(contract.venue).latencyMs;
  if (latencyMs == 0) return fair;
  const layer = layerAt(benchmarkAt(contract.benchmark).layer);
  return header().timeMs - layer.movedMs < latencyMs ? fair * NativeMath.exp(-layer.movedLog) : fair;
}

/** Brings a price inside today's limits and the ladder. */
export function insideLimits(contract: Contract, priceTicks: i32): i32 {
  let low = contract.ladderBaseTicks;
  let high = contract.ladderBaseTicks + contract.ladderTicks - 1;
  if (contract.limitBps != 0) {
    low = contract.lowerLimitTicks;
    high = contract.upperLimitTicks;
  }
  return priceTicks < low ? low : priceTicks > high ? high : priceTicks;
}

/** Margin that an account reckons with for one lot, minor units rounded down; 0 = none is asked. */
export function marginPerLot(contract: Contract, account: Account): i64 {
  const venue = venueAt(contract.venue);
  if (venue.margin == MarginMethod.Off) return 0;
  if (venue.margin == MarginMethod.Scan) {
    return (productAt(contract.product).priceScanRangeMinor * venue.initialBps) / BPS;
  }
  const price =
    venue.frozenMarginPrice == FrozenPrice.Settlement ? contract.previousSettlementTicks : contract.lastTicks;
  return (<i64>price * contract.tickValueMinor * marginRateBps(contract, account)) / BPS;
}

/** Lots that the agent's money can open at the last price, keeping a tenth of it for fees and losses. */
export function affordableLots(agent: Agent): i32 {
  const contract = contractAt(agent.contract);
  const method: i32 = venueAt(contract.venue).margin;
  const account = accountAt(agent.account);
  const perLot = marginPerLot(contract, account);
  if (perLot <= 0) return method == MarginMethod.Percentage ? 0 : agent.positionLots;
  const free =
    method == MarginMethod.Scan
      ? equityOf(account, accountPositionProfit(account)) - account.initialMinor
      : availableOf(account);
  const lots = (free * 9) / 10 / perLot;
  return lots < 0 ? 0 : lots > 1000000 ? 1000000 : <i32>lots;
}
