import type { Lesson } from './lesson';
import { attack } from './library/attack';
import { contract } from './library/contract';
import { fuel } from './library/fuel';
import { hedge } from './library/hedge';
import { levers } from './library/levers';
import { machine } from './library/machine';
import { margin } from './library/margin';
import { shortage } from './library/shortage';
import { speculators } from './library/speculators';
import { venues } from './library/venues';
import { whoPaysLesson } from './library/default';
import { worth } from './library/worth';

/** A chapter of the course. Its number stands in links: never reused. */
export interface Chapter {
  readonly number: number;
  /** Names its title and sentence in the texts, `lesson.<id>.title`. */
  readonly id: string;
  /** Null while the market cannot show yet what it would teach. */
  readonly lesson: Lesson | null;
}

function chapter(number: number, lesson: Lesson): Chapter {
  return { number, id: lesson.id, lesson };
}

export const CHAPTERS: readonly Chapter[] = [
  chapter(1, fuel),
  chapter(2, worth),
  chapter(3, hedge),
  chapter(4, margin),
  chapter(5, shortage),
  chapter(6, machine),
  chapter(7, attack),
  chapter(8, venues),
  chapter(9, speculators),
  chapter(10, levers),
  chapter(11, whoPaysLesson),
  chapter(12, contract),
];

export function chapterByNumber(number: number): Chapter | undefined {
  return CHAPTERS.find((one) => one.number === number);
}
