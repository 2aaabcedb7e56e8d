import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packedText } from '../../.config/packed-text';
import { inlineCore } from '../../web/core/packed-core';

const core = new Uint8Array(readFileSync('build/core.wasm'));

test('the core comes back from its packed text, which is a fifth shorter than what a host makes of the core', () => {
  const text = packedText(core);
  expect(inlineCore(text)).toEqual(core);
  expect(text).toMatch(/^[\w-]+$/);
  expect(gzipSync(text).length).toBeLessThan(gzipSync(core).length * 0.8);
});

test('bytes that are no wasm, or a broken one, come back too', () => {
  const broken = (place: number, byte: number): Uint8Array => {
    const bytes = core.slice(0, 4000);
    bytes[place % bytes.length] = byte;
    return bytes;
  };
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.tuple(fc.nat(), fc.nat(255)).map((at) => broken(...at)),
  );
  fc.assert(
    fc.property(bytes, (some) => {
      expect(inlineCore(packedText(some))).toEqual(some);
    }),
    { numRuns: 12 },
  );
});
