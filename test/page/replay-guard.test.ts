import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Ended, guardReplay, LOOK_MS, REPLAY_MS_MAX, SILENCE_MS_MAX } from '../../web/state/replay-guard';

/** A replay that a test moves on by hand. */
class HandReplay {
  loading: number | null = 0;
  readonly done: string[] = [];

  stopLoading(): void {
    this.done.push('stopLoading');
  }

  abandon(): void {
    this.done.push('abandon');
  }
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched(): { readonly replay: HandReplay; readonly heard: Ended[]; readonly release: () => void } {
  const replay = new HandReplay();
  const heard: Ended[] = [];
  return { replay, heard, release: guardReplay(replay, (how) => heard.push(how)) };
}

/** Time goes by while the replay comes a little further at every look. */
function goOn(replay: HandReplay, ms: number): void {
  for (let passed = 0; passed < ms; passed += LOOK_MS) {
    replay.loading = (replay.loading ?? 0) + 1e-6;
    vi.advanceTimersByTime(LOOK_MS);
  }
}

test('a replay that comes further is left alone until its time is used up, and is then stopped once', () => {
  const { replay, heard, release } = watched();
  goOn(replay, REPLAY_MS_MAX - LOOK_MS);
  expect(replay.done).toEqual([]);
  goOn(replay, 10 * LOOK_MS);
  expect(replay.done).toEqual(['stopLoading']);
  expect(heard).toEqual(['stopped']);
  release();
});

test('a worker that makes no step forward is given up, also after it was told to stop', () => {
  const { replay, heard } = watched();
  goOn(replay, 10 * LOOK_MS);
  vi.advanceTimersByTime(SILENCE_MS_MAX - LOOK_MS);
  expect(replay.done).toEqual([]);
  vi.advanceTimersByTime(2 * LOOK_MS);
  expect(replay.done).toEqual(['abandon']);
  vi.advanceTimersByTime(10 * SILENCE_MS_MAX);
  expect(heard).toEqual(['abandoned']);

  const deaf = watched();
  goOn(deaf.replay, REPLAY_MS_MAX);
  vi.advanceTimersByTime(SILENCE_MS_MAX + LOOK_MS);
  expect(deaf.replay.done).toEqual(['stopLoading', 'abandon']);
});

test('a guard that was released does nothing any more', () => {
  const { replay, release } = watched();
  release();
  vi.advanceTimersByTime(10 * REPLAY_MS_MAX);
  expect(replay.done).toEqual([]);
});
