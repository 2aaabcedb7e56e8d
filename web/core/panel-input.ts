/** One price of a panel, as the core fixes it. */
export interface PanelInput {
  readonly priceTicks: number;
  /** Illustrative volume in MTok. */
  readonly volume: number;
  /** Maker, 0 to 1,023: the partition of a partitioned median. */
  readonly partition: number;
}
