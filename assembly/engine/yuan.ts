import { Conversion, EventKind } from '../shared/codes';
import { PRICE_TICKS_MAX, YUAN_BPS_MAX } from '../shared/limits';
import { BPS } from '../shared/scales';
import { setBaseFixing } from '../benchmark/panel';
import { clamp32 } from '../math/fixed';
import { nextNormal } from '../math/random';
import { emitPlainEvent } from '../state/event-log';
import { Header } from '../state/header';
import { Constituent } from '../state/world-records';
import { constituentAt, header } from '../state/region';

// What a dollar costs in yuan. It moves once a day, before anybody trades, as a central bank fixes it, and whenever the
// regulator sets it. Prices that are posted in the one currency and quoted in the other move with it at once.
// Assumption: log random walk, illustrative size.

export function yuanStream(): usize {
  return changetype<usize>(header()) + offsetof<Header>('yuanRandom0');
}

/** A day's own change of the rate, where it has one. */
export function moveYuan(): void {
  const h = header();
  if (h.yuanVolatility == 0) return;
  const factor = NativeMath.exp(nextNormal(yuanStream()) * h.yuanVolatility);
  setYuan(<i32>NativeMath.round(<f64>h.yuanPerDollarBps * factor), 0);
}

/**
 * From now on a dollar costs this. Simplified: what somebody sells to himself at stays in the contract's own ticks.
 * @param rateBps ten-thousandths of a yuan
 */
export function setYuan(rateBps: i32, cause: u32): void {
  const h = header();
  const before = <f64>h.yuanPerDollarBps;
  h.yuanPerDollarBps = clamp32(rateBps, BPS, YUAN_BPS_MAX);
  emitPlainEvent(EventKind.YuanSet, 0, h.yuanPerDollarBps, 0, cause);
  if (h.conversion == Conversion.None) return;
  let factor = <f64>h.yuanPerDollarBps / before;
  if (h.conversion == Conversion.Yuan) factor = 1 / factor;
  for (let i: u32 = 1; i <= h.constituentsCount; i++) {
    const constituent = constituentAt(i);
    if (constituent.benchmark != 1) continue;
    const at = changetype<usize>(constituent);
    convert(at + offsetof<Constituent>('basePriceTicks'), at + offsetof<Constituent>('exactBaseTicks'), factor);
    convert(at + offsetof<Constituent>('priceTicks'), at + offsetof<Constituent>('exactTicks'), factor);
  }
  setBaseFixing(1);
}

/** Converts a price that is kept in ticks and to the last fraction: whole where it was posted anew since the yuan moved it. */
function convert(ticks: usize, exact: usize, factor: f64): void {
  const posted = load<i32>(ticks);
  let price = load<f64>(exact);
  if (toTicks(price) != posted) price = posted;
  price *= factor;
  store<f64>(exact, price);
  store<i32>(ticks, toTicks(price));
}

function toTicks(exact: f64): i32 {
  return clamp32(<i32>NativeMath.round(exact), 1, PRICE_TICKS_MAX);
}
