import { RejectReason } from '../../assembly/shared/reject-reasons';
import { scaledNearest } from './fix';
import type { RecordValues } from './record';
import type { OrderPreview } from './views';

/** What an order would do, as the page shows it. */
export function readPreview(preview: RecordValues<'FramePreview'>): OrderPreview {
  const mean =
    preview.fillLots === 0
      ? null
      : Number(scaledNearest(BigInt(preview.fillNotionalTicks), BigInt(preview.fillLots), 1000n));
  return {
    // The core writes codes of this enum only.
    rejected: preview.reason === RejectReason.None ? null : (preview.reason as RejectReason),
    marginMinor: preview.marginMinor,
    feeMinor: preview.feeMinor,
    fillLots: preview.fillLots,
    fillMeanMilliticks: mean,
    worstTicks: preview.worstTicks === 0 ? null : preview.worstTicks,
    lossAtLimitMinor: preview.lossAtLimitMinor,
    breakEvenMilliticks: preview.breakEvenMilliticks === 0 ? null : preview.breakEvenMilliticks,
    callPriceTicks: preview.callPriceTicks === 0 ? null : preview.callPriceTicks,
    availableAfterMinor: preview.availableAfterMinor,
  };
}
