import type { CoreEvent } from '../../web/core/event-record';
import type { LearnerCommand } from '../../web/core/learner-command';
import { World } from '../../web/core/world';
import { CONTRACT } from '../../web/core/world-setup';
import { TapeRecorder } from '../../web/realism/recorder';
import type { Tape, TapeTerms } from '../../web/realism/tape';
import { VENUE } from '../../web/core/world-setup';
import { plannedContracts } from '../../web/scenario/contract-plan';
import type { Scenario } from '../../web/scenario/scenario';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';

const DAY_MS = 86_400_000;
const OPEN_MS = 9 * 3_600_000;
const CLOSE_MS = 15 * 3_600_000;
const MINUTE_MS = 60_000;

/** What an account had at a settlement. */
export interface AccountAtSettlement {
  /** Net position, lots. */
  readonly lots: number;
  readonly marginMinor: number;
  readonly balanceMinor: number;
}

export interface Played {
  readonly tape: Tape;
  /** A row of all accounts, from the learner's on, for each day. */
  readonly days: readonly (readonly AccountAtSettlement[])[];
}

/** A scenario's first days, noted while its world runs. */
export async function play(scenario: Scenario, days: number): Promise<Played> {
  const recorder = new TapeRecorder(CONTRACT);
  const world = await World.open(await coreModule(), worldSetup(scenario), () => undefined, {
    tellsQuotes: true,
    everyEvent: (event) => recorder.note(event),
  });
  const rows: AccountAtSettlement[][] = [];
  for (let day = 1; day <= days; day++) {
    // Minute by minute, as an export is: where a call ends, one more quote of the moment may be told.
    for (let at = day * DAY_MS + OPEN_MS; at <= day * DAY_MS + CLOSE_MS; at += MINUTE_MS) world.advance(at);
    rows.push(accountsOf(world));
  }
  return { tape: recorder.tape({ venue: 'SH', contract: 'TOK' }), days: rows };
}

function accountsOf(world: World): AccountAtSettlement[] {
  const { accountsCount, accountsBase, positionsBase } = world.core.header();
  return Array.from({ length: accountsCount }, (_, index) => {
    const { firstPosition, marginMinor, previousBalanceMinor } = world.core.record('Account', accountsBase, index + 1);
    const held = firstPosition === 0 ? null : world.core.record('Position', positionsBase, firstPosition);
    const lots = held === null ? 0 : held.longToday + held.longYesterday - held.shortToday - held.shortYesterday;
    return { lots, marginMinor, balanceMinor: previousBalanceMinor };
  });
}

/** What is done to a run beside letting time pass. */
export interface PlayOptions {
  readonly log?: readonly LearnerCommand[];
  readonly terms?: TapeTerms;
  readonly everyEvent?: (event: CoreEvent, world: World) => void;
  /** Asked after each minute of trading. */
  readonly eachMinute?: (world: World) => void;
}

/** The tape of a scenario's first days with every month at every venue, without depth and accounts. */
export async function tapeOf(scenario: Scenario, days: number, options: PlayOptions = {}): Promise<Tape> {
  const plan = plannedContracts(scenario);
  const recorders = plan.map(({ contract }) => new TapeRecorder(contract));
  const { log = [], terms = {}, everyEvent, eachMinute } = options;
  let opened: World | null = null;
  const world = await World.open(await coreModule(), worldSetup(scenario), () => undefined, {
    tellsQuotes: true,
    everyEvent: (event) => {
      for (const recorder of recorders) recorder.note(event);
      if (opened !== null) everyEvent?.(event, opened);
    },
  });
  opened = world;
  let next = 0;
  for (let day = 1; day <= days; day++) {
    for (let at = day * DAY_MS + OPEN_MS; at <= day * DAY_MS + CLOSE_MS; at += MINUTE_MS) {
      for (let command = log[next]; command !== undefined && command.timeMs <= at; command = log[++next])
        world.apply(command);
      world.advance(at);
      eachMinute?.(world);
    }
  }
  const markets = plan.flatMap(({ venue, month }, index) => {
    const names = { venue: venue === VENUE ? 'SH' : 'US', contract: `${month}` };
    return recorders[index]?.tape(names).markets ?? [];
  });
  return { markets, accounts: [], terms };
}
