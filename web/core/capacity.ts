import type { Capacity } from './instance';
import type { WorldSetup } from './world-setup';

/** A standing world: one venue, one contract, about fifty agents and the learner. */
export const WORLD_CAPACITY = {
  venues: 2,
  contracts: 4,
  accounts: 512,
  positions: 1024,
  orders: 8192,
  lots: 8192,
  levels: 32768,
  agents: 511,
  events: 4096,
  commands: 1024,
} as const satisfies Capacity;

/** Room for a world: more months and venues need more ladders, positions and lots. */
export function worldCapacity({ listings }: WorldSetup): Capacity {
  const contracts = listings.length;
  if (contracts <= 1) return WORLD_CAPACITY;
  const { accounts, orders, lots, levels } = WORLD_CAPACITY;
  return {
    ...WORLD_CAPACITY,
    contracts: Math.max(contracts, 4),
    accounts: 2 * accounts,
    positions: 2 * accounts * Math.min(contracts, 4),
    orders: 2 * orders,
    lots: 2 * lots,
    levels: Math.max(levels, 16_384 * contracts),
  };
}

/** The terminal's exchange without agents. */
export const EXCHANGE_CAPACITY: Capacity = {
  venues: 16,
  contracts: 128,
  accounts: 2048,
  positions: 16384,
  orders: 65536,
  lots: 65536,
  levels: 4194304,
  agents: 1,
  events: 4096,
  commands: 1024,
};
