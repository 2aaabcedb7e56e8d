import { isMainThread, parentPort } from 'node:worker_threads';
import { onlyWord, parseArguments, single } from './arguments';
import { EXIT, Unusable } from './exit';
import { compare, COMPARE_OPTIONS, MONTE_CARLO_OPTIONS, monteCarlo, sweep, SWEEP_OPTIONS } from './experiments';
import { serveThread } from './node-lanes';
import { realismLines } from './realism';
import { reportFault } from './reproduction';
import { runWorld } from './run';
import { changed, commandsFrom, sessionFrom } from './scenario-source';
import { link, scenarioLines, verify } from './share';
import { streamExchange } from './stream';

const USAGE =
  'usage: exchange | run SCENARIO [--days N] [--seed N] --out DIR [--commands FILE] [--set path=value] | verify LINK | link SCENARIO [--seed N] [--commands FILE] [--set path=value] | scenarios | monte-carlo SCENARIO --out DIR [--seeds N] | sweep SCENARIO --path PATH --values A,B,C --out DIR [--seeds N] [--measure M1,M2] | compare SCENARIO --set path=value | realism DIR';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function run(given: readonly string[]): Promise<number> {
  const parsed = parseArguments(given, ['days', 'seed', 'out', 'commands', 'set']);
  const session = sessionFrom(onlyWord(parsed, 'SCENARIO'));
  const out = single(parsed, 'out');
  if (out === null) throw new Unusable('--out is missing');
  const scenario = changed(session.scenario, single(parsed, 'seed'), parsed.options.get('set') ?? []);
  const days = single(parsed, 'days') ?? String(scenario.days);
  if (!/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > 400)
    throw new Unusable(`days was ${days}, must be 1 to 400`);
  const file = single(parsed, 'commands');
  const commands = file === null ? session.commands : commandsFrom(file, scenario);
  const started = performance.now();
  await runWorld({ scenario, commands, days: Number(days), out, say: (text) => process.stderr.write(`${text}\n`) });
  process.stderr.write(`done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return EXIT.done;
}

async function command(name: string | undefined, given: readonly string[]): Promise<number> {
  switch (name) {
    case 'exchange':
      parseArguments(given, []);
      process.stdin.setEncoding('utf8');
      return streamExchange(process.stdin, process.stdout);
    case 'run':
      return run(given);
    case 'verify':
      return verify(onlyWord(parseArguments(given, []), 'LINK'), print);
    case 'link': {
      const parsed = parseArguments(given, ['seed', 'commands', 'set']);
      const sets = parsed.options.get('set') ?? [];
      print(
        await link(onlyWord(parsed, 'SCENARIO'), {
          seed: single(parsed, 'seed'),
          commands: single(parsed, 'commands'),
          sets,
        }),
      );
      return EXIT.done;
    }
    case 'scenarios':
      parseArguments(given, []);
      for (const line of scenarioLines()) print(line);
      return EXIT.done;
    case 'monte-carlo':
      return monteCarlo(parseArguments(given, MONTE_CARLO_OPTIONS));
    case 'sweep':
      return sweep(parseArguments(given, SWEEP_OPTIONS));
    case 'compare':
      return compare(parseArguments(given, COMPARE_OPTIONS), print);
    case 'realism':
      for (const line of realismLines(onlyWord(parseArguments(given, []), 'DIR'))) print(line);
      return EXIT.done;
    default:
      throw new Unusable(USAGE);
  }
}

// A reader that has seen enough closes the pipe: that ends the run, quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

async function serveArguments(given: readonly string[]): Promise<void> {
  try {
    // .config/headless.mjs puts the words after its own name; a direct run of the bundle has them in the same place.
    process.exitCode = await command(given[0], given.slice(1));
  } catch (error) {
    if (error instanceof Unusable) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = EXIT.unusable;
    } else {
      // Whatever else is thrown is a bug, of the core or of this program.
      reportFault(error, { arguments: given });
      process.exitCode = EXIT.fault;
    }
  }
}

// An experiment starts further threads of this bundle: they run worlds and nothing else.
if (isMainThread) await serveArguments(process.argv.slice(2));
else if (parentPort !== null) serveThread(parentPort);
