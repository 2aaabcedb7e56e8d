import type { LearnerCommand } from '../core/learner-command';
import type { LinkView } from './link-view';
import type { Scenario } from './scenario';

/** A session as it travels: what a link, a file and the store hold. */
export interface SharedSession {
  readonly scenario: Scenario;
  readonly commands: readonly LearnerCommand[];
  /** Simulated time up to which it had been played. */
  readonly endTimeMs: number;
  /** Digest reached there, 16 hex digits; null where none was computed. */
  readonly digest: string | null;
  /** Engine that computed it, 8 hex digits. */
  readonly engineId: string | null;
  /** Plain text of whoever made it. */
  readonly title: string;
  readonly note: string;
  /** How the author of a link saw it; a file or the store holds none. */
  readonly view?: LinkView;
}

export const TITLE_LENGTH_MAX = 80;
export const NOTE_LENGTH_MAX = 280;
export const COMMANDS_MAX = 4096;

/** Characters that end a line or stand for room: one plain space each, so that words do not grow together. */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/** Control characters, and those that turn the direction of text: a title must not be able to disguise itself. */
const UNWANTED = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Plain text from outside: without control and direction characters, in normal form, cut to a length in characters.
 * Normal form comes after the stripping: what stood on both sides of a stripped character may grow together, and text
 * that changes when it is cleaned again would give a link that its own decoder refuses.
 */
export function plainText(text: string, lengthMax: number): string {
  const cleaned = text.replace(BREAKS, ' ').replace(UNWANTED, '').normalize('NFC');
  return [...cleaned].slice(0, lengthMax).join('').trim();
}
