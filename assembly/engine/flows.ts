import { ROLES_MAX } from '../shared/limits';
import { Traded } from '../state/events';
import { RoleFlow } from '../state/frame-records';
import { accountAt, agentAt, header } from '../state/region';

/** Groups of participants that the page tells apart: the behaviour of the account's agent, 0 = the learner. */
function groupOf(account: u32): u32 {
  const agent = accountAt(account).agent;
  return agent == 0 ? 0 : agentAt(agent).kind;
}

export function flowAt(group: u32): RoleFlow {
  assert(group < <u32>ROLES_MAX, 'a group of participants is known');
  return changetype<RoleFlow>(header().flowsBase + group * offsetof<RoleFlow>());
}

/** Adds a trade to today's flow of the two groups. */
export function noteFlow(event: Traded): void {
  const buyer = flowAt(groupOf(event.buyAccount));
  const seller = flowAt(groupOf(event.sellAccount));
  buyer.boughtLots += event.quantityLots;
  seller.soldLots += event.quantityLots;
}

/** A new day begins with empty flows. */
export function clearFlows(): void {
  memory.fill(header().flowsBase, 0, <usize>ROLES_MAX * offsetof<RoleFlow>());
}
