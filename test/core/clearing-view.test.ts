import { expect, test } from 'vitest';
import { Rule } from '../../assembly/shared/codes';
import { CoreHost } from '../../web/core/host';
import type { ClearingView } from '../../web/core/views';
import { whoPays } from '../../web/scenario/library/who-pays';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at, BUSY_LOG, firstHedge } from '../support/worlds';

async function clearingAt(one: CoreHost, timeMs: number): Promise<ClearingView> {
  const moved = await one.seek(timeMs);
  if (!moved.ok) throw new Error(moved.fault.message);
  const clearing = await one.clearing();
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
  const clearing = await one.clearing();
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
