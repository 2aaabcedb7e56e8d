import { changedChoices, type Choice, type Design, FIRST_LAYER, onLayer, referenceDesign } from '../../design/design';
import { type Listed, listDesign, type Listing } from '../../design/listing';
import { openPageLane } from '../../experiment/page-lanes';
import { Cancelled, lanesFor, runJobs } from '../../experiment/pool';
import { ownContract } from '../../scenario/library/own-contract';
import type { Simulation } from '../../state/simulation.svelte';

/** A listing that is kept to be compared with later ones. */
export interface Version {
  /** `A`, `B` … */
  readonly name: string;
  readonly listed: Listed;
}

/** Most versions that are kept: more do not stand side by side. */
export const VERSIONS_MAX = 4;
const NAMES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The contract that is being designed, its last listing and the versions kept. It goes on while another view is looked at. */
export class Designer {
  #design = $state.raw<Design>(referenceDesign(FIRST_LAYER));
  #listing = $state.raw<Listing | null>(null);
  #versions = $state.raw<readonly Version[]>([]);
  #named = 0;
  #share = $state.raw(0);
  #isRunning = $state.raw(false);
  #wasCancelled = $state.raw(false);
  #trouble = $state.raw<string | null>(null);
  #stop: AbortController | null = null;

  get design(): Design {
    return this.#design;
  }

  get listing(): Listing | null {
    return this.#listing;
  }

  /** Kept versions on the layer of the last listing: others have another reference. */
  get versions(): readonly Version[] {
    const layer = this.#listing?.listed.design.layer;
    return this.#versions.filter(({ listed }) => listed.design.layer === layer);
  }

  /** Share of the work that is done, 0 to 1. */
  get share(): number {
    return this.#share;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  get wasCancelled(): boolean {
    return this.#wasCancelled;
  }

  get trouble(): string | null {
    return this.#trouble;
  }

  get changed(): readonly Choice[] {
    return changedChoices(this.#design);
  }

  /** The terms are no longer those that were listed. */
  get isStale(): boolean {
    return this.#listing !== null && JSON.stringify(this.#listing.listed.design) !== JSON.stringify(this.#design);
  }

  choose(choice: Choice, value: number): void {
    this.#design = choice === 'layer' ? onLayer(this.#design, value) : { ...this.#design, [choice]: value };
  }

  reset(): void {
    this.#design = referenceDesign(this.#design.layer);
  }

  keep(): void {
    const listed = this.#listing?.listed;
    if (listed === undefined || this.versions.length >= VERSIONS_MAX) return;
    this.#versions = [...this.#versions, { name: NAMES[this.#named % NAMES.length] ?? '', listed }];
    this.#named++;
  }

  forget(version: Version): void {
    this.#versions = this.#versions.filter((one) => one !== version);
  }

  /** Lists the design as it stands now. Everything is computed in workers. */
  async list(): Promise<void> {
    this.cancel();
    const stop = new AbortController();
    this.#stop = stop;
    this.#share = 0;
    this.#trouble = null;
    this.#wasCancelled = false;
    this.#isRunning = true;
    try {
      const result = await listDesign(this.#design, ownContract.seed, (jobs, from, to) =>
        runJobs(jobs, {
          lanes: lanesFor(navigator.hardwareConcurrency, jobs.length),
          open: openPageLane,
          signal: stop.signal,
          progress: (share) => (this.#share = from + (to - from) * share),
        }),
      );
      if (this.#stop !== stop) return;
      if (result.ok) this.#listing = result.value;
      else this.#trouble = result.problems[0]?.message ?? '';
    } catch (error) {
      // Another listing may have begun since: its state is not ours.
      if (this.#stop !== stop) return;
      if (error instanceof Cancelled) this.#wasCancelled = true;
      else this.#trouble = error instanceof Error ? error.message : String(error);
    }
    this.#isRunning = false;
    this.#stop = null;
  }

  /** Stops at once. The last listing stays. */
  cancel(): void {
    this.#stop?.abort();
  }
}

const DESIGNERS = new WeakMap<Simulation, Designer>();

/** The designer of a page: the same one each time the view is opened. */
export function designerOf(simulation: Simulation): Designer {
  const known = DESIGNERS.get(simulation);
  if (known !== undefined) return known;
  const designer = new Designer();
  DESIGNERS.set(simulation, designer);
  return designer;
}
