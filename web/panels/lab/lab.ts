import type { Change, Runnable } from '../../experiment/change';
import type { Measure } from '../../experiment/measures/measure';
import type { SweepPlan } from '../../experiment/sweep';
import type { Simulation } from '../../state/simulation.svelte';
import { ChangeDraft, WorldsDraft } from './draft.svelte';
import { SweepDraft } from './sweep-draft.svelte';
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

/** What stands in the three forms. */
export interface LabDrafts {
  readonly change: ChangeDraft;
  readonly worlds: WorldsDraft;
  readonly sweep: SweepDraft;
}

export type LabPart = 'what-if' | 'worlds' | 'sweep' | 'realism';

/** The three experiments of a page. They go on while another view is looked at, and their forms keep what was asked for. */
export interface Lab {
  part: LabPart;
  readonly whatIf: Trial<WhatIfPlan>;
  readonly worlds: Trial<WorldsPlan>;
  readonly sweep: Trial<SweepTrial>;
}

const LABS = new WeakMap<Simulation, Lab>();

/** The lab of a simulation: the same one each time its view is opened. */
export function labOf(simulation: Simulation): Lab {
  const known = LABS.get(simulation);
  if (known !== undefined) return known;
  const lab: Lab = { part: 'what-if', whatIf: new Trial(), worlds: new Trial(), sweep: new Trial() };
  LABS.set(simulation, lab);
  return lab;
}

/** By the world's numbers: the same world comes as another object whenever it is asked for. */
const DRAFTS = new Map<string, LabDrafts>();

/** The forms of a world: another one begins with forms of its own. */
export function draftsOf({ scenario, log }: Runnable): LabDrafts {
  const key = JSON.stringify(scenario);
  const known = DRAFTS.get(key);
  if (known !== undefined) return known;
  const hasOrders = log.some(({ action }) => action.kind === 'new-order');
  const drafts: LabDrafts = {
    change: new ChangeDraft(hasOrders),
    worlds: new WorldsDraft(),
    sweep: new SweepDraft(),
  };
  DRAFTS.set(key, drafts);
  return drafts;
}
