/** How far a learner has come with a lesson. */
export interface LessonProgress {
  /** Step that was open last, from 0. */
  readonly step: number;
  /** Steps whose quiz was answered: 1 = right at once or later, 0 = the answer was shown. */
  readonly answers: Readonly<Record<string, number>>;
  readonly isDone: boolean;
  /** Session that holds its run; null while none is kept. */
  readonly session: string | null;
}

export const NO_PROGRESS: LessonProgress = { step: 0, answers: {}, isDone: false, session: null };

const STORAGE_KEY = 'tokenpit.lessons';
/** Lessons remembered: a course, and some that came by link. */
const LESSONS_MAX = 64;
const STEPS_MAX = 64;
const SESSION_ID_MAX = 64;

type Stored = Record<string, LessonProgress>;

/**
 * Progress with lessons, by their ids, kept in this browser; where storage is denied, for this visit. What cannot be read
 * counts as no progress.
 */
export class LessonProgressStore {
  /** What this visit knows, whichever view asks. */
  static #visit: Stored = {};

  of(id: string): LessonProgress {
    return this.#read()[id] ?? NO_PROGRESS;
  }

  keep(id: string, progress: LessonProgress): void {
    const others = Object.entries(this.#read()).filter(([other]) => other !== id);
    // The one that was touched longest ago goes first.
    const kept = [...others.slice(1 - LESSONS_MAX), [id, progress] as const];
    LessonProgressStore.#visit = Object.fromEntries(kept);
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(LessonProgressStore.#visit));
    } catch {
      // Denied or full: it lasts for this visit, and nothing of a lesson depends on it.
    }
  }

  #read(): Stored {
    try {
      const text = localStorage.getItem(STORAGE_KEY);
      return text === null ? LessonProgressStore.#visit : parse(JSON.parse(text));
    } catch {
      // Denied, or not ours: what this visit knows.
      return LessonProgressStore.#visit;
    }
  }
}

/** Takes only what it knows: the store may hold anything. */
function parse(data: unknown): Stored {
  if (typeof data !== 'object' || data === null) return {};
  const known = Object.entries(data).flatMap(([id, value]) => {
    const progress = parseOne(value);
    return progress === null ? [] : [[id, progress] as const];
  });
  return Object.fromEntries(known.slice(-LESSONS_MAX));
}

function parseOne(value: unknown): LessonProgress | null {
  if (typeof value !== 'object' || value === null) return null;
  const { step, answers, isDone, session } = value as Record<string, unknown>;
  if (typeof step !== 'number' || !Number.isInteger(step) || step < 0 || step > STEPS_MAX) return null;
  const given = typeof answers === 'object' && answers !== null ? Object.entries(answers) : [];
  const known = given.filter(([, answer]) => answer === 0 || answer === 1).slice(0, STEPS_MAX);
  return {
    step,
    answers: Object.fromEntries(known) as Record<string, number>,
    isDone: isDone === true,
    session: typeof session === 'string' && session.length <= SESSION_ID_MAX ? session : null,
  };
}
