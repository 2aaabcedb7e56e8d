import type { Capacity } from './instance';

/** A standing world: one venue, one contract, about fifty agents and the learner. */
export const WORLD_CAPACITY: Capacity = {
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
};

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
