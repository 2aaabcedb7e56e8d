/** One constituent of a dated panel: a maker's own list price of one text model. */
export interface Constituent {
  readonly maker: string;
  /** Index of the maker, from 0: the partition of a partitioned median. */
  readonly partition: number;
  readonly model: string;
  readonly name: string;
  /** Millionths of a dollar per million tokens. */
  readonly inputMicroUsd: number;
  readonly outputMicroUsd: number;
  /** Three parts input, one part output, in yuan per billion tokens: ticks of TOK. */
  readonly priceTicks: number;
  /** Illustrative volume, million tokens a day: the package has none. */
  readonly volumeMTok: number;
}

/** Published prices of one date. */
export interface PriceSnapshot {
  /** Version of @pydantic/genai-prices it was read from. */
  readonly version: string;
  /** ISO date of that version. */
  readonly date: string;
  readonly count: number;
  readonly constituents: readonly Constituent[];
}

/** The data file that the build makes. */
export interface PriceFile {
  readonly package: string;
  readonly licence: string;
  /** How prices were made comparable, in one sentence. */
  readonly method: string;
  readonly snapshots: readonly PriceSnapshot[];
}
