import { INTER_MONTH_MAX, TIERS_MAX } from '../../assembly/shared/limits';
import type { CoreInstance } from './instance';
import { readRecord, type RecordValues } from './record';
import { frontOf } from './settled-records';
import type { NetReceipt, ScanTerms } from './net-views';

/** Rows of a product's tables: tiers first, then charges between months. */
const SCAN_ROWS = TIERS_MAX + INTER_MONTH_MAX;

/** The learner's account at a net venue. The frame's account fields are this account's afterwards. */
export function readNetReceipt(core: CoreInstance, account: number): NetReceipt {
  const parts = scanParts(core, account);
  core.inspectAccount(account);
  const money = core.record('FrameHeader', core.places.frameBase, 0);
  const { initialMinor } = core.record('Account', core.places.accountsBase, account);
  const { previousBalanceMinor, cashMovedMinor, closedProfitMinor, transferMinor, feesMinor } = money;
  const cashMinor = previousBalanceMinor + cashMovedMinor + closedProfitMinor + transferMinor - feesMinor;
  const sum = (field: 'scanMinor' | 'interMonthMinor' | 'spotMinor' | 'creditMinor' | 'concentrationMinor'): number =>
    parts.reduce((total, part) => total + part[field], 0);
  return {
    previousBalanceMinor,
    cashMovedMinor,
    finalProfitMinor: closedProfitMinor,
    transferMinor,
    feesMinor,
    cashMinor,
    variationMinor: money.positionProfitMinor,
    equityMinor: money.availableMinor + initialMinor,
    maintenanceMinor: money.marginMinor,
    initialMinor,
    excessMinor: money.availableMinor,
    scanMinor: sum('scanMinor'),
    interMonthMinor: sum('interMonthMinor'),
    spotMinor: sum('spotMinor'),
    creditMinor: sum('creditMinor'),
    concentrationMinor: sum('concentrationMinor'),
  };
}

/** Scan margin of an account, product by product. */
function scanParts(core: CoreInstance, account: number): readonly RecordValues<'ScanPart'>[] {
  const parts: RecordValues<'ScanPart'>[] = [];
  // Row 0 holds the sums, and the first product.
  let product = readRecord(core.view, core.inspectMargin(account), 'ScanPart').next;
  while (product !== 0) {
    const part = core.record('ScanPart', core.places.scanPartsBase, product);
    parts.push(part);
    product = part.next;
  }
  return parts;
}

/** Terms of scan margin of a venue's product. */
export function readScanTerms(core: CoreInstance, venue: number): ScanTerms {
  const { product } = frontOf(core, venue);
  const record = core.record('Product', core.places.productsBase, product);
  return {
    rangeMinor: record.priceScanRangeMinor,
    extremeMultiple: record.extremeMultiple,
    extremeCoverBps: record.extremeCoverBps,
    spotMonthChargeMinor: record.spotMonthChargeMinor,
    interMonth: Array.from({ length: record.interMonthRows }, (_, row) => {
      const at = product * SCAN_ROWS + TIERS_MAX + row;
      const { from, value } = core.record('TableRow', core.header().scanRowsBase, at);
      return { tiers: [from >> 8, from & 255], chargeMinor: value };
    }),
  };
}
