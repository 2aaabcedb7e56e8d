import { Behaviour } from '../shared/codes';
import { nextUniform } from '../math/random';
import { Contract } from '../state/records';
import { Agent } from '../state/world-records';
import { contractAt, header } from '../state/region';

// Trading begets trading: arrivals follow a Hawkes process (Hawkes 1971) by thinning (Lewis and Shedler 1979). An excited
// agent looks at the market much more often than it acts; a look becomes an action with the chance that the excitement
// of the moment gives it. Every action excites all of them again, with two memories, so that bursts come in bursts.
// Branching below 1: on average the agents act as often as without excitement.
// Assumption: 0.8 of the actions follow others' (published fits of futures: 0.6 to above 0.9), at once or within half a minute.

/** Looks for each action in unexcited times: the intensity cannot rise above this many times the usual one. */
export const LOOKS: i32 = 12;

/** Share of the actions that follow others by each memory, and the memories. */
const SHORT_SHARE: f64 = 0.36;
const LONG_SHARE: f64 = 0.44;
const SHORT_MS: f64 = 1500;
const LONG_MS: f64 = 10000;

/** Nights and halts count as a minute: a morning begins about as the evening before ended. */
const GAP_MS: i64 = 60000;

/** Below this rate nobody is there: what is left are roundings of those who came and went. */
const NOBODY: f64 = 1e-9;

/**
 * An excited agent joins (1) those at the venue where it stands, or leaves them (-1): what an action excites is shared among
 * those who are there, so that branching stays the same however many they are.
 */
export function joinExcited(agent: Agent, sign: f64): void {
  if (!(agent.behaviours & Behaviour.Excited)) return;
  const contract = exciterOf(agent.contract);
  if (contract.excitedRate < NOBODY) contract.excitedShort = contract.excitedLong = 1;
  contract.excitedRate += sign / <f64>agent.meanWakeMs;
}

/** Whose trading excites a contract's traders: all months of a venue have one mood, kept with the first of them. */
export function exciterOf(index: u32): Contract {
  const venue = contractAt(index).venue;
  let first: u32 = 1;
  while (contractAt(first).venue != venue) first++;
  return contractAt(first);
}

/** Whether this look becomes an action. Where nobody excited is at home, looks become actions at the usual rate. */
export function isMoved(contract: Contract, stream: usize): bool {
  if (contract.excitedRate < NOBODY) return nextUniform(stream) * <f64>LOOKS < 1;
  decay(contract);
  const calm = 1.0 - SHORT_SHARE - LONG_SHARE;
  const intensity = calm + SHORT_SHARE * contract.excitedShort + LONG_SHARE * contract.excitedLong;
  if (nextUniform(stream) * <f64>LOOKS >= intensity) return false;
  contract.excitedShort += 1.0 / (contract.excitedRate * SHORT_MS);
  contract.excitedLong += 1.0 / (contract.excitedRate * LONG_MS);
  return true;
}

function decay(contract: Contract): void {
  const now = header().timeMs;
  const gap = now - contract.excitedMs;
  contract.excitedMs = now;
  const passed = <f64>(gap > GAP_MS ? GAP_MS : gap);
  contract.excitedShort *= NativeMath.exp(-passed / SHORT_MS);
  contract.excitedLong *= NativeMath.exp(-passed / LONG_MS);
}
