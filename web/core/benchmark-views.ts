import type { FixMethod, PanelMarket, PanelUse, PriceBasis } from './vocabulary';

/** One constituent in a fixing, as the publisher accounts for it. */
export interface AuditRow {
  /** Place in the panel, from 0. */
  readonly index: number;
  /** Posted price off-peak, ticks. */
  readonly postedTicks: number;
  /** What was fixed: with peak hours, sales to oneself and quality in it. Ticks. */
  readonly fixedTicks: number;
  readonly volume: number;
  /** Days since the posted price was confirmed. */
  readonly ageDays: number;
  readonly use: PanelUse;
  /** Basis points of the whole. */
  readonly weightBps: number;
  /** Its part of the value, over the fixing's denominator: exact, and the parts add up to the numerator. 0 in the tiers 3 and 5. */
  readonly contribution: bigint;
  /** The same in ticks, six places. */
  readonly contributionText: string;
  readonly washVolume: number;
}

/** What trust is made of, basis points of the whole; revisions and attacks count, in hundredths, fading from day to day. */
export interface TrustView {
  readonly trustBps: number;
  /** What each part takes away, basis points. */
  readonly lostToDispersionBps: number;
  readonly lostToTopShareBps: number;
  readonly lostToRevisionsBps: number;
  readonly lostToAttacksBps: number;
  readonly dispersionBps: number;
  readonly topShareBps: number;
  readonly revisionsHundredths: number;
  readonly attacksHundredths: number;
}

/** A fixing with all that went into it. */
export interface AuditView {
  readonly day: number;
  readonly timeMs: number;
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly milliticks: number;
  /** Ticks, six places. */
  readonly valueText: string;
  readonly tier: number;
  readonly usedInputs: number;
  readonly terms: AuditTerms;
  /** What the panel's value was multiplied by, parts per 10^9. */
  readonly linkPpb: number;
  readonly trust: TrustView;
  readonly rows: readonly AuditRow[];
}

/** The methodology in force. */
export interface AuditTerms {
  readonly method: FixMethod;
  readonly trimBps: number;
  readonly weightCapBps: number;
  readonly staleDays: number;
  readonly minimumInputs: number;
  readonly basis: PriceBasis;
  readonly market: PanelMarket;
  readonly adjustsQuality: boolean;
  readonly chains: boolean;
  readonly isHeeded: boolean;
}

/** Sales to oneself in one constituent of a panel, and what they are for. */
export interface AttackTerms {
  /** Place in the panel, from 0. */
  readonly index: number;
  readonly priceTicks: number;
  /** What a sale to oneself costs, basis points of its price. */
  readonly feeBps: number;
  /** Fixings that the contract settles to: each has to be moved. */
  readonly fixings: number;
  /** Money for one tick on 1,000 units of the panel's volume, minor units. */
  readonly minorPerTick: number;
  /** Long lots that gain by it, what a tick is worth on one, and what opening one costs: of its value, and as a sum. */
  readonly lots: number;
  readonly tickValueMinor: number;
  readonly openFeeBpsHundredths: number;
  readonly openFeePerLotMinor: number;
}

/** One method under an attack of one size. Money in minor units. */
export interface AttackedValue {
  readonly milliticks: number;
  readonly gainMinor: number;
  /** Gain less what the sales and the opening of the lots cost. */
  readonly profitMinor: number;
}

/** One method on the same panel, without an attack and with each size of it. */
export interface MethodStudy {
  readonly method: FixMethod;
  /** Fixed without trim, cap and smallest count: what the defences are measured against. */
  readonly isBare: boolean;
  readonly milliticks: number;
  readonly usedInputs: number;
  readonly tier: number;
  /** Smallest cost found that moves it by 1 percent either way; null = no volume up to ten times the panel's does. */
  readonly onePercentMinor: number | null;
  /** One for each of the study's sizes. */
  readonly attacked: readonly AttackedValue[];
}

/** Size of an attack: a share of the panel's volume, the volume, and what its sales cost. */
export interface AttackSize {
  readonly shareBps: number;
  readonly volume: number;
  readonly washMinor: number;
}

/** What an attack does to every method. */
export interface BenchmarkStudy {
  /** From nothing to a fifth of the panel's volume. */
  readonly sizes: readonly AttackSize[];
  /** What opening the lots costs. */
  readonly openMinor: number;
  readonly methods: readonly MethodStudy[];
}
