import { PARAMETERS } from './parameters';
import type { MarketTerms, RivalTerms, StackTerms } from './living-terms';
import type {
  Behaviours,
  BenchmarkTerms,
  ClearingRules,
  ContractTerms,
  LearnerTerms,
  PersonaSwitches,
  PriceProcess,
  Scenario,
  VenueRules,
} from './scenario';

/** The numbers of a scenario by their dotted path: the flat form that links and checks share. */
export type NumberFields = ReadonlyMap<string, number>;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a dotted path, undefined where the path leads nowhere. */
export function valueAt(data: unknown, path: string): unknown {
  let at: unknown = data;
  for (const step of path.split('.')) {
    if (!isObject(at) || !Object.hasOwn(at, step)) return undefined;
    at = at[step];
  }
  return at;
}

/** Reads every number of a scenario. */
export function numberFields(scenario: Scenario): NumberFields {
  const fields = new Map<string, number>();
  for (const { path } of PARAMETERS) {
    const value = valueAt(scenario, path);
    if (typeof value !== 'number') throw new Error(`a scenario has a number at ${path}`);
    fields.set(path, value);
  }
  return fields;
}

/** Everything of a scenario that is not one of its numbers. */
export interface ScenarioFrame {
  readonly version: number;
  readonly id: string;
  readonly seed: string;
  readonly news: Scenario['news'];
}

/**
 * Builds a scenario from its numbers. Every parameter must be there: the caller has checked them. A test holds the names
 * of the parameters against those of the sections.
 */
export function scenarioFrom(frame: ScenarioFrame, fields: NumberFields): Scenario {
  const get = (path: string): number => {
    const value = fields.get(path);
    if (value === undefined) throw new Error(`the number ${path} is missing`);
    return value;
  };
  const population = (name: string): Scenario['agents']['noise'] => ({
    count: get(`agents.${name}.count`),
    cashMinor: get(`agents.${name}.cashMinor`),
    meanWakeMs: get(`agents.${name}.meanWakeMs`),
    sizeLots: get(`agents.${name}.sizeLots`),
    positionLots: get(`agents.${name}.positionLots`),
  });
  return {
    version: frame.version,
    id: frame.id,
    seed: frame.seed,
    days: get('days'),
    contract: sectionFrom(fields, 'contract') as unknown as ContractTerms,
    venue: sectionFrom(fields, 'venue') as unknown as VenueRules,
    clearing: sectionFrom(fields, 'clearing') as unknown as ClearingRules,
    benchmark: sectionFrom(fields, 'benchmark') as unknown as BenchmarkTerms,
    price: sectionFrom(fields, 'price') as unknown as PriceProcess,
    agents: {
      marketMakers: population('marketMakers'),
      noise: population('noise'),
      longHedgers: population('longHedgers'),
      shortHedgers: population('shortHedgers'),
      value: population('value'),
      trend: population('trend'),
      indexFunds: population('indexFunds'),
      arbitrageurs: population('arbitrageurs'),
      banks: population('banks'),
    },
    behaviour: sectionFrom(fields, 'behaviour') as unknown as Behaviours,
    personas: sectionFrom(fields, 'personas') as unknown as PersonaSwitches,
    learner: sectionFrom(fields, 'learner') as unknown as LearnerTerms,
    market: sectionFrom(fields, 'market') as unknown as MarketTerms,
    rival: sectionFrom(fields, 'rival') as unknown as RivalTerms,
    stack: sectionFrom(fields, 'stack') as unknown as StackTerms,
    news: frame.news,
  };
}

/** All numbers below one name. */
function sectionFrom(fields: NumberFields, name: string): Readonly<Record<string, number>> {
  const prefix = `${name}.`;
  const below = [...fields].filter(([path]) => path.startsWith(prefix));
  return Object.fromEntries(below.map(([path, value]) => [path.slice(prefix.length), value]));
}
