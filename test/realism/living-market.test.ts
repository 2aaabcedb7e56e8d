import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Unusable } from '../../web/headless/exit';
import { realismLines, tapeIn } from '../../web/headless/realism';
import { runWorld } from '../../web/headless/run';
import { METRICS } from '../../web/realism/metrics';
import { livingMarket } from '../../web/scenario/library/living-market';
import { worldSetup } from '../../web/scenario/to-commands';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { at, openWorld } from '../support/worlds';
import { play } from './played';

const folder = mkdtempSync(join(tmpdir(), 'tokenpit-tape-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a market with every behaviour on', () => {
  test('is the same in the debug build, through a port of 32 slots, in pieces and after a snapshot', async () => {
    const end = at(2, 10);
    const usual = await openWorld(livingMarket);
    usual.advance(end);
    const debug = await openWorld(livingMarket, { build: 'core.debug' });
    debug.advance(end);
    const narrow = await openWorld(livingMarket, { capacity: { events: 32 } });
    for (let ms = at(1, 9); ms < end; ms += 7_777_777) narrow.advance(ms);
    narrow.advance(end);
    const restored = await openWorld(livingMarket);
    restored.advance(at(1, 11));
    const state = restored.core.copyState();
    restored.advance(at(1, 14));
    restored.restore(state);
    restored.advance(end);
    for (const world of [debug, narrow, restored]) expect(world.core.digest()).toBe(usual.core.digest());
  });

  test('a plain scenario says nothing of behaviours to the core', () => {
    const said = (scenario: typeof firstHedge): number =>
      worldSetup(scenario).configuration.filter(({ fields }) => 'behaviours' in fields).length;
    expect(said(firstHedge)).toBe(0);
    // All but the learner: everybody has at least one.
    const agents = Object.values(livingMarket.agents).reduce((sum, population) => sum + population.count, 0);
    expect(said(livingMarket)).toBe(agents);
  });
});

describe('the tape', () => {
  test('read from the files of a run is the one that was noted while it ran', async () => {
    await runWorld({ scenario: livingMarket, commands: [], days: 1, out: folder, say: () => undefined });
    const [fromFiles] = tapeIn(folder).markets;
    const [noted] = (await play(livingMarket, 1)).tape.markets;
    expect(fromFiles?.trades.timeMs.length).toBeGreaterThan(3_000);
    expect(fromFiles?.trades).toEqual(noted?.trades);
    expect(fromFiles?.quotes).toEqual(noted?.quotes);
    expect(fromFiles?.minutes).toEqual(noted?.minutes);
    expect(fromFiles?.daily).toEqual(noted?.daily);
    expect(realismLines(folder)).toHaveLength(METRICS.length);
    const invariants = realismLines(folder).map((line) => JSON.parse(line) as { metric: string; holds: boolean });
    expect(invariants.find(({ metric }) => metric === 'invariants')?.holds).toBe(true);
  });

  test('a folder without files, and a row that is none, are told in a sentence', () => {
    expect(() => tapeIn(join(folder, 'nowhere'))).toThrow(Unusable);
    writeFileSync(join(folder, 'trades.csv'), 't_ns,venue,contract,price_ticks,qty,side,forced\n1,SH,TOK,many,1,1,0\n');
    expect(() => tapeIn(folder)).toThrow("trades.csv line 2: price_ticks was 'many', must be a number");
  });
});
