import { AccountModel, CommandKind, ScanTable } from '../../assembly/shared/codes';
import { CREDITS_MAX } from '../../assembly/shared/limits';
import type { CoreCommand } from '../core/command-record';
import type { CoreInstance } from '../core/instance';
import type { FieldValues, LineError } from './fields';
import type { ExchangeNames, OpCommands } from './op-commands';

type Rows = readonly (readonly number[])[];

/** Index of a net venue that a line names, or why scan margin does not fit it. */
function netVenue(f: FieldValues, names: ExchangeNames, core: CoreInstance): number | LineError {
  const name = String(f['venue']);
  const index = names.venues.index(name);
  if (index === undefined) return { path: 'venue', message: `venue ${name} is not known` };
  const { accountModel } = core.exactRecord('Venue', core.places.venuesBase, index);
  return accountModel === AccountModel.Net ? index : { path: 'venue', message: 'scan margin needs a net venue' };
}

/** Commands of a `scan` line: the product's range and charges, then its tables row by row. */
export function scan(f: FieldValues, names: ExchangeNames, core: CoreInstance): OpCommands | LineError {
  const venue = netVenue(f, names, core);
  if (typeof venue !== 'number') return venue;
  const tiers = f['tiers'] as Rows;
  const interMonth = f['interMonth'] as Rows;
  const reversed = tiers.find(([first = 0, last = 0]) => first > last);
  if (reversed !== undefined)
    return { path: 'tiers', message: `a tier goes from its first to its last month, not ${reversed.join(' to ')}` };
  const unknown = interMonth.flatMap((row) => row.slice(0, 2)).find((tier) => tier > tiers.length);
  if (unknown !== undefined) return { path: 'interMonth', message: `there is no tier ${unknown}` };
  const name = `${venue} ${String(f['product'])}`;
  const product = names.products.next(name);
  return {
    commands: [
      {
        kind: CommandKind.SetScan,
        fields: {
          venue,
          product,
          priceScanRangeMinor: Number(f['priceScanRangeMinor']),
          spotMonthChargeMinor: Number(f['spotMonthChargeMinor']),
          extremeMultiple: Number(f['extremeMultiple']),
          extremeCoverBps: Number(f['extremeCoverBps']),
        },
      },
      ...rowCommands(product, ScanTable.Tiers, tiers),
      ...rowCommands(
        product,
        ScanTable.InterMonth,
        interMonth.map(([a = 0, b = 0, charge = 0]) => [a * 256 + b, charge]),
      ),
    ],
    done: () => names.products.of(name),
  };
}

function rowCommands(product: number, table: ScanTable, rows: Rows): readonly CoreCommand[] {
  return rows.map(([from = 0, value = 0], row) => ({
    kind: CommandKind.SetScanRow,
    fields: { product, table, row, count: rows.length, from, value },
  }));
}

/** Command of a `spread` line: an inter-commodity credit behind those the venue has. */
export function spread(f: FieldValues, names: ExchangeNames, core: CoreInstance): OpCommands | LineError {
  const venue = netVenue(f, names, core);
  if (typeof venue !== 'number') return venue;
  const legs = f['legs'] as readonly (readonly [string, number])[];
  const products = legs.map(([name]) => names.products.index(`${venue} ${name}`) ?? 0);
  const unknown = legs.find((_, i) => products[i] === 0);
  if (unknown !== undefined) return { path: 'legs', message: `product ${unknown[0]} is not known on this venue` };
  if (products[0] === products[1]) return { path: 'legs', message: 'the two legs must be different products' };
  if (core.header().creditsCount >= CREDITS_MAX)
    return { path: 'op', message: `there is no room for more than ${CREDITS_MAX} credits` };
  return {
    commands: [
      {
        kind: CommandKind.AddCredit,
        fields: {
          venue,
          productA: products[0] ?? 0,
          productB: products[1] ?? 0,
          ratioA: legs[0]?.[1] ?? 0,
          ratioB: legs[1]?.[1] ?? 0,
          creditBps: Number(f['creditBps']),
          wholeOnly: f['wholeOnly'] === true ? 1 : 0,
        },
      },
    ],
  };
}
