import type { LearnerCommand } from '../core/learner-command';
import { valueAt } from '../scenario/fields';
import { bad, ok, type Problem, type Result } from '../scenario/result';
import { COMMANDS_MAX, type SharedSession } from '../scenario/shared-session';
import { CHUNK_COMMANDS, type SessionRecord } from './database';
import type { RawSession } from './session-store';

/** A session of which only a part could be read, and how many actions are missing at its end. */
export interface Salvaged {
  readonly session: SharedSession;
  readonly lost: number;
}

/** What lies in the store as a session; problems where it cannot be read whole. */
export async function readSession(
  record: SessionRecord,
  log: readonly LearnerCommand[],
): Promise<Result<SharedSession>> {
  const scenario = (await import('../scenario/decode')).decodeScenario(record.scenario);
  if (!scenario.ok) return scenario;
  if (log.length !== record.commands) {
    const message = `the session has ${record.commands} actions, but ${log.length} of them were found`;
    return bad('commands', 'damaged', message);
  }
  const problems: Problem[] = [];
  const commands = (await import('./session-file')).decodeCommands(log, problems, scenario.value);
  if (problems.length > 0) return { ok: false, problems };
  const { endTimeMs, digest, engineId, title, note = '' } = record;
  const end = Math.max(endTimeMs, commands[commands.length - 1]?.timeMs ?? 0);
  return ok({ scenario: scenario.value, commands, endTimeMs: end, digest, engineId, title, note });
}

/**
 * What can still be read of a damaged session: its scenario, and its actions up to the first that is missing or wrong.
 * Problems when the scenario itself cannot be read: then nothing can be played.
 */
export async function salvageSession(raw: RawSession): Promise<Result<Salvaged>> {
  const { record, chunks } = raw;
  const scenario = (await import('../scenario/decode')).decodeScenario(valueAt(record, 'scenario'));
  if (!scenario.ok) return scenario;
  const found = chunks.filter(({ chunk }, index) => chunk === index);
  const whole = found.findIndex(({ commands }) => !Array.isArray(commands) || commands.length < CHUNK_COMMANDS);
  // Behind a record that is not full lies nothing that follows it.
  const log = found
    .slice(0, whole === -1 ? found.length : whole + 1)
    .flatMap(({ commands }) => (Array.isArray(commands) ? commands : []));
  const { decodeCommands } = await import('./session-file');
  const problems: Problem[] = [];
  decodeCommands(log.slice(0, COMMANDS_MAX), problems, scenario.value);
  const wrong = problems.map(({ path }) => Number(/^commands\.(\d+)/.exec(path)?.[1]));
  const commands = decodeCommands(log.slice(0, Math.min(COMMANDS_MAX, ...wrong)), [], scenario.value);
  const total = valueAt(record, 'commands');
  const title = valueAt(record, 'title');
  const end = valueAt(record, 'endTimeMs');
  const last = commands[commands.length - 1]?.timeMs ?? 0;
  const isWhole = total === commands.length;
  return ok({
    session: {
      scenario: scenario.value,
      commands,
      endTimeMs: isWhole && typeof end === 'number' && Number.isSafeInteger(end) && end >= last ? end : last,
      digest: null,
      engineId: null,
      title: typeof title === 'string' ? title : '',
      note: '',
    },
    lost: typeof total === 'number' ? Math.max(total - commands.length, 0) : 0,
  });
}

/** A damaged record may lack anything; one that cannot even be named and dated is not listed among the others. */
export function isListable(record: unknown): boolean {
  const texts = ['id', 'title', 'scenario.id'].map((path) => valueAt(record, path));
  const numbers = ['createdAt', 'updatedAt', 'endTimeMs', 'commands'].map((path) => valueAt(record, path));
  return texts.every((value) => typeof value === 'string') && numbers.every((value) => Number.isFinite(value));
}
