import fc from 'fast-check';
import { coreModule } from '../support/core-module';
import { BinaryExchange } from './binary-exchange';
import { CAPACITY, playBoth } from './play-both';
import { streamOf } from './streams';

// npm run differential -- COMMANDS [SEED]: as many random commands as asked for, on core and model. Progress goes to
// stderr, the result is one line on stdout; a difference is told with the lines that lead to it, and ends with 1.

const RUNS_AT_A_TIME = 250;

/** Lines between two words of progress. */
const TELL_EVERY = 500_000;

async function main(): Promise<void> {
  const [wanted = 1_000_000, first = 1] = process.argv.slice(2).map(Number);
  if (!Number.isSafeInteger(wanted) || wanted < 1 || !Number.isInteger(first)) {
    process.stderr.write('usage: npm run -s differential -- COMMANDS [SEED]\n');
    process.exitCode = 2;
    return;
  }
  const core = await BinaryExchange.create(await coreModule(), CAPACITY);
  let compared = 0;
  let told = 0;
  const property = fc.asyncProperty(streamOf(100, 300), async (lines) => {
    compared += await playBoth(core, lines);
  });
  for (let seed = first; compared < wanted; seed++) {
    const before = compared;
    const result = await fc.check(property, { seed, numRuns: RUNS_AT_A_TIME });
    if (result.failed) {
      process.stdout.write(`${before} commands compared, then a difference with seed ${seed}\n`);
      const { errorInstance } = result;
      process.stdout.write(errorInstance instanceof Error ? `${errorInstance.message}\n` : '');
      process.stdout.write(
        errorInstance instanceof Error && errorInstance.cause instanceof Error
          ? `${errorInstance.cause.message}\n`
          : '',
      );
      process.exitCode = 1;
      return;
    }
    if (compared - told < TELL_EVERY) continue;
    told = compared;
    process.stderr.write(`${compared} of ${wanted}\n`);
  }
  process.stdout.write(`${compared} commands compared, 0 differences\n`);
}

await main();
