import { expect, test } from 'vitest';
import { clausesOf } from '../../web/panels/controls/clauses';

test('a text without Chinese punctuation is one clause', () => {
  expect(clausesOf('You must buy, and the price jumps.')).toEqual(['You must buy, and the price jumps.']);
  expect(clausesOf('')).toEqual([]);
});

test('each clause keeps the punctuation behind it', () => {
  expect(clausesOf('同一天，同样 23 个价格：方法不同，得到 6,400。')).toEqual([
    '同一天，',
    '同样 23 个价格：',
    '方法不同，',
    '得到 6,400。',
  ]);
});

test('quotation marks and brackets close with their clause, and nothing of a text is lost', () => {
  expect(clausesOf('他说：“价格会跌。”于是卖出（全部。）')).toEqual(['他说：', '“价格会跌。”', '于是卖出（全部。）']);
  expect(clausesOf('：从这里开始')).toEqual(['：从这里开始']);
  for (const text of ['“一，二。”三；', '：「甲：乙。」', '没有标点'])
    expect(clausesOf(text).join(''), text).toBe(text);
});
