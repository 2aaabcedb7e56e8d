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
  /** Where it acts now: one of its accounts, and a contract of that account's venue. */
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
  /** How many days before its month ends a hedger rolls; 0 = not drawn yet. */
  rollDays: u8;
  reserved0: u8;
  /** Lots of collars that a bank has sold; its caps are the lots of its metaorder, both at its opinion's mean strike. */
  collarLots: u16;
  reserved1: u32;
  /** Its account at the other venue and the contract it last chose there; 0 = it has none. */
  awayAccount: u32;
  awayContract: u32;
  awaySizeLots: i32;
  awayPositionLots: i32;
  /** How much better the other venue must be before it leaves the one it is at. */
  loyalty: f64;
}

/** A wake-up in the binary heap, earliest first, ties by id. Ids below TIMER_AGENTS are the system's. */
@unmanaged
export class Timer {
  timeMs: i64;
  id: u32;
  reserved0: u32;
}

/** What a panel knows of one provider: the same for a constituent of a world and for an input from outside. */
@unmanaged
export class PanelPrice {
  /** Tokens or hours it sells. */
  volume: i64;
  /** Of that price, somebody sells this much to himself; 0 = nobody does. */
  washVolume: i64;
  washPriceTicks: i32;
  /** Posted price outside peak hours. */
  priceTicks: i32;
  /** Maker: the partition of a partitioned median. */
  partition: i32;
  /** What a unit of it is worth against the unit of the contract, parts per 10,000; 0 = the same. */
  qualityBps: i32;
  /** What it asks more in peak hours, basis points of its price. */
  peakBps: i32;
  /** Day on which its price was last confirmed. */
  confirmedDay: i32;
  /** Price with which it stood in the last fixing; 0 = it was in none. */
  fixedTicks: i32;
  /** 1 = sells offshore. */
  isOffshore: u8;
  /** 1 = in a shortage it keeps its posted price and serves part of the demand. */
  rations: u8;
  /** Benchmark whose panel it belongs to. */
  benchmark: u8;
  /** What became of it in the last fixing: PanelUse. */
  use: u8;
  /** Its share of the last fixing: the sum of share x fixedTicks over all is the fixing's numerator before its link. */
  share: i64;
}

/** A constituent of a benchmark's panel: a provider's posted price. */
@unmanaged
export class Constituent extends PanelPrice {
  /** Log of its own price against the panel: drifts apart and returns. */
  ownLog: f64;
  basePriceTicks: i32;
  /** Weight in the standing fixing, basis points; 0 = trimmed away. */
  weightBps: i32;
  /** First and posted price to the last fraction, as the yuan left them. They hold where rounding them gives what stands. */
  exactBaseTicks: f64;
  exactTicks: f64;
}

/** A methodology, its publisher's standing fixing and how far it is trusted. Index from 1. */
@unmanaged
export class Benchmark {
  /** Standing fixing as an exact fraction. */
  numeratorHigh: i64;
  numeratorLow: u64;
  denominatorHigh: i64;
  denominatorLow: u64;
  /** Standing fixing, milliticks (rounded to nearest). */
  milliticks: i64;
  fixedAtMs: i64;
  /** Fixing of the day-0 panel by the method in force, ticks: scales the latent price to ticks. */
  baseTicks: f64;
  /** Share of the panel that rations instead of asking more: the volume-weighted share of its constituents. */
  rationedShare: f64;
  method: i32;
  trimBps: i32;
  capBps: i32;
  /** Prices not confirmed for more days are left out; 0 = none is. */
  staleDays: i32;
  /** Inputs below which the next tier is asked. */
  minimumInputs: i32;
  /** PriceBasis: which hours' price counts. */
  basis: i32;
  /** PanelMarket: whose prices count. */
  market: i32;
  /** 1 = prices are per unit of the contract's quality. */
  adjustsQuality: i32;
  /** 1 = a new model or methodology leaves the level where it was. */
  chains: i32;
  /** 1 = market makers quote wider and smaller where it is trusted less. */
  isHeeded: i32;
  /** Constituent of the panel, from 1, that rules about one of them mean. */
  chosen: i32;
  usedInputs: i32;
  /** Layer of the stack whose prices it fixes. */
  layer: u32;
  constituents: u32;
  /** Tier that gave the standing fixing, from 1. */
  tier: u32;
  /** Day whose fading and attacks are in: the panel may be fixed again on the same day. */
  countedDay: i32;
  /** What the fraction of the panel is multiplied by, parts per 10^9. */
  linkPpb: i64;
  /** How far it is trusted, 0 to 1, and what takes trust away. */
  trust: f64;
  /** Mean distance of the panel's prices from the fixing, by weight, as a share of it. */
  dispersion: f64;
  topShare: f64;
  /** Changes of methodology and noticed attacks, fading from day to day. */
  revisions: f64;
  attacks: f64;
}

/**
 * A layer of the stack, in logs against day 0 so that growth adds up: price, capacity, demand. Costs go up from layer to
 * layer, scarcity comes down. Index = the layer's code.
 */
@unmanaged
export class Layer {
  random0: u64;
  random1: u64;
  /** When its price last moved by itself, and by how much: venues far away hear of it later. */
  movedMs: i64;
  movedLog: f64;
  /** Price without the premium for scarcity, and that premium. */
  baseLog: f64;
  premiumLog: f64;
  capacityLog: f64;
  demandLog: f64;
  /** Demand less capacity, and what of it is more than nothing; 0 = all is served. */
  gapLog: f64;
  scarcityLog: f64;
  /** Standard deviation of a day's own change. */
  volatility: f64;
  /** Share of the gap to cost and scarcity that closes in a day. */
  pull: f64;
  /** Weight of this layer's price in the cost of the one it feeds. */
  weight: f64;
  capacityGrowth: f64;
  demandGrowth: f64;
  /** How much demand falls when the price rises, log for log. */
  elasticity: f64;
}

/** Something scheduled: news that moves a layer of the stack, or an act of the regulator. */
@unmanaged
export class News {
  timeMs: i64;
  /** New value of the rule; the phase or method of an act that is none. */
  value: i64;
  moveBps: i32;
  text: u32;
  rule: u16;
  effect: u8;
  /** Layer that it moves; 0 = tokens. */
  layer: u8;
  venue: u8;
  reserved0: u8;
  reserved1: u16;
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
export class FixInput extends PanelPrice {
  /** Weight after the cap, in units of the total below. */
  weight: i64;
  /** Rank in price order; inputs are sorted through it, never moved. */
  order: u32;
  reserved0: u32;
}
