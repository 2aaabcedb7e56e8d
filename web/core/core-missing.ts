import type { CoreFault } from './core-api';

/** A file of the core that did not come: nothing is wrong with the program, and trying again may help. */
export class CoreMissing extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'CoreMissing';
  }
}

/** A fault that names no place in the core: `file` says where it was noticed. */
export function plainFault(error: unknown, file: string): CoreFault {
  const message = error instanceof Error ? error.message : String(error);
  return { message, file, line: 0, ...(error instanceof CoreMissing ? { isMissing: true } : {}) };
}
