import { AgentKind, Behaviour } from '../shared/codes';
import { nextBelow, nextExponential, seedStream } from '../math/random';
import { PURPOSE_AGENTS } from '../state/start';
import { Agent } from '../state/world-records';
import { agentAt, contractAt, header } from '../state/region';
import { isMoved, joinExcited, LOOKS } from './excitement';
import { actHedger, drawRatio } from './hedger';
import { actMarketMaker, watchQuotes } from './market-maker';
import { actNoise, withdrawStale } from './noise';
import { actSpeculator, drawLeverage } from './speculator';

/** Address of an agent's own random stream: another agent more does not change this one's luck. */
export function streamOf(agent: Agent): usize {
  return changetype<usize>(agent);
}

/** Whether an agent does something beyond the plain rules of its kind. */
function does(agent: Agent, behaviour: i32): bool {
  return ((<i32>agent.behaviours) & behaviour) != 0;
}

/** Gives an agent its stream and its first opinion. */
export function beginAgent(index: u32): void {
  const agent = agentAt(index);
  seedStream(streamOf(agent), header().seed, PURPOSE_AGENTS + <u64>index);
  if (agent.kind == AgentKind.LongHedger || agent.kind == AgentKind.ShortHedger) {
    agent.opinion = drawRatio(streamOf(agent));
  }
  if (does(agent, Behaviour.Momentum)) agent.pace = <u8>drawLeverage(streamOf(agent));
  if (does(agent, Behaviour.Excited)) joinExcited(contractAt(agent.contract), agent);
}

/** Looks come more often than actions: for whoever acts with the market's excitement, or watches its resting orders. */
function watches(agent: Agent): bool {
  return does(agent, Behaviour.Excited | Behaviour.StaleWithdrawal);
}

/** The agent looks at the market; it decides, withdraws what is stale, or leaves everything as it is. */
export function lookAround(index: u32): void {
  const agent = agentAt(index);
  const stream = streamOf(agent);
  header().intentsCount = 0;
  let acts = !watches(agent);
  if (!acts) {
    acts = does(agent, Behaviour.Excited) ? isMoved(contractAt(agent.contract), stream) : nextBelow(stream, LOOKS) == 0;
  }
  if (!acts && does(agent, Behaviour.StaleWithdrawal)) {
    if (agent.kind == AgentKind.MarketMaker) acts = watchQuotes(agent);
    else if (agent.kind == AgentKind.Noise) withdrawStale(agent);
  }
  if (acts) decideAgent(index);
}

/** The agent leaves what it wants in the list of intents. */
export function decideAgent(index: u32): void {
  const agent = agentAt(index);
  const stream = streamOf(agent);
  header().intentsCount = 0;
  if (agent.kind == AgentKind.MarketMaker) actMarketMaker(agent, stream);
  else if (agent.kind == AgentKind.Noise) actNoise(agent, stream);
  else if (agent.kind == AgentKind.LongHedger || agent.kind == AgentKind.ShortHedger) actHedger(agent, stream);
  else actSpeculator(agent, stream);
}

/** Milliseconds of trading until the agent looks again: exponential, at least one. */
export function nextWakeMs(index: u32): i64 {
  const agent = agentAt(index);
  const mean = watches(agent) ? <f64>agent.meanWakeMs / <f64>LOOKS : <f64>agent.meanWakeMs;
  return 1 + <i64>NativeMath.floor(nextExponential(streamOf(agent)) * mean);
}
