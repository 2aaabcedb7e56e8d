import { Offset, OrderKind, Side, TimeInForce } from '../../assembly/shared/codes';
import { describe, expect, test } from 'vitest';
import type { CoreResult, CoreUpdate } from '../../web/core/core-api';
import { CoreHost } from '../../web/core/host';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at } from '../support/worlds';

// Contracts 1 to 3 are home's months, 4 to 6 the rival's.

function value<T>(result: CoreResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
}

/** Minutes of every contract as an update told them. */
function closes({ series, others }: CoreUpdate): readonly (readonly [number, number, number])[] {
  return [{ contract: 1, series }, ...others].flatMap(({ contract, series: told }) =>
    [...told.timeMs].map((timeMs, index) => [contract, timeMs, told.closeTicks[index] ?? 0] as const),
  );
}

async function begun(): Promise<CoreHost> {
  const host = new CoreHost(coreModule(), 'cafecafe');
  value(await host.start(worldSetup(twoVenues), [], null, () => undefined));
  return host;
}

describe('a world with several months', () => {
  test('looking at other months changes neither the world nor what is told of any of them', async () => {
    const still = await begun();
    const switching = await begun();
    const told: (readonly [number, number, number])[] = [];
    for (let step = 1; step <= 6; step++) {
      const shown = value(await switching.show(step));
      expect(shown.view.shown).toBe(step);
      told.push(...closes(shown));
      told.push(...closes(value(await switching.seek(at(1, 9 + step)))));
    }
    const whole = value(await still.seek(at(1, 15)));
    expect(value(await switching.seek(at(1, 15))).view.digest).toBe(whole.view.digest);
    const order = (a: readonly number[], b: readonly number[]): number =>
      (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
    expect(told.sort(order)).toEqual([...closes(whole)].sort(order));
    expect(new Set(told.map(([contract]) => contract)).size).toBeGreaterThan(3);
  });

  test('an order on the rival’s month fills from the account there and leaves the one at home alone', async () => {
    const host = await begun();
    value(await host.seek(at(1, 11)));
    const before = value(await host.show(4)).view.account;
    const home = value(await host.show(1)).view.account;
    expect(before.balanceMinor).toBe(twoVenues.rival.learnerCashMinor);
    value(await host.show(4));
    const { update } = value(
      await host.act({
        kind: 'new-order',
        order: 1,
        contract: 4,
        side: Side.Buy,
        orderKind: OrderKind.Market,
        timeInForce: TimeInForce.ImmediateOrCancel,
        offset: Offset.Open,
        priceTicks: 0,
        quantityLots: 2,
        protectionTicks: null,
      }),
    );
    expect(update.view.account.longLots).toBe(2);
    expect(update.events.filter(({ event }) => event.kind === 'trade').every(({ only }) => only?.[0] === 4)).toBe(true);
    expect(value(await host.show(1)).view.account).toEqual(home);
    // Net accounts pay at settlement: 2 lots from the price paid to the settlement price, less the fees.
    value(await host.seek(at(1, 15, 30)));
    const { account, contract } = value(await host.show(4)).view;
    const paidTicks = update.events.reduce(
      (sum, { event }) => sum + (event.kind === 'trade' ? event.priceTicks * event.quantityLots : 0),
      0,
    );
    const gainMinor = (2 * contract.previousSettlementTicks - paidTicks) * twoVenues.rival.tickValueMinor;
    expect(account.balanceMinor).toBe(before.balanceMinor + gainMinor - 2 * twoVenues.rival.feePerLotMinor);
  });
});
