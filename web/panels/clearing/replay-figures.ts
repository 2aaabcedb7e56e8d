import { Layer } from '../../../assembly/shared/codes';
import type { ReplayMoment } from '../../core/replay-views';
import { textOf } from '../../locale/locale.svelte';
import type { Vessel } from './waterfall';

const OWN_LAYERS: readonly Layer[] = [Layer.DefaulterMargin, Layer.DefaulterFund];
const HOUSE_LAYERS: readonly Layer[] = [Layer.CcpFirst, Layer.CcpSecond];

/** Layers of a moment as they are drawn: those that hold or give something at any moment of the replay. */
export function vesselsOf(moment: ReplayMoment, moments: readonly ReplayMoment[]): readonly Vessel[] {
  const loss = lossOf(moment);
  const matters = new Set(
    moments.flatMap(({ layers }) =>
      layers.filter((one) => one.availableMinor > 0 || one.usedMinor > 0).map(({ layer }) => layer),
    ),
  );
  return moment.layers
    .filter(({ layer }) => matters.has(layer))
    .map(({ layer, availableMinor, usedMinor }) => ({
      id: String(layer),
      name: textOf(`waterfall.layer${layer}`) ?? '',
      // What the defaulter has to give is known when it defaults.
      available: loss === 0 && availableMinor === 0 ? null : availableMinor,
      used: usedMinor,
    }));
}

function usedOf(moment: ReplayMoment, counts: (layer: Layer) => boolean): number {
  return moment.layers.reduce((sum, { layer, usedMinor }) => (counts(layer) ? sum + usedMinor : sum), 0);
}

/** What is borne at a moment: what the layers gave, and what none of them bore. */
export function lossOf(moment: ReplayMoment): number {
  return usedOf(moment, () => true) + moment.uncoveredMinor;
}

/** What the loss was beyond the defaulter's own margin and contribution. */
export function beyondOf(moment: ReplayMoment): number {
  return lossOf(moment) - usedOf(moment, (layer) => OWN_LAYERS.includes(layer));
}

/** What an account, or the clearing house itself (null), paid at this step. */
export function paidBy(moment: ReplayMoment, account: number | null): number {
  return moment.payments.reduce((sum, payment) => (payment.account === account ? sum + payment.amountMinor : sum), 0);
}

/** The replay's own figure beside a published total, by the total's key; null for one that the replay does not show. */
export function figureOf(textKey: string, moments: readonly ReplayMoment[]): number | null {
  const last = moments[moments.length - 1];
  if (last === undefined) return null;
  switch (textKey) {
    case 'replays.loss':
      return lossOf(last);
    case 'replays.beyond':
      return beyondOf(last);
    case 'replays.by-ccp':
      return usedOf(last, (layer) => HOUSE_LAYERS.includes(layer));
    case 'replays.by-survivors':
      return usedOf(last, (layer) => layer === Layer.SurvivorsFund);
    case 'replays.due-unpaid':
      return Math.max(...moments.flatMap(({ accounts }) => accounts.map(({ callMinor }) => callMinor)));
    default:
      return null;
  }
}
