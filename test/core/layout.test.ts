import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { layout } from '../../web/core/layout.gen';
import { readRecord, writeRecord } from '../../web/core/record';
import { openWorld } from '../support/worlds';

const SIZES: Readonly<Record<string, number>> = { u8: 1, u16: 2, u32: 4, i32: 4, i64: 8, u64: 8, f64: 8 };

test('records have no holes and whole words', () => {
  for (const [name, record] of Object.entries(layout)) {
    let at = 0;
    for (const field of Object.values(record.fields) as { offset: number; type: string }[]) {
      expect(field.offset, name).toBe(at);
      at += SIZES[field.type] ?? Number.NaN;
    }
    expect(at, name).toBe(record.byteLength);
    expect(record.byteLength % 8, name).toBe(0);
  }
});

test('commands and events are 64 bytes', () => {
  for (const name of [
    'NewOrder',
    'ConfigureContract',
    'FinalSettle',
    'AddAgent',
    'Traded',
    'OrderEvent',
    'BenchmarkFixed',
    'MinuteClosed',
  ] as const) {
    expect(layout[name].byteLength).toBe(64);
  }
});

test('the host reads where the core writes', async () => {
  const world = await openWorld();
  const header = world.core.header();
  expect(header.magic).toBe(0x54495054);
  expect(header.learnerAccount).toBe(1);
  expect(header.ordersMax).toBe(8192);
  expect(world.core.record('Contract', header.contractsBase, 1).tickValueMinor).toBe(1000);
});

test('values survive writing and reading, at the ends of their ranges', () => {
  const view = new DataView(new ArrayBuffer(64));
  const order = {
    number: 4_294_967_295,
    account: 0xffffffff,
    priceTicks: -10_000_000,
    quantityLots: 1_000_000,
    side: 255,
  };
  writeRecord(view, 0, 'NewOrder', order);
  expect(readRecord(view, 0, 'NewOrder')).toMatchObject(order);
  view.setBigInt64(0, 2n ** 60n, true);
  expect(() => readRecord(view, 0, 'NewOrder')).toThrow('beyond the safe integers');
});

test('what a view tells is named where it is read: the built page keeps no other fields of a record', () => {
  const folder = 'web/core/';
  const views = readdirSync(folder).filter((file) => file.endsWith('views.ts'));
  const readers = readdirSync(folder).filter((file) => file !== 'layout.gen.ts' && !views.includes(file));
  const text = (file: string): string => readFileSync(folder + file, 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  const named = new Set(readers.flatMap((file) => text(file).match(/\w+/g) ?? []));
  const fields = new Set(Object.values(layout).flatMap((record) => Object.keys(record.fields)));
  const told = views.flatMap((file) => [...text(file).matchAll(/readonly (\w+)/g)].map(([, name = '']) => name));
  expect(told.length).toBeGreaterThan(100);
  expect(told.filter((name) => fields.has(name) && !named.has(name))).toEqual([]);
});
