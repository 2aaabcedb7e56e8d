import type { ReplayScript } from '../core/replay';

/** Something published about a case, with where and when. */
export interface ReplayFact {
  readonly textKey: string;
  readonly source: string;
  /** Day of publication, ISO 8601; its month or year where no more is known. */
  readonly date: string;
}

/** A published total, and the key under which the replay's own total is shown beside it. */
export interface PublishedTotal {
  readonly textKey: string;
  readonly amountMinor: number;
}

/** A real default that can be replayed. */
export interface Replay {
  readonly id: string;
  readonly titleKey: string;
  /** ISO 4217. Money of the script is in its minor units. */
  readonly currency: string;
  readonly facts: readonly ReplayFact[];
  readonly published: readonly PublishedTotal[];
  /** True where the order of layers is a question of the case: survivors before the clearing house's own capital, or after it. */
  readonly hasOrderSwitch: boolean;
  /** The case as it was; with `survivorsFirst` turned where there is a switch. */
  readonly script: (survivorsFirst: boolean) => ReplayScript;
  /** How it was. */
  readonly survivorsFirst: boolean;
}
