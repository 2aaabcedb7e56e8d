import { Role } from '../../../assembly/shared/codes';
import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';

/**
 * A market for a future that somebody has designed: the stack moves, nothing is scheduled, and the learner has no bill. It
 * is here to be changed: on its own it is the contract of tokens on the terms of the table.
 * Assumption: demand grows a little faster than capacity, so that every layer has something to hedge.
 */
export const ownContract: Scenario = {
  ...firstHedge,
  id: 'own-contract',
  seed: '12',
  days: 30,
  learner: { ...firstHedge.learner, role: Role.Speculator, cashMinor: 20_000_000, exposureLots: 0 },
  market: { ...firstHedge.market, heedsTrust: 1 },
  // Assumption: makers look every half minute, so that a listing is tried in a second or so.
  agents: { ...firstHedge.agents, marketMakers: { ...firstHedge.agents.marketMakers, meanWakeMs: 30_000 } },
  stack: { ...firstHedge.stack, isOn: 1, demandGrowthBpsHundredths: 2_000 },
  news: [],
};
