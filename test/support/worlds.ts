import type { LearnerCommand } from '../../web/core/learner-command';
import type { Capacity } from '../../web/core/instance';
import { World } from '../../web/core/world';
import type { CoreEvent } from '../../web/core/event-record';
import { quietMarket } from '../../web/scenario/library/quiet-market';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import type { Scenario } from '../../web/scenario/scenario';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from './core-module';

export const DAY_MS = 86_400_000;
export const OPEN_MS = 9 * 3_600_000;
export const CLOSE_MS = 15 * 3_600_000;

/** A learner who buys too much, changes the method, replaces, cancels, closes: touches most of the core in eight days. */
export const BUSY_LOG: readonly LearnerCommand[] = [
  market(1, 0, 3, at(1, 10)),
  limit(2, 0, 6_600, 2, at(1, 10, 5)),
  { timeMs: at(1, 11), action: { kind: 'replace-order', order: 2, priceTicks: 6_700, quantityLots: 3 } },
  market(3, 0, 1, at(2, 10)),
  { timeMs: at(2, 11), action: { kind: 'set-method', method: 3 } },
  { timeMs: at(3, 10), action: { kind: 'move-cash', amountMinor: 500_000 } },
  market(4, 1, 1, at(3, 12), 1),
  { timeMs: at(4, 10), action: { kind: 'set-method', method: 1 } },
  limit(5, 0, 6_000, 2, at(4, 11)),
  { timeMs: at(4, 12), action: { kind: 'cancel-order', order: 5 } },
  { timeMs: at(4, 13), action: { kind: 'cancel-order', order: 99 } },
  { timeMs: at(5, 10), action: { kind: 'cancel-all' } },
];

export function at(day: number, hour: number, minute = 0): number {
  return day * DAY_MS + hour * 3_600_000 + minute * 60_000;
}

export function market(order: number, side: number, quantityLots: number, timeMs: number, offset = 0): LearnerCommand {
  return {
    timeMs,
    action: {
      kind: 'new-order',
      order,
      contract: 1,
      side,
      orderKind: 1,
      timeInForce: 2,
      offset,
      priceTicks: 0,
      quantityLots,
      protectionTicks: 50,
    },
  };
}

export function limit(
  order: number,
  side: number,
  priceTicks: number,
  quantityLots: number,
  timeMs: number,
): LearnerCommand {
  return {
    timeMs,
    action: {
      kind: 'new-order',
      order,
      contract: 1,
      side,
      orderKind: 0,
      timeInForce: 1,
      offset: 0,
      priceTicks,
      quantityLots,
      protectionTicks: null,
    },
  };
}

/** Opens a world of a scenario; kept events go into the list. */
export async function openWorld(
  scenario: Scenario = firstHedge,
  options: {
    readonly build?: 'core' | 'core.debug';
    readonly capacity?: Partial<Capacity>;
    readonly kept?: CoreEvent[];
  } = {},
): Promise<World> {
  return World.open(
    await coreModule(options.build),
    worldSetup(scenario),
    (event) => options.kept?.push(event),
    options.capacity === undefined ? {} : { capacity: options.capacity },
  );
}

/** Runs to a moment with a log. */
export function runTo(world: World, log: readonly LearnerCommand[], untilMs: number): void {
  for (const command of log) if (command.timeMs > world.timeMs && command.timeMs <= untilMs) world.apply(command);
  world.advance(untilMs);
}

export { firstHedge, quietMarket };
