import { ENGINE_ID } from '../core/engine-id';
import type { LearnerCommand } from '../core/learner-command';
import { pageModule } from '../core/page-module';
import type { Scenario } from '../scenario/scenario';
import type { RunFile } from './blob-files';
import type { ExportMessage, ExportRequest } from './export-worker';

/** A session and how many of its days are wanted. */
export interface ExportedRun {
  readonly scenario: Scenario;
  readonly log: readonly LearnerCommand[];
  /** 1 or more. */
  readonly days: number;
}

/**
 * Replays a session in a worker of its own and gives its files.
 * @param dayDone told after each day
 * @param signal aborted: the worker ends at once
 * @throws what the signal was aborted with, or an Error when the worker could not do it
 */
export async function exportRun(
  { scenario, log, days }: ExportedRun,
  dayDone: (day: number) => void,
  signal: AbortSignal,
): Promise<readonly RunFile[]> {
  const module = await pageModule();
  signal.throwIfAborted();
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' });
  const request: ExportRequest = { module, engineId: ENGINE_ID, scenario, commands: log, days };
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      worker.onerror = ({ message }) => reject(new Error(message === '' ? 'the worker could not be loaded' : message));
      worker.onmessageerror = () => reject(new Error('the worker sent what cannot be read'));
      worker.onmessage = ({ data }: MessageEvent<ExportMessage>) => {
        if (data.kind === 'day') dayDone(data.day);
        else if (data.kind === 'files') resolve(data.files);
        else reject(new Error(data.message));
      };
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
