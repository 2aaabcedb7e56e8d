import type { LearnerCommand } from '../core/learner-command';
import { freshContext, readAction, writeAction } from './action-codec';
import { actionProblems } from './action-ranges';
import { ByteReader, ByteWriter, crc32, DamagedBytes, fromBase64Url, toBase64Url } from './bytes';
import { checkNewsItem, checkNumber, checkTogether } from './decode';
import { numberFields, scenarioFrom } from './fields';
import { type Preset, presetByNumber, presetsOf } from './library/library';
import { isUsualView, readView, writeView } from './link-view';
import { NEWS_ITEMS_MAX, NEWS_TEXTS, parameterOfTag, PARAMETERS } from './parameters';
import { readAct, writeAct } from './news-act';
import { readWords, writeWords } from './news-item';
import { bad, ok, type Problem, type Result } from './result';
import type { NewsItem, Scenario } from './scenario';
import { SCENARIO_VERSION } from './scenario';
import { COMMANDS_MAX, NOTE_LENGTH_MAX, plainText, type SharedSession, TITLE_LENGTH_MAX } from './shared-session';

/** Characters a link may have at most before anything is looked at. */
export const LINK_LENGTH_MAX = 8192;
/** Characters up to which a link is offered. */
export const LINK_LENGTH_OFFERED = 2000;
/** A link begins with the version of its container and ends with a letter that no chat cuts off. */
const VERSION = '1';
const LAST_LETTER = 'T';
const CRC_BYTES = 4;
/** Longest run: 400 days and the night after. */
const TIME_MS_MAX = 401 * 86_400_000;

const HAS_DIGEST = 1;
const HAS_TEXT = 2;
const HAS_NEWS = 4;
const HAS_ID = 8;
/** News that acts: each item says what it does. */
const HAS_ACTS = 16;
const HAS_VIEW = 32;
/** Times between actions have two bytes of their own: a long log of actions up to two hours apart is shorter so. */
const IS_PACKED = 64;
const PACKED_UNIT = 65_536;
/** News in its author's own words. */
const HAS_WORDS = 128;
/** All of them: a link with another one is of a newer kind. Those from 128 on take a second byte. */
const FLAGS_MAX = 255;

/**
 * A session as the part of an address after `#`. The same session always gives the same characters: the plain form as long
 * as it is short enough to be offered, else the shorter one.
 */
export function encodeLink(session: SharedSession): string {
  const plain = linkOf(session, false);
  if (plain.length <= LINK_LENGTH_OFFERED) return plain;
  const packed = linkOf(session, true);
  return packed.length < plain.length ? packed : plain;
}

function linkOf(session: SharedSession, isPacked: boolean): string {
  const writer = new ByteWriter();
  const { scenario } = session;
  const preset = nearestPreset(scenario);
  const base = (preset ?? presetByNumber(1))?.scenario;
  if (base === undefined) throw new Error('the library has a first scenario');
  const hasNews = JSON.stringify(base.news) !== JSON.stringify(scenario.news);
  const hasActs = hasNews && scenario.news.some((item) => item.act !== undefined);
  const hasWords = hasNews && scenario.news.some((item) => item.words !== undefined);
  const title = plainText(session.title, TITLE_LENGTH_MAX);
  const note = plainText(session.note, NOTE_LENGTH_MAX);
  const hasText = title !== '' || note !== '';
  const view = session.view === undefined || isUsualView(session.view) ? null : session.view;
  writer.varint(
    (session.digest === null ? 0 : HAS_DIGEST) |
      (hasText ? HAS_TEXT : 0) |
      (hasNews ? HAS_NEWS : 0) |
      (hasActs ? HAS_ACTS : 0) |
      (preset ? 0 : HAS_ID) |
      (view ? HAS_VIEW : 0) |
      (isPacked ? IS_PACKED : 0) |
      (hasWords ? HAS_WORDS : 0),
  );
  writer.varint(Number.parseInt(session.engineId ?? '0', 16));
  writer.varint(preset?.number ?? 1);
  if (!preset) writer.text(scenario.id);
  writePatch(writer, base, scenario);
  if (hasNews) writeNews(writer, scenario.news, hasActs, hasWords);
  writer.wide(BigInt(scenario.seed));
  writeCommands(writer, session, isPacked);
  if (session.digest !== null) writer.wide(BigInt(`0x${session.digest}`));
  if (hasText) {
    writer.text(title);
    writer.text(note);
  }
  if (view !== null) writeView(writer, view);
  const body = writer.finish();
  const sum = crc32(body);
  const all = new Uint8Array(body.length + CRC_BYTES);
  all.set(body);
  new DataView(all.buffer).setUint32(body.length, sum, true);
  return `${VERSION}${toBase64Url(all)}${LAST_LETTER}`;
}

/** Of a scenario's versions the one that it differs least from: an earlier link is written as it was. */
function nearestPreset(scenario: Scenario): Preset | undefined {
  const far = (preset: Preset): number => changedParameters(preset.scenario, scenario).length;
  return [...presetsOf(scenario.id)].sort((a, b) => far(a) - far(b))[0];
}

function changedParameters(base: Scenario, scenario: Scenario): typeof PARAMETERS {
  const before = numberFields(base);
  const after = numberFields(scenario);
  return PARAMETERS.filter(({ path }) => before.get(path) !== after.get(path));
}

/** Numbers that differ from the preset, by ascending tag. */
function writePatch(writer: ByteWriter, base: Scenario, scenario: Scenario): void {
  const after = numberFields(scenario);
  const changed = changedParameters(base, scenario);
  writer.varint(changed.length);
  let last = 0;
  for (const { tag, path } of changed) {
    writer.varint(tag - last);
    writer.zigzag(after.get(path) ?? 0);
    last = tag;
  }
}

function writeNews(writer: ByteWriter, news: readonly NewsItem[], withActs: boolean, withWords: boolean): void {
  writer.varint(news.length);
  let last = 0;
  for (const item of news) {
    writer.varint(item.timeMs - last);
    writer.zigzag(item.moveBps);
    writer.varint(Math.max(NEWS_TEXTS.indexOf(item.text), 0));
    if (withActs) writeAct(writer, item.act);
    if (withWords) writeWords(writer, item.words);
    last = item.timeMs;
  }
}

function writeCommands(writer: ByteWriter, session: SharedSession, isPacked: boolean): void {
  writer.varint(session.commands.length);
  const context = freshContext();
  let last = 0;
  for (const { timeMs, action } of session.commands) {
    const gapMs = timeMs - last;
    if (isPacked) {
      writer.byte(gapMs);
      writer.byte(gapMs >> 8);
    }
    writer.varint(isPacked ? Math.floor(gapMs / PACKED_UNIT) : gapMs);
    writeAction(writer, action, context);
    last = timeMs;
  }
  writer.varint(session.endTimeMs - last);
}

/**
 * What chats and sentences leave behind a link: their own `?utm_source=…`, `&fbclid=…`, brackets, full stops. The check sum
 * tells whether what stands before is whole.
 */
const TAIL = /[?&].*$|[^\w-]+$/s;

/** The part of an address after `#` (with or without it) becomes a session, or sentences about what is wrong. Never throws. */
export function decodeLink(text: string): Result<SharedSession> {
  const whole = text.startsWith('#') ? text.slice(1) : text;
  const link = whole.length > LINK_LENGTH_MAX ? whole : whole.replace(TAIL, '');
  if (link.length > LINK_LENGTH_MAX) {
    return bad('link', 'size', `the link had ${link.length} characters, must have at most ${LINK_LENGTH_MAX}`);
  }
  if (!link.startsWith(VERSION)) {
    return bad('link', 'version', 'the link is not one of Tokenpit, or of a newer kind than this page knows');
  }
  if (!link.endsWith(LAST_LETTER)) return bad('link', 'damaged', 'the end of the link is missing');
  const bytes = fromBase64Url(link.slice(1, -1));
  if (bytes === null || bytes.length <= CRC_BYTES) return bad('link', 'damaged', 'the link has a wrong character');
  const body = bytes.subarray(0, bytes.length - CRC_BYTES);
  const sum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(body.length, true);
  if (sum !== crc32(body)) return bad('link', 'damaged', 'the link was changed on its way: its check sum does not fit');
  return decodeBody(body, link);
}

function decodeBody(body: Uint8Array, link: string): Result<SharedSession> {
  try {
    const session = readSession(new ByteReader(body));
    if (!session.ok) return session;
    // Only what the encoder itself would have written is taken. Links were plain at any length once.
    const isPacked = ((body[0] ?? 0) & IS_PACKED) !== 0;
    if ((isPacked ? encodeLink(session.value) : linkOf(session.value, false)) !== link)
      return bad('link', 'damaged', 'the link is not in the one form that Tokenpit writes');
    return session;
  } catch (error) {
    if (error instanceof DamagedBytes) return bad('link', 'damaged', `the link cannot be read: ${error.message}`);
    throw error;
  }
}

function readSession(reader: ByteReader): Result<SharedSession> {
  const flags = reader.varint();
  if (flags > FLAGS_MAX) return bad('link', 'version', 'the link uses something that this page does not know');
  const engine = reader.varint();
  if (engine > 0xffffffff) return bad('engine', 'range', 'the engine of the link is not one of Tokenpit');
  const number = reader.varint();
  const preset = presetByNumber(number);
  if (preset === undefined)
    return bad('scenario', 'unknown', `the link names scenario ${number}, which this page does not have`);
  const id = flags & HAS_ID ? reader.text(48) : preset.scenario.id;
  if (!/^[a-z0-9-]{1,48}$/.test(id)) return bad('scenario.id', 'type', 'the name of the scenario has wrong characters');
  const problems: Problem[] = [];
  const fields = readPatch(reader, preset.scenario, problems);
  const news = flags & HAS_NEWS ? readNews(reader, flags, problems) : preset.scenario.news;
  const seed = reader.wide().toString();
  if (problems.length > 0) return { ok: false, problems };
  const scenario = checkTogether(scenarioFrom({ version: SCENARIO_VERSION, id, seed, news }, fields));
  return scenario.ok ? readRest(reader, scenario.value, flags, engine) : scenario;
}

function readRest(reader: ByteReader, scenario: Scenario, flags: number, engine: number): Result<SharedSession> {
  const count = reader.varint();
  if (count > COMMANDS_MAX)
    return bad('commands', 'size', `the link holds ${count} actions, must hold at most ${COMMANDS_MAX}`);
  const context = freshContext();
  const commands: LearnerCommand[] = [];
  let timeMs = 0;
  for (let i = 0; i < count; i++) {
    if (flags & IS_PACKED) timeMs += reader.byte() + reader.byte() * 256 + reader.varint() * PACKED_UNIT;
    else timeMs += reader.varint();
    if (timeMs > TIME_MS_MAX)
      return bad(`commands.${i}.timeMs`, 'range', `action ${i + 1} lies beyond the longest run`);
    const action = readAction(reader, context);
    const problems = actionProblems(action.kind, action, `commands.${i}.action`, scenario);
    if (problems.length > 0) return { ok: false, problems };
    commands.push({ timeMs, action });
  }
  const endTimeMs = timeMs + reader.varint();
  if (endTimeMs > TIME_MS_MAX) return bad('endTimeMs', 'range', 'the link ends beyond the longest run');
  const digest = flags & HAS_DIGEST ? reader.wide().toString(16).padStart(16, '0') : null;
  const title = flags & HAS_TEXT ? plainText(reader.text(TITLE_LENGTH_MAX * 4), TITLE_LENGTH_MAX) : '';
  const note = flags & HAS_TEXT ? plainText(reader.text(NOTE_LENGTH_MAX * 4), NOTE_LENGTH_MAX) : '';
  const view = flags & HAS_VIEW ? { view: readView(reader, endTimeMs) } : {};
  if (reader.left > 0) return bad('link', 'damaged', 'the link has more in it than a session');
  const engineId = engine === 0 ? null : engine.toString(16).padStart(8, '0');
  return ok({ scenario, commands, endTimeMs, digest, engineId, title, note, ...view });
}

function readPatch(reader: ByteReader, base: Scenario, problems: Problem[]): Map<string, number> {
  const fields = new Map(numberFields(base));
  const count = reader.varint();
  let tag = 0;
  for (let i = 0; i < count && i <= PARAMETERS.length; i++) {
    tag += reader.varint();
    const value = reader.zigzag();
    const path = parameterOfTag(tag)?.path;
    if (path === undefined) {
      problems.push({
        path: `tag ${tag}`,
        code: 'unknown',
        message: `the link sets number ${tag}, which this page does not know`,
      });
      continue;
    }
    const problem = checkNumber(path, value);
    if (problem === null) fields.set(path, value);
    else problems.push(problem);
  }
  return fields;
}

function readNews(reader: ByteReader, flags: number, problems: Problem[]): NewsItem[] {
  const count = reader.varint();
  if (count > NEWS_ITEMS_MAX) throw new DamagedBytes('there is too much news');
  const news: NewsItem[] = [];
  let last = 0;
  for (let i = 0; i < count; i++) {
    const timeMs = last + reader.varint();
    const entry = { timeMs, moveBps: reader.zigzag(), text: NEWS_TEXTS[reader.varint()] };
    const act = flags & HAS_ACTS ? readAct(reader) : undefined;
    const words = flags & HAS_WORDS ? readWords(reader) : undefined;
    const item = checkNewsItem({ ...entry, act, words }, last, `news.${i}`, problems);
    if (item !== null) news.push(item);
    last = timeMs;
  }
  return news;
}
