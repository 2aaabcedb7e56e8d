import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CHAPTERS } from '../../web/lesson/chapters';
import { COUNTERS, MEASURES } from '../../web/lesson/counters';
import { textParts } from '../../web/state/term-text';

const LANGUAGES = ['en', 'zh-CN'].map(
  (name) =>
    [name, JSON.parse(readFileSync(`web/locale/${name}.json`, 'utf8')) as Readonly<Record<string, string>>] as const,
);
const TERMS = Object.keys(LANGUAGES[0]?.[1] ?? {}).filter((key) => /^glossary\.[a-z-]+\.term$/.test(key));

describe.each(LANGUAGES)('the texts in %s', (_, texts) => {
  test('every step has a heading and words, and the quiz and the hint that it needs', () => {
    for (const { lesson } of CHAPTERS) {
      for (const step of lesson?.steps ?? []) {
        const at = `lesson.${lesson?.id ?? ''}.${step.id}`;
        expect(texts[`${at}.title`], at).toBeTruthy();
        expect(texts[`${at}.text`], at).toBeTruthy();
        if (step.quiz !== null) expect(texts[`${at}.quiz`], at).toBeTruthy();
        if (step.wrong !== null) expect(texts[`${at}.wrong`], at).toBeTruthy();
        if (step.until !== null || step.quiz !== null) expect(texts[`${at}.hint`], at).toBeTruthy();
      }
    }
  });

  test('put in only numbers that a lesson has', () => {
    const known = [...Object.keys(COUNTERS), 'panelDate', 'panelCount', 'closes'];
    const ids = CHAPTERS.map(({ id }) => id);
    for (const [key, text] of Object.entries(texts)) {
      const [first, id = ''] = key.split('.');
      if (first !== 'lesson' || !ids.includes(id)) continue;
      const plain = text.replace(/, plural, one \{[^}]*\} other \{[^}]*\}/g, '');
      for (const [, name = ''] of plain.matchAll(/\{(\w+)\}/g)) expect(known, key).toContain(name);
    }
  });

  test('every counter and measure has a name, every chapter a title and a sentence', () => {
    for (const name of [...Object.keys(COUNTERS), ...Object.keys(MEASURES)])
      expect(texts[`lesson.counter.${name}`], name).toBeTruthy();
    for (const { id } of CHAPTERS)
      for (const part of ['title', 'about']) expect(texts[`lesson.${id}.${part}`]).toBeTruthy();
  });

  test('the glossary has at least 80 terms, each named once and explained', () => {
    expect(TERMS.length).toBeGreaterThanOrEqual(80);
    const names = TERMS.map((key) => texts[key] ?? '');
    expect(names).not.toContain('');
    expect(new Set(names).size).toBe(names.length);
    for (const key of TERMS) expect(texts[key.replace(/\.term$/, '.text')], key).toBeTruthy();
  });

  test('every word that opens a term opens one that is there', () => {
    for (const [key, text] of Object.entries(texts)) {
      for (const [, term = ''] of text.matchAll(/\[\[([a-z-]+)/g))
        expect(TERMS, key).toContain(`glossary.${term}.term`);
    }
  });
});

describe('a text with terms', () => {
  const nameOf = (term: string): string | null => (term === 'lot' ? 'lot' : null);

  test('is taken apart at its marks', () => {
    expect(textParts('Buy one [[lot]], or [[lot|two lots]].', nameOf)).toEqual([
      { words: 'Buy one ', term: null },
      { words: 'lot', term: 'lot' },
      { words: ', or ', term: null },
      { words: 'two lots', term: 'lot' },
      { words: '.', term: null },
    ]);
  });

  test('with a term that nobody knows keeps the words', () => {
    expect(textParts('[[luck|good luck]]', nameOf)).toEqual([{ words: 'good luck', term: null }]);
    expect(textParts('plain', nameOf)).toEqual([{ words: 'plain', term: null }]);
  });
});
