import { describe, expect, test } from 'vitest';
import { embedOptions } from '../../web/embed/options';

describe('what the address of an embed asks for', () => {
  test('nothing: the safe defaults, and nothing is wrong', () => {
    const options = embedOptions('');
    expect(options).toMatchObject({
      ui: 'story',
      theme: 'auto',
      convention: null,
      language: null,
      play: 'click',
      secondsPerDay: 3,
      hasOwnHeight: false,
      problems: [],
    });
    expect(options.controls).toEqual(['play', 'speed', 'reset', 'trade', 'slider']);
    expect(options.field?.path).toBe('contract.marginBps');
  });

  test('every parameter', () => {
    const options = embedOptions(
      '?ui=full&theme=dark&color=cb&lang=zh-CN&play=auto&speed=10&controls=trade,play&height=auto&v=1&field=price.jumpBps',
    );
    expect(options).toMatchObject({
      ui: 'full',
      theme: 'dark',
      convention: 'cb',
      language: 'zh-CN',
      play: 'auto',
      secondsPerDay: 10,
      hasOwnHeight: true,
      problems: [],
    });
    expect(options.controls).toEqual(['play', 'trade']);
    expect(options.field?.path).toBe('price.jumpBps');
  });

  test('each bad value is told by name, and the default holds', () => {
    const bad = embedOptions('?ui=x&theme=&color=red&lang=de&play=yes&speed=2&controls=play,x&height=9&v=2&field=days');
    expect(bad).toMatchObject({ ui: 'story', theme: 'auto', convention: null, play: 'click', secondsPerDay: 3 });
    expect(bad.controls).toEqual(['play']);
    expect(bad.field).toBe(null);
    expect(bad.problems.map(({ path }) => path).sort()).toEqual(
      ['ui', 'theme', 'color', 'lang', 'play', 'speed', 'controls', 'height', 'v', 'field'].sort(),
    );
  });

  test('names that are not ours are passed over: others hang their own onto addresses', () => {
    expect(embedOptions('?utm_source=x&__proto__=1&constructor=2').problems).toEqual([]);
  });
});
