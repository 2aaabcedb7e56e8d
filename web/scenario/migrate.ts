import { valueAt } from './fields';
import { bad, ok, type Result } from './result';
import { SCENARIO_VERSION } from './scenario';

type Step = (data: unknown) => unknown;

/**
 * One step of the ladder: data of version n becomes data of version n + 1. Index 0 is unused. Steps are never removed; the
 * type wants one for each version, so that a version without its step does not compile. Each has frozen examples of its
 * version in `test/golden/scenarios`.
 */
const STEPS: readonly Step[] & { readonly length: typeof SCENARIO_VERSION } = [(data) => data];

/** Brings data of any earlier version to the current one. */
export function migrate(data: unknown): Result<unknown> {
  const version = valueAt(data, 'version');
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    return bad('version', 'version', 'version is missing: this is no scenario of Tokenpit');
  }
  if (version > SCENARIO_VERSION) {
    return bad('version', 'version', `version was ${version}; this page knows versions up to ${SCENARIO_VERSION}`);
  }
  let current = data;
  for (let at = version; at < SCENARIO_VERSION; at++) {
    const step = STEPS[at];
    if (step === undefined) throw new Error(`each version has a step to the next one: version ${at} has none`);
    current = step(current);
  }
  return ok(current);
}
