/** One layer of a waterfall as it is drawn. Amounts in any one unit of money. */
export interface Vessel {
  readonly id: string;
  readonly name: string;
  /** Null where it has no size of its own: it is as large as what is taken from it. */
  readonly available: number | null;
  readonly used: number;
}

/** Where a layer lies on the scale of the loss: what it holds begins where the layers before it end. */
export interface VesselPlace {
  readonly vessel: Vessel;
  readonly from: number;
  readonly filledTo: number;
  readonly to: number;
}

export interface WaterfallPlan {
  readonly places: readonly VesselPlace[];
  /** End of the scale. */
  readonly end: number;
  /** Where the loss ends; null when nothing was drawn. */
  readonly lossAt: number | null;
}

/**
 * Stands the layers in their order on one scale. A layer that was drawn in part ends the loss within it; those behind it
 * begin where it ends. Empty layers keep their place in the list and take no room.
 */
export function planWaterfall(vessels: readonly Vessel[], loss: number): WaterfallPlan {
  let at = 0;
  let drawnTo: number | null = null;
  const places = vessels.map((vessel) => {
    const from = at;
    const size = Math.max(vessel.available ?? vessel.used, vessel.used);
    at += size;
    if (vessel.used > 0) drawnTo = from + vessel.used;
    return { vessel, from, filledTo: from + vessel.used, to: at };
  });
  const used = vessels.reduce((sum, vessel) => sum + vessel.used, 0);
  const beyond = Math.max(loss - used, 0);
  return {
    places,
    end: Math.max(at, (drawnTo ?? 0) + beyond, 1),
    lossAt: loss <= 0 ? null : (drawnTo ?? 0) + beyond,
  };
}
