import type { LearnerCommand } from '../core/learner-command';
import { playToRows } from '../export/run-rows';
import type { Scenario } from '../scenario/scenario';
import { loadCore } from './core-file';
import { CsvFiles } from './csv-files';

export interface RunOptions {
  readonly scenario: Scenario;
  readonly commands: readonly LearnerCommand[];
  readonly days: number;
  readonly out: string;
  /** Words for stderr: progress. */
  readonly say: (text: string) => void;
}

/** Runs a whole world to files. The same options give the same bytes. */
export async function runWorld(options: RunOptions): Promise<void> {
  const { scenario, commands, days, out, say } = options;
  const files = new CsvFiles(out);
  const dayDone = (day: number): void => {
    files.flush();
    if (day % 10 === 0) say(`day ${day} of ${days}`);
  };
  files.summary(await playToRows({ ...(await loadCore()), scenario, commands, days, files, dayDone }));
}
