import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { coreModule } from '../support/core-module';
import { at, BUSY_LOG, CLOSE_MS, DAY_MS, firstHedge, openWorld, runTo } from '../support/worlds';

const END_MS = 8 * DAY_MS + CLOSE_MS;

async function digest(options: Parameters<typeof openWorld>[1] = {}, scenario = firstHedge): Promise<string> {
  const world = await openWorld(scenario, options);
  runTo(world, BUSY_LOG, END_MS);
  world.core.checkInvariants();
  return world.core.digest();
}

describe('one scenario and log give one digest', () => {
  test('in a second instance, in the debug build, and with other capacities', async () => {
    const release = await digest();
    expect(await digest()).toBe(release);
    expect(await digest({ build: 'core.debug' })).toBe(release);
    expect(await digest({ capacity: { orders: 20_000, accounts: 2000, lots: 30_000, positions: 4000 } })).toBe(release);
  });

  test('with an event port of 32 slots', async () => {
    expect(await digest({ capacity: { events: 32 } })).toBe(await digest());
  });

  test('another one for another seed and for another log', async () => {
    const usual = await digest();
    expect(await digest({}, { ...firstHedge, seed: '8' })).not.toBe(usual);
    const world = await openWorld();
    runTo(world, BUSY_LOG.slice(1), END_MS);
    expect(world.core.digest()).not.toBe(usual);
  });

  test('advance(1000) equals one thousand times advance(1)', async () => {
    const once = await openWorld();
    const often = await openWorld();
    const from = at(1, 9, 30);
    once.advance(from);
    often.advance(from);
    once.advance(from + 20_000);
    for (let ms = 1; ms <= 20_000; ms++) often.advance(from + ms);
    expect(often.core.digest()).toBe(once.core.digest());
    expect(often.timeMs).toBe(once.timeMs);
  });

  test('however the way there is cut into calls', async () => {
    const world = await openWorld();
    for (let ms = at(1, 9); ms < END_MS; ms += 7_777_777) runTo(world, BUSY_LOG, ms);
    runTo(world, BUSY_LOG, END_MS);
    expect(world.core.digest()).toBe(await digest());
  });

  test('after a snapshot was restored, at any point', async () => {
    const expected = await digest();
    const world = await openWorld();
    const points = [at(1, 9, 1), at(1, 10, 5), at(2, 14, 59), at(3, 0), at(4, 11), at(5, 15), at(7, 9)];
    for (const point of points) {
      runTo(world, BUSY_LOG, point);
      const state = world.core.copyState();
      runTo(world, BUSY_LOG, point + 3 * 3_600_000);
      world.restore(state);
    }
    runTo(world, BUSY_LOG, END_MS);
    expect(world.core.digest()).toBe(expected);
  });

  test('after a snapshot was restored into a fresh instance', async () => {
    const first = await openWorld();
    runTo(first, BUSY_LOG, at(3, 11));
    const second = await openWorld();
    second.restore(first.core.copyState());
    runTo(second, BUSY_LOG, END_MS);
    expect(second.core.digest()).toBe(await digest());
  });

  test('market data asked for on top changes nothing', async () => {
    const world = await openWorld();
    world.core.tellQuotes();
    runTo(world, BUSY_LOG, END_MS);
    expect(world.core.digest()).toBe(await digest());
  });

  test('looking at the market changes nothing', async () => {
    const world = await openWorld();
    for (let hour = 9; hour < 16; hour++) {
      runTo(world, BUSY_LOG, at(2, hour));
      world.core.publish(1);
      world.core.inspectAccount(2);
      world.core.claimSequence();
    }
    runTo(world, BUSY_LOG, END_MS);
    expect(world.core.digest()).toBe(await digest());
  });
});

describe('the module', () => {
  test('imports nothing but abort', async () => {
    for (const build of ['core', 'core.debug'] as const) {
      expect(WebAssembly.Module.imports(await coreModule(build))).toEqual([
        { module: 'env', name: 'abort', kind: 'function' },
      ]);
    }
  });

  test('has no mutable globals', () => {
    expect(existsSync('build/core.wat')).toBe(true);
    expect(readFileSync('build/core.wat', 'utf8')).not.toContain('(mut ');
  });

  test('exports what the host calls', async () => {
    const names = WebAssembly.Module.exports(await coreModule()).map((one) => one.name);
    expect(names.sort()).toEqual(
      [
        'advance',
        'capacityAddress',
        'checkInvariants',
        'claimSequence',
        'initialize',
        'inspectAccount',
        'inspectMargin',
        'memory',
        'nextDueMs',
        'preview',
        'publish',
        'restored',
        'resume',
        'stateBase',
        'submit',
      ].sort(),
    );
  });
});
