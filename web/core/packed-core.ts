import { ByteModel } from './byte-model.ts';

/** Characters of a packed text, each six bits. None of them ends an element or is changed by a parser. */
export const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Bits of a number of the head: how many bytes there are, how many before the first function, how many functions. */
export const HEAD_CHARACTERS = 4;

/** The range that a bit divides is kept in so many bits; what is settled of it leaves six at a time. */
export const LOWEST_SIX = 24;
export const RANGE_MASK = (1 << (LOWEST_SIX + 6)) - 1;

/** Where a range is divided: what is up to there stands for a one. */
export function divided(low: number, high: number, chance: number): number {
  return low + Math.floor((high - low) * chance);
}

/** The core's bytes from their packed text (`.config/packed-text.ts` writes it), a fifth shorter than any host compresses them. */
export function inlineCore(text: string): Uint8Array<ArrayBuffer> {
  let position = 0;
  const six = (): number => Math.max(CHARACTERS.indexOf(text.charAt(position++)), 0);
  const number = (characters: number): number => {
    let value = 0;
    for (let index = 0; index < characters; index++) value = value * 64 + six();
    return value;
  };
  const bytes = new Uint8Array(number(HEAD_CHARACTERS));
  const model = new ByteModel(number(HEAD_CHARACTERS), number(HEAD_CHARACTERS));
  let low = 0;
  let high = RANGE_MASK;
  let code = number((LOWEST_SIX + 6) / 6);
  for (let index = 0; index < bytes.length;) {
    const middle = divided(low, high, model.chance());
    const bit = code <= middle ? 1 : 0;
    if (bit === 1) high = middle;
    else low = middle + 1;
    while ((low ^ high) >>> LOWEST_SIX === 0) {
      low = (low << 6) & RANGE_MASK;
      high = ((high << 6) & RANGE_MASK) | 63;
      code = ((code << 6) & RANGE_MASK) | six();
    }
    const byte = model.learn(bit);
    if (byte >= 0) bytes[index++] = byte;
  }
  return bytes;
}
