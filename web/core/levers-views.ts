import type { FixMethod, Rule } from './vocabulary';

/** A layer of the stack as it stands. */
export interface LayerNow {
  /** StackLayer, from 1. */
  readonly layer: number;
  /** Price against day 0; capacity and demand against the demand of day 0; millionths. */
  readonly priceMillionths: number;
  readonly capacityMillionths: number;
  readonly demandMillionths: number;
  /** Demand that sellers who ration do not serve. */
  readonly rationedBps: number;
}

/** What the regulator's levers are set to at a venue. */
export interface VenueLevers {
  /** Index in the core, from 1. */
  readonly venue: number;
  /** Something that it lists trades or gathers orders. */
  readonly isOpen: boolean;
  /** All that is open has been halted without an end. */
  readonly isHalted: boolean;
  /** How its benchmark is fixed. */
  readonly method: FixMethod;
  /** Rules in force, of the first month that has not settled; a position limit of 0 = none. */
  readonly rules: readonly { readonly rule: Rule; readonly value: number }[];
}

/** What the regulator's levers are set to now. */
export interface LeversView {
  /** The eight layers of the stack, chips first. */
  readonly layers: readonly LayerNow[];
  readonly venues: readonly VenueLevers[];
  /** What acting abroad costs, hundredths of a basis point of the turnover. */
  readonly capitalControlBpsHundredths: number;
  /** Something here is paid in dollars, something in yuan; and what a dollar costs, ten-thousandths of a yuan. */
  readonly hasDollars: boolean;
  readonly yuanPerDollarBps: number;
}
