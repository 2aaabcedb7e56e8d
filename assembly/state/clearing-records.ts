// Records of the clearing house: tables of margin and limits, trades of settlement windows, what stands behind a venue. The
// same rules as in records.ts: indices with 0 = none, units in names, no padding.

/** What scan margin needs to know of one underlying on a net venue. Index from 1, as contracts name it. */
@unmanaged
export class Product {
  /** Move of one lot's value that margin covers, minor units: as set, or from a settlement where a model decides it. */
  priceScanRangeMinor: i64;
  /** Charge for each net lot of the first month still listed. */
  spotMonthChargeMinor: i64;
  venue: u32;
  /** First month still listed; 0 = none. */
  firstContract: u32;
  extremeMultiple: i32;
  extremeCoverBps: i32;
  tiers: u8;
  interMonthRows: u8;
  /** 1 = scan margin was set. */
  isSet: u8;
  reserved0: u8;
  reserved1: u32;
}

/**
 * A row of a table. Stage: from which day, or up to which open interest (the largest i64 = any), and the rate or limit. Tier:
 * first and last month. Inter-month charge: the two tiers (first times 256 plus second) and the charge.
 */
@unmanaged
export class TableRow {
  from: i64;
  value: i64;
}

/** An inter-commodity credit: positions of opposite sign in two products, in a ratio, need less together. Index from 1. */
@unmanaged
export class Credit {
  venue: u32;
  productA: u32;
  productB: u32;
  ratioA: i32;
  ratioB: i32;
  creditBps: i32;
  wholeOnly: u8;
  reserved0: u8;
  reserved1: u16;
  reserved2: u32;
}

/**
 * Scan margin of one account in one product, while it is worked out. Lots are counted in millionths, so that the part of a
 * delivery month still to come can be told. Row 0 holds the account's totals. Not part of the state.
 */
@unmanaged
export class ScanPart {
  /** Net lots, and those not yet in an inter-commodity credit: numerator over denominator. */
  netMillionths: i64;
  leftNumerator: i64;
  leftDenominator: i64;
  scanMinor: i64;
  interMonthMinor: i64;
  spotMinor: i64;
  creditMinor: i64;
  concentrationMinor: i64;
  /** Losses of the 16 scenarios, only where they are asked for. */
  risk0: i64;
  risk1: i64;
  risk2: i64;
  risk3: i64;
  risk4: i64;
  risk5: i64;
  risk6: i64;
  risk7: i64;
  risk8: i64;
  risk9: i64;
  risk10: i64;
  risk11: i64;
  risk12: i64;
  risk13: i64;
  risk14: i64;
  risk15: i64;
  /** Next product with lots, in rising order; row 0: the first. 0 ends. */
  next: u32;
  isTouched: u32;
}

/** The requirement of a scan as a whole: what row 0 of the parts, which heads their list, begins with. */
@unmanaged
export class ScanTotals {
  maintenanceMinor: i64;
  initialMinor: i64;
}

/** Long and short lots of one tier, in millionths, while scan margin is worked out. */
@unmanaged
export class TierLots {
  longMillionths: i64;
  shortMillionths: i64;
}

/** Trades of one contract at one moment, kept while the settlement window may still hold them. Slot from 1. */
@unmanaged
export class WindowTrade {
  timeMs: i64;
  notionalTicks: i64;
  volumeLots: i64;
  next: u32;
  reserved0: u32;
}

/** What stands behind one venue's accounts, what its last default took, and what its days came to. Index of its venue. */
@unmanaged
export class ClearingHouse {
  ccpFirstMinor: i64;
  ccpSecondMinor: i64;
  /** Loss of the last default and what no layer bore. */
  lossMinor: i64;
  uncoveredMinor: i64;
  /** Layer codes in the order of drawing, one a byte from the lowest; 0 ends. */
  layers: u64;
  /** The same as they were when the last default was declared. */
  drawnLayers: u64;
  /** What each layer (by code - 1) had when the last default was declared, and what it gave. */
  available0: i64;
  available1: i64;
  available2: i64;
  available3: i64;
  available4: i64;
  available5: i64;
  available6: i64;
  available7: i64;
  used0: i64;
  used1: i64;
  used2: i64;
  used3: i64;
  used4: i64;
  used5: i64;
  used6: i64;
  used7: i64;
  /** Margin of all accounts at the last settlement and at the five before it, latest first. */
  margin0: i64;
  margin1: i64;
  margin2: i64;
  margin3: i64;
  margin4: i64;
  margin5: i64;
  marginPeakMinor: i64;
  /** Lowest margin of a day on which there was some. */
  marginTroughMinor: i64;
  increaseOneDayMinor: i64;
  increaseFiveDaysMinor: i64;
  callsTodayMinor: i64;
  /** Most called on one day. */
  callsPeakMinor: i64;
  /** Largest net variation that one account had to pay at a settlement: what Cover 1 liquidity must stand in for. */
  coverOneMinor: i64;
  /** Paid out of layers that are not the defaulter's own, over all defaults. */
  fundUsedMinor: i64;
  /**
   * What settled positions were paid (negative) or paid in, until those on the other side are settled too: the clearing house
   * stands between them. 0 while no task is in flight.
   */
  inTransitMinor: i64;
  /** Default fund and own capital: paid in from outside less what went out again. */
  fundedMinor: i64;
  /** What rounding in final settlements left here (negative: gave away). */
  roundingMinor: i64;
  assessmentBps: i32;
  /** Largest share of the margin that one account stands for. */
  concentrationBps: i32;
  /** Days it would take to close out the largest position, hundredths. */
  closeOutDaysHundredths: i32;
  defaults: u32;
  /** Account of the last default. */
  defaulter: u32;
  days: u32;
}
