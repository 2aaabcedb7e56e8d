import { expect, test } from 'vitest';
import { CommandKind, EventKind, Rule } from '../../assembly/shared/codes';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import type { CoreEvent } from '../../web/core/event-record';
import { World } from '../../web/core/world';
import { setNumber } from '../../web/scenario/decode';
import { twoVenues } from '../../web/scenario/library/two-venues';
import type { Scenario } from '../../web/scenario/scenario';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';

// Home trades 09:00 to 13:00, the rival 10:00 to 15:00.

const DAY = 86_400_000;
const at = (day: number, hour: number, minute = 0): number => day * DAY + hour * 3_600_000 + minute * 60_000;

function withHours(): Scenario {
  let scenario = twoVenues;
  for (const [path, value] of [
    ['venue.closesEarlierMinutes', '120'],
    ['rival.opensLaterMinutes', '60'],
  ] as const) {
    const changed = setNumber(scenario, path, value);
    if (!changed.ok) throw new Error(`${path} takes ${value}`);
    scenario = changed.value;
  }
  return scenario;
}

async function played(days: number) {
  const events: CoreEvent[] = [];
  const scenario = withHours();
  const world = await World.open(await coreModule(), worldSetup(scenario), () => undefined, {
    everyEvent: (event) => events.push(event),
  });
  world.advance(at(days, 16));
  const venueOf = (contract: number): number => (contract <= scenario.market.months ? 1 : 2);
  return { events, world, venueOf };
}

test('each venue trades, settles and fixes its benchmark in its own hours', async () => {
  const { events, venueOf } = await played(3);
  const trades = events.filter((event) => event.kind === EventKind.Traded);
  for (const venue of [1, 2]) {
    const times = trades.filter(({ contract }) => venueOf(contract) === venue).map(({ timeMs }) => timeMs % DAY);
    expect(times.length).toBeGreaterThan(100);
    // Home: from the opening of 09:00 to the close of 13:00; the rival: 10:00 to 15:00, its liquidations included.
    expect(Math.min(...times)).toBeGreaterThanOrEqual(at(0, venue === 1 ? 9 : 10));
    expect(Math.max(...times)).toBeLessThanOrEqual(at(0, venue === 1 ? 13 : 15));
  }
  const settled = events.filter((event) => event.kind === EventKind.DaySettled);
  expect(settled.map(({ timeMs, first }) => [timeMs, first])).toEqual(
    [1, 2, 3].flatMap((day) => [
      [at(day, 13), 1],
      [at(day, 15), 2],
    ]),
  );
  const fixed = events
    .filter((event) => event.kind === EventKind.BenchmarkFixed)
    .filter(({ timeMs }) => timeMs > DAY * 1.5);
  expect(fixed.map(({ timeMs, benchmark }) => [timeMs, benchmark])).toEqual(
    settled.map(({ timeMs, first }) => [timeMs, first]),
  );
});

test('a closed venue refuses an order while the other one takes it', async () => {
  const { events, world } = await played(1);
  const order = (number: number, contract: number, timeMs: number): CoreEvent[] => {
    events.length = 0;
    world.advance(timeMs);
    world.apply({
      timeMs,
      action: {
        kind: 'new-order',
        order: number,
        contract,
        side: 0,
        orderKind: 0,
        timeInForce: 0,
        offset: 0,
        priceTicks: world.core.record('Contract', world.core.places.contractsBase, contract).lastTicks,
        quantityLots: 1,
        protectionTicks: null,
      },
    });
    return events.filter(({ kind }) => kind === EventKind.OrderRejected || kind === EventKind.OrderAccepted);
  };
  const rival = withHours().market.months + 1;
  // 09:30: the rival has not opened. 14:00: home has closed.
  expect(order(1, rival, at(2, 9, 30)).at(-1)).toMatchObject({
    kind: EventKind.OrderRejected,
    reason: RejectReason.PhaseClosed,
  });
  expect(order(2, 1, at(2, 9, 31)).some(({ kind }) => kind === EventKind.OrderAccepted)).toBe(true);
  expect(order(3, 1, at(2, 14)).at(-1)).toMatchObject({
    kind: EventKind.OrderRejected,
    reason: RejectReason.PhaseClosed,
  });
  expect(order(4, rival, at(2, 14, 1)).some(({ kind }) => kind === EventKind.OrderAccepted)).toBe(true);
});

test('accounts are not valued anew at the moment a later venue opens, before anybody could trade there', async () => {
  const { events, world } = await played(1);
  const rule = (number: Rule, value: number): void => {
    const fields = { venue: 2, rule: number, value };
    world.core.submit([{ kind: CommandKind.SetRule, fields }], () => undefined);
  };
  /** Takes away what an account may take away, to a thousand cents. */
  const empty = (account: number): void => {
    for (let amount = 2 ** 40; amount >= 1_000; amount /= 2) {
      const fields = { account, amountMinor: -amount };
      world.core.submit([{ kind: CommandKind.MoveCash, fields }], () => undefined);
    }
  };
  world.advance(at(2, 9, 30));
  for (let account = 1; account <= world.core.header().accountsCount; account++) {
    if (world.core.record('Account', world.core.places.accountsBase, account).venue === 2) empty(account);
  }
  // Every hour from 09:00: 10:00 would be due. All lots are many against a ten-thousandth of the volume, and need so much more
  // margin that accounts without a spare cent are short of it.
  rule(Rule.IntradayCallMs, 3_600_000);
  rule(Rule.ConcentrationParticipationBps, 1);
  events.length = 0;
  world.advance(at(2, 11, 30));
  const called = events.filter(({ kind }) => kind === EventKind.MarginCalled).map(({ timeMs }) => timeMs);
  expect(called.length).toBeGreaterThan(0);
  expect(new Set(called)).toEqual(new Set([at(2, 11)]));
});

test('hours that leave no day are refused, and so are hours in a world that runs', async () => {
  const changed = setNumber(twoVenues, 'rival.opensLaterMinutes', '350');
  expect(changed.ok).toBe(true);
  if (!changed.ok) return;
  expect(setNumber(changed.value, 'rival.closesEarlierMinutes', '1')).toMatchObject({
    ok: false,
    problems: [{ path: 'rival.closesEarlierMinutes', code: 'range' }],
  });
  const { events, world } = await played(1);
  events.length = 0;
  world.apply({ timeMs: world.timeMs, action: { kind: 'set-rule', rule: Rule.OpensLaterMs, value: 60_000 } });
  expect(events).toMatchObject([{ kind: EventKind.ConfigurationRejected }]);
});
