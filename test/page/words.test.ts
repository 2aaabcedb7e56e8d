import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import { PRESETS } from '../../web/scenario/library/library';
import { NEWS_TEXTS } from '../../web/scenario/parameters';

describe.each(['en', 'zh-CN'])('texts in %s', (language) => {
  const texts = JSON.parse(readFileSync(`web/locale/${language}.json`, 'utf8')) as Record<string, string>;

  test('say every reason why something was refused or cancelled', () => {
    const reasons = Object.values(RejectReason).filter((reason) => typeof reason === 'number' && reason > 0);
    for (const reason of reasons) expect(texts[`reject.${reason}`], String(reason)).toMatch(/[.。]$/);
  });

  test('name every scenario and every item of news', () => {
    for (const { scenario } of PRESETS) {
      expect(texts[`scenario.${scenario.id}`], scenario.id).toBeTruthy();
      expect(texts[`sessions.about-${scenario.id}`], scenario.id).toBeTruthy();
    }
    for (const text of NEWS_TEXTS) expect(texts[`news.${text}`], text).toBeTruthy();
  });
});
