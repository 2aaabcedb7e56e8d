import * as newest from '@pydantic/genai-prices';
import * as march from 'genai-prices-0-0-56';
import * as july from 'genai-prices-0-0-72';
import { describe, expect, test } from 'vitest';
import { priceOn, ticksOf } from '../../web/prices/extract';

function usd(inputUsd: number, outputUsd: number): { inputMicroUsd: number; outputMicroUsd: number } {
  return { inputMicroUsd: Math.round(inputUsd * 1e6), outputMicroUsd: Math.round(outputUsd * 1e6) };
}

function pricesOf(
  source: { findProvider: typeof newest.findProvider },
  providerId: string,
  id: string,
): newest.ModelInfo['prices'] {
  const model = source.findProvider({ providerId })?.models.find((one) => one.id === id);
  if (model === undefined) throw new Error(`the package knows no ${providerId}/${id}`);
  return model.prices;
}

describe('a list price on a date', () => {
  test.each([
    ['March', march],
    ['July', july],
    ['September', newest],
  ])('o3 falls by four fifths on 10 June 2025 in the package of %s 2026', (_, source) => {
    const prices = pricesOf(source as typeof newest, 'openai', 'o3');
    // (3 x 10 + 40) / 4 = 17.50 and (3 x 2 + 8) / 4 = 3.50 dollars.
    expect(priceOn(prices, '2025-06-09')).toEqual(usd(10, 40));
    expect(priceOn(prices, '2025-06-10')).toEqual(usd(2, 8));
    expect(ticksOf(usd(10, 40))).toBe(17.5 * 6_800);
    expect(ticksOf(usd(2, 8))).toBe(3.5 * 6_800);
  });

  test('DeepSeek V4 Flash rises on 17 August 2026', () => {
    const prices = pricesOf(newest, 'deepseek', 'deepseek-v4-flash');
    expect(priceOn(prices, '2026-08-16')).toEqual(usd(0.14, 0.28));
    expect(priceOn(prices, '2026-08-17')).toEqual(usd(0.22, 0.66));
  });

  test('has no peak hours before peak prices began, where the package has', () => {
    const prices = pricesOf(newest, 'deepseek', 'deepseek-v4-flash');
    const usage = { input_tokens: 750_000, output_tokens: 250_000 };
    const timestamp = new Date('2026-08-01T02:00:00Z');
    const byPackage = newest.calcPrice(usage, 'deepseek-v4-flash', { providerId: 'deepseek', timestamp });
    // The trap: 0.75 x 0.44 + 0.25 x 1.32 = 0.66, the peak price of 17 days later.
    expect(byPackage?.total_price).toBeCloseTo(0.66, 9);
    // 0.75 x 0.14 + 0.25 x 0.28 = 0.175.
    expect(priceOn(prices, '2026-08-01')).toEqual(usd(0.14, 0.28));
    expect(ticksOf(usd(0.14, 0.28))).toBe(1_190);
  });

  test('is that of the latest start, however the entries are ordered', () => {
    const entries = [
      { constraint: { type: 'start_date', start_date: '2026-05-01' }, prices: { input_mtok: 3, output_mtok: 3 } },
      { prices: { input_mtok: 1, output_mtok: 1 } },
      { constraint: { type: 'start_date', start_date: '2026-03-01' }, prices: { input_mtok: 2, output_mtok: 2 } },
    ];
    expect(priceOn(entries, '2026-02-28')).toEqual(usd(1, 1));
    expect(priceOn(entries, '2026-03-01')).toEqual(usd(2, 2));
    expect(priceOn(entries, '2026-05-01')).toEqual(usd(3, 3));
  });

  test('is the lowest tier where the length of the text counts', () => {
    // MiniMax M3: 0.3 / 1.2 dollars up to 512,000 tokens, twice that above.
    expect(priceOn(pricesOf(newest, 'minimax', 'minimax-m3'), '2026-09-23')).toEqual(usd(0.3, 1.2));
  });

  test.each([
    ['a free model', { input_mtok: 0, output_mtok: 0 }],
    ['a model without output', { input_mtok: 0.1 }],
    ['a price that is not a number', { input_mtok: Number.NaN, output_mtok: 1 }],
    ['a price that begins later', [{ constraint: { start_date: '2026-10-01' }, prices: { input_mtok: 1 } }]],
    ['a price for some hours only', [{ constraint: { start_time: '01:00:00Z' }, prices: { input_mtok: 1 } }]],
    ['nothing', undefined],
  ])('is none for %s', (_, prices) => {
    expect(priceOn(prices, '2026-09-23')).toBeNull();
  });
});

describe('ticks', () => {
  test.each([
    // One dollar a million is 6.8 yuan a million, 6,800 yuan a billion.
    [1, 1, 6_800],
    // Kimi K3: (9 + 15) / 4 = 6 dollars.
    [3, 15, 40_800],
    // GLM-4-FlashX: 0.014 x 6,800 = 95.2.
    [0.014, 0.014, 95],
    // GLM-5: (3 x 0.552 + 2.483) / 4 = 1.03475 dollars; x 6,800 = 7,036.3.
    [0.552, 2.483, 7_036],
    // A half goes up: 0.00125 x 6,800 = 8.5.
    [0.00125, 0.00125, 9],
  ])('of %d and %d dollars are %d', (inputUsd, outputUsd, expected) => {
    expect(ticksOf(usd(inputUsd, outputUsd))).toBe(expected);
  });
});
