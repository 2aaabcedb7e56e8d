import { checkTogether, setNumber } from '../scenario/decode';
import { parameterAt } from '../scenario/parameters';
import { bad, type Result } from '../scenario/result';
import type { AgentPopulations, Scenario } from '../scenario/scenario';
import { parameterValue } from './change';

/** Something that a sweep goes through: a number of the scenario by its path, or one worked out from several. */
export interface Variable {
  readonly path: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly read: (scenario: Scenario) => number;
  readonly write: (scenario: Scenario, value: number) => Result<Scenario>;
}

/** The share of speculators among all who are no market makers: in percent, the number of accounts stays. */
export const SPECULATOR_SHARE = 'speculator-share';

type Group = keyof AgentPopulations;
const SPECULATORS: readonly Group[] = ['value', 'trend'];
const OTHERS: readonly Group[] = ['noise', 'longHedgers', 'shortHedgers'];

/** The variable of a path; undefined when there is none. */
export function variableAt(path: string): Variable | undefined {
  if (path === SPECULATOR_SHARE) return speculatorShare;
  const parameter = parameterAt(path);
  if (parameter === undefined) return undefined;
  return {
    path,
    unit: parameter.unit,
    min: parameter.min,
    max: parameter.max,
    read: (scenario) => parameterValue(scenario, path),
    write: (scenario, value) => setNumber(scenario, path, String(value)),
  };
}

const speculatorShare: Variable = {
  path: SPECULATOR_SHARE,
  unit: 'percent',
  min: 0,
  max: 100,
  read: ({ agents }) => {
    const speculators = sumOf(agents, SPECULATORS);
    const all = speculators + sumOf(agents, OTHERS);
    return all === 0 ? 0 : Math.round((speculators / all) * 100);
  },
  write: (scenario, value) => {
    if (!Number.isSafeInteger(value) || value < 0 || value > 100)
      return bad(SPECULATOR_SHARE, 'range', `${SPECULATOR_SHARE} was ${value}, must be a whole number from 0 to 100`);
    const { agents } = scenario;
    const all = sumOf(agents, SPECULATORS) + sumOf(agents, OTHERS);
    const wanted = Math.round((all * value) / 100);
    const counts = { ...split(agents, SPECULATORS, wanted), ...split(agents, OTHERS, all - wanted) };
    let result: Result<Scenario> = checkTogether(scenario);
    for (const [group, count] of Object.entries(counts))
      if (result.ok) result = setNumber(result.value, `agents.${group}.count`, String(count));
    return result;
  },
};

function sumOf(agents: AgentPopulations, groups: readonly Group[]): number {
  return groups.reduce((sum, group) => sum + agents[group].count, 0);
}

/** Shares a number of accounts out in the proportion there was, by largest remainder; among equals the earlier group first. */
function split(agents: AgentPopulations, groups: readonly Group[], accounts: number): Record<string, number> {
  const before = sumOf(agents, groups);
  const wishes = groups.map((group) =>
    before === 0 ? accounts / groups.length : (agents[group].count * accounts) / before,
  );
  const counts = wishes.map(Math.floor);
  const order = wishes
    .map((wish, i) => ({ i, remainder: wish - Math.floor(wish) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  const left = accounts - counts.reduce((sum, count) => sum + count, 0);
  for (const { i } of order.slice(0, left)) counts[i] = (counts[i] ?? 0) + 1;
  return Object.fromEntries(groups.map((group, i) => [group, counts[i] ?? 0]));
}

/** So many whole values from one to another, both included, in even steps, each once. */
export function evenValues(from: number, to: number, amount: number): readonly number[] {
  if (amount < 2) return [from];
  const values = Array.from({ length: amount }, (_, i) => Math.round(from + ((to - from) * i) / (amount - 1)));
  return [...new Set(values)];
}
