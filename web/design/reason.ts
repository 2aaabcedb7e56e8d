import { type Choice, changedChoices, type Design, referenceDesign } from './design';
import type { Outcome } from './outcome';

/** The same design with one choice as the reference has it, and what became of it. */
export interface Restored {
  readonly choice: Choice;
  readonly outcome: Outcome;
}

/** What would have become of it with that one choice as the reference has it. */
interface Without {
  readonly choice: Choice;
  readonly holders: number;
  readonly openInterestMinor: number;
}

/** Why a listing came to what it came to. */
export type Reason =
  /** Fewer hold it, or they hold less; one choice explains most of it. */
  | ({ readonly kind: 'kept-away' } & Without)
  /** The same, and no single choice explains it. */
  | { readonly kind: 'together' }
  | { readonly kind: 'as-good' }
  /** As many came, and bid and ask stand much further apart. */
  | { readonly kind: 'costly' }
  /** More is held than in the reference; the choice without which it would be least. */
  | ({ readonly kind: 'better' } & Without)
  | { readonly kind: 'reference' };

/** Shares of the reference: from here on a listing is as good, and from there on better. */
export const AS_GOOD = 0.9;
const BETTER = 1.1;
/** A choice explains a loss when without it this share of what was lost comes back. */
const EXPLAINS = 0.25;
/** Times the reference's spread from which a listing is costly. */
const COSTLY = 2;

/** The designs to run beside a design: each has one of its changed choices as the reference has it. */
export function restoredDesigns(design: Design): readonly { readonly choice: Choice; readonly design: Design }[] {
  const reference = referenceDesign(design.layer);
  const changed = changedChoices(design);
  // A single change restored is the reference itself.
  if (changed.length < 2) return [];
  return changed.map((choice) => ({ choice, design: { ...design, [choice]: reference[choice] } }));
}

/** How a listing stands against the reference: by who holds it or by what is held, whichever is worse. 1 = the same. */
export function standing(outcome: Outcome, reference: Outcome): number {
  return Math.min(
    outcome.holders / Math.max(reference.holders, 1),
    outcome.openInterestMinor / Math.max(reference.openInterestMinor, 1),
  );
}

/**
 * The main reason: of all choices that differ from the reference, the one whose restoring brings most back (or, of a better
 * listing, costs most). Between equals the earlier choice.
 */
export function reasonOf(design: Design, outcome: Outcome, reference: Outcome, restored: readonly Restored[]): Reason {
  const changed = changedChoices(design);
  const [only] = changed;
  if (only === undefined) return { kind: 'reference' };
  const tried = changed.length === 1 ? [{ choice: only, outcome: reference }] : restored;
  const ranked = tried
    .map(({ choice, outcome: without }) => ({ choice, without, standing: standing(without, reference) }))
    .toSorted((a, b) => b.standing - a.standing);
  const is = standing(outcome, reference);
  if (is < AS_GOOD) {
    const [top] = ranked;
    if (top === undefined || top.standing - is < (1 - is) * EXPLAINS) return { kind: 'together' };
    return { kind: 'kept-away', ...told(top) };
  }
  if (outcome.spreadBps > reference.spreadBps * COSTLY) return { kind: 'costly' };
  const last = ranked.at(-1);
  const isBetter = outcome.openInterestMinor > reference.openInterestMinor * BETTER;
  return isBetter && last !== undefined && last.standing < is ? { kind: 'better', ...told(last) } : { kind: 'as-good' };
}

function told({ choice, without }: { readonly choice: Choice; readonly without: Outcome }): Without {
  return { choice, holders: without.holders, openInterestMinor: without.openInterestMinor };
}
