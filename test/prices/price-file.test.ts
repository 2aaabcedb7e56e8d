import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makePriceFile, pricesPlugin } from '../../web/prices/plugin';
import { decodePriceFile, encodePriceFile } from '../../web/prices/price-rows';
import { prices } from '../../web/prices/prices';

const FILE = fileURLToPath(new URL('../../build/prices.json', import.meta.url));

interface Loose {
  snapshots: { date: string; count: number; rows: unknown[][] }[];
}

function broken(change: (file: Loose) => void): unknown {
  const file = JSON.parse(encodePriceFile(makePriceFile())) as Loose;
  change(file);
  return file;
}

describe('the data file', () => {
  test('is the same text whenever it is made, and reads as what was made', () => {
    const text = encodePriceFile(makePriceFile());
    expect(encodePriceFile(makePriceFile())).toBe(text);
    expect(decodePriceFile(JSON.parse(text))).toEqual(makePriceFile());
    expect(prices).toEqual(makePriceFile());
  });

  test('stays small', () => {
    const text = encodePriceFile(makePriceFile());
    expect(text.length).toBeLessThan(25_000);
    expect(brotliCompressSync(text).length).toBeLessThan(4_000);
  });

  test('is left alone while nothing changes', () => {
    const hook = pricesPlugin().config;
    if (typeof hook !== 'function') throw new Error('the plugin has a config hook');
    const before = statSync(FILE).mtimeMs;
    hook.call({} as never, {}, { command: 'build', mode: 'test' });
    expect(statSync(FILE).mtimeMs).toBe(before);
  });

  test.each<[string, (file: Loose) => void, string]>([
    ['a wrong count', (file) => file.snapshots[0]!.count++, 'snapshots[0].count'],
    ['a price of nothing', (file) => (file.snapshots[1]!.rows[0]![5] = 0), 'snapshots[1].rows[0].priceTicks'],
    ['a price that is lost', (file) => (file.snapshots[1]!.rows[0]![3] = null), 'snapshots[1].rows[0].inputMicroUsd'],
    ['half a token', (file) => (file.snapshots[1]!.rows[0]![6] = 0.5), 'snapshots[1].rows[0].volumeMTok'],
    ['an unknown maker', (file) => (file.snapshots[2]!.rows[0]![0] = 9), 'snapshots[2].rows[0]'],
    ['disorder', (file) => file.snapshots.reverse(), 'order of their dates'],
    ['no snapshot', (file) => (file.snapshots = []), 'must not be empty'],
  ])('with %s is refused by its path', (_, change, path) => {
    expect(() => decodePriceFile(broken(change))).toThrow(path);
  });
});
