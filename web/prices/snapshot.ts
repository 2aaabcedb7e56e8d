/** One constituent of a dated panel: a maker's own list price of one text model. */
export interface Constituent {
  /** Name of the maker, who is also the provider: only first-hand prices count. */
  readonly maker: string;
  /** Where the maker publishes the price. */
  readonly site: string;
  /** Index of the maker, from 0: the partition of a partitioned median. */
  readonly partition: number;
  /** Id of the model in the package. */
  readonly model: string;
  /** Name of the model for the reader. */
  readonly name: string;
  /** Millionths of a dollar per million tokens, above 0. */
  readonly inputMicroUsd: number;
  /** Millionths of a dollar per million tokens, above 0. */
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
  /** Count of the constituents. */
  readonly count: number;
  readonly constituents: readonly Constituent[];
}

/** What the build made of the package: one source and one method for all snapshots. */
export interface PriceFile {
  readonly package: string;
  readonly licence: string;
  /** How prices were made comparable, in one sentence. */
  readonly method: string;
  /** Oldest first. */
  readonly snapshots: readonly PriceSnapshot[];
}
