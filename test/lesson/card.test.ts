import { expect, test } from 'vitest';
import { EventKind, Role, Rule } from '../../assembly/shared/codes';
import type { CoreEvent } from '../../web/core/event-record';
import { fixedMilliticks } from '../../web/core/event-view';
import { CoreHost } from '../../web/core/host';
import { leadOf } from '../../web/core/run-lead';
import type { LearnerCommand } from '../../web/core/learner-command';
import { twoVenues } from '../../web/scenario/library/two-venues';
import type { Scenario } from '../../web/scenario/scenario';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at, firstHedge, market, openWorld, runTo } from '../support/worlds';

test('which price moved first is counted by the sign of the day and of the next day', () => {
  // The future goes up, down, nowhere; the benchmark nowhere, up, down: each a day behind, and never ahead.
  const settlements = new Map([
    [1, 100],
    [2, 110],
    [3, 105],
    [4, 105],
  ]);
  const fixings = new Map([
    [1, 1000],
    [2, 1000],
    [3, 1010],
    [4, 1005],
  ]);
  expect(leadOf(settlements, fixings)).toEqual({
    days: 4,
    futureFirst: 2,
    benchmarkFirst: 0,
    lastSettlementTicks: 105,
    // Changes of +1/10, -1/22 and 0 lie 9/110, -7/110 and -2/110 from their mean: the root of 67/12100, in hundredths of a basis point.
    volatilityBpsHundredths: Math.round(Math.sqrt(67 / 12_100) * 1_000_000),
  });
  expect(leadOf(fixings, settlements)).toMatchObject({ futureFirst: 0, benchmarkFirst: 2 });
});

test('the closing card adds up: the lot settles at the last fixing, the bill is five lots of it', async () => {
  const scenario: Scenario = {
    ...firstHedge,
    days: 5,
    contract: { ...firstHedge.contract, finalFixings: 1 },
    learner: { ...firstHedge.learner, role: Role.Hedger },
    news: [],
  };
  const log = [market(1, 0, 2, at(2, 10))];
  const untilMs = at(5, 16);
  const result = await new CoreHost(coreModule(), 'cafecafe').study(
    { setup: worldSetup(scenario), log, untilMs, lesson: null },
    () => true,
  );
  if (!result.ok || result.value === null) throw new Error(JSON.stringify(result));
  const { card, digest } = result.value;

  const kept: CoreEvent[] = [];
  const world = await openWorld(scenario, { kept });
  runTo(world, log, untilMs);
  expect(digest).toBe(world.core.digest());

  // Ticks of CNY 1,000 fen a lot; a fixing is in thousandths of a tick, so it is fen a lot as it stands.
  const trades = kept.flatMap((event) => (event.kind === EventKind.Traded && event.buyAccount === 1 ? [event] : []));
  const paidMinor = trades.reduce((sum, { priceTicks, quantityLots }) => sum + priceTicks * quantityLots * 1000, 0);
  const fixings = kept.flatMap((event) => (event.kind === EventKind.BenchmarkFixed ? [fixedMilliticks(event)] : []));
  const last = fixings.at(-1) ?? 0;
  expect(trades.reduce((sum, { quantityLots }) => sum + quantityLots, 0)).toBe(2);
  expect(card.billMinor).toBe(5 * last);
  // The exact fraction is rounded once a position: half a fen either way for what a thousandth of a tick leaves out.
  expect(Math.abs(card.profitMinor + card.feesMinor - (2 * last - paidMinor))).toBeLessThanOrEqual(2);
  expect(card.costMinor).toBe(card.billMinor - card.profitMinor);
  expect(card.effectiveMilliticks).toBe(Math.round(card.costMinor / 5));
  expect(card.billMilliticks).toBe(last);
  // Two of five lots.
  expect(card.hedgeBps).toBe(4000);
  const volume = card.traded.reduce((sum, { lots }) => sum + lots, 0);
  expect(volume % 2).toBe(0);
  expect(card.traded.find(({ group }) => group === 0)?.lots).toBe(2);
});

test('a rule set at the rival stands on the card with the value there, apart from the same rule at home', async () => {
  const scenario: Scenario = { ...twoVenues, days: 8, market: { ...twoVenues.market, monthDays: 2 }, news: [] };
  const set = (rule: Rule, value: number, venue?: number): LearnerCommand => ({
    timeMs: at(2, 10),
    action: { kind: 'set-rule', rule, value, ...(venue === undefined ? {} : { venue }) },
  });
  const log = [set(Rule.TaxBpsHundredths, 50), set(Rule.InitialBps, 13_000, 2), set(Rule.TaxBpsHundredths, 70, 2)];
  const result = await new CoreHost(coreModule(), 'cafecafe').study(
    { setup: worldSetup(scenario), log, untilMs: at(2, 11), lesson: null },
    () => true,
  );
  if (!result.ok || result.value === null) throw new Error(JSON.stringify(result));
  const changed = [...result.value.card.rules.changed].sort((a, b) => a.venue - b.venue || a.rule - b.rule);
  expect(changed).toEqual([
    { rule: Rule.TaxBpsHundredths, value: 50, venue: 1 },
    ...[
      { rule: Rule.InitialBps, value: 13_000, venue: 2 },
      { rule: Rule.TaxBpsHundredths, value: 70, venue: 2 },
    ].sort((a, b) => a.rule - b.rule),
  ]);
});
