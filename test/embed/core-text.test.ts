import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coreText } from '../../.config/core-text';
import { inlineCore } from '../../web/core/inline-core';

test('bytes come back from their text, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      expect(inlineCore(coreText(bytes))).toEqual(bytes);
    }),
  );
});

test('the text holds nothing that a page reads as its own', () => {
  const all = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
  const text = coreText(all);
  expect(text).toHaveLength(256 + 512);
  // A script element ends at `</script`, escapes at `<!--`; a parser changes carriage returns and zeros.
  expect(text).not.toMatch(/[<\u0000-\u001f\u007f-\u00a0\u00ad\ufffd]/);
});
