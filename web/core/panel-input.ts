/** One price of a panel, as the core fixes it. */
export interface PanelInput {
  readonly priceTicks: number;
  /** Illustrative volume in MTok. */
  readonly volume: number;
  /** Maker, 0 to 1,023: the partition of a partitioned median. */
  readonly partition: number;
  /** What a unit is worth against the contract's, parts per 10,000; absent = the same. */
  readonly qualityBps?: number;
  /** What it asks more in peak hours, basis points; absent = nothing. */
  readonly peakBps?: number;
  readonly isOffshore?: boolean;
  /** In a shortage it keeps its posted price and serves part of the demand. */
  readonly rations?: boolean;
  /** Days since its price was confirmed; only where a panel is fixed beside a world. */
  readonly ageDays?: number;
  /** What somebody sells to himself at a price of his choice, beside the real sales; only beside a world. */
  readonly washVolume?: number;
  readonly washPriceTicks?: number;
}
