import type { LearnerCommand } from '../core/learner-command';
import { actionFields, actionFrom, actionProblems, isActionKind } from '../scenario/action-ranges';
import { decodeScenario, unknownKeys } from '../scenario/decode';
import { canonicalCommand, canonicalScenario } from '../scenario/encode';
import { valueAt } from '../scenario/fields';
import { decodeLink } from '../scenario/link';
import { isUsualView, type LinkView, viewFrom } from '../scenario/link-view';
import type { Scenario } from '../scenario/scenario';
import { bad, ok, type Problem, type Result } from '../scenario/result';
import {
  COMMANDS_MAX,
  NOTE_LENGTH_MAX,
  plainText,
  type SharedSession,
  TITLE_LENGTH_MAX,
} from '../scenario/shared-session';

/** Bytes a session file may have before it is read. */
export const FILE_BYTES_MAX = 4 * 1024 * 1024;

/** Latest moment of a session: 400 days and the night after. */
const TIME_MS_MAX = 401 * 86_400_000;
/** Problems with actions that are told: a file may hold four thousand wrong ones. */
const PROBLEMS_TOLD_MAX = 20;

const SESSION_FIELDS = [
  'tokenpit',
  'scenario',
  'commands',
  'endTimeMs',
  'digest',
  'engineId',
  'title',
  'note',
  'view',
] as const;

/** A session as the text of a `.tokenpit.json` file: the same session always gives the same text. */
export function encodeSessionFile(session: SharedSession): string {
  return fileText({ tokenpit: 1, ...sessionFields(session) });
}

/** The text of a file: one line a value, so that two versions can be compared. */
export function fileText(data: unknown): string {
  return `${JSON.stringify(data, null, 1)}\n`;
}

/** A session as the fields of a file. */
export function sessionFields(session: SharedSession): Readonly<Record<string, unknown>> {
  const { scenario, commands, endTimeMs, digest, engineId, title, note, view } = session;
  return {
    scenario: canonicalScenario(scenario),
    commands: commands.map(canonicalCommand),
    endTimeMs,
    digest,
    engineId,
    title,
    note,
    ...(view === undefined ? {} : { view }),
  } satisfies Record<Exclude<(typeof SESSION_FIELDS)[number], 'tokenpit' | 'view'>, unknown>;
}

/** What a file holds, before it is known whether it is right: data of JSON, or a session out of a link. */
export type FileContent =
  { readonly kind: 'data'; readonly data: unknown } | { readonly kind: 'session'; readonly session: SharedSession };

/** Reads the text of a file: JSON, or a text that holds a link. */
export function readFileText(text: string): Result<FileContent> {
  const link = text.trimStart().startsWith('{') ? null : /#(1[A-Za-z0-9_-]+T)/.exec(text);
  if (link?.[1] !== undefined) {
    const session = decodeLink(link[1]);
    return session.ok ? ok({ kind: 'session', session: session.value }) : session;
  }
  try {
    // Some editors put a byte order mark in front, which JSON does not know.
    return ok({ kind: 'data', data: JSON.parse(text.replace(/^\ufeff/, '')) as unknown });
  } catch {
    return bad('file', 'damaged', 'the file is neither a session of Tokenpit nor a link');
  }
}

/** A file somebody opens: JSON of a session or of a scenario alone, or a text that holds a link. */
export function decodeSessionFile(text: string): Result<SharedSession> {
  if (text.length > FILE_BYTES_MAX) return bad('file', 'size', 'the file is larger than any session');
  const content = readFileText(text);
  if (!content.ok) return content;
  return content.value.kind === 'session' ? ok(content.value.session) : decodeSessionData(content.value.data);
}

/** The data of such a file. */
export function decodeSessionData(data: unknown): Result<SharedSession> {
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
  const problems: Problem[] = [];
  if (typeof data === 'object' && data !== null) unknownKeys(data, SESSION_FIELDS, '', problems);
  const scenario = decodeScenario(valueAt(data, 'scenario'));
  if (!scenario.ok) {
    for (const { path, code, message } of scenario.problems) problems.push({ path: `scenario.${path}`, code, message });
  }
  const commands = decodeCommands(valueAt(data, 'commands'), problems, scenario.ok ? scenario.value : null);
  const last = commands[commands.length - 1]?.timeMs ?? 0;
  const endTimeMs = valueAt(data, 'endTimeMs');
  if (!isTime(endTimeMs, last)) {
    problems.push({ path: 'endTimeMs', code: 'range', message: 'endTimeMs must be a time not before the last action' });
  }
  const digest = hexAt(data, 'digest', 16, problems);
  const engineId = hexAt(data, 'engineId', 8, problems);
  const title = textAt(data, 'title', TITLE_LENGTH_MAX, problems);
  const note = textAt(data, 'note', NOTE_LENGTH_MAX, problems);
  const view = viewAt(data, isTime(endTimeMs, last) ? endTimeMs : TIME_MS_MAX, problems);
  if (!scenario.ok || !isTime(endTimeMs, last) || problems.length > 0) return { ok: false, problems };
  const read = { scenario: scenario.value, commands, endTimeMs, digest, engineId, title, note };
  return ok(view === null || isUsualView(view) ? read : { ...read, view });
}

function isTime(value: unknown, fromMs: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= fromMs && value <= TIME_MS_MAX;
}

/** Hex digits of a fixed number; null when there are none. A wrong result is not the same as no result: it is told. */
function hexAt(data: unknown, path: string, digits: number, problems: Problem[]): string | null {
  const value = valueAt(data, path) ?? null;
  if (value === null) return null;
  if (typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/.test(value)) return value;
  problems.push({ path, code: 'type', message: `${path} must be ${digits} hex digits in small letters, or null` });
  return null;
}

/** How its author saw the run; null where nothing is said. */
function viewAt(data: unknown, endTimeMs: number, problems: Problem[]): LinkView | null {
  const value = valueAt(data, 'view') ?? null;
  if (value === null) return null;
  if (typeof value === 'object') unknownKeys(value, ['view', 'span', 'atMs'], 'view', problems);
  const view = viewFrom(value, endTimeMs);
  if (view === null)
    problems.push({ path: 'view', code: 'range', message: 'view must name a view, a span and a moment that there is' });
  return view;
}

function textAt(data: unknown, path: string, lengthMax: number, problems: Problem[]): string {
  const value = valueAt(data, path) ?? '';
  if (typeof value === 'string') return plainText(value, lengthMax);
  problems.push({ path, code: 'type', message: `${path} must be text` });
  return '';
}

/**
 * Commands of a file or of the terminal: in order of time, each in range of what the scenario lists. What is wrong is told
 * field by field.
 */
export function decodeCommands(data: unknown, problems: Problem[], scenario: Scenario | null = null): LearnerCommand[] {
  if (!Array.isArray(data) || data.length > COMMANDS_MAX) {
    problems.push({ path: 'commands', code: 'type', message: `commands must be a list of at most ${COMMANDS_MAX}` });
    return [];
  }
  const commands: LearnerCommand[] = [];
  for (const [index, entry] of (data as readonly unknown[]).entries()) {
    if (problems.length >= PROBLEMS_TOLD_MAX) break;
    const after = commands[commands.length - 1]?.timeMs ?? 0;
    const command = decodeCommand(entry, after, `commands.${index}`, problems, scenario);
    if (command !== null) commands.push(command);
  }
  return commands;
}

function decodeCommand(
  entry: unknown,
  afterMs: number,
  path: string,
  problems: Problem[],
  scenario: Scenario | null,
): LearnerCommand | null {
  const before = problems.length;
  const timeMs = valueAt(entry, 'timeMs');
  const action = valueAt(entry, 'action');
  const kind = valueAt(action, 'kind');
  if (!isTime(timeMs, afterMs)) {
    const message = `${path}.timeMs must be a whole number from ${afterMs} (the action before it) to ${TIME_MS_MAX}`;
    problems.push({ path: `${path}.timeMs`, code: 'range', message });
  }
  if (!isActionKind(kind)) {
    problems.push({ path: `${path}.action.kind`, code: 'unknown', message: `${path} is not an action of a learner` });
    return null;
  }
  unknownKeys(Object(entry), ['timeMs', 'action'], path, problems);
  unknownKeys(Object(action), ['kind', ...actionFields(kind)], `${path}.action`, problems);
  problems.push(...actionProblems(kind, action, `${path}.action`, scenario));
  if (problems.length > before || !isTime(timeMs, afterMs)) return null;
  return { timeMs, action: actionFrom(kind, action) };
}
