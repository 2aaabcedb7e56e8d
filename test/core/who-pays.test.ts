import { describe, expect, test } from 'vitest';
import { EventKind, Layer } from '../../assembly/shared/codes';
import type { CoreEvent } from '../../web/core/event-record';
import { whoPays } from '../../web/scenario/library/who-pays';
import { CLOSE_MS, DAY_MS, openWorld } from '../support/worlds';

// A world in which some cannot pay. What it shows must follow from the rules with any seed.

async function lastDays(seed: string): Promise<readonly CoreEvent[]> {
  const kept: CoreEvent[] = [];
  const world = await openWorld({ ...whoPays, seed }, { kept });
  for (let day = 1; day <= whoPays.days; day++) {
    world.advance(day * DAY_MS + CLOSE_MS);
    world.core.checkInvariants();
  }
  return kept;
}

describe.each([whoPays.seed, '12'])('with seed %s', (seed) => {
  test('every cent of a default’s loss is drawn from a layer or left uncovered, and the chain goes back to a call', async () => {
    const kept = await lastDays(seed);
    const byNumber = new Map(kept.map((event) => [event.sequence, event]));
    const declared = kept.filter((event) => event.kind === EventKind.DefaultDeclared);
    const closed = kept.filter((event) => event.kind === EventKind.DefaultClosed);
    expect(declared.length).toBeGreaterThan(0);
    expect(closed).toHaveLength(declared.length);
    for (const end of closed) {
      if (end.kind !== EventKind.DefaultClosed) continue;
      const begin = byNumber.get(end.cause);
      expect(begin?.kind).toBe(EventKind.DefaultDeclared);
      const drawn = kept.filter((event) => event.kind === EventKind.WaterfallDrawn && event.cause === end.cause);
      const sum = drawn.reduce(
        (all, event) => all + (event.kind === EventKind.WaterfallDrawn ? event.amountMinor : 0),
        0,
      );
      // The balance of the closing event is what no layer bore.
      expect(sum + end.balanceMinor).toBe(end.amountMinor);
      expect(byNumber.get(begin?.cause ?? 0)?.kind).toBe(EventKind.MarginCalled);
    }
    // The clearing house's capital comes before the survivors' contributions.
    const drawn = kept.filter((event) => event.kind === EventKind.WaterfallDrawn);
    const layers = drawn.map((event) => (event.kind === EventKind.WaterfallDrawn ? event.layer : 0));
    expect(layers).toContain(Layer.CcpFirst);
    const survivors = layers.indexOf(Layer.SurvivorsFund);
    if (survivors >= 0) expect(layers.indexOf(Layer.CcpFirst)).toBeLessThan(survivors);
  });
});
