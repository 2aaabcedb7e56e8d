import { locale, t } from '../locale/locale.svelte';
import type { Problem } from '../scenario/result';

/** Problems as lines for the status line: the place, then what is wrong there. All texts must have been loaded. */
export function sentences(problems: readonly Problem[]): readonly string[] {
  return problems.map((problem) => {
    const { path, what } = locale.language === 'en' ? { ...problem, what: problem.message } : localLine(problem);
    // Of the link as a whole there is nothing to name, and what names its place already does so once.
    if (path === 'link') return `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
    return what.startsWith(path) ? what : t('problem.line', { path, what });
  });
}

/** Decoders speak English; what they found stands beside their words as a code and bounds. */
function localLine({ path, code, range }: Problem): { readonly path: string; readonly what: string } {
  return { path, what: range === undefined ? t(`problem.${code}`) : t('problem.between', range) };
}
