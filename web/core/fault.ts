import { CoreAbort, explained } from './core-abort';
import type { CoreFault, CoreResult } from './core-api';
import { plainFault } from './core-missing';

/** What is played in a core of its own: the running world is none the worse for a fault in it. */
export async function beside<T>(play: () => Promise<T>): Promise<CoreResult<T>> {
  try {
    return { ok: true, value: await play() };
  } catch (error) {
    return { ok: false, fault: await faultOf(error) };
  }
}

/** A fault of the core with the place it names, or any other error by its message. */
export async function faultOf(error: unknown): Promise<CoreFault> {
  if (error instanceof CoreAbort) {
    const { message, file, line } = await explained(error);
    return { message, file, line };
  }
  return plainFault(error, 'host');
}
