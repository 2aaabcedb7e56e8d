import { expect, test } from 'vitest';
import { Group, type Member } from '../../web/embed/outside/group';
import type { State } from '../../web/embed/outside/wire';

/** A stand-in for an embed: writes down what it is told. */
class Told implements Member {
  readonly said: string[] = [];
  isReady = true;
  play(): void {
    this.said.push('play');
  }
  pause(): void {
    this.said.push('pause');
  }
  seek(timeMs: number): void {
    this.said.push(`seek ${timeMs}`);
  }
}

function at(timeMs: number, isPlaying: boolean): State {
  return { timeMs, day: 1, isPlaying };
}

function pair(): { group: Group; a: Told; b: Told } {
  const group = new Group();
  const [a, b] = [new Told(), new Told()];
  group.add(a);
  group.add(b);
  return { group, a, b };
}

test('play and pause of one are those of the other, which ends at the very same moment and says nothing back', () => {
  const { group, a, b } = pair();
  group.heard(a, at(100, true));
  expect(b.said).toEqual(['play']);
  group.heard(b, at(90, true));
  group.heard(a, at(200, true));
  group.heard(b, at(195, true));
  group.heard(a, at(300, false));
  expect(b.said).toEqual(['play', 'pause', 'seek 300']);
  // It stops where it was and then goes to the moment: neither is passed on.
  group.heard(b, at(297, false));
  group.heard(b, at(300, false));
  expect(a.said).toEqual([]);
});

test('either may lead', () => {
  const { group, a, b } = pair();
  group.heard(b, at(50, false));
  group.heard(a, at(50, false));
  group.heard(b, at(10, false));
  expect(a.said.at(-1)).toBe('seek 10');
});

test('one that is not there yet is told when it comes', () => {
  const { group, a, b } = pair();
  b.isReady = false;
  group.heard(a, at(100, false));
  expect(b.said).toEqual([]);
  b.isReady = true;
  group.welcome(b);
  expect(b.said).toEqual(['pause', 'seek 100']);
});
