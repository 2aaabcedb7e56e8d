import { EventKind } from '../../assembly/shared/codes';
import type { CoreEvent } from './event-record';
import { CONTRACT, LEARNER_ACCOUNT } from './world-setup';

/** What is counted from the events of a run. */
export const TALLIES = [
  'fills',
  'boughtLots',
  'soldLots',
  'rejections',
  'calls',
  'callsMet',
  'liquidations',
  'methodChanges',
  'ruleChanges',
  'callsOfOthers',
  'liquidationsOfOthers',
  'halts',
] as const;
export type TallyName = (typeof TALLIES)[number];

/** Reads a count by its name. */
export type Tallies = (name: TallyName) => number;

interface Noted {
  readonly sequence: number;
  readonly name: TallyName;
  readonly amount: number;
}

/** Counts events of a run from a moment on. An event that is told again, after a seek, counts once. */
export class RunTally {
  readonly #fromMs: number;
  #sums = new Map<TallyName, number>();
  #noted: Noted[] = [];
  #heardSequence = 0;

  constructor(fromMs: number) {
    this.#fromMs = fromMs;
  }

  /** How often something has happened up to an event, or how many lots it came to. */
  sums(sequence: number): Tallies {
    if (sequence >= this.#heardSequence) return (name) => this.#sums.get(name) ?? 0;
    const earlier = totals(this.#noted.filter((one) => one.sequence <= sequence));
    return (name) => earlier.get(name) ?? 0;
  }

  keep(event: CoreEvent): void {
    if (event.sequence <= this.#heardSequence) return;
    this.#heardSequence = event.sequence;
    if (event.timeMs < this.#fromMs) return;
    for (const [name, amount] of tallied(event)) {
      this.#noted.push({ sequence: event.sequence, name, amount });
      this.#sums.set(name, (this.#sums.get(name) ?? 0) + amount);
    }
  }

  /** What came after an event never happened. */
  cutAfter(sequence: number): void {
    this.#heardSequence = Math.min(this.#heardSequence, sequence);
    this.#noted = this.#noted.filter((one) => one.sequence <= sequence);
    this.#sums = totals(this.#noted);
  }
}

function totals(noted: readonly Noted[]): Map<TallyName, number> {
  const sums = new Map<TallyName, number>();
  for (const { name, amount } of noted) sums.set(name, (sums.get(name) ?? 0) + amount);
  return sums;
}

function tallied(event: CoreEvent): readonly (readonly [TallyName, number])[] {
  // What is counted is the first contract's, and what concerns none in particular.
  if (event.contract > CONTRACT) return [];
  switch (event.kind) {
    case EventKind.Traded:
      return tradeTallies(event);
    case EventKind.OrderRejected:
      return event.account === LEARNER_ACCOUNT ? [['rejections', 1]] : [];
    case EventKind.MarginCalled:
      return [[event.account === LEARNER_ACCOUNT ? 'calls' : 'callsOfOthers', 1]];
    case EventKind.CallMet:
      return event.account === LEARNER_ACCOUNT ? [['callsMet', 1]] : [];
    case EventKind.PositionLiquidated:
      return [[event.account === LEARNER_ACCOUNT ? 'liquidations' : 'liquidationsOfOthers', 1]];
    case EventKind.MethodSet:
      return [['methodChanges', 1]];
    case EventKind.RuleSet:
      return [['ruleChanges', 1]];
    case EventKind.ContractHalted:
      return [['halts', 1]];
    default:
      return [];
  }
}

function tradeTallies(
  event: CoreEvent & { readonly kind: EventKind.Traded },
): readonly (readonly [TallyName, number])[] {
  const sides: readonly (readonly [number, TallyName])[] = [
    [event.buyAccount, 'boughtLots'],
    [event.sellAccount, 'soldLots'],
  ];
  const own = sides.filter(([account]) => account === LEARNER_ACCOUNT);
  return own.flatMap(([, name]): (readonly [TallyName, number])[] => [
    ['fills', 1],
    [name, event.quantityLots],
  ]);
}
