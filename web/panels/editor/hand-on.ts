import { encodeLink } from '../../scenario/link';
import { baseOf, type OwnWorld } from '../../scenario/own-world';
import { readableQuery } from '../../scenario/readable-link';
import type { Scenario } from '../../scenario/scenario';
import { NOTE_LENGTH_MAX, plainText, type SharedSession, TITLE_LENGTH_MAX } from '../../scenario/shared-session';
import { morningMs } from '../../state/opening';

/** The world as a session that nobody has played yet: what a link, a file and the store of sessions hold. */
export function sessionOf(world: OwnWorld, scenario: Scenario, engineId: string): SharedSession {
  const day = Math.min(world.opensOnDay, scenario.days);
  return {
    scenario,
    commands: [],
    endTimeMs: morningMs(scenario, day),
    digest: null,
    engineId: engineId === '' ? null : engineId,
    title: plainText(world.title, TITLE_LENGTH_MAX),
    note: plainText(world.note, NOTE_LENGTH_MAX),
  };
}

/** The part of a link from `#` on. */
export function linkOf(session: SharedSession): string {
  return `#${encodeLink(session)}`;
}

/** The readable query of a world; null where it cannot say all that differs. It opens where a scenario opens, without title. */
export function readableOf(world: OwnWorld, scenario: Scenario): string | null {
  return readableQuery(baseOf(world), scenario.seed, world.numbers, scenario.news);
}

/** Name of a file: what of the title may stand in one, in any script. */
export function fileName({ title }: OwnWorld): string {
  const name = title
    .trim()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40);
  return `${name === '' || name === '-' ? 'world' : name}.tokenpit.json`;
}
