import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { locale, t, textOf, type MessageKey } from '../../web/locale/locale.svelte';
import { partOf, TEXT_PARTS } from '../../web/locale/plugin';

const texts = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(`web/locale/${language}.json`, 'utf8')) as Record<string, string>;
const en = texts('en');
const zh = texts('zh-CN');
const keysOf = (part: string): MessageKey[] => (Object.keys(en) as MessageKey[]).filter((key) => partOf(key) === part);
const raw = (key: MessageKey, of: Record<string, string>): string => of[key] ?? '';

describe('the parts of the texts', () => {
  test('no first word belongs to two parts', () => {
    const words = Object.values(TEXT_PARTS).flat();
    expect(new Set(words).size).toBe(words.length);
  });

  test('come when they are needed, in the language of the page, and follow it', async () => {
    const [shown] = keysOf('first');
    const [clearing] = keysOf('clearing');
    const [sessions] = keysOf('sessions');
    const [rest] = keysOf('rest');
    if (!shown || !clearing || !sessions || !rest) throw new Error('each of these parts has texts');
    // What the first load brings, and nothing else.
    expect(textOf(shown)).toBe(raw(shown, en));
    for (const key of [clearing, sessions, rest]) expect(textOf(key)).toBe(null);
    // A key without a text shows itself.
    expect(t(rest)).toBe(rest);

    await locale.need('clearing');
    expect(locale.messages[clearing]).toBe(raw(clearing, en));
    expect(textOf(rest)).toBe(null);

    await locale.use('zh-CN');
    expect(locale.messages[shown]).toBe(raw(shown, zh));
    expect(locale.messages[clearing]).toBe(raw(clearing, zh));
    expect(textOf(sessions)).toBe(null);

    // A part on its way while the language changes arrives in the new one, whichever comes first.
    await Promise.all([import('../../web/locale/en.json?clearing'), import('../../web/locale/zh-CN.json?sessions')]);
    await Promise.all([locale.need('sessions'), locale.use('en'), locale.complete()]);
    expect(locale.language).toBe('en');
    for (const key of [shown, clearing, sessions, rest]) expect(locale.messages[key]).toBe(raw(key, en));
    await Promise.all([locale.use('zh-CN'), locale.complete()]);
    for (const key of [shown, clearing, sessions, rest]) expect(locale.messages[key]).toBe(raw(key, zh));
  });

  test('together are all texts, each once', async () => {
    for (const part of ['rest', ...Object.keys(TEXT_PARTS)]) await locale.need(part as 'rest');
    await locale.use('en');
    expect(locale.messages).toEqual(en);
  });

  test('of a view are used by that view alone: elsewhere they might not be there yet', () => {
    const rooms: Readonly<Record<string, readonly string[]>> = {
      clearing: ['web/panels/clearing/', 'web/panels/lab/', 'web/replays/'],
      design: ['web/panels/design/'],
      editor: ['web/panels/editor/'],
      model: ['web/panels/model/'],
      sessions: ['web/panels/sessions/'],
    };
    const files = readdirSync('web', { recursive: true, encoding: 'utf8' })
      .map((name) => join('web', name))
      .filter((name) => /\.(svelte|ts)$/.test(name) && !/^web\/(headless|locale|scenario|session)\//.test(name))
      // Paths of a scenario's numbers look like keys of texts.
      .filter(
        (name) =>
          !/(embed\/fields|experiment\/parameter-words|design\/design|design\/world|lesson\/library\/\w+)\.ts$/.test(
            name,
          ),
      );
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      for (const [part, words] of Object.entries(TEXT_PARTS)) {
        const used = words.filter((word) => new RegExp(`['\`]${word}\\.[a-z$]`).test(text));
        const isAtHome = rooms[part]?.some((room) => file.startsWith(room)) ?? true;
        if (!isAtHome) expect(used, file).toEqual([]);
      }
    }
  });
});
