import { expect, test } from 'vitest';
import { wrapped } from '../../web/panels/card/card-picture';

/** Every character as wide as one. */
const widthOf = (text: string): number => [...text].length;

test('Latin breaks between words and keeps every one', () => {
  expect(wrapped('the price of a token', widthOf, 9)).toEqual(['the price', 'of a', 'token']);
  expect(wrapped('unbreakable', widthOf, 4)).toEqual(['unbreakable']);
});

test('Chinese breaks between characters, and no line begins with a mark', () => {
  expect(wrapped('词元的价格，由谁来定？', widthOf, 5)).toEqual(['词元的价', '格，由谁来', '定？']);
  expect(wrapped('权重是 V4 Flash，占一成', widthOf, 9)).toEqual(['权重是 V4', 'Flash，占一成']);
});

test('an empty text has no lines', () => {
  expect(wrapped('', widthOf, 5)).toEqual([]);
});
