import { AgentKind, Behaviour } from '../shared/codes';
import { nextBelow, nextExponential, seedStream } from '../math/random';
import { PURPOSE_AGENTS } from '../state/start';
import { Agent } from '../state/world-records';
import { agentAt, header } from '../state/region';
import { actArbitrageur } from './arbitrageur';
import { actBank } from './bank';
import { exciterOf, isMoved, joinExcited, LOOKS } from './excitement';
import { actHedger, drawRatio } from './hedger';
import { actIndexFund } from './index-fund';
import { actMarketMaker, watchQuotes } from './market-maker';
import { isClosed } from './months';
import { actNoise, withdrawStale } from './noise';
import { takePlace } from './place';
import { actSpeculator, drawLeverage } from './speculator';

/** Address of an agent's own random stream: another agent more does not change this one's luck. */
export function streamOf(agent: Agent): usize {
  return changetype<usize>(agent);
}

/** Whether an agent does something beyond the plain rules of its kind. */
function does(agent: Agent, behaviour: i32): bool {
  return ((<i32>agent.behaviours) & behaviour) != 0;
}

/** Gives an agent its stream, by its place where it has no number of its own, and its first opinion. */
export function beginAgent(index: u32, stream: u32): void {
  const agent = agentAt(index);
  seedStream(streamOf(agent), header().seed, PURPOSE_AGENTS + <u64>(stream == 0 ? index : stream));
  if (agent.kind == AgentKind.LongHedger || agent.kind == AgentKind.ShortHedger) {
    agent.opinion = drawRatio(streamOf(agent));
  }
  if (does(agent, Behaviour.Momentum)) agent.pace = <u8>drawLeverage(streamOf(agent));
  joinExcited(agent, 1);
}

/** Looks come more often than actions: for whoever acts with the market's excitement, or watches its resting orders. */
function watches(agent: Agent): bool {
  return does(agent, Behaviour.Excited | Behaviour.StaleWithdrawal);
}

/**
 * The agent looks at the market; it decides, withdraws what is stale, or leaves everything as it is.
 * @returns false when its contract is closed: it wants nothing
 */
export function lookAround(index: u32): bool {
  const agent = agentAt(index);
  const stream = streamOf(agent);
  const h = header();
  h.intentsCount = 0;
  if (h.contractsCount == 1 && isClosed(agent.contract)) return false;
  let acts = !watches(agent);
  if (!acts) {
    acts = does(agent, Behaviour.Excited) ? isMoved(exciterOf(agent.contract), stream) : nextBelow(stream, LOOKS) == 0;
  }
  if (!acts && does(agent, Behaviour.StaleWithdrawal)) {
    if (agent.kind == AgentKind.MarketMaker) acts = watchQuotes(agent);
    else if (agent.kind == AgentKind.Noise) withdrawStale(agent);
  }
  return !acts || decideAgent(index, false);
}

/**
 * The agent goes where it will act, looks at the market and leaves what it wants in the list of intents.
 * @param gathers orders are gathered: it is asked even where its contract is closed
 * @returns false when its contract is closed: it wants nothing
 */
export function decideAgent(index: u32, gathers: bool): bool {
  const agent = agentAt(index);
  const stream = streamOf(agent);
  const h = header();
  h.intentsCount = 0;
  const acts = h.contractsCount == 1 || takePlace(agent, stream);
  if (!acts) return true;
  if (!gathers && isClosed(agent.contract)) return false;
  act(agent, stream);
  return true;
}

function act(agent: Agent, stream: usize): void {
  switch (<i32>agent.kind) {
    case AgentKind.MarketMaker:
      actMarketMaker(agent, stream);
      break;
    case AgentKind.Noise:
      actNoise(agent, stream);
      break;
    case AgentKind.LongHedger:
    case AgentKind.ShortHedger:
      actHedger(agent, stream);
      break;
    case AgentKind.IndexFund:
      actIndexFund(agent);
      break;
    case AgentKind.Arbitrageur:
      actArbitrageur(agent, stream);
      break;
    case AgentKind.Bank:
      actBank(agent, stream);
      break;
    default:
      actSpeculator(agent, stream);
  }
}

/** Milliseconds of trading until the agent looks again: exponential, at least one. */
export function nextWakeMs(index: u32): i64 {
  const agent = agentAt(index);
  const mean = watches(agent) ? <f64>agent.meanWakeMs / <f64>LOOKS : <f64>agent.meanWakeMs;
  return 1 + <i64>NativeMath.floor(nextExponential(streamOf(agent)) * mean);
}
