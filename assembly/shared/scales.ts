// Compiled by asc and by tsc. What one unit means.

/** Milliseconds in a simulated day, hour and minute. Day 0 begins at time 0. */
export const DAY_MS = 86400000;
export const HOUR_MS = 3600000;
export const MINUTE_MS = 60000;

/** Trading time of a simulated day, from 09:00 to 15:00. */
export const SESSION_MS = 21600000;

/** Basis points in the whole. */
export const BPS = 10000;

/** Hundredths of a basis point in the whole: the unit of fee rates. */
export const FEE_RATE_UNIT = 1000000;

/** A time that never comes, and still a whole number in both languages: 2^53 - 1. */
export const NEVER_MS = 9007199254740991;
