import type { ClearingRules } from '../scenario';

/** Margin at the contract's rate, called at settlement; no limits, no default fund. */
export const PLAIN_CLEARING: ClearingRules = {
  intradayCallMinutes: 0,
  deliveryDays: 0,
  openingCapLots: 0,
  positionLimitLots: 0,
  reportBps: 0,
  expiryDays: 0,
  expiryMarginBps: 0,
  speculativeSurchargeBps: 0,
  brokerSurchargeBps: 0,
  concentrationParticipationBps: 0,
  concentrationDays: 2,
  modelMultipleHundredths: 0,
  antiprocyclical: 0,
  stressedMarginBps: 0,
  floorMarginBps: 0,
  declaresDefaults: 0,
  fundCover: 0,
  fundStressBps: 0,
  ccpFirstMinor: 0,
  ccpSecondMinor: 0,
  assessmentBps: 0,
  survivorsFirst: 0,
  settlementWindowMinutes: 0,
};
