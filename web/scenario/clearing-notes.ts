import type { ParameterNote } from './parameter-notes';

const OFF = 'Off in the standing world.';
const CHINA = `Chinese futures exchanges’ risk rules, as quoted in circulars of 2025-26. ${OFF}`;
const SHFE_CAP = `SHFE limits opening in silver to 7,000 lots a day from 9 January 2026; hedgers and market makers are exempt. ${OFF}`;
const EU_CHOICES = `EU RTS 153/2013, article 28: a buffer of a quarter, a quarter of weight on stress, or a floor. ${OFF}`;
const PRINCIPLES = `Cover 1 and Cover 2 as in the principles for financial market infrastructures, principle 4. ${OFF}`;
const OWN = `Assumption: our own choice, no exchange has published one for tokens. ${OFF}`;
const NASDAQ = `Nasdaq Clearing’s rules of 2017: junior capital before the members’ fund, senior capital behind it. ${OFF}`;

/** Meaning and source of the numbers of the clearing house. */
export const CLEARING_NOTES: Readonly<Record<string, ParameterNote>> = {
  'clearing.intradayCallMinutes': {
    sentence: 'How often accounts are revalued during the day: losses may be called, gains are not paid.',
    source: OWN,
  },
  'clearing.deliveryDays': {
    sentence: 'Last days on which margin falls with the fixings that are still to come.',
    source: `The mean of a month can move less with each day that is fixed; the share is exact. ${OFF}`,
  },
  'clearing.openingCapLots': { sentence: 'Most lots an account may open in a day.', source: SHFE_CAP },
  'clearing.positionLimitLots': { sentence: 'Most lots an account may hold on one side.', source: CHINA },
  'clearing.reportBps': {
    sentence: 'Share of the position limit from which a position is reported.',
    source: `Older DCE rules report at 80%, INE at the whole limit. ${OFF}`,
  },
  'clearing.expiryDays': { sentence: 'Last days with a higher margin rate.', source: CHINA },
  'clearing.expiryMarginBps': { sentence: 'Margin rate of the last days.', source: CHINA },
  'clearing.speculativeSurchargeBps': { sentence: 'What speculators pay above the general rate.', source: OWN },
  'clearing.brokerSurchargeBps': {
    sentence: 'What the learner’s broker asks above the exchange’s rate; calls use the broker’s number.',
    source: `Brokers of Chinese futures exchanges do so, by their own measure. ${OFF}`,
  },
  'clearing.concentrationParticipationBps': {
    sentence: 'Share of the daily volume that a close-out may take; larger positions pay more margin.',
    source: OWN,
  },
  'clearing.concentrationDays': { sentence: 'Days of closing out that the margin itself covers.', source: OWN },
  'clearing.modelMultipleHundredths': {
    sentence: 'Margin as a multiple of a day’s volatility; 0 = a fixed rate.',
    source: OWN,
  },
  'clearing.antiprocyclical': {
    sentence: 'What keeps margin from rising just when prices fall: nothing, a buffer, stressed weight, a floor.',
    source: EU_CHOICES,
  },
  'clearing.stressedMarginBps': { sentence: 'Margin rate of the stressed past.', source: EU_CHOICES },
  'clearing.floorMarginBps': { sentence: 'Rate that the model may not go below.', source: EU_CHOICES },
  'clearing.declaresDefaults': {
    sentence: 'Whether an account that stays uncovered after its liquidation is declared in default.',
    source: `Assumption: the next day, without waiting. ${OFF}`,
  },
  'clearing.fundCover': { sentence: 'How many of the largest losses the default fund must cover.', source: PRINCIPLES },
  'clearing.fundStressBps': { sentence: 'Move against every position that the fund is sized for.', source: OWN },
  'clearing.ccpFirstMinor': { sentence: 'Capital of the clearing house before the survivors’ fund.', source: NASDAQ },
  'clearing.ccpSecondMinor': { sentence: 'Capital of the clearing house behind the survivors’ fund.', source: NASDAQ },
  'clearing.assessmentBps': {
    sentence: 'What survivors may be asked for beyond the fund, as a share of their contributions.',
    source: OWN,
  },
  'clearing.survivorsFirst': {
    sentence: 'Whether the survivors’ fund is drawn before the clearing house’s own capital.',
    source: `So it was in Korea in December 2013. ${OFF}`,
  },
  'clearing.settlementWindowMinutes': {
    sentence: 'Minutes at the end of the day whose trades make the settlement price; 0 = the whole day’s.',
    source: `NYMEX takes two minutes, SHFE the whole day. ${OFF}`,
  },
};
