import { valueAt } from './fields';
import { bad, ok, type Result } from './result';
import { SCENARIO_VERSION } from './scenario';

/** One step of the ladder: data of version n becomes data of version n + 1. Index 0 is unused. Steps are never removed. */
const STEPS: readonly ((data: unknown) => unknown)[] = [(data) => data];

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
  for (let at = version; at < SCENARIO_VERSION; at++) current = STEPS[at]?.(current);
  return ok(current);
}
