import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Tabs } from '../../web/session/tabs';
import { FakeLocks } from './locks';

/** A tab that writes down what it hears; `asked` waits for what a test gives it. */
class Tab {
  readonly heard: string[] = [];
  readonly tabs: Tabs;
  saving: Promise<void> = Promise.resolve();

  constructor() {
    this.tabs = new Tabs({
      asked: async (id) => {
        this.heard.push(`asked ${id}`);
        await this.saving;
        this.heard.push(`saved ${id}`);
        this.tabs.wait(id);
      },
      lost: (id) => void this.heard.push(`lost ${id}`),
      free: (id) => void this.heard.push(`free ${id}`),
      changed: () => void this.heard.push('changed'),
    });
  }
}

let opened: Tab[] = [];
function open(): Tab {
  const tab = new Tab();
  opened.push(tab);
  return tab;
}

beforeEach(() => {
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
  opened = [];
});

afterEach(() => {
  for (const { tabs } of opened) tabs.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a session', () => {
  test('is held by one tab, and by the next when that one is closed', async () => {
    const [first, second] = [open(), open()];
    expect(await first.tabs.hold('a')).toBe(true);
    expect(await first.tabs.hold('a')).toBe(true);
    expect(await second.tabs.hold('a')).toBe(false);
    expect(await second.tabs.hold('b')).toBe(true);
    second.tabs.wait('a');
    first.tabs.close();
    await vi.waitFor(() => expect(second.heard).toEqual(['free a']));
    expect(second.tabs.heldId).toBe('a');
  });

  test('is free for others once a tab holds another one', async () => {
    const [first, second] = [open(), open()];
    await first.tabs.hold('a');
    await first.tabs.hold('b');
    expect(await second.tabs.hold('a')).toBe(true);
    expect(await second.tabs.hold('b')).toBe(false);
  });

  test('is taken over only after the other tab has saved, and comes back when this one is closed', async () => {
    const [first, second] = [open(), open()];
    await first.tabs.hold('a');
    let saved = (): void => undefined;
    first.saving = new Promise((resolve) => (saved = resolve));
    let isTaken = false;
    const taking = second.tabs.takeOver('a').then(() => (isTaken = true));
    await vi.waitFor(() => expect(first.heard).toEqual(['asked a']));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(isTaken).toBe(false);
    saved();
    await taking;
    expect(first.tabs.heldId).toBe(null);
    expect(second.tabs.heldId).toBe('a');
    // It was asked: nothing was lost.
    expect(first.heard).toEqual(['asked a', 'saved a']);
    second.tabs.close();
    await vi.waitFor(() => expect(first.heard).toEqual(['asked a', 'saved a', 'free a']));
  });

  test('goes to the tab that takes it over, not to a third that has waited longer', async () => {
    const [first, second, third] = [open(), open(), open()];
    await first.tabs.hold('a');
    third.tabs.wait('a');
    await second.tabs.takeOver('a');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(second.tabs.heldId).toBe('a');
    expect(third.heard).toEqual([]);
    second.tabs.close();
    await vi.waitFor(() => expect(third.heard).toEqual(['free a']));
  });

  test('is taken from a tab that does not answer', async () => {
    const [first, second] = [open(), open()];
    await first.tabs.hold('a');
    first.saving = new Promise(() => undefined);
    vi.useFakeTimers();
    const taking = second.tabs.takeOver('a');
    await vi.advanceTimersByTimeAsync(3_000);
    vi.useRealTimers();
    await taking;
    expect(second.tabs.heldId).toBe('a');
    await vi.waitFor(() => expect(first.heard).toEqual(['asked a', 'lost a']));
  });

  test('nobody holds any more is taken over at once', async () => {
    const [first, second] = [open(), open()];
    await first.tabs.hold('a');
    first.tabs.close();
    await new Promise((resolve) => setTimeout(resolve, 0));
    const start = performance.now();
    await second.tabs.takeOver('a');
    expect(second.tabs.heldId).toBe('a');
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('can be held by every tab where the browser has no locks: the store refuses all but one', async () => {
    vi.stubGlobal('navigator', {});
    const [first, second] = [open(), open()];
    expect(await first.tabs.hold('a')).toBe(true);
    expect(await second.tabs.hold('a')).toBe(true);
  });
});

test('a change is told to the other tabs, and foreign messages are not heard', async () => {
  const [first, second] = [open(), open()];
  const stranger = new BroadcastChannel('tokenpit.sessions');
  for (const message of [null, 7, 'take-over', {}, { kind: 'take-over' }, { kind: 'take-over', id: 5, tab: 'x' }])
    stranger.postMessage(message);
  first.tabs.tell(null);
  first.tabs.tell({ id: 'a', commands: 1, endTimeMs: 5, digest: null });
  await vi.waitFor(() => expect(second.heard).toEqual(['changed', 'changed']));
  expect(first.heard).toEqual([]);
  stranger.close();
});
