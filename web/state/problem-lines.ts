import type { Problem } from '../scenario/result';

/** Problems as lines for the status line: the place, then what is wrong there. */
export function sentences(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ path, message }) => `${path}: ${message}`);
}
