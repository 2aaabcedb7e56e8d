import { expect, test } from 'vitest';
import { PRESETS } from '../../../web/scenario/library/library';
import { scenarioChecks } from '../../realism/scenarios/checks';

// What a scenario is there to show, it shows: with its own seed and with another one. Ten seeds are run by hand.

test.each(scenarioChecks.map((check) => [check.scenario.id, check] as const))(
  '%s shows what it is there to show',
  async (_, { scenario, see }) => {
    for (const seed of [scenario.seed, '1']) {
      for (const { what, value, min = -Infinity, max = Infinity } of await see(seed)) {
        const said = `${what}, seed ${seed}`;
        expect(value, said).toBeGreaterThanOrEqual(min);
        expect(value, said).toBeLessThanOrEqual(max);
      }
    }
  },
  180_000,
);

test('every scenario that is checked is one that can be chosen', () => {
  const ids = PRESETS.map(({ scenario }) => scenario.id);
  for (const { scenario } of scenarioChecks) expect(ids).toContain(scenario.id);
});
