import { expect, test } from 'vitest';
import { CommandKind, EventKind, Layer, Rule } from '../../assembly/shared/codes';
import type { CoreCommand } from '../../web/core/command-record';
import type { CoreEvent } from '../../web/core/event-record';
import { setNumber } from '../../web/scenario/decode';
import { at, CLOSE_MS, DAY_MS, firstHedge, market, OPEN_MS, openWorld } from '../support/worlds';

const RULE: CoreCommand = { kind: CommandKind.SetRule, fields: { venue: 1, rule: Rule.DeclaresDefaults, value: 1 } };
const WATERFALL: CoreCommand = {
  kind: CommandKind.SetWaterfall,
  fields: {
    venue: 1,
    ccpFirstMinor: 100_000_000,
    ccpSecondMinor: 0,
    layers: BigInt(Layer.DefaulterMargin) | (BigInt(Layer.CcpFirst) << 8n),
  },
};

/** A learner holds all the lots that 25,000 yuan allow when the price falls by nearly half within two days, and pays nothing. */
async function fall(commands: readonly CoreCommand[]): Promise<CoreEvent[]> {
  const poor = setNumber(firstHedge, 'learner.cashMinor', '2500000');
  if (!poor.ok) throw new Error('25,000 yuan are in range');
  const news = [2, 3].map((day) => ({ timeMs: at(day, 11), moveBps: -3000, text: 'price-cut' }) as const);
  const kept: CoreEvent[] = [];
  const world = await openWorld({ ...poor.value, news }, { kept });
  world.core.submit(commands, () => undefined);
  world.apply(market(1, 0, 4, at(1, 10)));
  world.advance(at(10, 16));
  world.core.checkInvariants();
  return kept;
}

test('an account that owes more than it has after its liquidation is declared in default the next day', async () => {
  const kept = await fall([RULE, WATERFALL]);
  const declared = kept.find((event) => event.kind === EventKind.DefaultDeclared);
  if (declared?.kind !== EventKind.DefaultDeclared) throw new Error('the learner is declared in default');
  expect(declared.account).toBe(1);
  // At the end of a minute of trading, for the call of the evening before.
  expect((declared.timeMs - OPEN_MS) % 60_000).toBe(0);
  const call = kept.find((event) => event.kind === EventKind.MarginCalled && event.sequence === declared.cause);
  expect(Math.floor((call?.timeMs ?? 0) / DAY_MS)).toBe(Math.floor(declared.timeMs / DAY_MS) - 1);
  // Others fail too: only what this default led to.
  const after = kept.filter(({ cause }) => cause === declared.sequence);
  const closed = after.find((event) => event.kind === EventKind.DefaultClosed);
  if (closed?.kind !== EventKind.DefaultClosed) throw new Error('the default is closed');
  const drawn = after.flatMap((event) => (event.kind === EventKind.WaterfallDrawn ? [event.amountMinor] : []));
  // The clearing house's million yuan bear all of it.
  expect(drawn.reduce((sum, amount) => sum + amount, 0)).toBe(closed.amountMinor);
  expect(closed.balanceMinor).toBe(0);
  expect(closed.amountMinor).toBeGreaterThan(0);
});

test('without the rule it stays a call', async () => {
  const kept = await fall([WATERFALL]);
  expect(kept.some((event) => event.kind === EventKind.DefaultDeclared)).toBe(false);
  expect(kept.some((event) => event.kind === EventKind.PositionLiquidated)).toBe(true);
});

test('a default fund that is sized at each settlement is sized when the day closes', async () => {
  const rule = (which: Rule, value: number): CoreCommand => ({
    kind: CommandKind.SetRule,
    fields: { venue: 1, rule: which, value },
  });
  const kept = await fall([rule(Rule.FundStressBps, 2000), rule(Rule.FundCover, 2)]);
  const sized = kept.filter((event) => event.kind === EventKind.FundSized);
  expect(sized.length).toBeGreaterThan(0);
  for (const event of sized) expect(event.timeMs % DAY_MS).toBe(CLOSE_MS);
  // What was paid in less what went back is what stands there: each event tells both.
  const paid = new Map<number, number>();
  for (const event of sized) {
    if (event.kind !== EventKind.FundSized) continue;
    paid.set(event.account, (paid.get(event.account) ?? 0) + event.balanceMinor);
    expect(event.amountMinor).toBe(paid.get(event.account));
  }
});
