import { FrozenPrice, MarginMethod, Side } from '../shared/codes';
import { fairTicks } from '../economy/latent';
import { availableOf, marginRateBps } from '../clearing/margin';
import { findPosition } from '../clearing/positions';
import { Contract, Position } from '../state/records';
import { Agent } from '../state/world-records';
import { accountAt, contractAt, levelAt, positionAt, venueAt } from '../state/region';
import { BPS } from '../shared/scales';

// What a participant may look at: quotes, last price, limits, the noisy public signal, and its own account.

/** Net position of the agent in its contract, lots: long positive. */
export function inventoryLots(agent: Agent): i32 {
  const index = findPosition(agent.account, agent.contract);
  if (index == 0) return 0;
  const position: Position = positionAt(index);
  return position.longToday + position.longYesterday - position.shortToday - position.shortYesterday;
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

/** What the public can guess the contract to be worth at its end, in ticks. */
export function publicFair(): f64 {
  return fairTicks();
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

/** Lots that the agent's money can open at the last price, keeping a tenth of it for fees and losses. */
export function affordableLots(agent: Agent): i32 {
  const contract = contractAt(agent.contract);
  const venue = venueAt(contract.venue);
  if (venue.margin != MarginMethod.Percentage) return agent.positionLots;
  const account = accountAt(agent.account);
  const price =
    venue.frozenMarginPrice == FrozenPrice.Settlement ? contract.previousSettlementTicks : contract.lastTicks;
  const perLot = (<i64>price * contract.tickValueMinor * marginRateBps(contract, account)) / BPS;
  if (perLot <= 0) return 0;
  const lots = (availableOf(account) * 9) / 10 / perLot;
  return lots < 0 ? 0 : lots > 1000000 ? 1000000 : <i32>lots;
}
