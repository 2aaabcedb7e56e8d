import { isActionInRange } from '../scenario/action-codec';
import { decodeScenario } from '../scenario/decode';
import { valueAt } from '../scenario/fields';
import { decodeLink } from '../scenario/link';
import { bad, ok, type Problem, type Result } from '../scenario/result';
import {
  COMMANDS_MAX,
  NOTE_LENGTH_MAX,
  plainText,
  type SharedSession,
  TITLE_LENGTH_MAX,
} from '../scenario/shared-session';
import type { LearnerAction, LearnerCommand } from '../core/learner-command';

/** Bytes a session file may have before it is read. */
export const FILE_BYTES_MAX = 4 * 1024 * 1024;

/** Names of each action's fields, in the order they are written. */
const ACTION_FIELDS: Readonly<Record<LearnerAction['kind'], readonly string[]>> = {
  'new-order': [
    'order',
    'contract',
    'side',
    'orderKind',
    'timeInForce',
    'offset',
    'priceTicks',
    'quantityLots',
    'protectionTicks',
  ],
  'replace-order': ['order', 'priceTicks', 'quantityLots'],
  'cancel-order': ['order'],
  'cancel-all': [],
  'move-cash': ['amountMinor'],
  'set-method': ['method'],
};

/** A session as the text of a `.tokenpit.json` file. */
export function encodeSessionFile(session: SharedSession): string {
  return `${JSON.stringify({ tokenpit: 1, ...session }, null, 1)}\n`;
}

/** A file somebody opens: JSON of a session or of a scenario alone, or a text that holds a link. */
export function decodeSessionFile(text: string): Result<SharedSession> {
  if (text.length > FILE_BYTES_MAX) return bad('file', 'size', 'the file is larger than any session');
  const link = /#(1[A-Za-z0-9_-]+T)/.exec(text);
  if (link?.[1] !== undefined && !text.trimStart().startsWith('{')) return decodeLink(link[1]);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return bad('file', 'damaged', 'the file is neither a session of Tokenpit nor a link');
  }
  if (valueAt(data, 'tokenpit') === undefined && valueAt(data, 'contract') !== undefined) return fromScenario(data);
  if (valueAt(data, 'tokenpit') !== 1)
    return bad('tokenpit', 'version', 'the file is not a session that this page knows');
  return fromSession(data);
}

function fromScenario(data: unknown): Result<SharedSession> {
  const scenario = decodeScenario(data);
  if (!scenario.ok) return scenario;
  return ok({
    scenario: scenario.value,
    commands: [],
    endTimeMs: 0,
    digest: null,
    engineId: null,
    title: '',
    note: '',
  });
}

function fromSession(data: unknown): Result<SharedSession> {
  const scenario = decodeScenario(valueAt(data, 'scenario'));
  const problems: Problem[] = scenario.ok ? [] : [...scenario.problems];
  const commands = decodeCommands(valueAt(data, 'commands'), problems);
  const endTimeMs = valueAt(data, 'endTimeMs');
  const last = commands[commands.length - 1]?.timeMs ?? 0;
  if (
    typeof endTimeMs !== 'number' ||
    !Number.isSafeInteger(endTimeMs) ||
    endTimeMs < last ||
    endTimeMs > 401 * 86_400_000
  ) {
    problems.push({ path: 'endTimeMs', code: 'range', message: 'endTimeMs must be a time not before the last action' });
  }
  if (!scenario.ok || problems.length > 0) return { ok: false, problems };
  const digest = valueAt(data, 'digest');
  const engineId = valueAt(data, 'engineId');
  const title = valueAt(data, 'title');
  const note = valueAt(data, 'note');
  return ok({
    scenario: scenario.value,
    commands,
    endTimeMs: Number(endTimeMs),
    digest: typeof digest === 'string' && /^[0-9a-f]{16}$/.test(digest) ? digest : null,
    engineId: typeof engineId === 'string' && /^[0-9a-f]{8}$/.test(engineId) ? engineId : null,
    title: typeof title === 'string' ? plainText(title, TITLE_LENGTH_MAX) : '',
    note: typeof note === 'string' ? plainText(note, NOTE_LENGTH_MAX) : '',
  });
}

/** Commands of a file or of the terminal: in order of time, each in range. */
export function decodeCommands(data: unknown, problems: Problem[]): LearnerCommand[] {
  if (!Array.isArray(data) || data.length > COMMANDS_MAX) {
    problems.push({ path: 'commands', code: 'type', message: `commands must be a list of at most ${COMMANDS_MAX}` });
    return [];
  }
  const commands: LearnerCommand[] = [];
  for (const [index, entry] of (data as readonly unknown[]).entries()) {
    const command = decodeCommand(entry);
    const isLater = command !== null && command.timeMs >= (commands[commands.length - 1]?.timeMs ?? 0);
    if (command !== null && isLater) commands.push(command);
    else
      problems.push({
        path: `commands.${index}`,
        code: 'range',
        message: `action ${index + 1} is not one a learner can take`,
      });
  }
  return commands;
}

function decodeCommand(entry: unknown): LearnerCommand | null {
  const timeMs = valueAt(entry, 'timeMs');
  const kind = valueAt(entry, 'action.kind');
  if (typeof timeMs !== 'number' || !Number.isSafeInteger(timeMs) || timeMs < 0 || timeMs > 401 * 86_400_000)
    return null;
  if (typeof kind !== 'string' || !isActionKind(kind)) return null;
  const values: Record<string, number | null> = {};
  for (const field of ACTION_FIELDS[kind]) {
    const value = valueAt(entry, `action.${field}`);
    const isNumber = typeof value === 'number' && Number.isSafeInteger(value);
    if (!isNumber && !(field === 'protectionTicks' && value === null)) return null;
    values[field] = isNumber ? value : null;
  }
  // Each field of this kind was just read as a number; the ranges are checked next.
  const action = { kind, ...values } as unknown as LearnerAction;
  return isActionInRange(action) ? { timeMs, action } : null;
}

function isActionKind(kind: string): kind is LearnerAction['kind'] {
  return Object.hasOwn(ACTION_FIELDS, kind);
}
