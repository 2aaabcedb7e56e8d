import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locale } from '../../web/locale/locale.svelte';
import { decodeScenario } from '../../web/scenario/decode';
import { quietMarket } from '../../web/scenario/library/quiet-market';
import { decodeLink } from '../../web/scenario/link';
import type { ProblemCode } from '../../web/scenario/result';
import { sentences } from '../../web/state/problem-lines';

/** What the page says of a scenario whose margin is one basis point, and of a link that was cut. */
function said(): readonly string[] {
  const scenario = decodeScenario({ ...quietMarket, contract: { ...quietMarket.contract, marginBps: 1 } });
  const link = decodeLink('#1AAAA');
  if (scenario.ok || link.ok) throw new Error('both are wrong');
  return [...sentences(scenario.problems), ...sentences(link.problems)];
}

describe('what is wrong with a link or a file', () => {
  test('is told in English as the decoder found it, and names its place once', () => {
    expect(said()).toEqual(['contract.marginBps was 1, must be at least 100', 'The end of the link is missing']);
  });

  describe('in Chinese', () => {
    beforeAll(async () => {
      await locale.use('zh-CN');
      await locale.complete();
    });
    afterAll(() => locale.use('en'));

    test('is told with the place and both bounds', () => {
      expect(said()).toEqual(['contract.marginBps：值为 1，须在 100 到 10,000 之间', '已损坏或被改动']);
    });

    test('has words for every kind of problem', () => {
      const codes: readonly ProblemCode[] = ['missing', 'type', 'range', 'unknown', 'version', 'damaged', 'size'];
      for (const code of codes) {
        const [line = ''] = sentences([{ path: 'x', code, message: 'English' }]);
        expect(line, code).toMatch(/^x：\p{Script=Han}/u);
      }
    });
  });
});
