import type { Behaviours } from '../scenario';

/** Everybody keeps to the plain rules of its kind. */
export const PLAIN_BEHAVIOUR: Behaviours = {
  excitedArrivals: 0,
  metaorders: 0,
  depthSizes: 0,
  flowWidening: 0,
  marginCuts: 0,
  staleWithdrawal: 0,
  momentum: 0,
  flowReading: 0,
};
