// Compiled by asc and by tsc. What takes trust in a benchmark away, basis points of the whole.
// Assumption: illustrative; no published measure was found.

/** For a panel whose prices lie, on average, as far from the fixing as the fixing is high. */
export const TRUST_DISPERSION_BPS = 3000;
/** For one provider who has all the weight. */
export const TRUST_TOP_SHARE_BPS = 5000;
/** For one change of the methodology, and for one noticed attack, on the day it happens. */
export const TRUST_REVISION_BPS = 1000;
export const TRUST_ATTACK_BPS = 1500;
