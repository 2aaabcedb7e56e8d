import { beforeAll, describe, expect, test } from 'vitest';
import { Rule, SettlementRule } from '../../assembly/shared/codes';
import { CoreHost } from '../../web/core/host';
import type { ClearingView } from '../../web/core/views';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { whoPays } from '../../web/scenario/library/who-pays';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { VENUE } from '../../web/core/world-setup';
import { at, BUSY_LOG, firstHedge } from '../support/worlds';

async function clearingAt(one: CoreHost, timeMs: number, venue = VENUE): Promise<ClearingView> {
  const moved = await one.seek(timeMs);
  if (!moved.ok) throw new Error(moved.fault.message);
  const clearing = await one.clearing(venue);
  if (!clearing.ok) throw new Error(clearing.fault.message);
  return clearing.value;
}

async function busyHost(untilMs: number): Promise<CoreHost> {
  const one = new CoreHost(coreModule(), 'cafecafe');
  await one.start(worldSetup(firstHedge), BUSY_LOG, untilMs, () => undefined);
  return one;
}

function sum(amounts: readonly { readonly amountMinor: number }[]): number {
  return amounts.reduce((total, { amountMinor }) => total + amountMinor, 0);
}

test('what accounts hold, fees kept and rounding are together what was paid in', async () => {
  const one = await busyHost(at(6, 16));
  for (const timeMs of [at(1, 9), at(1, 12), at(2, 15), at(4, 3), at(6, 16)]) {
    const { totals } = await clearingAt(one, timeMs);
    const { balancesMinor, feesMinor, roundingMinor, fundsMinor, depositsMinor } = totals;
    expect(balancesMinor + feesMinor + roundingMinor + fundsMinor, String(timeMs)).toBe(depositsMinor);
  }
});

test('what a settlement takes from some accounts it gives to others, and every position has its other side', async () => {
  const one = await busyHost(at(6, 16));
  for (const day of [1, 2, 3, 4, 5, 6]) {
    const { settlement, accounts } = await clearingAt(one, at(day, 15));
    expect(settlement?.timeMs).toBe(at(day, 15));
    expect(settlement?.variation.length).toBeGreaterThan(10);
    expect(sum(settlement?.variation ?? [])).toBe(0);
    expect(accounts.reduce((lots, { longLots, shortLots }) => lots + longLots - shortLots, 0)).toBe(0);
  }
});

test('the fees of all settlements are the fees that the venue kept', async () => {
  const one = await busyHost(at(6, 16));
  let fees = 0;
  for (const day of [1, 2, 3, 4]) fees += sum((await clearingAt(one, at(day, 15))).settlement?.fees ?? []);
  expect(fees).toBeGreaterThan(0);
  expect((await clearingAt(one, at(4, 16))).totals.feesMinor).toBe(fees);
});

test('an earlier moment shows the settlement before it, and none before the first', async () => {
  const one = await busyHost(at(6, 16));
  expect((await clearingAt(one, at(1, 14, 59))).settlement).toBeNull();
  const first = (await clearingAt(one, at(2, 10))).settlement;
  const second = (await clearingAt(one, at(2, 15))).settlement;
  expect(first?.timeMs).toBe(at(1, 15));
  expect(second?.previousTicks).toBe(first?.priceTicks);
  expect((await clearingAt(one, at(2, 10))).settlement).toEqual(first);
});

test('settlements that no longer happened are gone when the learner goes on from an earlier moment', async () => {
  const one = await busyHost(at(6, 16));
  await one.seek(at(2, 10));
  await one.act({ kind: 'set-rule', rule: Rule.MarginBps, value: 1500 });
  const clearing = await one.clearing(VENUE);
  expect(clearing.ok && clearing.value.settlement?.timeMs).toBe(at(1, 15));
  expect(clearing.ok && clearing.value.rules.find(({ rule }) => rule === Rule.MarginBps)?.value).toBe(1500);
});

test('on the last day the final settlement is shown, and rounding is what it leaves', async () => {
  const short = { ...firstHedge, days: 5, contract: { ...firstHedge.contract, finalFixings: 3 } };
  const one = new CoreHost(coreModule(), 'cafecafe');
  await one.start(worldSetup(short), [], at(5, 16), () => undefined);
  const { settlement, totals } = await clearingAt(one, at(5, 16));
  expect(settlement).toMatchObject({ isFinal: true, timeMs: at(5, 15) });
  expect(sum(settlement?.variation ?? [])).toBe(-totals.roundingMinor);
});

test('where some cannot pay, no money is lost either, and layers and payments come to the same loss', async () => {
  const one = new CoreHost(coreModule(), 'cafecafe');
  const started = await one.start(worldSetup(whoPays), [], at(12, 16), () => undefined);
  if (!started.ok) throw new Error(started.fault.message);
  for (const day of [3, 6, 9, 12]) {
    const { totals, settlement } = await clearingAt(one, at(day, 15));
    const { balancesMinor, feesMinor, roundingMinor, fundsMinor, depositsMinor } = totals;
    expect(balancesMinor + feesMinor + roundingMinor + fundsMinor, String(day)).toBe(depositsMinor);
    expect(sum(settlement?.variation ?? []), String(day)).toBe(0);
  }
  const { house } = await clearingAt(one, at(12, 16));
  expect(house.defaults).toBeGreaterThan(0);
  const used = house.layers.reduce((total, { usedMinor }) => total + usedMinor, 0);
  expect(used + house.uncoveredMinor).toBe(house.lossMinor);
  const events = started.value.update.events;
  const declared = events.findLast(({ event }) => event.kind === 'default');
  const drawn = events.flatMap(({ sequence, event }) =>
    event.kind === 'drawn' && sequence > (declared?.sequence ?? 0) ? [event] : [],
  );
  expect(sum(drawn)).toBe(used);
});

describe('a world with two venues', () => {
  const RIVAL = 2;
  /** Months end on days 4, 7 and 10. */
  const scenario = { ...twoVenues, days: 10, market: { ...twoVenues.market, monthDays: 3 } };
  const one = new CoreHost(coreModule(), 'cafecafe');

  beforeAll(async () => {
    const started = await one.start(worldSetup(scenario), [], at(6, 16), () => undefined);
    if (!started.ok) throw new Error(started.fault.message);
  }, 120_000);

  test('each clearing house has its own accounts, and its own money comes to what was paid in there', async () => {
    // What the rounding of a month's end leaves stays with the house that rounded.
    for (const day of [1, 3, 4, 6]) {
      const home = await clearingAt(one, at(day, 16));
      const away = await clearingAt(one, at(day, 16), RIVAL);
      for (const { venue, totals, settlement, accounts } of [home, away]) {
        const { balancesMinor, feesMinor, roundingMinor, fundsMinor, depositsMinor } = totals;
        const said = `day ${day}, venue ${venue}`;
        expect(balancesMinor + feesMinor + roundingMinor + fundsMinor, said).toBe(depositsMinor);
        expect(settlement?.timeMs, said).toBe(at(day, 15));
        const isRounded = settlement?.prices.some(({ rule }) => rule === SettlementRule.Final) === true;
        expect(isRounded, said).toBe(day === 4);
        if (!isRounded) expect(sum(settlement?.variation ?? []), said).toBe(0);
        expect(
          accounts.reduce((lots, { longLots, shortLots }) => lots + longLots - shortLots, 0),
          said,
        ).toBe(0);
        expect(accounts.filter(({ group }) => group === 0)).toHaveLength(1);
      }
      const indices = [...home.accounts, ...away.accounts].map(({ account }) => account);
      expect(new Set(indices).size).toBe(indices.length);
      expect(home.accounts[0]?.balanceMinor).toBe(twoVenues.learner.cashMinor);
      expect(away.accounts.find(({ group }) => group === 0)?.balanceMinor).toBe(twoVenues.rival.learnerCashMinor);
    }
  }, 120_000);

  test('the months that go on are settled after the first ones have ended, and yesterday’s price stands beside', async () => {
    const before = (await clearingAt(one, at(5, 16), RIVAL)).settlement;
    const after = (await clearingAt(one, at(6, 16), RIVAL)).settlement;
    expect(before?.prices.map(({ contract }) => contract)).toEqual([5, 6]);
    expect(after?.contract).toBe(5);
    expect(after?.prices.map(({ previousTicks }) => previousTicks)).toEqual(
      before?.prices.map(({ priceTicks }) => priceTicks),
    );
  }, 120_000);

  test('the scan range is the chosen rate of a front lot at its settlement, and all four choices are told', async () => {
    const { days, scan, settlement, isNet } = await clearingAt(one, at(3, 16), RIVAL);
    expect(isNet).toBe(true);
    const day = days.at(-1);
    const [model = 0, buffer = 0, weighted = 0, floored = 0] = day?.choicesBps ?? [];
    const { stressedMarginBps, floorMarginBps, tickValueMinor } = twoVenues.rival;
    expect(model).toBeGreaterThan(0);
    expect(buffer).toBeGreaterThanOrEqual(model);
    expect(weighted).toBe(Math.round((3 * model + stressedMarginBps) / 4));
    expect(floored).toBe(Math.max(model, floorMarginBps));
    const rangeMinor = Math.round(((settlement?.priceTicks ?? 0) * tickValueMinor * floored) / 10_000);
    expect(day?.scanRangeMinor).toBe(rangeMinor);
    expect(scan?.rangeMinor).toBe(rangeMinor);
    expect((await clearingAt(one, at(3, 16))).scan).toBeNull();
  }, 120_000);

  test('the learner’s receipt there adds up, with a position and after its settlement', async () => {
    await one.seek(at(2, 10));
    await one.show(4);
    const order = {
      kind: 'new-order',
      order: 1,
      contract: 4,
      side: 0,
      orderKind: 1,
      timeInForce: 2,
      offset: 0,
    } as const;
    const bought = await one.act({ ...order, priceTicks: 0, quantityLots: 20, protectionTicks: null });
    if (!bought.ok) throw new Error(bought.fault.message);
    const lots = bought.value.update.view.account.longLots;
    expect(lots).toBeGreaterThan(5);
    for (const timeMs of [at(2, 10), at(2, 14), at(2, 16), at(3, 11)]) {
      const { net, scan, accounts } = await clearingAt(one, timeMs, RIVAL);
      if (net === null || scan === null) throw new Error('it is a net account');
      const { previousBalanceMinor, cashMovedMinor, finalProfitMinor, transferMinor, feesMinor } = net;
      expect(net.cashMinor).toBe(previousBalanceMinor + cashMovedMinor + finalProfitMinor + transferMinor - feesMinor);
      expect(net.equityMinor).toBe(net.cashMinor + Math.min(net.variationMinor, 0));
      expect(net.excessMinor).toBe(net.equityMinor - net.initialMinor);
      // Lots of one month alone need a range each, and initial margin a tenth more.
      expect(net.maintenanceMinor).toBe(lots * scan.rangeMinor);
      expect(net.scanMinor).toBe(net.maintenanceMinor);
      expect(net.initialMinor).toBe(Math.round((net.maintenanceMinor * twoVenues.rival.initialBps) / 10_000));
      const row = accounts.find(({ group }) => group === 0);
      expect(row).toMatchObject({ longLots: lots, marginMinor: net.maintenanceMinor, initialMinor: net.initialMinor });
    }
  }, 120_000);
});

test('the balance after a settlement is what the learner begins the next day with, and covers its margin or is called', async () => {
  const one = await busyHost(at(6, 16));
  const { days } = await clearingAt(one, at(6, 16));
  expect(days.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const { day, ownBalanceMinor } of days.slice(0, 5)) {
    const next = await one.seek(at(day + 1, 9, 1));
    if (!next.ok) throw new Error(next.fault.message);
    expect(next.value.view.account.previousBalanceMinor, `day ${String(day)}`).toBe(ownBalanceMinor);
  }
  const { accounts } = await clearingAt(one, at(6, 16));
  expect(days[5]?.ownMarginMinor).toBe(accounts[0]?.marginMinor);
});
