import type { Step } from './lesson';

const EMPTY: Omit<Step, 'id'> = {
  highlight: null,
  controls: [],
  until: null,
  wrong: null,
  hintAfterMs: null,
  quiz: null,
  compare: null,
};

/** A step with what it has; the rest is nothing. */
export function step(id: string, parts: Partial<Omit<Step, 'id'>>): Step {
  return { id, ...EMPTY, ...parts };
}
