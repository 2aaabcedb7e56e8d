import { existsSync, readFileSync, statSync } from 'node:fs';
import { setVariable } from '../experiment/variable';
import { presetById } from '../scenario/library/library';
import { decodeLink } from '../scenario/link';
import type { Problem, Result } from '../scenario/result';
import type { Scenario } from '../scenario/scenario';
import type { SharedSession } from '../scenario/shared-session';
import { decodeCommands, decodeSessionFile, FILE_BYTES_MAX } from '../session/session-file';
import type { LearnerCommand } from '../core/learner-command';
import { Unusable } from './exit';

/** A session named by a built-in scenario, a `.tokenpit.json` file or a link. @throws Unusable */
export function sessionFrom(source: string): SharedSession {
  const preset = presetById(source);
  if (preset !== undefined) return bare(preset.scenario);
  const link = linkIn(source);
  if (link !== null) return valueOf(decodeLink(link));
  if (!existsSync(source)) throw new Unusable(`${source} is neither a built-in scenario, nor a file, nor a link`);
  return valueOf(decodeSessionFile(textOf(source)));
}

/** The part of an address that holds a session; null when the text is no link. */
export function linkIn(text: string): string | null {
  const at = text.indexOf('#1');
  if (at !== -1) return text.slice(at + 1);
  return /^1[A-Za-z0-9_-]{20,}$/.test(text) ? text : null;
}

/** Text of a file. @throws Unusable when it is a folder, is protected or is far too large */
function textOf(file: string): string {
  try {
    if (statSync(file).size > FILE_BYTES_MAX) throw new Unusable(`the file ${file} is larger than any session`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(`the file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function bare(scenario: Scenario): SharedSession {
  return { scenario, commands: [], endTimeMs: 0, digest: null, engineId: null, title: '', note: '' };
}

export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Unusable(sentenceOf(result.problems));
}

function sentenceOf(problems: readonly Problem[]): string {
  return problems.map((problem) => problem.message).join('; ');
}

/** Scenario with a seed and changed numbers. @throws Unusable */
export function changed(scenario: Scenario, seed: string | null, sets: readonly string[]): Scenario {
  let result = scenario;
  if (seed !== null) {
    if (!/^\d{1,20}$/.test(seed) || BigInt(seed) >= 2n ** 64n)
      throw new Unusable(`seed was ${seed}, must be a whole number below 2^64`);
    result = { ...result, seed: BigInt(seed).toString() };
  }
  for (const set of sets) {
    const at = set.indexOf('=');
    if (at === -1) throw new Unusable(`--set ${set} must be path=value`);
    result = valueOf(setVariable(result, set.slice(0, at), set.slice(at + 1)));
  }
  return result;
}

/** Learner's commands of a file: a list for this scenario, or a session. @throws Unusable */
export function commandsFrom(file: string, scenario: Scenario): readonly LearnerCommand[] {
  if (!existsSync(file)) throw new Unusable(`the file ${file} is not there`);
  const text = textOf(file);
  if (!text.trimStart().startsWith('[')) return valueOf(decodeSessionFile(text)).commands;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Unusable(`the file ${file} is not JSON`);
  }
  const problems: Problem[] = [];
  const commands = decodeCommands(data, problems, scenario);
  if (problems.length > 0) throw new Unusable(sentenceOf(problems));
  return commands;
}
