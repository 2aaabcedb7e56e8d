import { isObject } from './is-object.ts';
import { type Maker, MAKERS } from './makers.ts';
import type { Constituent, PriceFile, PriceSnapshot } from './snapshot.ts';

// The data file holds a constituent as a row in the order of ROW, and the makers once.
const ROW = ['partition', 'model', 'name', 'inputMicroUsd', 'outputMicroUsd', 'priceTicks', 'volumeMTok'] as const;

/** The data file's text. The same prices give the same bytes. */
export function encodePriceFile(file: PriceFile): string {
  const snapshots = file.snapshots.map(({ version, date, count, constituents }) => ({
    version,
    date,
    count,
    rows: constituents.map((constituent) => ROW.map((field) => constituent[field])),
  }));
  const makers = MAKERS.map(({ name, site }) => ({ name, site }));
  const { package: source, licence, method } = file;
  return JSON.stringify({ package: source, licence, method, makers, row: ROW, snapshots });
}

/**
 * The data file as the build wrote it, checked.
 * @throws Error with the path of the first thing that is not as it must be: a fault of the build, not of a reader
 */
export function decodePriceFile(data: unknown): PriceFile {
  const file = object(data, 'prices');
  const makers = list(file['makers'], 'makers').map((maker, index) => {
    const { name, site } = object(maker, `makers[${index}]`);
    return { name: text(name, `makers[${index}].name`), site: text(site, `makers[${index}].site`) };
  });
  const snapshots = list(file['snapshots'], 'snapshots').map((one, index) =>
    decodeSnapshot(one, `snapshots[${index}]`, makers),
  );
  const dates = snapshots.map((snapshot) => snapshot.date);
  check(snapshots.length > 0, 'snapshots', 'must not be empty');
  check(
    dates.every((date, index) => date > (dates[index - 1] ?? '')),
    'snapshots',
    'must be in the order of their dates',
  );
  return {
    package: text(file['package'], 'package'),
    licence: text(file['licence'], 'licence'),
    method: text(file['method'], 'method'),
    snapshots,
  };
}

function decodeSnapshot(data: unknown, path: string, makers: readonly Omit<Maker, 'id'>[]): PriceSnapshot {
  const snapshot = object(data, path);
  const date = text(snapshot['date'], `${path}.date`);
  check(/^\d{4}-\d{2}-\d{2}$/.test(date), `${path}.date`, `was ${date}, must be an ISO date`);
  const constituents = list(snapshot['rows'], `${path}.rows`).map((row, index) =>
    decodeRow(list(row, `${path}.rows[${index}]`), `${path}.rows[${index}]`, makers),
  );
  const count = positive(snapshot['count'], `${path}.count`);
  check(count === constituents.length, `${path}.count`, `was ${count}, there are ${constituents.length} rows`);
  return { version: text(snapshot['version'], `${path}.version`), date, count, constituents };
}

function decodeRow(row: readonly unknown[], path: string, makers: readonly Omit<Maker, 'id'>[]): Constituent {
  const [partition, model, name, inputMicroUsd, outputMicroUsd, priceTicks, volumeMTok] = row;
  const maker = typeof partition === 'number' ? makers[partition] : undefined;
  if (typeof partition !== 'number' || maker === undefined) throw new Error(`prices: ${path} names no maker`);
  return {
    maker: maker.name,
    site: maker.site,
    partition,
    model: text(model, `${path}.model`),
    name: text(name, `${path}.name`),
    inputMicroUsd: positive(inputMicroUsd, `${path}.inputMicroUsd`),
    outputMicroUsd: positive(outputMicroUsd, `${path}.outputMicroUsd`),
    priceTicks: positive(priceTicks, `${path}.priceTicks`),
    volumeMTok: positive(volumeMTok, `${path}.volumeMTok`),
  };
}

function check(holds: boolean, path: string, problem: string): void {
  if (!holds) throw new Error(`prices: ${path} ${problem}`);
}

function object(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw new Error(`prices: ${path} must be an object`);
  return value;
}

function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`prices: ${path} must be a list`);
  return value;
}

function text(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw new Error(`prices: ${path} must be a text`);
  return value;
}

function positive(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value <= 0)
    throw new Error(`prices: ${path} was ${String(value)}, must be a whole number above 0`);
  return value;
}
