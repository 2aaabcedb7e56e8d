import * as newest from '@pydantic/genai-prices';
import { describe, expect, test } from 'vitest';
import { blendMicroUsd, priceOn, providerPrices } from '../../web/prices/extract';
import { makePriceFile } from '../../web/prices/plugin';
import { prices, snapshots, standingPanel } from '../../web/prices/prices';

function modelPrices(providerId: string, model: string): unknown {
  const found = newest.findProvider({ providerId })?.models.find((one) => one.id === model);
  if (found === undefined) throw new Error(`${model} is in the package`);
  return found.prices;
}

function blended(providerId: string, model: string, date: string): number {
  const price = priceOn(modelPrices(providerId, model), date);
  if (price === null) throw new Error(`${model} has a price on ${date}`);
  return blendMicroUsd(price);
}

describe('published prices', () => {
  test('o3 fell by four fifths on 10 June 2025: 10/40 to 2/8 dollars', () => {
    expect(blended('openai', 'o3', '2025-06-09')).toBe(17_500_000);
    expect(blended('openai', 'o3', '2025-06-11')).toBe(3_500_000);
  });

  test('dates come before times of day: V4 Flash steps on 17 August 2026 and never shows a peak price', () => {
    // 0.14/0.28 before, 0.22/0.66 from then on, off-peak; the peak price is twice that.
    expect(blended('deepseek', 'deepseek-v4-flash', '2026-08-01')).toBe(175_000);
    expect(blended('deepseek', 'deepseek-v4-flash', '2026-08-16')).toBe(175_000);
    expect(blended('deepseek', 'deepseek-v4-flash', '2026-08-17')).toBe(330_000);
    expect(blended('deepseek', 'deepseek-v4-pro', '2026-08-01')).toBe(543_750);
    expect(blended('deepseek', 'deepseek-v4-pro', '2026-09-01')).toBe(990_000);
  });

  test('a large part of first-party models can be read', () => {
    const makers = [
      'openai',
      'anthropic',
      'google',
      'mistral',
      'cohere',
      'x-ai',
      'deepseek',
      'moonshotai',
      'minimax',
      'zhipuai',
      'zai',
      'perplexity',
    ];
    const all = makers.flatMap((id) => providerPrices(newest, id, '2026-09-23'));
    expect(all.length).toBeGreaterThanOrEqual(150);
    for (const { price } of all) expect(blendMicroUsd(price)).toBeGreaterThan(0);
  });

  test('every panel is dated, counted, in order, and made of prices above zero', () => {
    expect(snapshots.length).toBeGreaterThanOrEqual(5);
    expect([...snapshots].sort((a, b) => (a.date < b.date ? -1 : 1))).toEqual(snapshots);
    for (const snapshot of snapshots) {
      expect(snapshot.count).toBe(snapshot.constituents.length);
      expect(snapshot.count).toBeGreaterThanOrEqual(5);
      for (const one of snapshot.constituents) {
        expect(Number.isSafeInteger(one.priceTicks) && one.priceTicks > 0).toBe(true);
        expect(Number.isSafeInteger(one.volumeMTok) && one.volumeMTok > 0).toBe(true);
        // Three parts input to one part output, a dollar per million tokens is 6,800 yuan per billion.
        expect(one.priceTicks).toBe(Math.round((((3 * one.inputMicroUsd + one.outputMicroUsd) / 4) * 6800) / 1e6));
      }
    }
    expect(standingPanel.version).toBe('0.1.8');
  });

  test('no model stands in a panel twice', () => {
    for (const { constituents } of snapshots)
      expect(new Set(constituents.map((one) => `${one.maker} ${one.model}`)).size).toBe(constituents.length);
  });

  test('the data file is what the packages say, each time', () => {
    expect(makePriceFile()).toEqual(makePriceFile());
    expect(JSON.parse(JSON.stringify(makePriceFile()))).toEqual(prices);
  });
});
