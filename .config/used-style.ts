/**
 * Minified styles without what a page of these scripts never uses: custom properties that nobody reads, and rules for classes
 * that no script names. A class is named where its word stands in a script, so what is left is too much rather than too little.
 */
export function usedStyle(style: string, code: string): string {
  if (code.includes('--${'))
    throw new Error('a script puts the name of a custom property together: its readers cannot be found');
  const words = new Set(code.match(/[\w-]+/g));
  let before: string;
  let used = style.replace(/[^{};]+\{[^{}]*\}/g, (rule) => (isOfPage(rule, words) ? rule : ''));
  do {
    // A property may be read by one that nobody reads.
    before = used;
    const read = new Set([...`${used}${code}`.matchAll(/(?:var\(|["'`])--([\w-]+)/g)].map(([, name]) => name));
    used = used.replace(/(?<=[{;])--([\w-]+):[^;{}]*;?/g, (property, name: string) => (read.has(name) ? property : ''));
    used = used.replace(/[^{};]+\{\}/g, '');
  } while (used !== before);
  return used;
}

/** True when one of a rule's selectors needs no class, or only known ones. */
function isOfPage(rule: string, words: ReadonlySet<string>): boolean {
  const selectors = rule.slice(0, rule.indexOf('{')).replace(/:not\([^)]*\)/g, '');
  return selectors
    .split(',')
    .some((selector) => (selector.match(/\.[a-z][\w-]*/gi) ?? []).every((name) => words.has(name.slice(1))));
}
