import type { Change } from '../../experiment/change';
import type { Measure } from '../../experiment/measures/measure';
import type { SweepPlan } from '../../experiment/sweep';
import type { Simulation } from '../../state/simulation.svelte';
import { Trial } from './trial.svelte';

/** One change and how far both runs go. */
export interface WhatIfPlan {
  readonly change: Change;
  readonly days: number;
  /** The change in words, as it was asked for; null for a run without trades. */
  readonly words: { readonly name: string; readonly value: string; readonly instead: string } | null;
}

export interface WorldsPlan {
  readonly days: number;
  readonly worlds: number;
}

export interface SweepTrial extends SweepPlan {
  readonly measures: readonly Measure[];
}

/** The three experiments of a page. They go on while another view is looked at. */
export interface Lab {
  readonly whatIf: Trial<WhatIfPlan>;
  readonly worlds: Trial<WorldsPlan>;
  readonly sweep: Trial<SweepTrial>;
}

const LABS = new WeakMap<Simulation, Lab>();

/** The lab of a simulation: the same one each time its view is opened. */
export function labOf(simulation: Simulation): Lab {
  const known = LABS.get(simulation);
  if (known !== undefined) return known;
  const lab: Lab = { whatIf: new Trial(), worlds: new Trial(), sweep: new Trial() };
  LABS.set(simulation, lab);
  return lab;
}
