// Records of what surrounds the exchange: participants, clock, panel, news, tape and the inputs of a fixing. The same rules
// as in records.ts: indices with 0 = none, units in names, no padding.

/** A participant inside the core. Index from 1. */
@unmanaged
export class Agent {
  random0: u64;
  random1: u64;
  /** Anchor of its opinion, log units or ticks by kind. */
  opinion: f64;
  /** Price that its resting orders go by: when the market has left it behind they are stale. 0 = there are none. */
  referenceTicks: f64;
  /** What a market maker's quotes were centred on less the public signal then. */
  premiumTicks: f64;
  meanWakeMs: i64;
  account: u32;
  contract: u32;
  sizeLots: i32;
  positionLots: i32;
  /** Working metaorder: lots still to do, signed. */
  workLots: i32;
  kind: u8;
  /** Share of the volume that its decision is worked off at, percent; of a trend follower its leverage. 0 = not drawn. */
  pace: u8;
  /** Bits of Behaviour. */
  behaviours: u16;
}

/** A wake-up in the binary heap, earliest first, ties by id. Ids below TIMER_AGENTS are the system's. */
@unmanaged
export class Timer {
  timeMs: i64;
  id: u32;
  reserved0: u32;
}

/** A constituent of the benchmark's panel: a provider's posted price. */
@unmanaged
export class Constituent {
  volumeMTok: i64;
  /** Log of its own price against the panel: drifts apart and returns. */
  ownLog: f64;
  basePriceTicks: i32;
  priceTicks: i32;
  maker: u32;
  /** Weight in the standing fixing, basis points; 0 = trimmed away. */
  weightBps: i32;
}

/** Scheduled news: at its time the latent price begins to answer. */
@unmanaged
export class News {
  timeMs: i64;
  moveBps: i32;
  text: u32;
}

/** One day's fixing, kept for the final settlement and the page. */
@unmanaged
export class Fixing {
  milliticks: i64;
  timeMs: i64;
}

/** One trade of the tape ring. */
@unmanaged
export class TapeTrade {
  timeMs: i64;
  priceTicks: i32;
  quantityLots: i32;
  buyAccount: u32;
  sellAccount: u32;
  aggressorSide: u8;
  forced: u8;
  /** 1 = part of an uncross: nobody was the aggressor. */
  inAuction: u8;
  reserved0: u8;
  reserved1: u32;
}

/** What an agent wants done next; worked off one by one. */
@unmanaged
export class Intent {
  kind: u8;
  side: u8;
  timeInForce: u8;
  offset: u8;
  contract: u32;
  priceTicks: i32;
  quantityLots: i32;
}

/** One input of a fixing. */
@unmanaged
export class FixInput {
  volume: i64;
  /** Weight after the cap, in units of the total below. */
  weight: i64;
  priceTicks: i32;
  partition: i32;
  /** Rank in price order; inputs are sorted through it, never moved. */
  order: u32;
  used: u32;
}
