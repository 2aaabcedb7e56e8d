import { ROLES_MAX } from '../../assembly/shared/limits';
import type { CoreInstance } from './instance';
import { layout } from './layout.gen';
import { readRecord } from './record';
import { CONTRACT, LEARNER_ACCOUNT } from './world-setup';

/** Who is in a market at one moment, by kind of participant (AgentKind; 0 = the learner). */
export interface WhoReading {
  /** Lots of both sides that each kind traded on the day so far. */
  readonly tradedLots: readonly number[];
  /** Accounts of each kind that hold a position. */
  readonly holders: readonly number[];
  /** Lots of one side of all contracts. */
  readonly openInterestLots: number;
  /** How far the first contract's benchmark is trusted, basis points of the whole. */
  readonly trustBps: number;
}

/** Publishes the first contract's frame and reads from it and from all accounts. Once a day: it walks every account. */
export function readWho(core: CoreInstance): WhoReading {
  const frame = readRecord(core.view, core.publish(CONTRACT), 'FrameHeader');
  const tradedLots = new Array<number>(ROLES_MAX).fill(0);
  for (let i = 0; i < ROLES_MAX; i++) {
    const row = readRecord(core.view, frame.flowsBase + i * layout.RoleFlow.byteLength, 'RoleFlow');
    tradedLots[row.group] = (tradedLots[row.group] ?? 0) + row.boughtLots + row.soldLots;
  }
  return { tradedLots, ...holdersOf(core), trustBps: frame.trustBps };
}

function holdersOf(core: CoreInstance): Pick<WhoReading, 'holders' | 'openInterestLots'> {
  const header = core.header();
  const holders = new Array<number>(ROLES_MAX).fill(0);
  let openInterestLots = 0;
  for (let account = 1; account <= header.accountsCount; account++) {
    const record = core.record('Account', header.accountsBase, account);
    const group = account === LEARNER_ACCOUNT ? 0 : core.record('Agent', header.agentsBase, record.agent).kind;
    let held = 0;
    for (let at = record.firstPosition; at !== 0;) {
      const position = core.record('Position', core.places.positionsBase, at);
      const long = position.longToday + position.longYesterday;
      held += long + position.shortToday + position.shortYesterday;
      openInterestLots += long;
      at = position.next;
    }
    if (held > 0) holders[group] = (holders[group] ?? 0) + 1;
  }
  return { holders, openInterestLots };
}
