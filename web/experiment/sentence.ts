import type { Finding } from './finding';

/** How a language says texts and numbers: the page's locale, or the terminal's English. */
export interface Say {
  readonly text: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  readonly count: (value: number) => string;
  /** Minor units. */
  readonly money: (minor: number) => string;
  readonly signedMoney: (minor: number) => string;
  readonly percent: (rateBps: number) => string;
}

/** A change in words: `the margin rate was 18% instead of 12%`. */
export interface ChangeWords {
  readonly name: string;
  readonly value: string;
  readonly instead: string;
}

/**
 * What the change did, in one sentence.
 * @param change null for a run without the learner's trades
 */
export function sentenceOf(finding: Finding, change: ChangeWords | null, say: Say): string {
  const because = change === null ? say.text('lab.because-without-trades') : say.text('lab.because', { ...change });
  return say.text(`lab.found-${keyOf(finding)}`, { because, ...valuesOf(finding, say) });
}

/** Some findings have a text of their own where something never happened. */
function keyOf(finding: Finding): string {
  if (finding.kind !== 'own-default' && finding.kind !== 'own-liquidation' && finding.kind !== 'own-call')
    return finding.kind;
  return finding.is === null ? `${finding.kind}-never` : finding.was === null ? `${finding.kind}-new` : finding.kind;
}

function valuesOf(finding: Finding, say: Say): Readonly<Record<string, string>> {
  if (!('was' in finding)) return {};
  const write = writer(finding.kind, say);
  return { is: write(finding.is ?? 0), was: write(finding.was ?? 0) };
}

function writer(kind: Finding['kind'], say: Say): (value: number) => string {
  if (kind === 'own-result') return say.signedMoney;
  if (kind === 'own-cost' || kind === 'own-margin') return say.money;
  if (kind === 'own-default' || kind === 'own-liquidation' || kind === 'own-call') return String;
  return say.count;
}
