import { describe, expect, test, vi } from 'vitest';
import { NewsEffect, Rule } from '../../assembly/shared/codes';
import { announced, announcementOf } from '../../web/panels/editor/announcement';
import { factsOf, fixingsByHour, largestMove } from '../../web/panels/editor/facts';
import { spokenPaths, worldSections } from '../../web/panels/editor/groups';
import { fileName, readableOf, sessionOf } from '../../web/panels/editor/hand-on';
import { WorldEditor } from '../../web/panels/editor/world-editor.svelte';
import { daysFor } from '../../web/panels/editor/world-preview.svelte';
import type { RunRecord } from '../../web/experiment/run-record';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../assembly/shared/scales';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { marginHike } from '../../web/scenario/library/margin-hike';
import { theBell } from '../../web/scenario/library/the-bell';
import { newAct, ownWorldOf } from '../../web/scenario/own-world';
import { PARAMETERS } from '../../web/scenario/parameters';

describe('the editor of a world', () => {
  test('undoes and redoes, and a new change ends what could be redone', () => {
    const editor = new WorldEditor();
    editor.begin(marginHike);
    editor.set('days', 30);
    editor.reset('days');
    expect(editor.world.numbers).toEqual({});
    editor.undo();
    expect(editor.world.numbers).toEqual({ days: 30 });
    editor.redo();
    expect(editor.world.numbers).toEqual({});
    editor.undo();
    editor.set('learner.exposureLots', 2);
    expect(editor.mayRedo).toBe(false);
    expect(editor.world.numbers).toEqual({ days: 30, 'learner.exposureLots': 2 });
  });

  test('takes a number that is typed digit by digit for one change', () => {
    vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(400).mockReturnValueOnce(800);
    const editor = new WorldEditor();
    editor.type('days', '1');
    editor.set('days', 12);
    editor.set('days', 120);
    vi.restoreAllMocks();
    editor.undo();
    expect(editor.world).toEqual(ownWorldOf(firstHedge));
    expect(editor.mayUndo).toBe(false);
  });

  test('keeps what was typed beside the value, and forgets it with a value', () => {
    const editor = new WorldEditor();
    editor.type('days', '4000');
    expect(editor.made.ok).toBe(false);
    editor.set('days', 40);
    expect(editor.world.typed).toEqual({});
    expect(editor.made.ok).toBe(true);
  });

  test('makes the same scenario while only its title changes: nothing is run anew', () => {
    const editor = new WorldEditor();
    editor.set('days', 30);
    const before = editor.made;
    editor.say({ title: 'Mine', note: 'Why', opensOnDay: 3 });
    expect(editor.made).toBe(before);
    editor.say({ seed: '7' });
    expect(editor.made).not.toBe(before);
  });

  test('resets all numbers, acts and the seed, and keeps what is said about the world', () => {
    const editor = new WorldEditor();
    editor.begin(marginHike);
    editor.say({ title: 'Mine', seed: '7' });
    editor.set('days', 30);
    editor.removeAct(0);
    editor.resetAll();
    expect(editor.world).toEqual({ ...ownWorldOf(marginHike), title: 'Mine' });
  });
});

test('every number of a scenario stands in one group', () => {
  const paths = worldSections().flatMap(({ groups }) => groups.flatMap((group) => group.paths));
  expect([...paths].sort()).toEqual(PARAMETERS.map(({ path }) => path).sort());
});

test('a venue that is closed has nothing to say but that', () => {
  const rival = { id: 'rival', paths: ['rival.isOpen', 'rival.months'] };
  expect(spokenPaths(rival, () => 0)).toEqual(['rival.isOpen']);
  expect(spokenPaths(rival, () => 1)).toEqual(rival.paths);
});

describe('what is announced', () => {
  const act = { ...newAct(ownWorldOf(firstHedge), NewsEffect.Rule, 3), rule: Rule.MarginBps, value: 900 };

  test('follows what an act does until its author chooses', () => {
    expect(announcementOf(act, 700)).toBe('margin-raised');
    const raised = { ...act, text: 'margin-raised' };
    expect(announced(raised, { value: 500 }, 700)).toEqual({ value: 500, text: 'margin-lowered' });
    expect(announced({ ...raised, text: 'tax' }, { value: 500 }, 700)).toEqual({ value: 500 });
    expect(announced(raised, { text: 'tax' }, 700)).toEqual({ text: 'tax' });
  });
});

describe('a world that is handed on', () => {
  test('opens on the morning of its day: at once on the first, five minutes after the opening later', () => {
    const world = { ...ownWorldOf(firstHedge), opensOnDay: 1, title: ' My\nworld ' };
    expect(sessionOf(world, firstHedge, '')).toMatchObject({
      endTimeMs: DAY_MS + 9 * HOUR_MS,
      engineId: null,
      title: 'My world',
    });
    expect(sessionOf({ ...world, opensOnDay: 3 }, firstHedge, '').endTimeMs).toBe(
      3 * DAY_MS + 9 * HOUR_MS + 5 * MINUTE_MS,
    );
    // A day that the run does not have is its last.
    expect(sessionOf({ ...world, opensOnDay: 99 }, firstHedge, '').endTimeMs).toBe(
      60 * DAY_MS + 9 * HOUR_MS + 5 * MINUTE_MS,
    );
    // Orders gather for five minutes before 09:00: 25 seconds after they began to.
    expect(sessionOf({ ...world, opensOnDay: 3 }, theBell, '').endTimeMs).toBe(
      3 * DAY_MS + 9 * HOUR_MS - 5 * MINUTE_MS + 25_000,
    );
  });

  test('has a readable address while its news are the built-in ones', () => {
    const world = { ...ownWorldOf(firstHedge), numbers: { days: 30 } };
    expect(readableOf(world, { ...firstHedge, days: 30 })).toBe('?s=first-hedge&days=30');
    expect(readableOf(world, { ...firstHedge, news: [] })).toBeNull();
  });

  test('lends its title to the file, in any script', () => {
    const world = ownWorldOf(firstHedge);
    expect(fileName(world)).toBe('world.tokenpit.json');
    expect(fileName({ ...world, title: '保证金 / margin?' })).toBe('保证金-margin-.tokenpit.json');
  });
});

describe('the preview', () => {
  const days = {
    settlementTicks: Int32Array.of(100, 110, 88),
    fixingMilliticks: Float64Array.of(1000, 2000, 3000),
    volumeLots: Float64Array.of(1, 2, 3),
    openInterestLots: Float64Array.of(1, 2, 3),
  } as unknown as RunRecord['days'];
  const record = { days, hours: { timeMs: new Float64Array(6) } } as unknown as RunRecord;

  test('runs as many days as the work allows, at least one and at most all', () => {
    // The standing world has 52 accounts: 520 agent days are ten of its days.
    expect(daysFor(firstHedge, 520)).toBe(10);
    expect(daysFor(firstHedge, 1)).toBe(1);
    expect(daysFor(firstHedge, 1_000_000)).toBe(60);
  });

  test('tells the largest move of a day with its sign', () => {
    // 110 / 100 is up by 10%, 88 / 110 down by 20%.
    expect(largestMove(record, 60)).toBeCloseTo(-0.2, 12);
    // The final settlement price of day 3 is none.
    expect(largestMove(record, 3)).toBeCloseTo(0.1, 12);
  });

  test('shows a fixing from the hour in which it was made', () => {
    expect([...fixingsByHour(record)]).toEqual([Number.NaN, 1, 1, 2, 2, 3]);
  });

  test('writes prices of a contract of hours in dollars', () => {
    const [price] = factsOf({ contract: 'GPH', unit: '', text: (ticks) => `$${ticks / 1000}` });
    expect(price?.text(price.of(record, 3))).toBe('$0.088');
  });
});
