/** What a message of a flow asks for. */
export const NEW = 0;
export const CANCEL = 1;
export const MODIFY = 2;

/** An order flow for one instrument, one entry a message in each array. */
export interface Flow {
  readonly count: number;
  /** op | side << 8 | ioc << 16, side 0 buy, 1 sell; ioc 1 = immediate-or-cancel. */
  readonly word: Int32Array;
  readonly number: Int32Array;
  readonly priceTicks: Int32Array;
  readonly quantityLots: Int32Array;
}

/** Planes of a flow file: word, order number, price, quantity. */
const PLANES = 4;
const WORD_BYTES = 4;

/**
 * Reads a flow: four planes of little-endian int32, each as long as the flow has messages.
 * @throws RangeError that says in one sentence what does not fit
 */
export function readFlow(bytes: Uint8Array): Flow {
  const count = bytes.length / (PLANES * WORD_BYTES);
  if (!Number.isInteger(count) || count === 0)
    throw new RangeError(`the flow has ${bytes.length} bytes, must be four planes of int32`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const plane = (index: number): Int32Array =>
    Int32Array.from({ length: count }, (_, at) => view.getInt32((index * count + at) * WORD_BYTES, true));
  const flow = { count, word: plane(0), number: plane(1), priceTicks: plane(2), quantityLots: plane(3) };
  const wrong = flow.word.findIndex((word) => word < 0 || (word & 0xff) > MODIFY || word >> 8 > 0x101);
  if (wrong !== -1) throw new RangeError(`message ${wrong} has the word ${flow.word[wrong]}, which is no message`);
  return flow;
}
