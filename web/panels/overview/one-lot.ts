import { Offset, OrderKind, Side, TimeInForce } from '../../../assembly/shared/codes';
import type { SingleAction } from '../../core/learner-command';
import type { Simulation } from '../../state/simulation.svelte';

/** Beyond this many ticks from the best price the one-click order does not follow the market. */
const PROTECTION_TICKS = 50;

/** The order of the one button: a lot at the market, now; while orders gather, at a limit that joins them. */
export function oneLot(
  { view, nextOrder }: Pick<Simulation, 'view' | 'nextOrder'>,
  side: Side = Side.Buy,
): SingleAction {
  const gathering = view?.gathering ?? null;
  const isGathering = gathering !== null;
  const awayTicks = side === Side.Buy ? PROTECTION_TICKS : -PROTECTION_TICKS;
  const limitTicks = Math.max((gathering?.indicativeTicks ?? view?.contract.lastTicks ?? 0) + awayTicks, 1);
  return {
    kind: 'new-order',
    order: nextOrder,
    contract: view?.shown ?? 1,
    side,
    orderKind: isGathering ? OrderKind.Limit : OrderKind.Market,
    timeInForce: isGathering ? TimeInForce.Day : TimeInForce.ImmediateOrCancel,
    offset: Offset.Open,
    priceTicks: isGathering ? limitTicks : 0,
    quantityLots: 1,
    protectionTicks: isGathering ? null : PROTECTION_TICKS,
  };
}
