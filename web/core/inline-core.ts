/** Values of a byte: so many characters stand before the bytes themselves. */
const ALPHABET_LENGTH = 256;

/**
 * The core's bytes from their text in the page (`.config/one-file.ts` writes it). The text begins with an alphabet: its
 * n-th character stands for byte n in all that follows. Frequent bytes have characters of one byte, which a host's
 * compression keeps nearly as short as the bytes.
 */
export function inlineCore(text: string): Uint8Array<ArrayBuffer> {
  const byteOf = new Map<string, number>();
  for (let byte = 0; byte < ALPHABET_LENGTH; byte++) byteOf.set(text.charAt(byte), byte);
  const bytes = new Uint8Array(text.length - ALPHABET_LENGTH);
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = byteOf.get(text.charAt(ALPHABET_LENGTH + index)) ?? 0;
  return bytes;
}
