import { crc32, fromBase64Url, toBase64Url } from '../scenario/bytes';
import { bad, type Result } from '../scenario/result';
import { decodeLesson } from './check-lesson';
import type { Lesson } from './lesson';
import { LESSON_DATA_MAX, LESSON_LINK_MAX } from './limits';

/** A lesson's link begins with this and ends with a letter that no chat cuts off. */
const PREFIX = 'L1';
const LAST_LETTER = 'T';
const CRC_BYTES = 4;

export function isLessonLink(text: string): boolean {
  return text.replace(/^#/, '').startsWith(PREFIX);
}

/** A lesson as the part of an address after `#`: its data, packed, with a check sum. Null when it is too long for a link. */
export async function encodeLessonLink(lesson: Lesson): Promise<string | null> {
  const data = new TextEncoder().encode(JSON.stringify(lesson));
  const body = await through(new CompressionStream('deflate-raw'), data, Infinity);
  if (body === null || data.length > LESSON_DATA_MAX) return null;
  const all = new Uint8Array(body.length + CRC_BYTES);
  all.set(body);
  new DataView(all.buffer).setUint32(body.length, crc32(body), true);
  const link = `${PREFIX}${toBase64Url(all)}${LAST_LETTER}`;
  return link.length > LESSON_LINK_MAX ? null : link;
}

/** The part of an address after `#` becomes a lesson, or sentences about what is wrong. Never throws. */
export async function decodeLessonLink(text: string): Promise<Result<Lesson>> {
  const link = text.replace(/^#/, '');
  if (link.length > LESSON_LINK_MAX) {
    return bad('link', 'size', `the link had ${link.length} characters, must have at most ${LESSON_LINK_MAX}`);
  }
  if (!link.startsWith(PREFIX)) return bad('link', 'version', 'the link is no lesson that this page knows');
  if (!link.endsWith(LAST_LETTER)) return bad('link', 'damaged', 'the end of the link is missing');
  const bytes = fromBase64Url(link.slice(PREFIX.length, -1));
  if (bytes === null || bytes.length <= CRC_BYTES) return bad('link', 'damaged', 'the link has a wrong character');
  const body = bytes.slice(0, bytes.length - CRC_BYTES);
  const sum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(body.length, true);
  if (sum !== crc32(body)) return bad('link', 'damaged', 'the link was changed on its way: its check sum does not fit');
  const data = await through(new DecompressionStream('deflate-raw'), body, LESSON_DATA_MAX);
  return data === null ? bad('link', 'damaged', 'the link cannot be unpacked') : parseLesson(data);
}

/** A lesson's file: the same data as text. */
export function lessonFile(lesson: Lesson): string {
  return `${JSON.stringify(lesson, null, 2)}\n`;
}

/** Text of a file becomes a lesson, or sentences about what is wrong. */
export function parseLessonFile(text: string): Result<Lesson> {
  if (text.length > LESSON_DATA_MAX) {
    return bad('file', 'size', `the file had ${text.length} characters, must have at most ${LESSON_DATA_MAX}`);
  }
  return parseLesson(new TextEncoder().encode(text));
}

function parseLesson(bytes: Uint8Array): Result<Lesson> {
  try {
    return decodeLesson(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    // Neither text nor JSON: the one thing that these two throw for.
    return bad('lesson', 'damaged', 'the lesson is not in a form that this page reads');
  }
}

/** Bytes through a stream; null when they are damaged or become more than `bytesMax`. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  bytesMax: number,
): Promise<Uint8Array | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
      if (size > bytesMax) {
        await reader.cancel();
        return null;
      }
    }
  } catch {
    // What was not packed by us: damaged.
    return null;
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
