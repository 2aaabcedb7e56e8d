// Compiled by asc and by tsc. Three independent versions: the link's own stands in web/scenario/.

/** First word of the state block: "TPIT". */
export const STATE_MAGIC = 0x54495054;

/** Shape of the state block. A snapshot of another layout is never read. */
export const LAYOUT_VERSION = 8;

/** Meaning of matching, margin, settlement and agents. Raised with every change of results. */
export const RULES_VERSION = 8;
