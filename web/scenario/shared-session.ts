import type { LearnerCommand } from '../core/learner-command';
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
}

export const TITLE_LENGTH_MAX = 80;
export const NOTE_LENGTH_MAX = 280;
export const COMMANDS_MAX = 4096;

/** Control characters, and those that turn the direction of text: a title must not be able to disguise itself. */
const UNWANTED = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Plain text from outside: normal form, without control and direction characters, cut to a length. */
export function plainText(text: string, lengthMax: number): string {
  return [...text.normalize('NFC').replace(UNWANTED, '')].slice(0, lengthMax).join('').trim();
}
