import { describe, expect, test } from 'vitest';
import type { CoreResult } from '../../web/core/core-api';
import { CoreHost } from '../../web/core/host';
import type { LearnerCommand } from '../../web/core/learner-command';
import type { LessonGoals } from '../../web/core/lesson-views';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at, market, quietMarket } from '../support/worlds';

const START_MS = at(2, 9, 30);
const SETUP = worldSetup(quietMarket);
const GOALS: LessonGoals = {
  id: 'three-goals',
  spread: null,
  startMs: START_MS,
  goals: [
    { counter: 'longLots', is: '>=', value: 2 },
    {
      all: [
        { counter: 'day', is: '>=', value: 3 },
        { counter: 'minuteOfDay', is: '>=', value: 10 * 60 },
      ],
    },
    { counter: 'soldLots', is: '>=', value: 1 },
  ],
};
/** One lot, another, then one is sold: the goals are met at the second, at 10:00 of day 3, and at the third. */
const LOG: readonly LearnerCommand[] = [
  market(1, 0, 1, at(2, 10, 0)),
  { ...market(2, 0, 1, at(2, 11, 20)), timeMs: at(2, 11, 20) + 17_123 },
  market(3, 1, 1, at(3, 11), 1),
];
const END_MS = at(3, 12);

function value<T>(result: CoreResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
}

async function started(log: readonly LearnerCommand[], untilMs: number): Promise<CoreHost> {
  const host = new CoreHost(coreModule(), 'cafecafe');
  value(await host.start(SETUP, log, untilMs, () => undefined, GOALS));
  return host;
}

describe('the watch over a lesson', () => {
  test('finds each goal in order, at the command or at the whole minute', async () => {
    const study = value(
      await new CoreHost(coreModule(), 'cafecafe').study(
        { setup: SETUP, log: LOG, untilMs: END_MS, lesson: GOALS },
        () => true,
      ),
    );
    expect(study?.lesson.metAtMs).toEqual([at(2, 11, 20) + 17_123, at(3, 10), at(3, 11)]);
    expect(study?.lesson.counters).toMatchObject({ longLots: 1, boughtLots: 2, soldLots: 1, fills: 3 });
  });

  test('finds them at the same moments however the run is played', async () => {
    const host = await started([], START_MS);
    let update = value(await host.advance(START_MS, 1000));
    for (const { timeMs, action } of LOG) {
      // Odd stops between two minutes, a step now and then: none of them may be looked at.
      for (let to = update.view.timeMs + 1_234_567; update.view.timeMs < timeMs; to += 1_234_567) {
        update = value(await host.advance(Math.min(to, timeMs), 1000));
        if (to % 2 === 0 && update.view.timeMs + 120_000 < timeMs) update = value(await host.step());
      }
      update = value(await host.act(action)).update;
    }
    expect(update.lesson?.metAtMs).toEqual([at(2, 11, 20) + 17_123, at(3, 10), at(3, 11)]);
  });

  test('what the market does by itself is looked at on the minute, also between steps from trade to trade', async () => {
    const told = async (untilMs: number, lesson: LessonGoals) =>
      value(await new CoreHost(coreModule(), 'cafecafe').study({ setup: SETUP, log: [], untilMs, lesson }, () => true))
        ?.lesson;
    const before =
      (await told(START_MS, { id: '', startMs: START_MS, goals: [], spread: null }))?.counters.dayVolumeLots ?? 0;
    const goals: LessonGoals = {
      id: 'volume',
      spread: null,
      startMs: START_MS,
      goals: [37, 91, 163].map((more) => ({ counter: 'dayVolumeLots', is: '>=', value: before + more })),
    };
    const met = (await told(at(2, 10), goals))?.metAtMs ?? [];
    expect(Math.min(...met.map(Number))).toBeGreaterThan(START_MS);
    expect(met.map((moment) => Number(moment) % 60_000)).toEqual([0, 0, 0]);
    const host = new CoreHost(coreModule(), 'cafecafe');
    value(await host.start(SETUP, [], START_MS, () => undefined, goals));
    let update = value(await host.step());
    while (update.view.timeMs < at(2, 10)) update = value(await host.step());
    expect(update.lesson?.metAtMs).toEqual(met);
  });

  test('what came after a moment gone back to is forgotten when the run goes on anew', async () => {
    const host = await started(LOG, END_MS);
    const back = value(await host.seek(at(2, 11)));
    expect(back.lesson?.metAtMs).toEqual([null, null, null]);
    expect(back.lesson?.counters.boughtLots).toBe(1);
    const there = value(await host.seek(END_MS));
    expect(there.lesson?.metAtMs).toEqual([at(2, 11, 20) + 17_123, at(3, 10), at(3, 11)]);
    value(await host.seek(at(2, 11)));
    await host.fork();
    const on = value(await host.advance(at(2, 12), 1000));
    expect(on.lesson?.metAtMs).toEqual([null, null, null]);
    const bought = value(await host.act(market(9, 0, 1, 0).action)).update;
    expect(bought.lesson?.metAtMs[0]).toBe(at(2, 12));
  });

  test('time stops where a goal is met', async () => {
    const host = await started(LOG.slice(0, 2), at(2, 11, 30));
    let update = value(await host.advance(at(3, 9), 10_000));
    while (update.view.timeMs < at(3, 9)) update = value(await host.advance(at(3, 9), 10_000));
    update = value(await host.advance(at(3, 14), 10_000));
    expect(update.lesson?.metAtMs[1]).toBe(at(3, 10));
    expect(update.view.timeMs).toBeLessThan(at(3, 10, 10));
  });

  test('a study says what it is asked and stops when it is told to', async () => {
    const host = new CoreHost(coreModule(), 'cafecafe');
    const shares: number[] = [];
    const stopped = value(
      await host.study({ setup: SETUP, log: [], untilMs: END_MS, lesson: null }, (share) => {
        shares.push(share);
        return shares.length < 2;
      }),
    );
    expect(stopped).toBeNull();
    expect(shares).toHaveLength(2);
  });
});
