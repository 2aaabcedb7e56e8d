import { AGENTS_MAX, parameterAt } from '../scenario/parameters';
import { bad, ok, type Result } from '../scenario/result';
import type { Scenario } from '../scenario/scenario';

/** Most worlds of one experiment. */
export const WORLDS_MAX = 10_000;

/** Work of the longest run that a link may ask for: its days times its agents. */
const LINK_WORK = (parameterAt('days')?.max ?? 0) * AGENTS_MAX;

/** Most work of one experiment: so many of the longest runs of a link. In agent days. */
export const WORK_MAX = 100 * LINK_WORK;

/** Agents of a scenario. */
export function agentsOf(scenario: Scenario): number {
  return Object.values(scenario.agents).reduce((sum, { count }) => sum + count, 0);
}

/** The work of so many worlds of a scenario, agent days: what time and patience they cost. */
export function workOf(scenario: Scenario, days: number, worlds: number): number {
  return Math.max(agentsOf(scenario), 1) * days * worlds;
}

/** Problems of an experiment that asks for too much, or for nothing. Otherwise its work, agent days. */
export function checkWork(scenarios: readonly Scenario[], days: number, seeds: number): Result<number> {
  const worlds = scenarios.length * seeds;
  if (!Number.isSafeInteger(seeds) || seeds < 1) return bad('seeds', 'range', `seeds was ${seeds}, must be at least 1`);
  if (worlds > WORLDS_MAX)
    return bad('seeds', 'size', `${worlds} worlds are too many for one experiment, the most is ${WORLDS_MAX}`);
  const work = scenarios.reduce((sum, scenario) => sum + workOf(scenario, days, seeds), 0);
  if (work > WORK_MAX) {
    const times = Math.ceil(work / WORK_MAX);
    const message = `the experiment would be ${times} times the most that is computed at once: fewer worlds, days or agents`;
    return bad('seeds', 'size', message);
  }
  return ok(work);
}
