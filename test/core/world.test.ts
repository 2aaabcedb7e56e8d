import { expect, test } from 'vitest';
import { EventKind } from '../../assembly/shared/codes';
import type { CoreEvent } from '../../web/core/event-record';
import { readMarketView } from '../../web/core/frame-view';
import { World } from '../../web/core/world';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';

test('smoke', async () => {
  const kept: CoreEvent[] = [];
  const world = await World.open(await coreModule(), worldSetup(firstHedge), (event) => kept.push(event));
  let t = performance.now();
  for (let day = 1; day <= 60; day++) {
    world.advance(day * 86400000 + 15.5 * 3600000);
    const v = readMarketView(world.core, 1);
    const fix = kept.filter((e) => e.kind === EventKind.BenchmarkFixed).length;
    console.log(
      day,
      v.contract.lastTicks,
      'prev',
      v.contract.previousSettlementTicks,
      'fix',
      v.benchmark.fixingText,
      'bid',
      v.contract.bidTicks,
      v.contract.askTicks,
      'oi',
      v.contract.openInterestLots,
      'trades',
      world.core.header().tradeCount,
      world.core.header().orderMessages,
      kept.filter((e) => e.kind === EventKind.MarginCalled).length,
      kept.filter((e) => e.kind === EventKind.PositionLiquidated).length,
      fix,
    );
  }
  console.log(performance.now() - t, 'ms', world.core.digest());
  const v = readMarketView(world.core, 1);
  console.log(JSON.stringify(v.account), JSON.stringify(v.flows));
  console.log(
    kept
      .filter((e) => e.kind === EventKind.MinuteClosed)
      .slice(0, 40)
      .map((e: any) => e.closeTicks + ':' + e.volumeLots + ':' + (e.askTicks - e.bidTicks))
      .join(' '),
  );
  expect(kept.length).toBeGreaterThan(0);
});
