/** How much of a number is ours: nothing, the sizes in somebody's form, all of it; or it was reported in the press. */
export type Grade = 'published' | 'reported' | 'partly' | 'assumed';

/** What the source of a number says of itself: `Assumption` marks what is ours. */
export function gradeOf(source: string): Grade {
  if (source.startsWith('Assumption')) return 'assumed';
  if (source.startsWith('Reported')) return 'reported';
  return /Assumption|illustrative/.test(source) ? 'partly' : 'published';
}
