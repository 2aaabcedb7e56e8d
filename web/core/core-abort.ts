/** A broken invariant of the core: its sentence, file and line. The instance is never called again. */
export class CoreAbort extends Error {
  constructor(
    message: string,
    readonly file: string,
    readonly line: number,
  ) {
    super(message);
    this.name = 'CoreAbort';
  }
}

/** File of an abort that tells the number of its assertion instead of a sentence: the line is that number. */
const NUMBERED = 'assertion';

/** What the core says when it aborts: a sentence and where it stands, or in a release build the number of the assertion. */
export function abortOf(message: string, file: string, line: number): CoreAbort {
  return message === ''
    ? new CoreAbort(`assertion ${line} of the core failed`, NUMBERED, line)
    : new CoreAbort(message, file, line);
}

/** The same abort with the sentence, file and line that the build noted under its number. */
export function named(
  abort: CoreAbort,
  assertions: readonly (readonly [sentence: string, file: string, line: number])[],
): CoreAbort {
  const found = abort.file === NUMBERED ? assertions[abort.line - 1] : undefined;
  return found === undefined ? abort : new CoreAbort(...found);
}

/** The same where the sentences were not loaded yet: nobody needs them until an assertion fails. */
export async function explained(abort: CoreAbort): Promise<CoreAbort> {
  const { ASSERTIONS } = await import('./assertions.gen');
  return named(abort, ASSERTIONS);
}
