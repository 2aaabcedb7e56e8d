import { Rule } from '../../assembly/shared/codes';
import type { CoreInstance } from './instance';
import type { RuleValue } from './views';
import { CONTRACT } from './world-setup';

/**
 * Rules of the benchmark that the first contract settles to, of the constituent that was chosen last, and of sales to
 * oneself in it. Without a chosen constituent there are none of the last.
 */
export function benchmarkRuleValues(core: CoreInstance): readonly RuleValue[] {
  const index = core.record('Contract', core.places.contractsBase, CONTRACT).benchmark;
  const { benchmarksBase, constituentsBase, constituentsCount } = core.header();
  if (index === 0) return [];
  const benchmark = core.record('Benchmark', benchmarksBase, index);
  const panel = Array.from({ length: benchmark.chosen === 0 ? 0 : constituentsCount }, (_, at) =>
    core.record('Constituent', constituentsBase, at + 1),
  ).filter((one) => one.benchmark === index);
  const chosen = panel[benchmark.chosen - 1];
  return [
    { rule: Rule.BenchmarkTrimBps, value: benchmark.trimBps },
    { rule: Rule.BenchmarkCapBps, value: benchmark.capBps },
    { rule: Rule.BenchmarkStaleDays, value: benchmark.staleDays },
    { rule: Rule.BenchmarkMinimumInputs, value: benchmark.minimumInputs },
    { rule: Rule.BenchmarkBasis, value: benchmark.basis },
    { rule: Rule.BenchmarkMarket, value: benchmark.market },
    { rule: Rule.BenchmarkAdjustsQuality, value: benchmark.adjustsQuality },
    { rule: Rule.BenchmarkChains, value: benchmark.chains },
    { rule: Rule.BenchmarkIsHeeded, value: benchmark.isHeeded },
    { rule: Rule.BenchmarkChosen, value: benchmark.chosen },
    ...(chosen === undefined
      ? []
      : [
          { rule: Rule.WashPriceTicks, value: chosen.washPriceTicks },
          { rule: Rule.WashVolume, value: chosen.washVolume },
        ]),
  ];
}
