import { describe, expect, test } from 'vitest';
import { CoreHost } from '../../web/core/host';
import type { CoreUpdate, ReplayOutcome } from '../../web/core/core-api';
import type { LearnerCommand } from '../../web/core/learner-command';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at, BUSY_LOG, firstHedge, market } from '../support/worlds';

const END_MS = at(6, 12, 34);

function value<T>(result: { ok: true; value: T } | { ok: false; fault: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
}

/** Number of the newest event that a page was told of. */
function lastTold({ events }: CoreUpdate): number {
  return events[events.length - 1]?.sequence ?? Number.NaN;
}

async function host(
  log: readonly LearnerCommand[] = [],
  untilMs: number | null = null,
): Promise<{ host: CoreHost; update: CoreUpdate }> {
  const made = new CoreHost(coreModule(), 'cafecafe');
  const outcome = value(await made.start(worldSetup(firstHedge), log, untilMs, () => undefined));
  return { host: made, update: outcome.update };
}

describe('the host of a world', () => {
  test('going back and forth ends where it was, at every stop', async () => {
    const { host: one, update } = await host(BUSY_LOG, END_MS);
    for (const stop of [at(6, 9, 30), at(1, 10, 1), at(3, 15), at(5, 20), at(2, 11, 0), at(6, 12, 33)]) {
      const there = value(await one.seek(stop));
      expect(there.view.timeMs).toBe(stop);
      const { host: fresh } = await host(
        BUSY_LOG.filter((command) => command.timeMs <= stop),
        stop,
      );
      expect(there.view.digest).toBe(value(await fresh.seek(stop)).view.digest);
      expect(value(await one.seek(END_MS)).view.digest).toBe(update.view.digest);
    }
  });

  test('a run played in small steps replays to the same digest', async () => {
    const { host: one } = await host();
    const log: LearnerCommand[] = [];
    let now = value(await one.advance(at(1, 9, 20), 50));
    for (let i = 0; i < 12; i++) {
      const wanted = at(1, 10) + i * 4 * 3_600_000;
      while (now.view.timeMs < wanted) now = value(await one.advance(wanted, 1));
      const acted = value(await one.act(market(i + 1, i % 2, 1, 0).action));
      log.push(acted.command);
      now = acted.update;
    }
    const { update } = await host(log, now.view.timeMs);
    expect(update.view.digest).toBe(now.view.digest);
  });

  test('a replay that is more work than allowed ends at the same moment and digest, however the machine cuts it', async () => {
    const whole = value(
      await new CoreHost(coreModule(), 'cafecafe').start(worldSetup(firstHedge), BUSY_LOG, END_MS, () => undefined),
    );
    expect(whole).toMatchObject({ isComplete: true, isTooMuch: false });
    const limited = async (workMax: number, wait: () => void): Promise<ReplayOutcome> =>
      value(
        await new CoreHost(coreModule(), 'cafecafe').start(
          worldSetup(firstHedge),
          BUSY_LOG,
          END_MS,
          wait,
          null,
          workMax,
        ),
      );
    const sequence = lastTold(whole.update);
    const stopped = await limited(sequence / 2, () => undefined);
    expect(stopped).toMatchObject({ isComplete: false, isTooMuch: true });
    expect(stopped.update.view.timeMs).toBeLessThan(END_MS);
    const slow = await limited(sequence / 2, () => {
      const untilMs = performance.now() + 30;
      while (performance.now() < untilMs);
    });
    expect(slow.update.view.timeMs).toBe(stopped.update.view.timeMs);
    expect(slow.digest).toBe(stopped.digest);
    expect((await limited(2 * sequence, () => undefined)).digest).toBe(whole.digest);
  });

  test('a start that is stopped stands where it had come to, its actions still to come, and goes on to the same end', async () => {
    const host = new CoreHost(coreModule(), 'cafecafe');
    const whole = await host.start(worldSetup(firstHedge), BUSY_LOG, at(14, 15), () => undefined);
    // Told at the first word of progress: the host hears it when it next gives way.
    const stopped = await host.start(worldSetup(firstHedge), BUSY_LOG, at(14, 15), () => host.stop());
    if (!whole.ok || !stopped.ok) throw new Error('both start');
    expect(whole.value.isComplete).toBe(true);
    expect(stopped.value.isComplete).toBe(false);
    expect(stopped.value.update.view.timeMs).toBeLessThan(at(14, 15));
    let reached = stopped.value.update;
    while (reached.view.timeMs < at(14, 15)) {
      const next = await host.advance(at(14, 15), 1_000);
      if (!next.ok) throw new Error(next.fault.message);
      reached = next.value;
    }
    expect(reached.view.digest).toBe(whole.value.digest);
    // What was stopped is over: a later start is not.
    const again = await host.start(worldSetup(firstHedge), BUSY_LOG, at(3, 15), () => undefined);
    expect(again.ok && again.value.isComplete).toBe(true);
  });

  test('acting in the past drops what came after, and the page is told from when', async () => {
    const { host: one } = await host(BUSY_LOG, END_MS);
    value(await one.seek(at(2, 12)));
    const remaining = await one.fork();
    expect(remaining).toEqual(BUSY_LOG.filter((command) => command.timeMs <= at(2, 12)));
    const { command, update } = value(await one.act(market(50, 0, 1, 0).action));
    expect(update.replaceFromMs).toBe(at(2, 12) + 1);
    const later = value(await one.advance(at(3, 10), 1000));
    const { update: replayed } = await host([...remaining, command], later.view.timeMs);
    expect(replayed.view.digest).toBe(later.view.digest);
  });

  test('tells each minute and each event once, in order', async () => {
    const { host: one, update } = await host(BUSY_LOG, at(3, 12));
    const times = [...update.series.timeMs];
    const sequences = update.events.map((event) => event.sequence);
    const back = value(await one.seek(at(2, 10)));
    const again = value(await one.seek(at(3, 12)));
    expect(back.series.timeMs).toHaveLength(0);
    expect(again.series.timeMs).toHaveLength(0);
    const on = value(await one.advance(at(3, 13), 1000));
    times.push(...on.series.timeMs);
    sequences.push(...on.events.map((event) => event.sequence));
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(times.filter((time) => time < at(2, 0))).toHaveLength(360);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  });

  test('a step goes to the next thing that happens', async () => {
    const { host: one } = await host([], at(1, 11));
    const before = value(await one.advance(at(1, 11, 1), 1000));
    const after = value(await one.step());
    expect(after.view.timeMs).toBeGreaterThan(before.view.timeMs);
    expect(after.view.trades[0]?.timeMs === after.view.timeMs || after.events.length > 0).toBe(true);
  });
});
