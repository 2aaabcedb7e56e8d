import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import { PRESETS } from '../../web/scenario/library/library';
import { NEWS_TEXTS } from '../../web/scenario/parameters';
import { CHAPTERS } from '../../web/state/rulebook';

describe.each(['en', 'zh-CN'])('texts in %s', (language) => {
  const texts = JSON.parse(readFileSync(`web/locale/${language}.json`, 'utf8')) as Record<string, string>;

  test('say every reason why something was refused or cancelled', () => {
    const reasons = Object.values(RejectReason).filter((reason) => typeof reason === 'number' && reason > 0);
    for (const reason of reasons) expect(texts[`reject.${reason}`], String(reason)).toMatch(/[.。]$/);
  });

  test('say of every rule what it is, what would be different without it and where it comes from', () => {
    for (const { rules } of CHAPTERS) {
      for (const { rule, choices } of rules) {
        for (const field of ['name', 'what', 'off', 'source'])
          expect(texts[`rule.${rule}.${field}`], `${rule} ${field}`).toBeTruthy();
        // Two choices without words of their own are off and on.
        const named = Array.from({ length: choices }, (_, choice) => texts[`rule.${rule}.${choice}`] !== undefined);
        expect(new Set(named).size, `${rule} choices`).toBeLessThanOrEqual(1);
        if (choices > 2) expect(named[0], `${rule} choices`).toBe(true);
      }
    }
  });

  test('name every scenario and every item of news', () => {
    for (const { scenario } of PRESETS) {
      expect(texts[`scenario.${scenario.id}`], scenario.id).toBeTruthy();
      expect(texts[`sessions.about-${scenario.id}`], scenario.id).toBeTruthy();
    }
    for (const text of NEWS_TEXTS) expect(texts[`news.${text}`], text).toBeTruthy();
  });
});
