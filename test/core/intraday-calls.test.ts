import { describe, expect, test } from 'vitest';
import { CommandKind, EventKind, Rule } from '../../assembly/shared/codes';
import type { CoreEvent } from '../../web/core/event-record';
import { readMarketView } from '../../web/core/frame-view';
import { CONTRACT } from '../../web/core/world-setup';
import { at, CLOSE_MS, DAY_MS, firstHedge, market, OPEN_MS, openWorld } from '../support/worlds';

const QUARTER_MS = 15 * 60_000;
const BUY_MS = at(1, 10);

/** Five days in which the learner holds lots with hardly a spare yuan, accounts being revalued so often. */
async function calls(everyMs: number): Promise<{ calls: CoreEvent[]; money: CoreEvent[]; variation: CoreEvent[] }> {
  const kept: CoreEvent[] = [];
  const world = await openWorld(firstHedge, { kept });
  world.core.submit(
    [{ kind: CommandKind.SetRule, fields: { venue: 1, rule: Rule.IntradayCallMs, value: everyMs } }],
    () => undefined,
  );
  world.advance(BUY_MS);
  world.apply(market(1, 0, 3, BUY_MS));
  world.advance(BUY_MS + 60_000);
  const spare = readMarketView(world.core, CONTRACT).account.availableMinor;
  world.apply({ timeMs: BUY_MS + 60_000, action: { kind: 'move-cash', amountMinor: -spare } });
  world.advance(at(5, 23));
  world.core.checkInvariants();
  return {
    calls: kept.filter((event) => event.kind === EventKind.MarginCalled),
    money: kept.filter(({ kind }) => kind === EventKind.MarginCalled || kind === EventKind.CallMet),
    variation: kept.filter((event) => event.kind === EventKind.VariationPaid),
  };
}

function dayTimeMs(event: CoreEvent): number {
  return event.timeMs % DAY_MS;
}

describe('revaluation during the day', () => {
  test('calls losses at its times and pays no gains', async () => {
    const { calls: called, variation } = await calls(QUARTER_MS);
    const duringDay = called.filter((event) => dayTimeMs(event) < CLOSE_MS);
    expect(duringDay.length).toBeGreaterThan(0);
    for (const event of duringDay) expect((dayTimeMs(event) - OPEN_MS) % QUARTER_MS).toBe(0);
    expect(variation.length).toBeGreaterThan(0);
    for (const event of variation) expect(dayTimeMs(event)).toBe(CLOSE_MS);
  });

  test('repeats no open call that already asks for enough', async () => {
    const { money } = await calls(QUARTER_MS);
    const open = new Map<number, number>();
    for (const event of money) {
      if (event.kind === EventKind.CallMet) open.delete(event.account);
      if (event.kind !== EventKind.MarginCalled) continue;
      if (dayTimeMs(event) < CLOSE_MS) expect(event.amountMinor).toBeGreaterThan(open.get(event.account) ?? 0);
      open.set(event.account, event.amountMinor);
    }
    expect(money.length).toBeGreaterThan(1);
  });

  test('switched off, calls come with the settlement alone', async () => {
    const { calls: called } = await calls(0);
    for (const event of called) expect(dayTimeMs(event)).toBe(CLOSE_MS);
  });
});
