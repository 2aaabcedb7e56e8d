import { MarginMethod } from '../../assembly/shared/codes';
import type { CoreInstance } from '../core/instance';
import { layout } from '../core/layout.gen';
import { type ExactValues, readExact } from '../core/record';
import type { Names } from './names';

type Report = Readonly<Record<string, unknown>>;

/** Requirement of an account: on a net venue by product, elsewhere the totals alone. */
export function showMargin(core: CoreInstance, account: number, name: string, products: Names): Report {
  const record = core.exactRecord('Account', core.places.accountsBase, account);
  const venue = core.exactRecord('Venue', core.places.venuesBase, record.venue);
  const hasAddOn = venue.concentrationParticipationBps > 0;
  const at = venue.margin === MarginMethod.Scan ? core.inspectMargin(account) : null;
  const totals = at === null ? null : readExact(core.view, at, 'ScanTotals');
  const parts = at === null ? [] : scanParts(core, at);
  return {
    event: 'margin',
    account: name,
    products: parts.map(({ product, part }) => ({
      product: products.name(product)?.replace(/^\d+ /, '') ?? null,
      priceScanRangeMinor: core.exactRecord('Product', core.places.productsBase, product).priceScanRangeMinor,
      riskArrayMinor: risks(part),
      scanMinor: part.scanMinor,
      interMonthMinor: part.interMonthMinor,
      spotMinor: part.spotMinor,
      creditMinor: part.creditMinor,
      ...(hasAddOn ? { concentrationMinor: part.concentrationMinor } : {}),
    })),
    maintenanceMinor: totals?.maintenanceMinor ?? record.marginMinor,
    initialMinor: totals?.initialMinor ?? record.initialMinor,
  };
}

/** Each product the account holds, by the list that the row at this address heads. */
function scanParts(
  core: CoreInstance,
  at: number,
): readonly { readonly product: number; readonly part: ExactValues<'ScanPart'> }[] {
  const parts: { product: number; part: ExactValues<'ScanPart'> }[] = [];
  let product = readExact(core.view, at, 'ScanPart').next;
  while (product !== 0) {
    const part = readExact(core.view, core.places.scanPartsBase + product * layout.ScanPart.byteLength, 'ScanPart');
    parts.push({ product, part });
    product = part.next;
  }
  return parts;
}

function risks(part: ExactValues<'ScanPart'>): (number | bigint)[] {
  return [
    part.risk0,
    part.risk1,
    part.risk2,
    part.risk3,
    part.risk4,
    part.risk5,
    part.risk6,
    part.risk7,
    part.risk8,
    part.risk9,
    part.risk10,
    part.risk11,
    part.risk12,
    part.risk13,
    part.risk14,
    part.risk15,
  ];
}
