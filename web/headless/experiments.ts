import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Change, changedRun, parameterValue, type Runnable } from '../experiment/change';
import { fanCsv, sweepCsv, sweepWorldsCsv, worldsCsv } from '../experiment/csv';
import { findingOf } from '../experiment/finding';
import { MEASURES, measureOf } from '../experiment/measures/measures';
import { ownJob, worldJobs } from '../experiment/monte-carlo';
import { parameterName, parameterValueWords } from '../experiment/parameter-words';
import { LANES_MAX, lanesFor, runJobs } from '../experiment/pool';
import type { RunJob } from '../experiment/run-job';
import type { RunRecord } from '../experiment/run-record';
import { sentenceOf } from '../experiment/sentence';
import { byValue, sweepJobs } from '../experiment/sweep';
import { variableAt } from '../experiment/variable';
import { type Arguments, onlyWord, single } from './arguments';
import { loadCore } from './core-file';
import { english } from './english';
import { EXIT, Unusable } from './exit';
import { nodeLanes, ownLane } from './node-lanes';
import { changed, commandsFrom, sessionFrom, valueOf } from './scenario-source';

/** Options of every experiment. */
const COMMON = ['days', 'seed', 'commands', 'set', 'workers'] as const;
export const MONTE_CARLO_OPTIONS: readonly string[] = [...COMMON, 'seeds', 'out'];
export const SWEEP_OPTIONS: readonly string[] = [...COMMON, 'seeds', 'out', 'path', 'values', 'measure'];
export const COMPARE_OPTIONS: readonly string[] = [...COMMON, 'without'];

/** `monte-carlo SCENARIO`: one log in many worlds, to files. @throws Unusable */
export async function monteCarlo(parsed: Arguments): Promise<number> {
  const run = runnableOf(parsed, parsed.options.get('set') ?? []);
  const days = daysOf(parsed, run);
  const seeds = wholeNumber(parsed, 'seeds', 100);
  const out = needed(parsed, 'out');
  const records = await recordsOf(parsed, valueOf(worldJobs(run, days, seeds)));
  write(out, { 'worlds.csv': worldsCsv(records), 'percentiles.csv': fanCsv(records) });
  return EXIT.done;
}

/** `sweep SCENARIO`: one number through several values, to files. @throws Unusable */
export async function sweep(parsed: Arguments): Promise<number> {
  const run = runnableOf(parsed, parsed.options.get('set') ?? []);
  const path = needed(parsed, 'path');
  const variable = variableAt(path);
  if (variable === undefined) throw new Unusable(`${path} is no number of a scenario and no share`);
  const values = needed(parsed, 'values').split(',').map(valueFrom);
  const plan = { variable, values, seeds: wholeNumber(parsed, 'seeds', 10), days: daysOf(parsed, run) };
  const names = single(parsed, 'measure')?.split(',') ?? MEASURES.map(({ id }) => id);
  const measures = names.map((name) => {
    const measure = measureOf(name);
    if (measure === undefined)
      throw new Unusable(`there is no measure ${name}: ${MEASURES.map(({ id }) => id).join(', ')}`);
    return measure;
  });
  const out = needed(parsed, 'out');
  const records = byValue(await recordsOf(parsed, valueOf(sweepJobs(run, plan))), plan);
  write(out, { 'sweep.csv': sweepCsv(records, plan, measures), 'worlds.csv': sweepWorldsCsv(records, plan) });
  return EXIT.done;
}

/** `compare SCENARIO`: the run as it is and with one thing changed, as one JSON object. @throws Unusable */
export async function compare(parsed: Arguments, print: (line: string) => void): Promise<number> {
  const was = runnableOf(parsed, []);
  const change = changeOf(parsed);
  const is = valueOf(changedRun(was, change));
  const days = daysOf(parsed, was);
  const [first, second] = await recordsOf(parsed, [ownJob(was, days, true), ownJob(is, days, true)]);
  if (first === undefined || second === undefined) throw new Error('two runs give two records');
  const finding = findingOf(first, second);
  const words =
    change.kind === 'parameter'
      ? {
          name: parameterName(change.path, english),
          value: parameterValueWords(change.path, change.value, english),
          instead: parameterValueWords(change.path, parameterValue(was.scenario, change.path), english),
        }
      : null;
  const factsOf = ({ digest, own, market }: RunRecord): object => ({ digest, own, market });
  const sentence = sentenceOf(finding, words, english);
  print(
    JSON.stringify({
      scenario: was.scenario.id,
      seed: was.scenario.seed,
      days,
      change,
      finding,
      sentence,
      was: factsOf(first),
      is: factsOf(second),
    }),
  );
  return EXIT.done;
}

function changeOf(parsed: Arguments): Change {
  const sets = parsed.options.get('set') ?? [];
  const without = single(parsed, 'without');
  if (without !== null && without !== 'trades') throw new Unusable(`--without ${without} must be trades`);
  if (sets.length + (without === null ? 0 : 1) !== 1)
    throw new Unusable('one thing is changed: --set path=value or --without trades');
  if (without !== null) return { kind: 'without-trades' };
  const [set = ''] = sets;
  const at = set.indexOf('=');
  if (at === -1) throw new Unusable(`--set ${set} must be path=value`);
  return { kind: 'parameter', path: set.slice(0, at), value: valueFrom(set.slice(at + 1)) };
}

function runnableOf(parsed: Arguments, sets: readonly string[]): Runnable {
  const session = sessionFrom(onlyWord(parsed, 'SCENARIO'));
  const file = single(parsed, 'commands');
  const scenario = changed(session.scenario, single(parsed, 'seed'), sets);
  return { scenario, log: file === null ? session.commands : commandsFrom(file, scenario) };
}

/** Runs jobs on threads. Every world must give a record: one that does not is a bug, of the core or of this program. */
async function recordsOf(parsed: Arguments, jobs: readonly RunJob[]): Promise<readonly RunRecord[]> {
  const { module } = await loadCore();
  const wanted = wholeNumber(parsed, 'workers', Math.min(availableParallelism(), LANES_MAX));
  const lanes = lanesFor(wanted, jobs.length);
  const started = performance.now();
  let told = started;
  const outcomes = await runJobs(jobs, {
    lanes,
    open: lanes === 1 ? ownLane(module) : nodeLanes(module),
    progress: (share) => {
      if (performance.now() - told < 2000) return;
      told = performance.now();
      process.stderr.write(`${Math.floor(share * 100)}%\n`);
    },
  });
  process.stderr.write(`${jobs.length} worlds in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return outcomes.map((outcome) => {
    if (outcome.ok) return outcome.record;
    if (outcome.fault.kind === 'memory')
      throw new Unusable(`the machine has too little memory: ${outcome.fault.message}`);
    throw new Error(outcome.fault.message);
  });
}

function daysOf(parsed: Arguments, { scenario }: Runnable): number {
  const days = wholeNumber(parsed, 'days', scenario.days);
  if (days > 400) throw new Unusable(`days was ${days}, must be 1 to 400`);
  return days;
}

function wholeNumber(parsed: Arguments, name: string, standard: number): number {
  const text = single(parsed, name);
  if (text === null) return standard;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Unusable(`${name} was ${text}, must be a whole number from 1 to 999999`);
  return Number(text);
}

function valueFrom(text: string): number {
  if (!/^-?\d{1,15}$/.test(text.trim())) throw new Unusable(`the value ${text} must be a whole number`);
  return Number(text);
}

function needed(parsed: Arguments, name: string): string {
  const text = single(parsed, name);
  if (text === null) throw new Unusable(`--${name} is missing`);
  return text;
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  } catch (error) {
    throw new Unusable(`the files cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
