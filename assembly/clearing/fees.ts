import { Offset } from '../shared/codes';
import { FEE_RATE_UNIT } from '../shared/scales';
import { mulDivNearest } from '../math/fixed';
import { Contract } from '../state/records';

/**
 * Fee of one trade on one side, minor units: notional at the trade price times each part's own rate and the tax, plus each
 * part's own fee per lot; rounded once, to nearest. Source: fee with a value part and a per-lot part, separate rates for opening,
 * closing and closing on the day of opening, as Chinese futures exchanges publish them.
 */
export function tradeFee(contract: Contract, priceTicks: i32, openLots: i32, closeLots: i32, closeTodayLots: i32): i64 {
  const weighted =
    <i64>openLots * contract.feeOpenBpsHundredths +
    <i64>closeLots * contract.feeCloseBpsHundredths +
    <i64>closeTodayLots * contract.feeCloseTodayBpsHundredths +
    <i64>(openLots + closeLots + closeTodayLots) * contract.taxBpsHundredths;
  // A calendar spread may book a far month below zero: its notional is what is paid on, whichever way the money goes.
  const price = priceTicks < 0 ? -priceTicks : priceTicks;
  const perLot =
    contract.feePerLotMinor * openLots +
    lotFee(contract, contract.feeCloseLotMinor) * closeLots +
    lotFee(contract, contract.feeCloseTodayLotMinor) * closeTodayLots;
  if (weighted == 0) return perLot;
  const notional = <i64>price * contract.tickValueMinor;
  if (clz(notional) + clz(weighted) > 65) return (notional * weighted + (FEE_RATE_UNIT >> 1)) / FEE_RATE_UNIT + perLot;
  return mulDivNearest(notional, weighted, FEE_RATE_UNIT) + perLot;
}

function lotFee(contract: Contract, ownMinor: i64): i64 {
  return ownMinor < 0 ? contract.feePerLotMinor : ownMinor;
}

/** Fee a resting order freezes: the rate its offset names. */
export function orderFee(contract: Contract, priceTicks: i32, lots: i32, offset: i32): i64 {
  if (offset == Offset.Open) return tradeFee(contract, priceTicks, lots, 0, 0);
  if (offset == Offset.CloseToday && contract.separatesToday) return tradeFee(contract, priceTicks, 0, 0, lots);
  return tradeFee(contract, priceTicks, 0, lots, 0);
}
