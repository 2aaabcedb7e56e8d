import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { CoreAbort } from '../core/instance';
import { loadCore } from './core-file';
import { createExchange } from './exchange';
import { EXIT } from './exit';

/** Characters one line may have; a longer one is told as an error and the stream goes on. */
const LINE_LENGTH_MAX = 1_000_000;

/** Lines kept for the reproduction file of a fault. */
const KEPT_LINES = 10_000;

/** `exchange`: JSON Lines in, JSON Lines out. Memory does not grow with the stream. */
export async function streamExchange(input: AsyncIterable<string>, output: NodeJS.WritableStream): Promise<number> {
  const { module } = await loadCore();
  const exchange = await createExchange(module);
  const kept: string[] = [];
  for await (const line of linesOf(input)) {
    kept.push(line.length > 2_000 ? line.slice(0, 2_000) : line);
    if (kept.length > KEPT_LINES) kept.splice(0, kept.length - KEPT_LINES);
    let text = '';
    try {
      for (const event of exchange.applyLine(line)) text += `${JSON.stringify(event)}\n`;
    } catch (error) {
      if (!(error instanceof CoreAbort)) throw error;
      return reportFault(error, kept);
    }
    if (text !== '' && !output.write(text)) await once(output, 'drain');
  }
  return EXIT.done;
}

/** A bug of the core: what, where, and the lines that led to it. */
function reportFault(error: CoreAbort, kept: readonly string[]): number {
  const file = 'tokenpit-reproduction.jsonl';
  writeFileSync(file, `${kept.join('\n')}\n`);
  process.stderr.write(`core fault: ${error.message} (${error.file}:${error.line}); the last lines stand in ${file}\n`);
  return EXIT.fault;
}

/** Splits a stream into lines. A line beyond the bound comes as one that no JSON parser takes. */
async function* linesOf(input: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let isTooLong = false;
  for await (const chunk of input) {
    rest += chunk;
    let end = rest.indexOf('\n');
    while (end !== -1) {
      yield isTooLong ? '(a line of more than a million characters)' : rest.slice(0, end).replace(/\r$/, '');
      isTooLong = false;
      rest = rest.slice(end + 1);
      end = rest.indexOf('\n');
    }
    if (rest.length > LINE_LENGTH_MAX) {
      isTooLong = true;
      rest = '';
    }
  }
  if (rest !== '' || isTooLong) yield isTooLong ? '(a line of more than a million characters)' : rest;
}
