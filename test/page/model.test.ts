import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gradeOf } from '../../web/panels/model/grade';
import { bySection, foundRows, numberRows } from '../../web/panels/model/number-rows';
import { unitWords } from '../../web/panels/model/unit-words';
import { locale } from '../../web/locale/locale.svelte';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { noteInChinese } from '../../web/scenario/notes-zh';
import { parameterRows } from '../../web/scenario/parameter-notes';
import { PARAMETERS } from '../../web/scenario/parameters';
import { LAYER_LISTINGS } from '../../web/scenario/stack-layers';

const rows = numberRows({ ...firstHedge, days: 20 }, (row) => row);

test('every number has its meaning and source in Chinese', () => {
  for (const row of parameterRows()) {
    const { sentence, source } = noteInChinese(row);
    expect(sentence, row.path).toMatch(/\p{Script=Han}.*。$/u);
    expect(source, `${row.path}: ${row.source}`).toMatch(/\p{Script=Han}.*。$/u);
    // What is ours is ours in both languages.
    expect(source.includes('假设'), row.path).toBe(row.source.includes('Assumption'));
    expect(source.includes('标准世界中不启用'), row.path).toBe(row.source.includes('Off in the standing world'));
  }
});

test('a number of the running world stands beside the usual one', () => {
  const days = rows.find((row) => row.path === 'days');
  expect(days?.here).toBe(20);
  expect(days?.standard).toBe(60);
});

test('sections together are all numbers, each once', () => {
  const sections = bySection(rows);
  expect(new Set(sections.map(([section]) => section)).size).toBe(sections.length);
  expect(sections.flatMap(([, members]) => members)).toHaveLength(PARAMETERS.length);
});

test('a search wants all its words, wherever they stand', () => {
  const find = (wanted: string): string[] => foundRows(rows, wanted, unitWords).map((row) => row.path);
  expect(find('SILVER opening')).toContain('clearing.openingCapLots');
  expect(find('silver breaker')).toEqual([]);
  expect(find('rival.isOpen')).toEqual(['rival.isOpen']);
  expect(find('')).toHaveLength(PARAMETERS.length);
});

test('a grade follows what the source says of itself', () => {
  expect(gradeOf('Assumption: a tenth.')).toBe('assumed');
  expect(gradeOf('Hawkes (1971). Assumption: three of four.')).toBe('partly');
  expect(gradeOf('Form: a logit, after Pagano (1989); weights illustrative.')).toBe('partly');
  expect(gradeOf('Reported: 0.1 trillion tokens a day.')).toBe('reported');
  expect(gradeOf('CME price bands refuse such orders at entry.')).toBe('published');
});

test('every unit, section and layer has words in both languages', async () => {
  await Promise.all([locale.complete(), locale.need('model')]);
  for (const language of ['en', 'zh-CN'] as const) {
    await locale.use(language);
    for (const row of rows) {
      expect(unitWords(row), row.unit).not.toMatch(/^model\.|undefined|bench\.|layer\.|param\./);
      expect(locale.messages[`model.section-${row.section}`], row.section).toBeTruthy();
    }
    const texts = JSON.parse(readFileSync(`web/locale/${language}.json`, 'utf8')) as Record<string, string>;
    for (const { id, unit, source } of LAYER_LISTINGS)
      for (const key of [`layer.${id}`, `unit.${unit}`, `model.source-${source}`]) expect(texts[key], key).toBeTruthy();
  }
  expect(unitWords(rows.find((row) => row.path === 'market.layer') ?? rows[0]!)).toContain('7 词元');
});
