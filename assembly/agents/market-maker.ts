import { Side } from '../shared/codes';
import { nextNormal } from '../math/random';
import { Contract } from '../state/records';
import { Agent } from '../state/world-records';
import { benchmarkAt, contractAt, header } from '../state/region';
import { affordableLots, insideLimits, inventoryLots, middleTicks, publicFair } from './public-data';
import { min32, roomLots, standing, wantCancel, wantTrade } from './intents';

// Quotes both sides at several prices around a reservation price that leans against its inventory and follows, slowly,
// a noisy public signal; spreads widen with volatility. Form: Avellaneda and Stoikov (2008), reduced to its signs.
// Assumption: the numbers below are illustrative.

/** Prices on each side, and how much larger each one further out is. */
const QUOTES: i32 = 4;

/** How far one requote moves from the market's middle towards the signal: stronger gives prices that snap back. */
const ANCHOR: f64 = 0.15;

/** Noise of the signal and how much of it stays from one waking to the next. */
const SIGNAL_NOISE: f64 = 0.0008;
const SIGNAL_MEMORY: f64 = 0.9;

/** Half of the spread as a share of the price in calm times, and the lean per share of the inventory limit used. */
const HALF_SPREAD: f64 = 0.00022;
const LEAN: f64 = 0.0025;

export function actMarketMaker(agent: Agent, stream: usize): void {
  const contract = contractAt(agent.contract);
  const h = header();
  agent.opinion = agent.opinion * SIGNAL_MEMORY + nextNormal(stream) * SIGNAL_NOISE;
  const middle = middleTicks(contract);
  const signal = publicFair(contract) * (1 + agent.opinion);
  const used = <f64>inventoryLots(agent) / <f64>agent.positionLots;
  const reservation = middle + (signal - middle) * ANCHOR - used * LEAN * middle;
  const heed = heededTrust(contract);
  const half = (middle * HALF_SPREAD * (0.5 + 0.5 * h.volatilityFactor)) / heed + 0.5;
  wantCancel(agent);
  const money = affordableLots(agent);
  for (let i = 0; i < QUOTES; i++) {
    const away = half * <f64>(1 + i) + <f64>i;
    const lots = <i32>NativeMath.ceil(<f64>(agent.sizeLots * (1 + i)) * heed);
    const bid = insideLimits(contract, <i32>NativeMath.floor(reservation - away));
    const ask = insideLimits(contract, <i32>NativeMath.ceil(reservation + away));
    const share = money / (2 * QUOTES);
    quote(agent, Side.Buy, bid, lots, share);
    quote(agent, Side.Sell, ask, lots, share);
  }
}

/** Trust in the contract's benchmark where makers heed it: they quote wider and smaller in proportion. Never below a tenth. */
function heededTrust(contract: Contract): f64 {
  const benchmark = benchmarkAt(contract.benchmark);
  if (!benchmark.isHeeded) return 1;
  return benchmark.trust < 0.1 ? 0.1 : benchmark.trust;
}

function quote(agent: Agent, side: i32, priceTicks: i32, lots: i32, money: i32): void {
  const room = min32(lots, roomLots(agent, side));
  const inventory = inventoryLots(agent);
  const reduces = side == Side.Buy ? inventory < 0 : inventory > 0;
  const wanted = reduces ? room : min32(room, money);
  if (wanted > 0) wantTrade(agent, side, priceTicks, wanted, standing());
}
