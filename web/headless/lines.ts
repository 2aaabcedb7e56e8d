/** Characters one line may have. */
export const LINE_LENGTH_MAX = 1_000_000;

/** What stands for a line that was longer: its text is dropped while it is read. */
export const TOO_LONG = Symbol('too long');

/**
 * Splits a stream of text into lines, without the line ends. Memory is bounded: a line beyond the bound is dropped
 * while it comes in and stands as TOO_LONG. A byte order mark at the very beginning is left out.
 */
export async function* linesOf(input: AsyncIterable<string>): AsyncGenerator<string | typeof TOO_LONG> {
  // Pieces of the line that has not ended yet: joined once, so that a long line costs no repeated copying.
  let pieces: string[] = [];
  let length = 0;
  let isFirst = true;
  const finish = (piece: string): string | typeof TOO_LONG => {
    const isTooLong = length + piece.length > LINE_LENGTH_MAX;
    const line = isTooLong ? '' : pieces.join('') + piece;
    pieces = [];
    length = 0;
    if (isTooLong) return TOO_LONG;
    const text = isFirst && line.startsWith('\uFEFF') ? line.slice(1) : line;
    isFirst = false;
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  };
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      yield finish(chunk.slice(from, end));
      from = end + 1;
    }
    const rest = chunk.slice(from);
    if (rest === '') continue;
    length += rest.length;
    if (length > LINE_LENGTH_MAX) pieces = [];
    else pieces.push(rest);
  }
  if (length > 0) yield finish('');
}
