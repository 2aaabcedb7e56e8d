// What a lesson may hold: it can come by link, and nothing of it is trusted.

export const STEPS_MAX = 12;
export const CONTROLS_MAX = 6;
/** Six months at each of two venues. */
export const CONTRACTS_MAX = 12;
/** Depth of a predicate, and its parts all together. */
export const PREDICATE_DEPTH_MAX = 4;
export const PREDICATE_PARTS_MAX = 24;
export const PATCH_MAX = 24;
export const COMPARED_MAX = 8;
/** Characters. */
export const LESSON_TITLE_MAX = 80;
export const LESSON_ABOUT_MAX = 280;
export const STEP_TITLE_MAX = 80;
export const STEP_TEXT_MAX = 800;
export const STEP_REMARK_MAX = 280;
/** Characters of the lesson's data, and of a link, before anything is read. */
export const LESSON_DATA_MAX = 65_536;
export const LESSON_LINK_MAX = 8192;
/** Numbers that a predicate compares with, either side of zero. */
export const VALUE_MAX = 1_000_000_000_000;
export const MINUTES_MAX = 60;
