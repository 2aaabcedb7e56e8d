import { expect, test } from 'vitest';
import { Behaviour } from '../../assembly/shared/codes';
import { twoTickers } from '../../web/scenario/library/two-tickers';
import { at, openWorld } from '../support/worlds';

// What an action excites is shared among those who stand at its venue. If they were counted where they began, a venue that
// others have come to would be excited by more than one action for each action, and would run away.

test('each venue counts who stands there now, also after some have gone to the other', async () => {
  const world = await openWorld({ ...twoTickers, rival: { ...twoTickers.rival, bothBps: 10_000 } });
  const { core } = world;
  const { agentsBase, agentsCount, accountsBase } = core.header();
  const agents = () =>
    Array.from({ length: agentsCount }, (_, index) => core.record('Agent', agentsBase, index + 1)).filter(
      ({ behaviours }) => (behaviours & Behaviour.Excited) !== 0,
    );
  const there = (venue: number) =>
    agents().filter(({ account }) => core.record('Account', accountsBase, account).venue === venue);
  const rate = (venue: number): number => core.record('Contract', core.places.contractsBase, venue).excitedRate;
  const before = there(1).length;
  world.advance(at(1, 11));
  expect(there(1).length).not.toBe(before);
  for (const venue of [1, 2]) {
    const sum = there(venue).reduce((total, { meanWakeMs }) => total + 1 / meanWakeMs, 0);
    expect(rate(venue)).toBeCloseTo(sum, 12);
  }
});
