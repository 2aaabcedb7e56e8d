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
  const [totals, ...parts] = venue.margin === MarginMethod.Scan ? scanParts(core, account) : [];
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
    // Row 0 holds the sums.
    maintenanceMinor: totals?.part.scanMinor ?? record.marginMinor,
    initialMinor: totals?.part.interMonthMinor ?? record.initialMinor,
  };
}

/** The sums first, under product 0, then each product the account holds. */
function scanParts(
  core: CoreInstance,
  account: number,
): readonly { readonly product: number; readonly part: ExactValues<'ScanPart'> }[] {
  let at = core.inspectMargin(account);
  const parts: { product: number; part: ExactValues<'ScanPart'> }[] = [];
  for (let product = 0; product !== 0 || parts.length === 0;) {
    const part = readExact(core.view, at, 'ScanPart');
    parts.push({ product, part });
    product = part.next;
    at = core.places.scanPartsBase + product * layout.ScanPart.byteLength;
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
