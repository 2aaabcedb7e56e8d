import * as newest from '@pydantic/genai-prices';
import * as may from 'genai-prices-0-0-62';
import * as june from 'genai-prices-0-0-66';
import * as july from 'genai-prices-0-0-69';
import { describe, expect, test } from 'vitest';
import { CONSTITUENTS_MAX, FIX_VOLUME_MAX, PRICE_TICKS_MAX } from '../../assembly/shared/limits';
import { extractSnapshot, type PricePackage, providerPrices } from '../../web/prices/extract';
import { LEFT_OUT } from '../../web/prices/left-out';
import { MAKERS } from '../../web/prices/makers';
import { prices, snapshots, standingPanel } from '../../web/prices/prices';

const TODAY = '2026-09-23';

function panel(source: unknown, version: string, date: string): ReturnType<typeof extractSnapshot> {
  return extractSnapshot(source as PricePackage, version, date);
}

describe('the dated panels', () => {
  test('are seven, oldest first, and the newest stands', () => {
    expect(snapshots.map(({ version, date }) => `${version} ${date}`)).toEqual([
      '0.0.56 2026-03-20',
      '0.0.62 2026-05-25',
      '0.0.66 2026-06-09',
      '0.0.69 2026-07-02',
      '0.0.72 2026-07-22',
      '0.1.7 2026-09-16',
      '0.1.8 2026-09-23',
    ]);
    expect(standingPanel).toBe(snapshots[snapshots.length - 1]);
    expect(prices.package).toBe('@pydantic/genai-prices');
    expect(prices.method).not.toBe('');
  });

  test.each(snapshots.map((snapshot) => [snapshot.date, snapshot] as const))('of %s is sound', (_, snapshot) => {
    const { constituents, count } = snapshot;
    expect(constituents).toHaveLength(count);
    expect(count).toBeLessThanOrEqual(CONSTITUENTS_MAX);
    expect(new Set(constituents.map(({ partition, model }) => `${partition}/${model.toLowerCase()}`)).size).toBe(count);
    for (const one of constituents) {
      const numbers = [one.inputMicroUsd, one.outputMicroUsd, one.priceTicks, one.volumeMTok];
      expect(numbers.every((value) => Number.isSafeInteger(value) && value > 0)).toBe(true);
      expect(one.priceTicks).toBeLessThanOrEqual(PRICE_TICKS_MAX);
      expect(one.volumeMTok).toBeLessThanOrEqual(FIX_VOLUME_MAX);
      expect(one.maker).toBe(MAKERS[one.partition]?.name);
      expect(one.site).toBe(MAKERS[one.partition]?.site);
    }
  });

  test('hold the same again when read again', () => {
    expect(panel(newest, '0.1.8', TODAY)).toEqual(panel(newest, '0.1.8', TODAY));
    expect(panel(newest, '0.1.8', TODAY)).toEqual(standingPanel);
    expect(panel(july, '0.0.69', '2026-07-02')).toEqual(snapshots[3]);
  });

  test('show the cut of DeepSeek V4 Pro in May and the rise in August 2026', () => {
    const ticks = snapshots.flatMap(({ date, constituents }) =>
      constituents.filter(({ model }) => model === 'deepseek-v4-pro').map(({ priceTicks }) => [date, priceTicks]),
    );
    // Blended 2.175, 0.54375 and 0.99 dollars, times 6,800.
    expect(ticks).toEqual([
      ['2026-05-25', 14_790],
      ['2026-06-09', 3_698],
      ['2026-07-02', 3_698],
      ['2026-07-22', 3_698],
      ['2026-09-16', 6_732],
      ['2026-09-23', 6_732],
    ]);
  });
});

describe('the standing panel', () => {
  const models = standingPanel.constituents.map(({ model }) => model);

  test('counts every model once, by the price of its home site', () => {
    const glm = standingPanel.constituents.filter(({ model }) => model === 'GLM-5.3');
    // 1.103 / 3.862 dollars at home (8 and 28 yuan), 1.40 / 4.40 at Z.AI: (3 x 1.103 + 3.862) / 4 x 6,800 = 12,190.7.
    expect(glm.map(({ site, priceTicks }) => [site, priceTicks])).toEqual([['open.bigmodel.cn', 12_191]]);
    expect(models.some((model) => /highspeed|turbo-preview|-32k|-128k/.test(model))).toBe(false);
  });

  test('has no stale, withdrawn or second-hand price', () => {
    expect(models).not.toContain('deepseek-chat');
    // Withdrawn, by the mark of the package.
    expect(models).not.toContain('kimi-k2-thinking');
    // Second-hand, by the comment of the package.
    expect(models).not.toContain('minimax-m1');
    expect(models).toContain('deepseek-v4-flash');
  });
});

describe('what is left out', () => {
  test.each(Object.keys(LEFT_OUT))('%s is an entry of the package', (key) => {
    const [providerId = '', id = ''] = key.split('/');
    const found = [may, june, newest].some((source) =>
      (source as unknown as typeof newest).findProvider({ providerId })?.models.some((model) => model.id === id),
    );
    expect(found).toBe(true);
  });

  test('a provider that is found only by a part of its name has no prices', () => {
    expect(newest.findProvider({ providerId: 'moonshot' })?.id).toBe('moonshotai');
    expect(providerPrices(newest, 'moonshot', TODAY)).toEqual([]);
    expect(providerPrices(newest, 'nobody', TODAY)).toEqual([]);
  });
});

describe('the package', () => {
  const FIRST_PARTY = ['openai', 'anthropic', 'google', 'mistral', 'x-ai', 'cohere', 'perplexity', 'zai'];

  test('gives at least 150 first-party models, all with a price', () => {
    const found = [...FIRST_PARTY, ...MAKERS.map(({ id }) => id)].flatMap((id) => {
      const own = providerPrices(newest, id, TODAY);
      expect(own.length, id).toBeGreaterThan(0);
      return own;
    });
    expect(found.length).toBeGreaterThanOrEqual(150);
    for (const { price } of found) {
      expect(Number.isSafeInteger(price.inputMicroUsd) && price.inputMicroUsd > 0).toBe(true);
      expect(Number.isSafeInteger(price.outputMicroUsd) && price.outputMicroUsd > 0).toBe(true);
    }
  });
});
