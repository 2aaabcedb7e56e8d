import { expect, test } from 'vitest';
import { CoreHost } from '../../web/core/host';
import type { CoreApi } from '../../web/core/core-api';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { Simulation } from '../../web/state/simulation.svelte';
import { coreModule } from '../support/core-module';

/** The host itself, but with what it tells of its way delivered by hand: its channel is not that of the answers. */
function delayed(): { readonly client: CoreApi; readonly deliver: () => number } {
  const host = new CoreHost(coreModule(), 'cafecafe');
  const waiting: (() => void)[] = [];
  const start: CoreApi['start'] = (setup, log, untilMs, progress, lesson, workMax) =>
    host.start(setup, log, untilMs, (share) => void waiting.push(() => progress(share)), lesson, workMax);
  const client: CoreApi = new Proxy(host as unknown as CoreApi, {
    get: (target, name) => {
      if (name === 'start') return start;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const deliver = (): number => waiting.splice(0).map((one) => one()).length;
  return { client, deliver };
}

test('what is told of the way after the end changes nothing: a market that runs is not loading', async () => {
  const { client, deliver } = delayed();
  const simulation = new Simulation(client);
  await simulation.start(firstHedge, [], 2 * 86_400_000);
  expect(simulation.view).not.toBeNull();
  expect(deliver()).toBeGreaterThan(0);
  expect(simulation.loading).toBeNull();
});
