import { afterEach, describe, expect, test } from 'vitest';
import { compactCount, countGlance, money, moneyGlance, moneyShort } from '../../web/format';
import { locale } from '../../web/locale/locale.svelte';

describe('numbers read at a glance', () => {
  afterEach(() => locale.use('en'));

  test('stand in 万 and 亿 in Chinese, four digits of them', async () => {
    await locale.use('zh-CN');
    expect(countGlance(9_999)).toBe('9,999');
    expect(countGlance(10_000)).toBe('1万');
    expect(countGlance(44_000)).toBe('4.4万');
    expect(countGlance(-34_907)).toBe('−3.491万');
    // 1,069,601 is 106.9601 times ten thousand.
    expect(moneyGlance(106_960_106)).toBe('107万');
    expect(moneyGlance(48_959_543_000)).toBe('4.896亿');
    expect(moneyShort(4_152_000_000)).toBe('4150万');
    expect(compactCount(17_800_000)).toBe('1780万');
  });

  test('stand in full in English as long as they can be read', () => {
    expect(moneyGlance(106_960_106)).toBe('1,069,601');
    expect(moneyGlance(48_959_543_000)).toBe('489.6M');
    expect(moneyShort(4_152_000_000)).toBe('41.5M');
    expect(compactCount(17_800_000)).toBe('17.8 million');
  });

  test('and a receipt stays exact in both', async () => {
    expect(money(106_960_106)).toBe('1,069,601.06');
    await locale.use('zh-CN');
    expect(money(106_960_106)).toBe('1,069,601.06');
  });
});
