import { EventKind } from '../../assembly/shared/codes';
import { RECORD_BYTES } from '../../assembly/shared/limits';
import { type CoreEvent, readEvent } from '../../web/core/event-record';
import type { EventSink } from '../../web/core/instance';
import { fieldOffset } from '../../web/core/record';
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

/** What is looked at in a run beside its tape. */
export interface PlayOptions {
  readonly terms?: TapeTerms;
  /** Kinds of events that are told beside those of the tape, and who hears them. */
  readonly kinds?: readonly EventKind[];
  readonly hear?: (event: CoreEvent) => void;
  /** Minutes of trading of each day that are run, those after the opening; all where absent. */
  readonly minutes?: number;
  /** Asked after each minute of trading. */
  readonly eachMinute?: (world: World) => void;
}

const ON_TAPE: readonly EventKind[] = [
  EventKind.Traded,
  EventKind.QuoteChanged,
  EventKind.SettlementPriceSet,
  EventKind.BenchmarkFixed,
  EventKind.ContractExpired,
];

const KIND_AT = fieldOffset('EventHeader', 'kind');

/**
 * The tape of a scenario's first days with every month at every venue, without depth and accounts. Only what is wanted of the
 * events is read: orders are most of them and are not.
 */
export async function tapeOf(scenario: Scenario, days: number, options: PlayOptions = {}): Promise<Tape> {
  const plan = plannedContracts(scenario);
  const recorders = plan.map(({ contract }) => new TapeRecorder(contract));
  const { terms = {}, kinds = [], hear, eachMinute, minutes = Infinity } = options;
  const wanted = new Set<number>([...ON_TAPE, ...kinds]);
  const note = (event: CoreEvent): void => {
    for (const recorder of recorders) recorder.note(event);
    if (kinds.includes(event.kind)) hear?.(event);
  };
  const world = await World.open(await coreModule(), worldSetup(scenario), note, { tellsQuotes: true });
  const sink: EventSink = (view, address, count) => {
    for (let at = address; at < address + count * RECORD_BYTES; at += RECORD_BYTES) {
      if (wanted.has(view.getUint8(at + KIND_AT))) note(readEvent(view, at));
    }
  };
  const last = Math.min(CLOSE_MS, OPEN_MS + minutes * MINUTE_MS);
  for (let day = 1; day <= days; day++) {
    for (let at = day * DAY_MS + OPEN_MS; at <= day * DAY_MS + last; at += MINUTE_MS) {
      world.core.advance(at, sink);
      eachMinute?.(world);
    }
  }
  const markets = plan.flatMap(({ venue, month }, index) => {
    const names = { venue: venue === VENUE ? 'SH' : 'US', contract: `${month}` };
    return recorders[index]?.tape(names).markets ?? [];
  });
  return { markets, accounts: [], terms };
}

/** The tape of a scenario's first days, settlement prices and fixings alone: a run in a fraction of the time. */
export async function daysOf(scenario: Scenario, days: number, terms: TapeTerms = {}): Promise<Tape> {
  const recorder = new TapeRecorder(CONTRACT);
  const world = await World.open(await coreModule(), worldSetup(scenario), (event) => {
    recorder.note(event);
  });
  world.advance(days * DAY_MS + CLOSE_MS);
  return recorder.tape({ venue: 'SH', contract: '1' }, terms);
}
