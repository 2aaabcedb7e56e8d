import { DAY_MS, HOUR_MS } from '../../assembly/shared/scales';
import { CoreAbort, explained } from '../core/core-abort';
import type { CoreInstance } from '../core/instance';
import { readLearner } from '../core/learner-reading';
import { World } from '../core/world';
import { readWho } from '../core/who-reading';
import { CONTRACT } from '../core/world-setup';
import { RecordKeeper } from './record-keeper';
import type { RunFault, RunJob, RunOutcome } from './run-job';

/** Full hours of a day at which a run is read: 10:00 to 15:00, the last one after the settlement. */
const HOURS = [10, 11, 12, 13, 14, 15] as const;

/** Runs worlds one after the other in one instance of the core. Lives in a worker, in a thread of Node, or in a test. */
export class WorldRunner {
  readonly #module: WebAssembly.Module;
  #core: CoreInstance | null = null;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  /**
   * Runs a world to the end of its days. A fault comes back as a value; the next world begins in a new instance.
   * @param told hears the number of days that are done
   */
  async run(job: RunJob, told: (days: number) => void = () => undefined): Promise<RunOutcome> {
    try {
      return { ok: true, record: await this.#run(job, told) };
    } catch (error) {
      this.#core = null;
      return { ok: false, fault: await faultOf(error) };
    }
  }

  async #run({ setup, log, days, withHours, withWho = false }: RunJob, told: (days: number) => void) {
    let keeper: RecordKeeper | null = null;
    const options = this.#core === null ? {} : { core: this.#core };
    const world = await World.open(this.#module, setup, (event) => keeper?.note(event), options);
    this.#core = world.core;
    const first = world.core.record('Contract', world.core.places.contractsBase, CONTRACT).previousSettlementTicks;
    keeper = new RecordKeeper(days, withHours ? days * HOURS.length : 0, first);
    let applied = 0;
    for (let day = 1; day <= days; day++) {
      for (const hour of HOURS) {
        const untilMs = day * DAY_MS + hour * HOUR_MS;
        for (; (log[applied]?.timeMs ?? Infinity) <= untilMs; applied++) {
          const command = log[applied];
          if (command !== undefined) world.apply(command);
        }
        world.advance(untilMs);
        const reading = readLearner(world.core);
        keeper.hour(untilMs, reading);
        if (hour !== 15) continue;
        keeper.day(day, reading);
        if (withWho) keeper.who(readWho(world.core));
      }
      told(day);
    }
    return keeper.finish(setup.seed, world.core.digest());
  }
}

async function faultOf(error: unknown): Promise<RunFault> {
  if (error instanceof CoreAbort) {
    const { message, file, line } = await explained(error);
    return { kind: 'core', message: `${message} (${file}:${line})` };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: error instanceof RangeError ? 'memory' : 'other', message };
}
