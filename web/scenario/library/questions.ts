import type { Preset } from './library';

/** The four questions that a market is asked: each built-in scenario is about one of them first. */
export const QUESTIONS = ['benchmark', 'contract', 'rule', 'liquidity'] as const;
export type Question = (typeof QUESTIONS)[number];

const BENCHMARK = ['one-token', 'benchmark-attack', 'method-change', 'rationing', 'peak-hours', 'two-tickers'];
const RULE = ['margin-hike', 'export-control', 'who-pays', 'squeeze'];
const LIQUIDITY = ['quiet-market', 'the-bell', 'living-market', 'speculator-wave'];

/** Which question a scenario is about: who set the benchmark, the contract, the rule, or who provides the liquidity. */
export function questionOf(id: string): Question {
  if (BENCHMARK.includes(id)) return 'benchmark';
  if (RULE.includes(id)) return 'rule';
  return LIQUIDITY.includes(id) ? 'liquidity' : 'contract';
}

/** Scenarios by question, each in the order of the library. */
export function byQuestion(presets: readonly Preset[]): readonly (readonly [Question, readonly Preset[]])[] {
  return QUESTIONS.map((question) => [
    question,
    presets.filter(({ scenario }) => questionOf(scenario.id) === question),
  ]);
}
