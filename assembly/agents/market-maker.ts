import { Behaviour, Side } from '../shared/codes';
import { nextNormal } from '../math/random';
import { Contract } from '../state/records';
import { Agent } from '../state/world-records';
import { accountAt, benchmarkAt, contractAt, header, tapeAt, TAPE_TRADES } from '../state/region';
import { accountPositionProfit, equityOf } from '../clearing/margin';
import { openShare } from '../economy/fair';
import { readFlow } from './flow-belief';
import { monthsBefore } from './months';
import { affordableLots, insideLimits, inventoryLots, middleTicks, publicFair, quoteOr } from './public-data';
import { max32, min32, roomLots, standing, wantCancel, wantTradeFor } from './intents';

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

/** Share of the newest news in the flow that one requote brings into the quotes: others bring the rest. */
const FRESH_SHARE: f64 = 0.6;

/** The lean of who reads the flow: what made it hold so much it has in its belief already. */
const READING_LEAN: f64 = 0.0005;

/** How much wider it quotes on the side that all recent trades have taken, and how long a trade is recent. */
const FLOW_WIDENING: f64 = 1;
const FLOW_MS: i64 = 60000;
/** Lots that must have been taken before their imbalance counts half. */
const FLOW_LOTS: f64 = 20;

/** Move of the public signal, in half spreads, that makes its quotes stale: the next ones follow it as a whole. */
const STALE_HALVES: f64 = 0.5;

/** Share of the equity that margin may use before it quotes less. */
const MARGIN_USE: f64 = 0.7;

/** How much wider each later month is quoted than the front. */
const LATER_MONTH: f64 = 0.5;

export function actMarketMaker(agent: Agent, stream: usize): void {
  const contract = contractAt(agent.contract);
  agent.opinion = agent.opinion * SIGNAL_MEMORY + nextNormal(stream) * SIGNAL_NOISE;
  const middle = middleTicks(contract);
  const inventory = inventoryLots(agent);
  const used = <f64>inventory / <f64>agent.positionLots;
  const watches = (agent.behaviours & Behaviour.StaleWithdrawal) != 0;
  const fair = publicFair(contract);
  let signal = agent.opinion;
  let fresh: f64 = 0;
  const reads = (agent.behaviours & Behaviour.FlowReading) != 0;
  if (reads) {
    readFlow(agent.contract);
    signal += contract.flowBelief;
    fresh = contract.flowFresh * FRESH_SHARE;
  }
  let center = middle + (fair * (1 + signal) - middle) * ANCHOR + fair * fresh;
  if (watches && agent.referenceTicks == 0) center = fair + agent.premiumTicks;
  center = fair + (center - fair) * openShare(contract);
  agent.referenceTicks = fair;
  agent.premiumTicks = center - fair;
  const reservation = center - used * (reads ? READING_LEAN : LEAN) * middle;
  const heed = heededTrust(contract);
  const half = (halfSpread(middle) * (1 + LATER_MONTH * <f64>monthsBefore(agent.contract))) / heed;
  const flow = agent.behaviours & Behaviour.FlowWidening ? flowImbalance(agent.contract) * FLOW_WIDENING : 0;
  const keeps = agent.behaviours & Behaviour.MarginCuts ? marginKeeps(agent) : 1;
  wantCancel(agent);
  const money = affordableLots(agent);
  for (let i = 0; i < QUOTES; i++) {
    const away = half * <f64>(1 + i) + <f64>i;
    const lots = <i32>NativeMath.ceil(<f64>(agent.sizeLots * (1 + i)) * heed);
    const wantedBid = <i32>NativeMath.floor(reservation - away * (flow < 0 ? 1 - flow : 1));
    const wantedAsk = <i32>NativeMath.ceil(reservation + away * (flow > 0 ? 1 + flow : 1));
    // News may make the two nearest quotes meet orders that it left behind; the others wait behind the market.
    const patient = watches && i > 1;
    const bid = insideLimits(
      contract,
      patient ? min32(wantedBid, quoteOr(contract, Side.Sell, wantedAsk) - 1) : wantedBid,
    );
    const ask = insideLimits(
      contract,
      patient ? max32(wantedAsk, quoteOr(contract, Side.Buy, wantedBid) + 1) : wantedAsk,
    );
    // A quote that the limits made better than it wanted would be stale at once.
    if (!watches || bid <= wantedBid) quote(agent, Side.Buy, bid, lots, inventory, money, keeps);
    if (!watches || ask >= wantedAsk) quote(agent, Side.Sell, ask, lots, inventory, money, keeps);
  }
}

/** Trust in the contract's benchmark where makers heed it: they quote wider and smaller in proportion. Never below a tenth. */
function heededTrust(contract: Contract): f64 {
  const benchmark = benchmarkAt(contract.benchmark);
  if (!benchmark.isHeeded) return 1;
  return benchmark.trust < 0.1 ? 0.1 : benchmark.trust;
}

/**
 * Whoever is short of margin quotes less of what would add to it, and as much as ever of what frees it.
 * @param money lots that all its money can open: each quote gets an equal share
 */
function quote(agent: Agent, side: i32, priceTicks: i32, lots: i32, inventory: i32, money: i32, keeps: f64): void {
  const reduces = side == Side.Buy ? inventory < 0 : inventory > 0;
  const room = min32(lots, roomLots(agent, side, inventory));
  const share = money / (2 * QUOTES);
  const wanted = reduces ? room : <i32>NativeMath.ceil(<f64>min32(room, share) * keeps);
  if (wanted > 0) wantTradeFor(agent, side, priceTicks, wanted, standing(), money);
}

function halfSpread(middle: f64): f64 {
  return middle * HALF_SPREAD * (0.5 + 0.5 * header().volatilityFactor) + 0.5;
}

/**
 * A look between two quotes. When the public signal has moved so far that the quotes invite whoever knows better, they are
 * withdrawn; at the next look it quotes anew.
 * @returns true = quote now
 */
export function watchQuotes(agent: Agent): bool {
  const before = agent.referenceTicks;
  if (before == 0) return true;
  const fair = publicFair(contractAt(agent.contract));
  if (NativeMath.abs(fair - before) <= STALE_HALVES * halfSpread(before)) return false;
  agent.referenceTicks = 0;
  wantCancel(agent);
  return false;
}

/** Lots that buyers took less those that sellers took of late, over all: -1 to 1. Form: Glosten and Milgrom (1985). */
function flowImbalance(index: u32): f64 {
  const contract = contractAt(index);
  let signed: f64 = 0;
  let all = FLOW_LOTS;
  const kept = contract.tapeCount < TAPE_TRADES ? contract.tapeCount : TAPE_TRADES;
  for (let i: u32 = 1; i <= kept; i++) {
    const trade = tapeAt(index, (contract.tapeCount - i) % TAPE_TRADES);
    if (header().timeMs - trade.timeMs > FLOW_MS) break;
    if (trade.inAuction) continue;
    all += trade.quantityLots;
    signed += trade.aggressorSide == <u8>Side.Buy ? trade.quantityLots : -trade.quantityLots;
  }
  return signed / all;
}

/** Share of its usual size that it still quotes: all up to the margin use, nothing when all equity is margin. */
function marginKeeps(agent: Agent): f64 {
  const account = accountAt(agent.account);
  const equity = <f64>equityOf(account, accountPositionProfit(account));
  const keeps = (1 - <f64>account.marginMinor / equity) / (1 - MARGIN_USE);
  return equity <= 0 || keeps < 0 ? 0 : keeps < 1 ? keeps : 1;
}
