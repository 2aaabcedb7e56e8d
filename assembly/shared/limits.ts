// Compiled by asc and by tsc. Every limit of the core, and the inequalities between them.

/** Bytes of one command and of one event record. */
export const RECORD_BYTES = 64;

/** Most lots in one order. */
export const ORDER_LOTS_MAX = 1000000;

/** Most lots an account may hold or have ordered on one side of one contract. */
export const SIDE_LOTS_MAX = 8000000;

/** Largest absolute price in ticks. Below 2^24, so price times SIDE_LOTS_MAX stays below 2^47. */
export const PRICE_TICKS_MAX = 10000000;

/** Most minor units one tick on one lot may be worth. */
export const TICK_VALUE_MINOR_MAX = 1000000000;

/**
 * Most minor units the notional of one lot may have: with SIDE_LOTS_MAX lots a side is worth at most
 * 8e6 x 1e11 = 8e17, below 2^63 = 9.2e18, so sums over the sides of ten contracts fit.
 */
export const LOT_NOTIONAL_MINOR_MAX = 100000000000;

/** Largest movement of cash and opening balance in minor units. */
export const CASH_MINOR_MAX = 1000000000000000;

/** Most cash that all accounts together may hold deposited: half of what 63 bits count. */
export const DEPOSITS_MINOR_MAX = 4000000000000000000;

/** Highest order number a sender may choose (32 bits); the core numbers its own orders above it. */
export const ORDER_NUMBER_MAX = 4294967295;

/** Rates: 10,000 basis points are the whole. A margin or limit may be at most all of the notional. */
export const RATE_BPS_MAX = 10000;

/** Fee rates stand in hundredths of a basis point; at most 10 percent of notional. */
export const FEE_BPS_HUNDREDTHS_MAX = 100000;

/** Inputs of one fixing, and the largest volume of one input: 2^33 x 2^10 x 10,000 stays below 2^63. */
export const FIX_INPUTS_MAX = 1024;
export const FIX_VOLUME_MAX = 8000000000;
export const FIX_PARTITIONS_MAX = 1024;
/** Most that anybody may sell to himself in one constituent a day: with its own volume, 96 such stay below 2^43. */
export const WASH_VOLUME_MAX = 1000000000;

/** Benchmarks of a world, and the constituents of all their panels. */
export const BENCHMARKS_MAX = 4;
export const CONSTITUENTS_MAX = 96;

/** Layers of the stack. */
export const STACK_LAYERS = 8;

/** Scheduled news of a world. */
export const NEWS_MAX = 32;

/** Most yuan for a dollar, ten-thousandths; the least is one for one, so that a price times their quotient fits. */
export const YUAN_BPS_MAX = 1000000;

/** Number of news that a lever makes: this, 16 for each code of its effect, and its layer. Above all that are scheduled. */
export const PULLED_LEVER = 256;

/** Days a world may run. */
export const DAYS_MAX = 400;

/** A micro-step starts only when this many event slots are free, so one event is never dropped. */
export const EVENT_RESERVE = 8;

/** Rows of the published frame. */
export const FRAME_LEVELS_MAX = 40;
export const FRAME_TRADES_MAX = 32;
export const FRAME_ORDERS_MAX = 32;
export const ROLES_MAX = 16;
export const FIX_METHODS_MAX = 6;

/** Price levels a contract without a daily limit gets by default. */
export const LADDER_TICKS_DEFAULT = 8192;
/** Most price levels of one contract: three levels of 64-bit words cover 64^3. */
export const LADDER_TICKS_MAX = 262144;

/** Ends of orders that are remembered, one for each value of a number's low bits: a power of two. */
export const ENDED_NUMBERS = 4096;

/** Longest window of a breaker or velocity pause and longest halt: one day. */
export const WINDOW_MS_MAX = 86400000;

/**
 * Latest simulated time a command may name. A window or halt that begins then still ends before 2^53 - 1, the time that
 * never comes.
 */
export const TIME_MS_MAX = 9000000000000000;

/** Longest gathering of orders before the opening and before the close. */
export const AUCTION_MS_MAX = 3600000;

/** Most spreads that one month may be a leg of, so that the best implied price is found in a bounded walk. */
export const SPREADS_OF_MONTH_MAX = 8;

/** Rows of each table of a contract (stages) and of a product (tiers, inter-month charges). */
export const STAGE_ROWS_MAX = 12;
export const TIERS_MAX = 12;
export const INTER_MONTH_MAX = 24;

/** Inter-commodity credits of all venues, and the largest ratio of one leg. */
export const CREDITS_MAX = 32;
export const CREDIT_RATIO_MAX = 100;

/** Most minor units of a scan range, spot charge or inter-month charge for one lot. */
export const SCAN_MINOR_MAX = 100000000000;

/** Highest multiple of the scan range that an extreme scenario may move. */
export const EXTREME_MULTIPLE_MAX = 100;

/** Layers of a waterfall, and tiers of a forced reduction. */
export const LAYERS_MAX = 8;
export const REDUCTION_TIERS_MAX = 8;

/** More margin than any account could hold: larger requirements count as this much. */
export const REQUIREMENT_MINOR_MAX = 400000000000000000;

/** Fixings of a delivery month. */
export const DELIVERY_DAYS_MAX = 1000;

/** Days that margin may cover before concentration costs more, and margin in hundredths of a day's volatility. */
export const CONCENTRATION_DAYS_MAX = 1000;
export const MODEL_MULTIPLE_MAX = 10000;

/** Most that survivors may be assessed for, in basis points of their contributions, and the largest stressed move of a fund. */
export const ASSESSMENT_BPS_MAX = 100000;
export const STRESS_BPS_MAX = 10000;
