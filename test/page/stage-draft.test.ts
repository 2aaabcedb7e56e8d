import { expect, test } from 'vitest';
import { Layer, StageTable } from '../../assembly/shared/codes';
import { actionProblems } from '../../web/scenario/action-ranges';
import { hasRoom, isRising, withoutRow, withRow } from '../../web/state/stage-draft';
import { layersLeft, moved, NO_WATERFALL, withLayer, withoutLayer } from '../../web/state/waterfall-draft';

// The rulebook's drafts: rows and layers as they are added, moved and taken away, before they are set.

const { MarginByDay, MarginByOpenInterest, LimitByDay } = StageTable;

test('rows that are added one by one are a table that can be set, up to the last that fits', () => {
  for (const table of [MarginByDay, MarginByOpenInterest, LimitByDay]) {
    let rows = withRow(table, [], 700);
    while (hasRoom(rows)) rows = withRow(table, rows, 700);
    expect(rows).toHaveLength(12);
    expect(isRising(rows)).toBe(true);
    expect(actionProblems('set-stages', { kind: 'set-stages', table, rows }, 'a')).toEqual([]);
  }
});

test('open interest goes on without an end, whatever row is taken away', () => {
  const two = withRow(MarginByOpenInterest, withRow(MarginByOpenInterest, [], 700), 700);
  expect(two).toEqual([
    { from: 100, value: 700 },
    { from: null, value: 900 },
  ]);
  expect(withoutRow(MarginByOpenInterest, two, 1)).toEqual([{ from: null, value: 700 }]);
  expect(withoutRow(MarginByDay, [{ from: 3, value: 1 }], 0)).toEqual([]);
});

test('a row that does not begin above the one before it cannot be set', () => {
  const row = (from: number) => ({ from, value: 700 });
  expect(isRising([row(5), row(6)])).toBe(true);
  expect(isRising([row(6), row(6)])).toBe(false);
});

test('layers are added at the end, moved by one place, stay at an end, and leave', () => {
  const { CcpFirst, DefaulterMargin, SurvivorsFund } = Layer;
  const three = [DefaulterMargin, CcpFirst, SurvivorsFund].reduce(withLayer, NO_WATERFALL);
  expect(moved(three, SurvivorsFund, -1).layers).toEqual([DefaulterMargin, SurvivorsFund, CcpFirst]);
  expect(moved(three, DefaulterMargin, -1)).toBe(three);
  expect(moved(three, SurvivorsFund, 1)).toBe(three);
  expect(withoutLayer(three, CcpFirst).layers).toEqual([DefaulterMargin, SurvivorsFund]);
  expect(layersLeft(three)).not.toContain(CcpFirst);
  expect(layersLeft(three)).toHaveLength(5);
});
