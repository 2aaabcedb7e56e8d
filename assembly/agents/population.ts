import { AgentKind } from '../shared/codes';
import { nextExponential, seedStream } from '../math/random';
import { PURPOSE_AGENTS } from '../state/start';
import { Agent } from '../state/world-records';
import { agentAt, header } from '../state/region';
import { actHedger, drawRatio } from './hedger';
import { actMarketMaker } from './market-maker';
import { actNoise } from './noise';
import { actSpeculator } from './speculator';

/** Address of an agent's own random stream: another agent more does not change this one's luck. */
export function streamOf(agent: Agent): usize {
  return changetype<usize>(agent);
}

/** Gives an agent its stream and its first opinion. */
export function beginAgent(index: u32): void {
  const agent = agentAt(index);
  seedStream(streamOf(agent), header().seed, PURPOSE_AGENTS + <u64>index);
  if (agent.kind == AgentKind.LongHedger || agent.kind == AgentKind.ShortHedger) {
    agent.opinion = drawRatio(streamOf(agent));
  }
}

/** The agent looks at the market and leaves what it wants in the list of intents. */
export function decideAgent(index: u32): void {
  const agent = agentAt(index);
  const stream = streamOf(agent);
  header().intentsCount = 0;
  if (agent.kind == AgentKind.MarketMaker) actMarketMaker(agent, stream);
  else if (agent.kind == AgentKind.Noise) actNoise(agent, stream);
  else if (agent.kind == AgentKind.LongHedger || agent.kind == AgentKind.ShortHedger) actHedger(agent, stream);
  else actSpeculator(agent, stream);
}

/** Milliseconds of trading until the agent wakes again: exponential, at least one. */
export function nextWakeMs(index: u32): i64 {
  const agent = agentAt(index);
  return 1 + <i64>NativeMath.floor(nextExponential(streamOf(agent)) * <f64>agent.meanWakeMs);
}
