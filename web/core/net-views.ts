// Net accounts, scan margin, the months, the settled days and the measures of a venue as the page shows them.

/**
 * The learner's account at a net venue, minor units. It adds up: cash = previousBalance + cashMoved + finalProfit +
 * transfer − fees; equity = cash + the variation not settled yet where that is a loss; excess = equity − initial.
 */
export interface NetReceipt {
  /** Settled up to yesterday; cash paid in or out today; what final settlements paid today; drawn or paid in a default. */
  readonly previousBalanceMinor: number;
  readonly cashMovedMinor: number;
  readonly finalProfitMinor: number;
  readonly transferMinor: number;
  readonly feesMinor: number;
  readonly cashMinor: number;
  /** What the positions have come to since the last settlement, at the marks: paid at the next one. */
  readonly variationMinor: number;
  readonly equityMinor: number;
  readonly maintenanceMinor: number;
  readonly initialMinor: number;
  readonly excessMinor: number;
  /** What maintenance margin is made of: the worst scenario, charges and credits over all products. */
  readonly scanMinor: number;
  readonly interMonthMinor: number;
  readonly spotMinor: number;
  readonly creditMinor: number;
  readonly concentrationMinor: number;
}

/** Terms of scan margin of a venue's product. Minor units a lot. */
export interface ScanTerms {
  readonly rangeMinor: number;
  /** The two extreme scenarios move by so many ranges, of which a share counts, basis points. */
  readonly extremeMultiple: number;
  readonly extremeCoverBps: number;
  readonly spotMonthChargeMinor: number;
  /** Charges for a lot of one month against one of another, by tiers, in priority order. */
  readonly interMonth: readonly { readonly tiers: readonly [number, number]; readonly chargeMinor: number }[];
}

/** One month of a venue beside the others. Prices in ticks. */
export interface MonthView {
  /** Index of the contract. */
  readonly contract: number;
  readonly lastTradingDay: number;
  readonly isExpired: boolean;
  readonly lastTicks: number;
  /** Settlement price of the last settlement, and of the day before it; null before there was one. */
  readonly settledTicks: number | null;
  readonly previousTicks: number | null;
}

/** As of the last settlement, over the run. */
export interface MeasuresView {
  readonly days: number;
  /** Margin of all accounts: now, at its highest and at its lowest. */
  readonly marginMinor: number;
  readonly marginPeakMinor: number;
  readonly marginTroughMinor: number;
  /** Largest rise of that margin from one day to the next, and over five days. */
  readonly increaseOneDayMinor: number;
  readonly increaseFiveDaysMinor: number;
  /** Most called on one day. */
  readonly callsPeakMinor: number;
  /** Largest payment that one account owed at a settlement. */
  readonly coverOneMinor: number;
  /** Taken from others than the defaulters, over all defaults. */
  readonly fundUsedMinor: number;
  readonly concentrationBps: number;
  readonly closeOutDaysHundredths: number;
}

/** What a settlement decided for the next day. */
export interface SettledDay {
  readonly day: number;
  /** The learner's balance and the margin it had to cover, after the settlement. */
  readonly ownBalanceMinor: number;
  readonly ownMarginMinor: number;
  /** Margin of all accounts. */
  readonly marginMinor: number;
  /** Margin rate in force from then on. */
  readonly marginBps: number;
  /** What each choice against procyclicality asked for, by Antiprocyclical; 0 where the rate does not follow volatility. */
  readonly choicesBps: readonly number[];
  /** Move of a lot's value that scan margin covers from then on, minor units; null where margin is no scan. */
  readonly scanRangeMinor: number | null;
}
