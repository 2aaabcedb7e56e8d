import { describe, expect, test } from 'vitest';
import { NewsEffect, Rule } from '../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../assembly/shared/scales';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { PRESETS } from '../../web/scenario/library/library';
import { marginHike } from '../../web/scenario/library/margin-hike';
import { OWN_ID } from '../../web/scenario/own-id';
import {
  nearestPreset,
  newAct,
  type OwnWorld,
  ownWorldOf,
  scenarioOf,
  withNumber,
  withTyped,
} from '../../web/scenario/own-world';
import { readOwnWorld, takeWorld } from '../../web/scenario/own-world-read';
import { parseReadableLink, readableQuery } from '../../web/scenario/readable-link';
import type { Scenario } from '../../web/scenario/scenario';

const plain = ownWorldOf(firstHedge);

function problemsOf(world: OwnWorld): readonly string[] {
  const made = scenarioOf(world);
  return made.ok ? [] : made.problems.map(({ path }) => path);
}

function madeOf(world: OwnWorld): Scenario {
  const made = scenarioOf(world);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
}

describe('a world that is put together', () => {
  test.each(PRESETS.map(({ scenario }) => [scenario.id, scenario] as const))(
    'unchanged, %s is the same scenario',
    (_, scenario) => {
      expect(madeOf(ownWorldOf(scenario))).toEqual(scenario);
      expect(ownWorldOf(scenario).numbers).toEqual({});
    },
  );

  test('with another number it is nobody’s built-in scenario; with another seed alone it still is', () => {
    expect(madeOf(withNumber(plain, 'contract.marginBps', 1200))).toEqual({
      ...firstHedge,
      id: OWN_ID,
      contract: { ...firstHedge.contract, marginBps: 1200 },
    });
    expect(madeOf({ ...plain, seed: '7' })).toEqual({ ...firstHedge, seed: '7' });
  });

  test('a number that is as it was is no difference any more', () => {
    const changed = withNumber(plain, 'days', 30);
    expect(changed.numbers).toEqual({ days: 30 });
    expect(withNumber(changed, 'days', 60).numbers).toEqual({});
  });

  test('begins from the scenario that is most like it', () => {
    const { id, ...rest } = marginHike;
    expect(id).toBe('margin-hike');
    const own = { ...rest, id: OWN_ID, days: 26 };
    expect(nearestPreset(own).id).toBe('margin-hike');
    expect(ownWorldOf(own).numbers).toEqual({ days: 26 });
  });

  test('goes through a link and comes back with its title', () => {
    const scenario = madeOf(withNumber(ownWorldOf(marginHike), 'learner.exposureLots', -3));
    const session = { scenario, commands: [], endTimeMs: 2 * DAY_MS, digest: null, engineId: null };
    const link = encodeLink({ ...session, title: 'Margin for sellers', note: 'Watch day 12.' });
    const decoded = decodeLink(link);
    expect(decoded).toEqual({ ok: true, value: { ...session, title: 'Margin for sellers', note: 'Watch day 12.' } });
  });
});

describe('what is wrong is told field by field and stays', () => {
  test('what was typed and is no number in range', () => {
    const world = withTyped(withTyped(plain, 'days', '4000'), 'contract.marginBps', 'seven');
    expect(problemsOf(world)).toEqual(['days', 'contract.marginBps']);
    expect(withNumber(world, 'days', 40).typed).toEqual({ 'contract.marginBps': 'seven' });
  });

  test('all rules that join numbers at once', () => {
    const world = [
      ['agents.noise.count', 400],
      ['agents.value.count', 200],
      ['days', 10],
      ['market.months', 3],
      ['venue.openingAuctionMs', 5_000],
    ].reduce((own, [path, value]) => withNumber(own, String(path), Number(value)), plain);
    // 20 fixings in 10 days; months 20 days apart end on day 10 − 40; an auction is at least 10 s.
    expect(problemsOf(world)).toEqual(['agents', 'contract.finalFixings', 'market.months', 'venue.openingAuctionMs']);
  });

  test('a seed beyond 64 bits', () => {
    expect(problemsOf({ ...plain, seed: '18446744073709551616' })).toEqual(['seed']);
    expect(problemsOf({ ...plain, seed: '18446744073709551615' })).toEqual([]);
  });

  test('acts by their place in the author’s list, though the world has them by time', () => {
    const late = { ...newAct(plain, NewsEffect.Rule, 30), rule: Rule.MarginBps, value: 900, venue: 2 };
    const early = { ...newAct(plain, NewsEffect.Price, 2), moveBps: 100, text: 'tax' };
    const world = { ...plain, acts: [late, { ...early, key: 9 }] };
    expect(problemsOf(world)).toEqual(['news.0.act.venue']);
    const fine = madeOf({
      ...world,
      acts: [
        { ...late, venue: 1 },
        { ...early, key: 9 },
      ],
    });
    expect(fine.news.map(({ timeMs }) => timeMs)).toEqual([2 * DAY_MS + 11 * HOUR_MS, 30 * DAY_MS + 11 * HOUR_MS]);
    expect(fine.news[1]).toMatchObject({
      moveBps: 0,
      act: { effect: NewsEffect.Rule, rule: 33, value: 900, venue: 1 },
    });
  });

  test('a value that the rule cannot have, and a day that was not typed to its end', () => {
    const act = { ...newAct(plain, NewsEffect.Rule, 3), rule: Rule.MarginBps, value: 20_000 };
    expect(problemsOf({ ...plain, acts: [act] })).toEqual(['news.0.act.value']);
    expect(problemsOf({ ...plain, acts: [{ ...act, value: 900, typed: { day: 'x' } }] })).toEqual(['news.0.day']);
  });
});

describe('from outside', () => {
  test('a file with wrong numbers keeps them to be put right', () => {
    const raw = { ...firstHedge, days: 4000, contract: { ...firstHedge.contract, marginBps: 'seven' }, colour: 'red' };
    const taken = takeWorld({ tokenpit: 1, scenario: raw, title: 'Mine', note: 'Why', endTimeMs: 0 });
    if (!taken.ok) throw new Error('taken');
    expect(taken.value.world.typed).toEqual({ days: '4000', 'contract.marginBps': 'seven' });
    expect(taken.value.world).toMatchObject({ base: 'first-hedge', title: 'Mine', note: 'Why', opensOnDay: 1 });
    expect(taken.value.remarks.map(({ path }) => path)).toEqual(['colour']);
    expect(problemsOf(taken.value.world)).toEqual(['days', 'contract.marginBps']);
  });

  test('a number that is missing is told, and the base’s stands there', () => {
    const { tickValueMinor, ...contract } = firstHedge.contract;
    expect(tickValueMinor).toBe(1000);
    const taken = takeWorld({ ...firstHedge, contract });
    if (!taken.ok) throw new Error('taken');
    expect(taken.value.remarks.map(({ path }) => path)).toEqual(['contract.tickValueMinor']);
    expect(madeOf(taken.value.world)).toEqual(firstHedge);
  });

  test('what is no scenario is refused', () => {
    for (const data of [null, 7, [], {}, { version: 1 }, { version: 1, id: 3, contract: {} }])
      expect(takeWorld(data).ok, JSON.stringify(data)).toBe(false);
  });

  test('a draft comes back from a store as it was, and nothing else passes for one', () => {
    const act = { ...newAct(plain, NewsEffect.Rule, 3), rule: Rule.MarginBps, value: 900, typed: { day: 'x' } };
    const world = { ...withTyped(withNumber(plain, 'days', 30), 'price.jumpBps', '-'), acts: [act], title: 'A' };
    expect(readOwnWorld(JSON.parse(JSON.stringify(world)))).toEqual({ ...world, acts: [{ ...act, key: 0 }] });
    for (const data of [null, 7, [], {}, { ...world, acts: 3 }, { ...world, base: 1 }])
      expect(readOwnWorld(data), JSON.stringify(data)).toBeNull();
    expect(readOwnWorld({ ...world, numbers: { days: 4000, 'no.such': 1 } })?.numbers).toEqual({});
  });
});

describe('a readable address', () => {
  test('names what differs and gives the same world', () => {
    const world = withNumber(withNumber(plain, 'contract.marginBps', 1200), 'days', 30);
    const query = readableQuery(firstHedge, '42', world.numbers, firstHedge.news);
    expect(query).toBe('?s=first-hedge&seed=42&contract.marginBps=1200&days=30');
    const parsed = parseReadableLink(query ?? '');
    expect(parsed?.problems).toEqual([]);
    expect(parsed?.scenario).toEqual(madeOf({ ...world, seed: '42' }));
  });

  test('takes numbers that make a world only together', () => {
    // 20 fixings do not fit into 10 days.
    const parsed = parseReadableLink('?s=first-hedge&days=10&contract.finalFixings=5');
    expect(parsed?.problems).toEqual([]);
    expect(parsed?.scenario).toMatchObject({ days: 10, contract: { finalFixings: 5 } });
  });

  test('cannot hold other news', () => {
    expect(readableQuery(firstHedge, '66', {}, [])).toBeNull();
  });

  test('tells what it cannot take, and the rest holds', () => {
    const parsed = parseReadableLink('?s=first-hedge&contract.marginBps=x&learner.exposureLots=0&utm_source=chat');
    expect(parsed?.problems.map(({ path }) => path)).toEqual(['contract.marginBps']);
    expect(parsed?.scenario.learner.exposureLots).toBe(0);
    const broken = parseReadableLink('?s=first-hedge&market.months=6');
    expect(broken?.problems.map(({ path }) => path)).toEqual(['market.months']);
    expect(broken?.scenario).toEqual(firstHedge);
  });
});
