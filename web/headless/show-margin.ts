import { MarginMethod } from '../../assembly/shared/codes';
import type { CoreInstance } from '../core/instance';
import type { ExactValues } from '../core/record';
import type { Names } from './names';

type Report = Readonly<Record<string, unknown>>;

/** Requirement of an account: on a net venue by product, elsewhere the totals alone. */
export function showMargin(core: CoreInstance, account: number, name: string, products: Names): Report {
  const record = core.exactRecord('Account', core.places.accountsBase, account);
  const venue = core.exactRecord('Venue', core.places.venuesBase, record.venue);
  const hasAddOn = venue.concentrationParticipationBps > 0;
  const [totals, ...parts] = venue.margin === MarginMethod.Scan ? core.inspectMargin(account) : [];
  return {
    event: 'margin',
    account: name,
    products: parts.map(({ product, part }) => ({
      product: products.name(product)?.replace(/^\d+ /, '') ?? null,
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
