import { ByteModel } from '../web/core/byte-model.ts';
import { CHARACTERS, divided, HEAD_CHARACTERS, LOWEST_SIX, RANGE_MASK } from '../web/core/packed-core.ts';

/**
 * A wasm file as a text of 64 characters, arithmetically coded: `web/core/packed-core.ts` reads it. It is a fifth shorter
 * than the file compressed by a host, which knows nothing of operations, and takes a fraction of a second to read.
 */
export function packedText(bytes: Uint8Array): string {
  const { head, functions } = codeOf(bytes);
  let text = [bytes.length, head, functions].map((number) => digits(number, HEAD_CHARACTERS)).join('');
  const model = new ByteModel(head, functions);
  let low = 0;
  let high = RANGE_MASK;
  for (const byte of bytes) {
    for (let place = 7; place >= 0; place--) {
      const bit = (byte >> place) & 1;
      const middle = divided(low, high, model.chance());
      if (bit === 1) high = middle;
      else low = middle + 1;
      while ((low ^ high) >>> LOWEST_SIX === 0) {
        text += CHARACTERS.charAt(high >>> LOWEST_SIX);
        low = (low << 6) & RANGE_MASK;
        high = ((high << 6) & RANGE_MASK) | 63;
      }
      model.learn(bit);
    }
  }
  return text + digits(high, (LOWEST_SIX + 6) / 6);
}

function digits(number: number, count: number): string {
  return Array.from({ length: count }, (_, index) =>
    CHARACTERS.charAt((number >>> (6 * (count - 1 - index))) & 63),
  ).join('');
}

const CODE_SECTION = 10;
/** Magic number and version. */
const FILE_HEAD = 8;

/** Where the first function begins and how many there are; 0 and 0 in a file without any. */
function codeOf(bytes: Uint8Array): { readonly head: number; readonly functions: number } {
  let position = FILE_HEAD;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[position++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (bytes[0] === 0 && position < bytes.length) {
    const id = bytes[position++];
    const length = number();
    if (id === CODE_SECTION) {
      const functions = number();
      return { head: position, functions };
    }
    position += length;
  }
  return { head: 0, functions: 0 };
}
