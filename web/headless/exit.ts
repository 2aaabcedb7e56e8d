/** What a run of the terminal ends with. */
export const EXIT = { done: 0, unusable: 2, different: 3, unreadable: 2, fault: 70 } as const;

/** Ends the run with one sentence on stderr: arguments or an input file cannot be used. */
export class Unusable extends Error {}
