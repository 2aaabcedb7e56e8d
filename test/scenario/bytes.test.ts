import { expect, test } from 'vitest';
import { ByteReader, ByteWriter, crc32, DamagedBytes, fromBase64Url, toBase64Url } from '../../web/scenario/bytes';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

test('the check sum is that of the catalogue: CBF43926 for the digits 1 to 9', () => {
  expect(crc32(ascii('123456789')).toString(16)).toBe('cbf43926');
  expect(crc32(new Uint8Array())).toBe(0);
});

test.each([
  ['', ''],
  ['f', 'Zg'],
  ['fo', 'Zm8'],
  ['foo', 'Zm9v'],
  ['foobar', 'Zm9vYmFy'],
])('base64url of "%s" is "%s", as in RFC 4648 without padding', (plain, coded) => {
  expect(toBase64Url(ascii(plain))).toBe(coded);
  expect(fromBase64Url(coded)).toEqual(ascii(plain));
});

test.each([['A'], ['Zh'], ['Zm9='], ['Zm 9'], ['Zm9v+'], ['Zm9v/A']])('base64url "%s" is refused', (text) => {
  // One letter too many, spare bits that are not zero, padding, room, and the letters of the other alphabet.
  expect(fromBase64Url(text)).toBeNull();
});

test.each([
  [0, [0]],
  [127, [127]],
  [128, [128, 1]],
  [300, [172, 2]],
  [Number.MAX_SAFE_INTEGER, [255, 255, 255, 255, 255, 255, 255, 15]],
])('%d takes 7 bits a byte, lowest first', (value, bytes) => {
  const writer = new ByteWriter();
  writer.varint(value);
  expect([...writer.finish()]).toEqual(bytes);
  expect(new ByteReader(Uint8Array.from(bytes)).varint()).toBe(value);
});

test.each([
  [0, 0],
  [-1, 1],
  [1, 2],
  [-2, 3],
  [63, 126],
  [-64, 127],
])('%d with its sign folded in is %d', (value, folded) => {
  const writer = new ByteWriter();
  writer.zigzag(value);
  expect([...writer.finish()]).toEqual([folded]);
  expect(new ByteReader(Uint8Array.of(folded)).zigzag()).toBe(value);
});

test.each([
  ['a number with a needless zero byte', [128, 0]],
  ['a number that ends too early', [128]],
  ['a number beyond 2^53', [255, 255, 255, 255, 255, 255, 255, 16]],
  ['a number without end', [255, 255, 255, 255, 255, 255, 255, 255, 255, 1]],
])('%s is refused', (_, bytes) => {
  expect(() => new ByteReader(Uint8Array.from(bytes)).varint()).toThrow(DamagedBytes);
});

test('text that is no UTF-8, or longer than allowed or than there are bytes, is refused', () => {
  expect(() => new ByteReader(Uint8Array.of(2, 0xc3, 0x28)).text(10)).toThrow(DamagedBytes);
  expect(() => new ByteReader(Uint8Array.of(3, 65, 65, 65)).text(2)).toThrow(DamagedBytes);
  expect(() => new ByteReader(Uint8Array.of(9, 65)).text(10)).toThrow(DamagedBytes);
});
