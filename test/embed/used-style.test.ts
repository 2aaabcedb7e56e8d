import { expect, test } from 'vitest';
import { usedStyle } from '../../.config/used-style';

test('a custom property goes with the last one who reads it', () => {
  const style = ':root{--a:#fff;--b:var(--a);--c:1px}p{margin:var(--c)}';
  expect(usedStyle(style, '')).toBe(':root{--c:1px}p{margin:var(--c)}');
  expect(usedStyle(style, 'style.getPropertyValue("--b")')).toBe(style);
});

test('a rule goes when each of its selectors needs a class that no script names', () => {
  const style = '.table td,.num{color:red}.table td,p{margin:0}@media (min-width:9px){.wide .page{top:0}}';
  expect(usedStyle(style, 'class="page"')).toBe('.table td,p{margin:0}');
  expect(usedStyle(style, 'class="page wide table"')).toBe(style);
  expect(usedStyle('b:not(.gone){top:0}', '')).toBe('b:not(.gone){top:0}');
});
