import { writeFileSync } from 'node:fs';
import { ASSERTIONS } from '../core/assertions.gen';
import { CoreAbort, named } from '../core/core-abort';
import { engineIdOrNull } from './core-file';

/** Characters of input kept for the reproduction file of a fault: about a hundred thousand orders. */
const KEPT_LENGTH_MAX = 16_000_000;

const FILE = 'tokenpit-reproduction.json';

/** The last lines of a stream, as many as the bound allows. */
export class KeptLines {
  #lines: string[] = [];
  /** Index of the first line still kept; the dead ones before it are cut off when they are the larger part. */
  #first = 0;
  #length = 0;
  #count = 0;

  add(line: string): void {
    this.#lines.push(line);
    this.#count++;
    this.#length += line.length;
    while (this.#length > KEPT_LENGTH_MAX && this.#first < this.#lines.length - 1) {
      this.#length -= this.#lines[this.#first]?.length ?? 0;
      this.#lines[this.#first] = '';
      this.#first++;
    }
    if (this.#first > this.#lines.length / 2) {
      this.#lines = this.#lines.slice(this.#first);
      this.#first = 0;
    }
  }

  /** The lines and the number of the first of them; complete when nothing was dropped. */
  content(): { readonly firstLine: number; readonly isComplete: boolean; readonly lines: readonly string[] } {
    const lines = this.#lines.slice(this.#first);
    const firstLine = this.#count - lines.length + 1;
    return { firstLine, isComplete: firstLine === 1, lines };
  }
}

/**
 * Tells a fault on stderr and writes what leads to it into the current folder.
 * @param input what the run was given: its lines, or its arguments
 */
export function reportFault(error: unknown, input: Readonly<Record<string, unknown>>): void {
  const fault = describe(error);
  const where = fault.line === null ? fault.file : `${fault.file}:${fault.line}`;
  let kept = `the reproduction stands in ${FILE}`;
  try {
    writeFileSync(FILE, `${JSON.stringify({ engineId: engineIdOrNull(), ...fault, ...input }, null, 1)}\n`);
  } catch (problem) {
    kept = `no reproduction could be written: ${problem instanceof Error ? problem.message : String(problem)}`;
  }
  process.stderr.write(`core fault: ${fault.message} (${where}); ${kept}\n`);
}

function describe(error: unknown): { readonly message: string; readonly file: string; readonly line: number | null } {
  if (error instanceof CoreAbort) {
    const { message, file, line } = named(error, ASSERTIONS);
    return { message, file, line };
  }
  if (!(error instanceof Error)) return { message: String(error), file: 'unknown', line: null };
  // A trap of the core or a bug of the host: the stack's first frame says where.
  const frame = error.stack?.split('\n').find((text) => text.trimStart().startsWith('at '));
  return { message: error.message, file: frame?.trim() ?? 'unknown', line: null };
}
