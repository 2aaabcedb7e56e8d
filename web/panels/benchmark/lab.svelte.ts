import type { AttackTerms, BenchmarkStudy } from '../../core/benchmark-views';
import type { FixTerms } from '../../core/fix';
import type { FixMethod } from '../../core/vocabulary';
import type { Simulation } from '../../state/simulation.svelte';
import { shownVenue } from '../../state/panel-source';
import { type LabPanel, openingFee } from './lab-panels';

/** Defences of a methodology, as the laboratory tries them. */
export type LabTerms = Required<Omit<FixTerms, 'previousTicks'>>;

/** Yuan for a billion tokens; twenty dollars a million at 6.8 yuan: the dearest model of the newest panel of all makers. */
const WASH_YUAN = 136_000;

/** How long the laboratory waits for the next change before it works anything out. */
const PAUSE_MS = 120;

/** The laboratory beside the running market: which panel, by which terms, attacked how, and what that comes to. */
export class BenchmarkLab {
  readonly #simulation: Simulation;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #study = $state.raw<BenchmarkStudy | null>(null);

  panelId = $state('now');
  /** Place of the constituent that is used, null = the dearest. */
  chosen = $state<number | null>(null);
  /** Price of the sales, null = as the panel's kind suggests. */
  wantedTicks = $state<number | null>(null);
  /** Size of the attack: its place in the study's row of sizes. */
  size = $state(5);
  lots = $state(5_000);
  feePercent = $state(10);
  terms = $state.raw<LabTerms>({
    method: 1,
    trimBps: 1_000,
    weightCapBps: 10_000,
    staleDays: 0,
    minimumInputs: 1,
    basis: 0,
    market: 0,
    adjustsQuality: false,
  });

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    const benchmark = simulation.scenario?.benchmark;
    if (benchmark !== undefined) this.set({ trimBps: benchmark.trimBps, weightCapBps: benchmark.weightCapBps });
  }

  /** The newest answer, null before the first. */
  get study(): BenchmarkStudy | null {
    return this.#study;
  }

  choosePanel(id: string): void {
    this.panelId = id;
    this.chosen = null;
    this.wantedTicks = null;
  }

  set(terms: Partial<LabTerms>): void {
    this.terms = { ...this.terms, ...terms };
  }

  /** Place of the constituent whose sales are faked. */
  target(panel: LabPanel): number {
    if (this.chosen !== null && this.chosen < panel.inputs.length) return this.chosen;
    return panel.inputs.reduce(
      (dearest, { priceTicks }, at) => (priceTicks > (panel.inputs[dearest]?.priceTicks ?? 0) ? at : dearest),
      0,
    );
  }

  priceTicks(panel: LabPanel): number {
    if (this.wantedTicks !== null) return this.wantedTicks;
    const { id, currency, ticksPerCurrency } = panel.unit;
    if (id.startsWith('tokens') && currency === 'CNY') return Math.round(WASH_YUAN * ticksPerCurrency);
    return panel.inputs[this.target(panel)]?.priceTicks ?? 1;
  }

  /** What the attack is, for the core. */
  attack(panel: LabPanel): AttackTerms {
    const { scenario, view } = this.#simulation;
    const venue = shownVenue(this.#simulation);
    const fee = scenario === null ? null : openingFee(panel, scenario, venue, view?.yuanPerDollarBps);
    return {
      index: this.target(panel),
      priceTicks: this.priceTicks(panel),
      feeBps: this.feePercent * 100,
      fixings: scenario?.contract.finalFixings ?? 1,
      minorPerTick: panel.unit.minorPerTick,
      lots: this.lots,
      tickValueMinor: panel.unit.tickValueMinor,
      openFeeBpsHundredths: fee?.openFeeBpsHundredths ?? 0,
      openFeePerLotMinor: fee?.openFeePerLotMinor ?? 0,
    };
  }

  /** Works the study out anew, a moment after the last call. */
  refresh(panel: LabPanel, method: FixMethod): void {
    const terms: FixTerms = { ...this.terms, method };
    const attack = this.attack(panel);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(panel, terms, attack), PAUSE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #ask(panel: LabPanel, terms: FixTerms, attack: AttackTerms): Promise<void> {
    const asked = ++this.#asked;
    const study = await this.#simulation.studyAttack(panel.inputs, terms, attack);
    // A later question may have been answered first.
    if (asked === this.#asked && study !== null) this.#study = study;
  }
}
