import { once } from 'node:events';
import { createExchange, type JsonEvent } from './exchange';
import { EXIT } from './exit';
import { jsonText } from './json-text';
import { LINE_LENGTH_MAX, linesOf, TOO_LONG } from './lines';
import { KeptLines, reportFault } from './reproduction';

/** Characters gathered before they are written: many small events make one write. */
const WRITE_LENGTH = 65_536;

/** `exchange`: JSON Lines in, JSON Lines out. Memory does not grow with the stream. */
export async function streamExchange(input: AsyncIterable<string>, output: NodeJS.WritableStream): Promise<number> {
  const exchange = await createExchange();
  const kept = new KeptLines();
  const out = new Output(output);
  for await (const line of oneByOne(input, out)) {
    kept.add(line === TOO_LONG ? `(a line of more than ${LINE_LENGTH_MAX} characters)` : line);
    let events: JsonEvent[] = [];
    try {
      events = line === TOO_LONG ? [tooLong(exchange)] : exchange.applyLine(line);
    } catch (error) {
      await out.flush();
      reportFault(error, kept.content());
      return EXIT.fault;
    }
    for (const event of events) out.add(jsonText(event));
    if (exchange.fault !== null) {
      await out.flush();
      reportFault(exchange.fault, kept.content());
      return EXIT.fault;
    }
    if (out.isFull) await out.flush();
  }
  await out.flush();
  return EXIT.done;
}

function tooLong(exchange: { refuseLine(message: string): JsonEvent }): JsonEvent {
  return exchange.refuseLine(`the line is longer than ${LINE_LENGTH_MAX} characters`);
}

/**
 * The lines of the stream. Before the stream is waited for again everything is written out: whoever sends line by line
 * and reads the answers never waits for events that lie in a buffer.
 */
async function* oneByOne(input: AsyncIterable<string>, out: Output): AsyncGenerator<string | typeof TOO_LONG> {
  async function* flushed(): AsyncGenerator<string> {
    for await (const chunk of input) {
      yield chunk;
      await out.flush();
    }
  }
  yield* linesOf(flushed());
}

/** Lines gathered for the output; waits while the reader is slower. */
class Output {
  readonly #stream: NodeJS.WritableStream;
  #text = '';

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
  }

  get isFull(): boolean {
    return this.#text.length >= WRITE_LENGTH;
  }

  add(line: string): void {
    this.#text += `${line}\n`;
  }

  async flush(): Promise<void> {
    if (this.#text === '') return;
    const text = this.#text;
    this.#text = '';
    if (!this.#stream.write(text)) await once(this.#stream, 'drain');
  }
}
