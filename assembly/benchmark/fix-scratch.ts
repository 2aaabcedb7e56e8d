import { Wide } from '../math/wide';
import { FIX_INPUTS_MAX } from '../shared/limits';
import { fixInputAt } from '../state/region';

/**
 * Working page of a fixing: the exact result and what is needed on the way. It lies beyond the last
 * row of the inputs' section, never in a snapshot.
 */
@unmanaged
export class FixScratch {
  numeratorHigh: i64;
  numeratorLow: u64;
  denominatorHigh: i64;
  denominatorLow: u64;
  productHigh: i64;
  productLow: u64;
  valueHigh: i64;
  valueLow: u64;
  /** Total of the inputs' weights; 0 where the method has none. */
  weightTotal: i64;
  /** Count of the inputs used. */
  usedInputs: u32;
  reserved0: u32;

  numerator(): Wide {
    return changetype<Wide>(changetype<usize>(this));
  }

  denominator(): Wide {
    return changetype<Wide>(changetype<usize>(this) + 16);
  }

  product(): Wide {
    return changetype<Wide>(changetype<usize>(this) + 32);
  }

  /** Address of a spare wide number for a division. */
  spare(): usize {
    return changetype<usize>(this) + 48;
  }
}

export function fixScratch(): FixScratch {
  return changetype<FixScratch>(fixScratchAddress());
}

function fixScratchAddress(): usize {
  return changetype<usize>(fixInputAt(<u32>FIX_INPUTS_MAX + 1));
}
