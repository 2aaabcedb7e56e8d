import { expect, test } from 'vitest';
import { Rule } from '../../assembly/shared/codes';
import { CoreHost } from '../../web/core/host';
import { firstContract, plannedContracts } from '../../web/scenario/contract-plan';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at, openWorld } from '../support/worlds';

test('each benchmark has an audit of its own, of the venue whose contract is shown', async () => {
  const host = new CoreHost(coreModule(), 'cafecafe');
  const begun = await host.start(worldSetup(twoVenues), [], at(1, 16), () => undefined);
  if (!begun.ok) throw new Error(begun.fault.message);
  for (const contract of [firstContract(plannedContracts(twoVenues), 2), 1]) {
    const shown = await host.show(contract);
    const audit = await host.audit(null);
    if (!shown.ok || !audit.ok || audit.value === null) throw new Error('it can be shown');
    const { benchmark } = shown.value.view;
    expect(audit.value.milliticks).toBe(Math.round(Number(benchmark.fixingText) * 1000));
    expect(audit.value.rows.length).toBe(benchmark.constituents.length);
    expect(audit.value.rows.map(({ postedTicks }) => postedTicks)).toEqual(
      benchmark.constituents.map(({ priceTicks }) => priceTicks),
    );
  }
}, 120_000);

test('a rule of the rival’s benchmark leaves the home one alone', async () => {
  const world = await openWorld(twoVenues);
  const trimOf = (benchmark: number): number =>
    world.core.record('Benchmark', world.core.header().benchmarksBase, benchmark).trimBps;
  const home = trimOf(1);
  world.apply({
    timeMs: world.timeMs,
    action: { kind: 'set-rule', rule: Rule.BenchmarkTrimBps, value: 1_234, venue: 2 },
  });
  expect(trimOf(2)).toBe(1_234);
  expect(trimOf(1)).toBe(home);
});
