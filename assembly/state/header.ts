/**
 * Start of the block: versions, capacities, where each section begins, the clock and the running totals.
 *
 *   +0    magic, versions, capacities
 *   +64   section bases (byte addresses)
 *   +224  clock, sequence, digest, cursors of the call in progress
 *   +472  world: benchmark and latent price
 */
@unmanaged
export class Header {
  magic: u32;
  layoutVersion: u32;
  rulesVersion: u32;
  /** Bytes from the header's start to the end of the snapshotted state. */
  stateBytes: u32;
  venuesMax: u32;
  contractsMax: u32;
  accountsMax: u32;
  positionsMax: u32;
  ordersMax: u32;
  lotsMax: u32;
  /** Price levels that all contracts together may have. */
  levelsMax: u32;
  agentsMax: u32;
  /** Slots of the order number table, a power of two at least twice ordersMax. */
  numbersMax: u32;
  eventsMax: u32;
  commandsMax: u32;
  reserved0: u32;

  venuesBase: u32;
  contractsBase: u32;
  accountsBase: u32;
  positionsBase: u32;
  ordersBase: u32;
  termsBase: u32;
  linksBase: u32;
  lotsBase: u32;
  levelsBase: u32;
  bitmapsBase: u32;
  numbersBase: u32;
  agentsBase: u32;
  timersBase: u32;
  constituentsBase: u32;
  newsBase: u32;
  fixingsBase: u32;
  tapeBase: u32;
  tasksBase: u32;
  intentsBase: u32;
  fixInputsBase: u32;
  commandsBase: u32;
  eventsBase: u32;
  frameBase: u32;
  endBase: u32;
  flowsBase: u32;
  tradeTimesBase: u32;
  endedBase: u32;
  /** Products, one for each contract that could be listed. */
  productsBase: u32;
  /** Rows of the products' tables and of the contracts' stages. */
  scanRowsBase: u32;
  stageRowsBase: u32;
  creditsBase: u32;
  /** Clearing houses, one for each venue. */
  housesBase: u32;
  windowBase: u32;
  windowMax: u32;
  /** Scratch of scan margin: products, their tiers, lots by contract. Not part of the state. */
  scanPartsBase: u32;
  scanTiersBase: u32;
  scanLotsBase: u32;
  reserved1: u32;
  benchmarksBase: u32;
  layersBase: u32;

  /** Simulated time now, milliseconds since day 0, 00:00. */
  timeMs: i64;
  /** Rolling 64-bit hash of all events. */
  digest: u64;
  seed: u64;
  /** Number the core gives its next own order, above ORDER_NUMBER_MAX. */
  nextOwnNumber: i64;
  /** Cash paid in less taken out over all accounts, minor units. */
  depositsMinor: i64;
  /** Fees of all days kept by the venues. */
  feesMinor: i64;
  /** What rounding in final settlements left with the clearing house (negative: gave away). */
  roundingMinor: i64;
  /** Default funds and the clearing houses' own capital, over all venues. */
  fundsMinor: i64;
  /** Time the running call advances to. */
  targetMs: i64;
  /** Events and orders so far, for reports. */
  eventCount: i64;
  orderMessages: i64;
  tradeCount: i64;
  /** When the next halted contract resumes; NEVER_MS = none is halted for a time. */
  nextHaltMs: i64;

  /** Sequence of the last event. */
  sequence: u32;
  venuesCount: u32;
  contractsCount: u32;
  accountsCount: u32;
  positionsCount: u32;
  /** Orders: highest slot ever used, head of the free list, live orders. */
  ordersUsed: u32;
  ordersFree: u32;
  ordersLive: u32;
  lotsUsed: u32;
  lotsFree: u32;
  lotsLive: u32;
  levelsUsed: u32;
  bitmapWordsUsed: u32;
  agentsCount: u32;
  timersCount: u32;
  constituentsCount: u32;
  newsCount: u32;
  newsNext: u32;
  fixingsCount: u32;
  fixInputsCount: u32;
  /** Depth of the task stack: more than 0 only while a call is paused. */
  tasksDepth: u32;
  commandCursor: u32;
  commandCount: u32;
  eventsPending: u32;
  intentsCount: u32;
  learnerAccount: u32;
  isWorld: u32;
  /** 1 = changes of the best bid and ask go out as market data too. */
  tellsQuotes: u32;
  /** Spread contracts listed. */
  spreadsCount: u32;
  /** 1 = some contract's price moved or it became continuous while stop orders wait for it. */
  stopsDue: u32;
  /** Row of triggered stop orders that have not entered yet. */
  triggeredHead: u32;
  triggeredTail: u32;
  creditsCount: u32;
  /** Trades kept for settlement windows: highest slot ever used, head of the free list. */
  windowUsed: u32;
  windowFree: u32;
  reserved5: u32;

  /** What those who sell offshore ask more than the layer's price, in logs. */
  offshoreLog: f64;
  /** Share of a day's volatility now, mean 1: volatility clusters. */
  volatilityFactor: f64;
  dailyVolatility: f64;
  dailyDrift: f64;
  jumpsPerDay: f64;
  jumpSize: f64;
  /** xoroshiro128++ streams of the world: weather of prices, providers. */
  latentRandom0: u64;
  latentRandom1: u64;
  providerRandom0: u64;
  providerRandom1: u64;
  /** Yuan for a dollar now, ten-thousandths. */
  yuanPerDollarBps: i32;
  repriceChanceBps: i32;
  /** Last day of the run: its contract settles finally. */
  lastDay: i32;
  /** Fixings averaged for the final settlement. */
  finalFixings: i32;
  day: i32;
  /** Sequence of the event the running step comes from. */
  cause: u32;
  benchmarksCount: u32;
  /** 1 = the layers of the stack move; 0 = only the price of tokens does. */
  hasStack: u32;
  /** The learner's account at the other venue; 0 = none. */
  learnerAway: u32;
  /** Conversion: what the first benchmark's panel is sold for, where that is not what it is quoted in. */
  conversion: u32;
  /** Choice of a venue: weight of costs, of company there, and what acting abroad costs as a share of the notional. */
  choiceBeta: f64;
  choiceGamma: f64;
  capitalControl: f64;
  /** Standard deviation of a day's change of the log of the yuan's rate, and its random stream. */
  yuanVolatility: f64;
  yuanRandom0: u64;
  yuanRandom1: u64;
}
