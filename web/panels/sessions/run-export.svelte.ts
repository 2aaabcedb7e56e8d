import type { RunFile } from '../../export/blob-files';
import type { ExportedRun } from '../../export/start-export';

/** What has become of the files of a run. */
export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly day: number; readonly days: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'ready'; readonly days: number; readonly files: readonly RunFile[] };

/** Makes the files of a run, one run at a time. */
export class RunExport {
  #state = $state.raw<ExportState>({ kind: 'idle' });
  #abort: AbortController | null = null;

  get state(): ExportState {
    return this.#state;
  }

  async make(run: ExportedRun): Promise<void> {
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    const { days } = run;
    this.#state = { kind: 'running', day: 0, days };
    try {
      const { exportRun } = await import('../../export/start-export');
      const files = await exportRun(run, (day) => (this.#state = { kind: 'running', day, days }), abort.signal);
      this.#state = { kind: 'ready', days, files };
    } catch (error) {
      // Whoever cancelled has said so already, and may have begun anew.
      if (abort.signal.aborted) return;
      this.#state = { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Ends the worker at once. */
  cancel(): void {
    if (this.#state.kind !== 'running') return;
    this.#state = { kind: 'cancelled' };
    this.#abort?.abort();
  }
}
