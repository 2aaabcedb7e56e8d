import { EventKind } from '../shared/codes';
import { nextBelow, nextNormal } from '../math/random';
import { clamp32 } from '../math/fixed';
import { beginEvent, commitEvent } from '../state/event-log';
import { ConstituentRepriced } from '../state/events';
import { Header } from '../state/header';
import { benchmarkAt, constituentAt, header, layerAt } from '../state/region';
import { Constituent } from '../state/world-records';
import { priceLog } from './stack';

// Providers post sticky list prices. From time to time one looks up and reprices most of the way to where the latent
// price and its own drift say. Assumption: chance, step and drift are illustrative; that list prices are sticky is
// measured (10 of about 230 models repriced within 13 months in the price data of the panel).

/** Share of the gap that a provider closes when it reprices. */
const STEP: f64 = 0.8;

/** Noise of a provider's own log price at a look, and how much of it stays. */
const OWN_NOISE: f64 = 0.01;
const OWN_MEMORY: f64 = 0.97;

/** Chance that the publisher finds a provider's price confirmed on a given day, basis points. */
const CONFIRM_CHANCE_BPS: i32 = 5000;

/** Looks a day: the chance to reprice is shared among them. */
export const LOOKS_A_DAY: i32 = 3;

/**
 * One provider looks at its price. A micro-step: at most one event.
 * @param index constituent, from 1
 */
export function lookAtPrice(index: u32, cause: u32): void {
  const h = header();
  const stream = changetype<usize>(h) + offsetof<Header>('providerRandom0');
  const constituent = constituentAt(index);
  constituent.ownLog = constituent.ownLog * OWN_MEMORY + nextNormal(stream) * OWN_NOISE;
  const draw: i32 = nextBelow(stream, 10000 * LOOKS_A_DAY);
  if (draw < CONFIRM_CHANCE_BPS || draw < h.repriceChanceBps) constituent.confirmedDay = h.day;
  if (draw >= h.repriceChanceBps) return;
  const target = <f64>constituent.basePriceTicks * NativeMath.exp(wantedLog(constituent) + constituent.ownLog);
  const moved = <f64>constituent.priceTicks + (target - <f64>constituent.priceTicks) * STEP;
  const price = clamp32(<i32>NativeMath.round(moved), 1, 10000000);
  if (price == constituent.priceTicks) return;
  const address = beginEvent(EventKind.ConstituentRepriced, 0, cause);
  const event = changetype<ConstituentRepriced>(address);
  event.constituent = index;
  event.previousTicks = constituent.priceTicks;
  event.priceTicks = price;
  event.kept = <u8>1;
  commitEvent(address);
  constituent.priceTicks = price;
}

/** Log of the price that a provider would post without its own drift: one that rations leaves scarcity out of it. */
export function wantedLog(constituent: Constituent): f64 {
  const layer = layerAt(benchmarkAt(constituent.benchmark).layer);
  const log = constituent.rations ? layer.baseLog : priceLog(layer);
  return constituent.isOffshore ? log + header().offshoreLog : log;
}
