import { checkTogether, setNumber } from '../scenario/decode';
import { valueAt } from '../scenario/fields';
import { MATURITY, maturityOf, withMaturity } from '../scenario/maturity';
import { parameterAt } from '../scenario/parameters';
import { bad, type Result } from '../scenario/result';
import type { AgentPopulations, Scenario } from '../scenario/scenario';

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

/** Variables that are worked out from several numbers, all in percent. */
export const WORKED_OUT: readonly string[] = [MATURITY, SPECULATOR_SHARE];

/** The variable of a path; undefined when there is none. */
export function variableAt(path: string): Variable | undefined {
  if (path === SPECULATOR_SHARE) return speculatorShare;
  if (path === MATURITY) return maturity;
  const parameter = parameterAt(path);
  if (parameter === undefined) return undefined;
  return {
    path,
    unit: parameter.unit,
    min: parameter.min,
    max: parameter.max,
    read: (scenario) => Number(valueAt(scenario, path)),
    write: (scenario, value) => setNumber(scenario, path, String(value)),
  };
}

/** A scenario with a number, or a variable worked out from several, typed as text. */
export function setVariable(scenario: Scenario, path: string, text: string): Result<Scenario> {
  const variable = WORKED_OUT.includes(path) && /^-?\d{1,15}$/.test(text) ? variableAt(path) : undefined;
  return variable?.write(scenario, Number(text)) ?? setNumber(scenario, path, text);
}

const maturity: Variable = {
  path: MATURITY,
  unit: 'percent',
  min: 0,
  max: 100,
  read: maturityOf,
  write: withMaturity,
};

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
