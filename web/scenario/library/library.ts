import type { Scenario } from '../scenario';
import { benchmarkAttack } from './benchmark-attack';
import { deepseekCut } from './deepseek-cut';
import { exportControl } from './export-control';
import { firstHedge } from './first-hedge';
import { gpuGlut } from './gpu-glut';
import { gpuShortage, gpuShortageEarlier } from './gpu-shortage';
import { livingMarket } from './living-market';
import { marginHike } from './margin-hike';
import { methodChange } from './method-change';
import { peakHours } from './peak-hours';
import { oneToken } from './one-token';
import { ownContract } from './own-contract';
import { powerSqueeze } from './power-squeeze';
import { quietMarket } from './quiet-market';
import { rationing } from './rationing';
import { speculatorWave } from './speculator-wave';
import { squeeze } from './squeeze';
import { theBell } from './the-bell';
import { twoTickers, twoTickersEarlier, twoTickersInDollars } from './two-tickers';
import { twoVenues } from './two-venues';
import { unusedHours } from './unused-hours';
import { whoPays } from './who-pays';

/** A built-in scenario and its number in links. Numbers are never reused; an entry is never changed once published. */
export interface Preset {
  readonly number: number;
  readonly scenario: Scenario;
}

export const PRESETS: readonly Preset[] = [
  { number: 1, scenario: firstHedge },
  { number: 2, scenario: quietMarket },
  { number: 3, scenario: theBell },
  { number: 4, scenario: whoPays },
  { number: 5, scenario: twoVenues },
  { number: 10, scenario: deepseekCut },
  { number: 11, scenario: rationing },
  { number: 26, scenario: gpuShortage },
  { number: 13, scenario: exportControl },
  { number: 14, scenario: powerSqueeze },
  { number: 15, scenario: speculatorWave },
  { number: 16, scenario: marginHike },
  { number: 17, scenario: methodChange },
  { number: 18, scenario: gpuGlut },
  { number: 19, scenario: benchmarkAttack },
  { number: 20, scenario: livingMarket },
  { number: 21, scenario: oneToken },
  { number: 22, scenario: peakHours },
  { number: 23, scenario: squeeze },
  { number: 24, scenario: unusedHours },
  { number: 28, scenario: twoTickers },
  { number: 40, scenario: ownContract },
];

/** Scenarios as they were: links that were made of them mean these and keep their numbers. They are offered no longer. */
const EARLIER: readonly Preset[] = [
  { number: 12, scenario: gpuShortageEarlier },
  { number: 25, scenario: twoTickersEarlier },
  { number: 27, scenario: twoTickersInDollars },
];

export function presetByNumber(number: number): Preset | undefined {
  return [...PRESETS, ...EARLIER].find((preset) => preset.number === number);
}

/** Those of an id, the one that is offered first. */
export function presetsOf(id: string): readonly Preset[] {
  return [...PRESETS, ...EARLIER].filter((preset) => preset.scenario.id === id);
}

export function presetById(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.scenario.id === id);
}
