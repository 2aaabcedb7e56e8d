import { CommandHeader } from './commands';

// Commands that configure what surrounds the exchange. Each is one record of the command port, like those in commands.ts.

/** Price process, benchmark and calendar of a world. Before OpenWorld. */
@unmanaged
export class ConfigureWorld extends CommandHeader {
  dailyVolatilityBps: i32;
  dailyDriftBps: i32;
  jumpsPer100Days: i32;
  jumpBps: i32;
  repriceChanceBps: i32;
  trimBps: i32;
  capBps: i32;
  lastDay: i32;
  finalFixings: i32;
  method: u8;
  /** 1 = the layers of the stack move, not the price of tokens alone. */
  hasStack: u8;
  /** Layer that the first benchmark fixes; 0 = tokens. */
  layer: u8;
  /** Currency of the first benchmark's panel that it is turned from into the other: Conversion. */
  conversion: u8;
  /** Yuan for a dollar on day 0, ten-thousandths; 0 = one for one. */
  yuanPerDollarBps: i32;
  /** Standard deviation of a day's change of its log, hundredths of a basis point; 0 = it stands still. */
  yuanVolatilityBpsHundredths: i32;
}

/** Benchmark 1 is the world's own, of tokens; others follow. */
@unmanaged
export class ConfigureBenchmark extends CommandHeader {
  /** Index it shall get: one above the last. */
  benchmark: u32;
  /** Layer of the stack whose prices it fixes. */
  layer: u32;
  trimBps: i32;
  capBps: i32;
  method: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u32;
  reserved3: u64;
  reserved4: u64;
  reserved5: u64;
}

/** How a layer of the stack moves. Rates are of a day, in hundredths of a basis point where so named. */
@unmanaged
export class ConfigureLayer extends CommandHeader {
  layer: u32;
  volatilityBps: i32;
  /** Share of the gap to cost and scarcity that closes in a day. */
  pullBps: i32;
  /** Weight of its price in the cost of the layer that it feeds. */
  weightBps: i32;
  capacityGrowthBpsHundredths: i32;
  demandGrowthBpsHundredths: i32;
  /** How much demand falls when the price rises, log for log. */
  elasticityBps: i32;
  /** Capacity beyond demand on day 0. */
  slackBps: i32;
  reserved0: u64;
  reserved1: u64;
}

@unmanaged
export class AddConstituent extends CommandHeader {
  volumeMTok: i64;
  priceTicks: i32;
  maker: u32;
  peakBps: i32;
  /** 0 = the first. */
  benchmark: u8;
  isOffshore: u8;
  rations: u8;
  reserved0: u8;
  /** 0 = 10,000. */
  qualityBps: i32;
  reserved1: u32;
  reserved2: u64;
  reserved3: u64;
}

/** Opens a second account at another venue for a participant inside the core, or for the learner. */
@unmanaged
export class AddAway extends CommandHeader {
  cashMinor: i64;
  /** Account that it has at home. */
  home: u32;
  account: u32;
  venue: u32;
  contract: u32;
  /** How much better the other venue must be before it goes there, hundredths of its trade-off. */
  loyalty: i32;
  /** Its sizes in lots of that venue; 0 = as at home. */
  sizeLots: i32;
  positionLots: i32;
  reserved0: u32;
  reserved1: u64;
}

/** How those with accounts at two venues choose between them. Before OpenWorld; without it costs and company count nothing. */
@unmanaged
export class ConfigureChoice extends CommandHeader {
  /** Weights of costs and of company, hundredths. */
  betaHundredths: i32;
  gammaHundredths: i32;
  /** What acting abroad costs, hundredths of a basis point of the notional. */
  capitalControlBpsHundredths: i32;
  reserved0: u32;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
}

/** Opens an account of its own for a participant inside the core. */
@unmanaged
export class AddAgent extends CommandHeader {
  cashMinor: i64;
  meanWakeMs: i64;
  account: u32;
  venue: u32;
  contract: u32;
  sizeLots: i32;
  positionLots: i32;
  agentKind: u8;
  role: u8;
  /** Bits of Behaviour. */
  behaviours: u16;
  /** Number of its random stream, apart from its place among the agents; 0 = its place. */
  stream: u32;
  reserved0: u32;
}

@unmanaged
export class ScheduleNews extends CommandHeader {
  atMs: i64;
  /** New value of a rule; method or phase of an act that is none. */
  value: i64;
  moveBps: i32;
  text: u32;
  rule: u16;
  effect: u8;
  /** 0 = tokens. */
  layer: u8;
  venue: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u64;
  reserved3: u64;
}

@unmanaged
export class SetMethod extends CommandHeader {
  method: u8;
  /** 0 = the first. */
  benchmark: u8;
  reserved1: u16;
  reserved2: u32;
  reserved3: u64;
  reserved4: u64;
  reserved5: u64;
  reserved6: u64;
  reserved7: u64;
}

/** Ends configuration: the first day begins at its opening time. */
@unmanaged
export class OpenWorld extends CommandHeader {
  reserved0: u64;
  reserved1: u64;
  reserved2: u64;
  reserved3: u64;
  reserved4: u64;
  reserved5: u64;
}
