import { EventKind } from '../../assembly/shared/codes';
import type { CoreCommand } from './command-record';
import type { CoreEvent } from './event-record';
import { type Capacity, collectEvents, CoreInstance } from './instance';
import type { ReplayAccount, ReplayLayer, ReplayMoment, ReplayPayment } from './replay-views';
import { readWaterfall } from './waterfall-view';

/** One step of a replay: what happened, and the commands that make it happen. */
export interface ReplayStep {
  readonly textKey: string;
  readonly commands: readonly CoreCommand[];
}

/** A real default as commands for a core of its own. */
export interface ReplayScript {
  /** Key of each account's name, in the order of their indices from 1. All are of venue 1. */
  readonly accountKeys: readonly string[];
  readonly steps: readonly ReplayStep[];
}

const VENUE = 1;

const CAPACITY: Capacity = {
  venues: 1,
  contracts: 2,
  accounts: 32,
  positions: 64,
  orders: 64,
  lots: 64,
  levels: 65536,
  agents: 1,
  events: 256,
  commands: 256,
};

/**
 * Plays a replay in a core of its own. The same script gives the same moments.
 * @returns the moment after each step
 * @throws CoreAbort at a bug of the core, Error when a command of the script is refused
 */
export async function playReplay(module: WebAssembly.Module, script: ReplayScript): Promise<readonly ReplayMoment[]> {
  const core = await CoreInstance.create(module, CAPACITY, 0n);
  return script.steps.map(({ textKey, commands }) => {
    const events: CoreEvent[] = [];
    core.submit(commands, collectEvents(events));
    const refused = events.find(({ kind }) => kind === EventKind.ConfigurationRejected);
    if (refused !== undefined) throw new Error(`the core refused a command of step ${textKey}`);
    const { layers, uncoveredMinor } = readWaterfall(core, VENUE);
    return {
      textKey,
      accounts: script.accountKeys.slice(0, core.header().accountsCount).map((key, i) => accountOf(core, key, i + 1)),
      layers: layers.map(({ layer, availableMinor, usedMinor }): ReplayLayer => ({
        layer,
        availableMinor: Number(availableMinor),
        usedMinor: Number(usedMinor),
      })),
      payments: events.flatMap(paymentOf),
      uncoveredMinor: Number(uncoveredMinor),
    };
  });
}

function accountOf(core: CoreInstance, nameKey: string, account: number): ReplayAccount {
  const { accountsBase, positionsBase } = core.places;
  const { balanceMinor } = core.inspectAccount(account);
  const record = core.record('Account', accountsBase, account);
  let positionLots = 0;
  for (let at = record.firstPosition; at !== 0;) {
    const position = core.record('Position', positionsBase, at);
    positionLots += position.longToday + position.longYesterday - position.shortToday - position.shortYesterday;
    at = position.next;
  }
  return {
    account,
    nameKey,
    balanceMinor: Number(balanceMinor),
    contributionMinor: record.contributionMinor,
    positionLots,
    callMinor: record.callMinor,
    isInDefault: record.inDefault !== 0,
  };
}

function paymentOf(event: CoreEvent): readonly ReplayPayment[] {
  if (event.kind !== EventKind.WaterfallDrawn) return [];
  // The core takes no other codes of layers.
  const layer = event.layer as ReplayPayment['layer'];
  return [{ layer, account: event.account === 0 ? null : event.account, amountMinor: event.amountMinor }];
}
