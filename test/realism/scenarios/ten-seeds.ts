import type { ScenarioCheck } from './checks';
import type { Figure } from './figure';

/** What should be seen should be seen on so many of ten seeds. */
const SHARE_NEEDED = 0.8;

function isInRange({ value, min = -Infinity, max = Infinity }: Figure): boolean {
  return value >= min && value <= max;
}

function rangeOf({ min, max }: Figure): string {
  if (min === undefined) return `<= ${String(max)}`;
  return max === undefined ? `>= ${String(min)}` : `${String(min)} to ${String(max)}`;
}

/**
 * Runs scenarios with each seed and prints what should be seen, its range and its values.
 * @returns ids of those that do not show all of it on eight of ten seeds
 */
export async function checkScenarios(
  checks: readonly ScenarioCheck[],
  seeds: { readonly from: number; readonly count: number },
  print: (line: string) => void,
): Promise<readonly string[]> {
  const lacking: string[] = [];
  for (const { scenario, see } of checks) {
    const runs: (readonly Figure[])[] = [];
    for (let seed = seeds.from; seed < seeds.from + seeds.count; seed++) runs.push(await see(String(seed)));
    const shown = (runs[0] ?? []).map((first, at) => {
      const figures = runs.flatMap((run) => run[at] ?? []);
      const held = figures.filter(isInRange).length;
      const values = figures.map(({ value }) => value.toPrecision(3).padStart(9)).join('');
      return {
        held,
        line: `  ${first.what.padEnd(60)} ${rangeOf(first).padStart(16)}  ${held} of ${runs.length} ${values}`,
      };
    });
    const isShown = shown.every(({ held }) => held >= SHARE_NEEDED * runs.length);
    if (!isShown) lacking.push(scenario.id);
    print(`\nscenario ${scenario.id}: ${isShown ? 'shows what it should' : 'LACKS'}`);
    for (const { line } of shown) print(line);
  }
  return lacking;
}
