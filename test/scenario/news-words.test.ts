import { describe, expect, it } from 'vitest';
import { canonicalScenario } from '../../web/scenario/encode';
import { decodeScenario } from '../../web/scenario/decode';
import { presetById } from '../../web/scenario/library/library';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import { newAct, ownWorldOf, scenarioOf } from '../../web/scenario/own-world';
import { readOwnWorld, takeWorld } from '../../web/scenario/own-world-read';
import type { NewsWords, Scenario } from '../../web/scenario/scenario';

const WORDS: NewsWords = { title: 'A fab floods', body: 'Six weeks, they say.', titleZh: '晶圆厂进水', bodyZh: '' };

function worldWith(words: NewsWords, text = 'custom') {
  const base = presetById('quiet-market')?.scenario;
  if (base === undefined) throw new Error('the library has a quiet market');
  const world = ownWorldOf(base);
  return { ...world, acts: [{ ...newAct(world, 0, 3), text, moveBps: 250, words }] };
}

function scenarioWith(words: NewsWords): Scenario {
  const made = scenarioOf(worldWith(words));
  if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join('; '));
  return made.value;
}

function linkOf(scenario: Scenario): string {
  return encodeLink({ scenario, commands: [], endTimeMs: 0, digest: null, engineId: null, title: '', note: '' });
}

describe('an author’s own news', () => {
  it('travels in a link, word for word', () => {
    const scenario = scenarioWith(WORDS);
    expect(scenario.news[0]?.words).toEqual(WORDS);
    const read = decodeLink(linkOf(scenario));
    expect(read.ok && read.value.scenario.news).toEqual(scenario.news);
  });

  it('costs a link nothing where nobody wrote any', () => {
    const empty = scenarioWith({ title: ' ', body: '', titleZh: '', bodyZh: '' });
    expect(empty.news[0]?.words).toBeUndefined();
    const base = presetById('quiet-market')?.scenario;
    // Flags, time, move and text of an item as they always were: none of the four texts.
    expect(linkOf(scenarioWith(WORDS)).length).toBeGreaterThan(linkOf(empty).length + 40);
    expect(base?.news).toEqual([]);
  });

  it('is plain text of its length: control and direction characters go, what is too long is cut', () => {
    const made = scenarioWith({ ...WORDS, title: `A\u202eB\nC${'x'.repeat(90)}` });
    const title = made.news[0]?.words?.title ?? '';
    expect(title.startsWith('AB C')).toBe(true);
    expect([...title]).toHaveLength(60);
  });

  it('is refused from outside where it is not, or belongs to another text', () => {
    const scenario = scenarioWith(WORDS);
    const [item] = scenario.news;
    const told = (changed: object) => {
      const read = decodeScenario({ ...scenario, news: [{ ...item, ...changed }] });
      return read.ok ? [] : read.problems.map(({ path }) => path);
    };
    expect(told({})).toEqual([]);
    expect(told({ words: { ...WORDS, title: 'x'.repeat(61) } })).toEqual(['news.0.words']);
    expect(told({ words: { ...WORDS, body: 'turned \u202e' } })).toEqual(['news.0.words']);
    expect(told({ words: { title: 'alone' } })).toEqual(['news.0.words']);
    expect(told({ words: { ...WORDS, link: 'https://x' } })).toEqual(['news.0.words.link']);
    expect(told({ text: 'tax' })).toEqual(['news.0.words']);
  });

  it('stands in files and drafts', () => {
    const scenario = canonicalScenario(scenarioWith(WORDS));
    expect(scenario.news[0]?.words).toEqual(WORDS);
    const taken = takeWorld(JSON.parse(JSON.stringify(scenario)));
    expect(taken.ok && taken.value.world.acts[0]?.words).toEqual(WORDS);
    expect(readOwnWorld(worldWith(WORDS))?.acts[0]?.words).toEqual(WORDS);
  });

  it('is left behind where the act is called by a text of the page', () => {
    const made = scenarioOf(worldWith(WORDS, 'tax'));
    expect(made.ok && made.value.news[0]?.words).toBeUndefined();
  });
});
