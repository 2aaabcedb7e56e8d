import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../web/core/views';
import { endLabels } from '../../web/panels/overview/end-labels';
import { frameOf, spanDays } from '../../web/panels/overview/first-chart';
import { lotsBeyond } from '../../web/panels/overview/outcome';
import { placeLabels } from '../../web/panels/overview/words';
import { PRESETS } from '../../web/scenario/library/library';
import { ALL_PERSONAS } from '../../web/scenario/library/plain-personas';
import { worldChange } from '../../web/state/changed-world';

describe('what of a position hedges nothing', () => {
  it.each([
    // A bill of five lots.
    { net: 0, exposure: 5, beyond: 0 },
    { net: 5, exposure: 5, beyond: 0 },
    { net: 6, exposure: 5, beyond: 1 },
    // Something to sell: sold lots hedge.
    { net: -3, exposure: -5, beyond: 0 },
    { net: -9, exposure: -5, beyond: 4 },
    // Against the bill nothing is beyond it: that is told in other words.
    { net: -2, exposure: 5, beyond: 0 },
    // Without a bill there is nothing to hedge.
    { net: 7, exposure: 0, beyond: 0 },
  ])('$net lots held, $exposure of one’s own: $beyond', ({ net, exposure, beyond }) => {
    expect(lotsBeyond(net, exposure)).toBe(beyond);
  });
});

describe('the days on the axis of the first chart', () => {
  it.each([
    // A month of twelve days in a run of 36 fills the chart until it has ended; then the axis grows by as many days.
    { now: 0, end: 12, last: 36, days: 12 },
    { now: 12, end: 12, last: 36, days: 12 },
    { now: 12.01, end: 12, last: 36, days: 24 },
    { now: 30, end: 12, last: 36, days: 36 },
    // Settled by force on day 7: never past the run.
    { now: 22, end: 7, last: 24, days: 24 },
    // A month as long as the run.
    { now: 5, end: 60, last: 60, days: 60 },
  ])('day $now, last of the month $end, of the run $last: $days', ({ now, end, last, days }) => {
    expect(spanDays(now, end, last)).toBe(days);
  });
});

describe('words at the ends of the lines', () => {
  const frame = frameOf(360, 286, 0.5);
  const account = { longLots: 0, shortLots: 0, exposureLots: 0 } as unknown as AccountView;

  /** Keys from the top, for a future and a benchmark at these heights. */
  function order(futureY: number, benchmarkY: number): readonly string[] {
    const none = { lockedMilliticks: null, callTicks: null, isSettled: false };
    const ends = { futureTicks: futureY, benchmarkTicks: benchmarkY, ...none };
    const labels = endLabels(ends, account, frame, (ticks) => ticks);
    return [...placeLabels(labels, frame, 160)].sort((a, b) => a.middle - b.middle).map(({ key }) => key);
  }

  it('puts the words of a threshold under it where another line would be passed', () => {
    const none = { callTicks: null, isSettled: false };
    const ends = { futureTicks: 100, benchmarkTicks: 60, lockedMilliticks: 110_000, ...none };
    const held = { longLots: 1, shortLots: 0, exposureLots: 0 } as unknown as AccountView;
    const labels = endLabels(ends, held, frameOf(1000, 400, 0.2), (ticks) => ticks);
    const placed = [...placeLabels(labels, frameOf(1000, 400, 0.2), 600)].sort((a, b) => a.middle - b.middle);
    expect(placed.map(({ key }) => key)).toEqual(['benchmark', 'basis', 'future', 'locked']);
  });

  it('keeps the basis between future and benchmark, however near they stand and at the borders', () => {
    for (let futureY = frame.top; futureY <= frame.bottom; futureY += 7.13) {
      for (let apart = 0.05; apart < 40; apart *= 1.4) {
        expect(order(futureY, futureY + apart).indexOf('basis'), `${futureY}, ${apart} below`).toBe(1);
        expect(order(futureY, futureY - apart).indexOf('basis'), `${futureY}, ${apart} above`).toBe(1);
      }
    }
  });
});

describe('how far a world is from the scenario it is named after', () => {
  it.each(PRESETS.map(({ scenario }) => [scenario.id, scenario] as const))('%s', (id, scenario) => {
    const isTemplate = id === 'own-contract';
    expect(worldChange(scenario)).toBe('none');
    expect(worldChange({ ...scenario, seed: '987654321', personas: ALL_PERSONAS })).toBe('none');
    expect(worldChange({ ...scenario, days: scenario.days + 1 })).toBe(isTemplate ? 'none' : 'days');
    const learner = { ...scenario.learner, exposureLots: scenario.learner.exposureLots + 1 };
    expect(worldChange({ ...scenario, learner })).toBe(isTemplate ? 'none' : 'more');
    expect(worldChange({ ...scenario, id: 'custom', learner })).toBe('none');
  });
});
