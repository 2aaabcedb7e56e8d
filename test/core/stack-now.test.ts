import { expect, test } from 'vitest';
import { StackLayer } from '../../assembly/shared/codes';
import { readLevers } from '../../web/core/levers-view';
import type { LayerNow } from '../../web/core/levers-views';
import { rationing } from '../../web/scenario/library/rationing';
import type { Scenario } from '../../web/scenario/scenario';
import { at, openWorld, runTo } from '../support/worlds';

async function layersOn(day: number, stack: Partial<Scenario['stack']>): Promise<readonly LayerNow[]> {
  const world = await openWorld({ ...rationing, stack: { ...rationing.stack, slackBps: 0, ...stack } });
  runTo(world, [], at(day, 10));
  return readLevers(world.core).layers;
}

test('eight layers; sellers who ration keep the price and turn demand away, others ask more', async () => {
  const [posted, asking] = [await layersOn(3, {}), await layersOn(3, { rationingBps: 0 })];
  expect(posted.map(({ layer }) => layer)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const of = (rows: readonly LayerNow[]): LayerNow => {
    const found = rows.find(({ layer }) => layer === Number(StackLayer.Tokens));
    if (found === undefined) throw new Error('tokens are a layer');
    return found;
  };
  // Demand grows by 40% a month and supply by 5%: without slack more is asked for than there is on the third day, whoever sells.
  for (const rows of [posted, asking]) expect(of(rows).demandMillionths).toBeGreaterThan(of(rows).capacityMillionths);
  expect(of(posted).rationedBps).toBeGreaterThan(0);
  expect(of(asking).rationedBps).toBe(0);
}, 60_000);
