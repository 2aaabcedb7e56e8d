import { NewsEffect, PriceBasis, Rule, StackLayer } from '../../../assembly/shared/codes';
import { benchmarkAttack } from '../../../web/scenario/library/benchmark-attack';
import { deepseekCut } from '../../../web/scenario/library/deepseek-cut';
import { exportControl } from '../../../web/scenario/library/export-control';
import { gpuGlut } from '../../../web/scenario/library/gpu-glut';
import { gpuShortage } from '../../../web/scenario/library/gpu-shortage';
import { marginHike } from '../../../web/scenario/library/margin-hike';
import { methodChange } from '../../../web/scenario/library/method-change';
import { oneToken } from '../../../web/scenario/library/one-token';
import { powerSqueeze } from '../../../web/scenario/library/power-squeeze';
import { peakHours } from '../../../web/scenario/library/peak-hours';
import { rationing } from '../../../web/scenario/library/rationing';
import { speculatorWave } from '../../../web/scenario/library/speculator-wave';
import { squeeze } from '../../../web/scenario/library/squeeze';
import { twoTickers } from '../../../web/scenario/library/two-tickers';
import { unusedHours } from '../../../web/scenario/library/unused-hours';
import { firstHedge } from '../../../web/scenario/library/first-hedge';
import type { Scenario } from '../../../web/scenario/scenario';
import { at, market } from '../../support/worlds';
import { contractOf, dayOf, days, type Figure, fixing, mean } from './figure';
import { seeSqueeze } from './squeeze';
import { type ContractSeen, type Seen, watch } from './watch';

// What should be seen in each scenario of the library. The ranges are the rule or the source that the scenario states,
// not what a run happened to show.

/** A scenario with what its runs should show with any seed. */
export interface ScenarioCheck {
  readonly scenario: Scenario;
  see(seed: string): Promise<readonly Figure[]>;
}

/** A market order of four lots in one of the months. */
function order(
  number: number,
  contract: number,
  side: 0 | 1,
): ReturnType<typeof market>['action'] & { kind: 'new-order' } {
  return {
    kind: 'new-order',
    order: number,
    contract,
    side,
    orderKind: 1,
    timeInForce: 2,
    offset: 0,
    priceTicks: 0,
    quantityLots: 4,
    protectionTicks: 50,
  };
}

/** Orders of the learner: some days at mid-morning, so many lots each. */
function trades(side: 0 | 1, lots: number, days: readonly number[]): ReturnType<typeof market>[] {
  return days.map((day, index) => market(index + 1, side, lots, at(day, 10)));
}

function layerPrice(seen: Seen, day: number, layer: StackLayer): number {
  return dayOf(seen, day).layerPrice[layer - 1] ?? Number.NaN;
}

/**
 * The start-up of the standing world, in a rise of 45% in 60 days: ln 1.45 / 60 = 0.62% a day; cash for any call. Moves of 1%
 * a day: what sellers ask for reasons of their own, and who of them is trimmed, moves the last fixing by some 4% as well.
 */
const RISING: Scenario = {
  ...firstHedge,
  price: { ...firstHedge.price, dailyVolatilityBps: 100, dailyDriftBps: 62, jumpsPer100Days: 0 },
  learner: { ...firstHedge.learner, cashMinor: 40_000_000 },
  news: [],
};

async function seeHedge(seed: string): Promise<readonly Figure[]> {
  const seen = await watch(RISING, seed, 60, trades(0, 5, [2]));
  const budget = fixing(seen, 1) * 5 * 1_000;
  const { billMinor, resultMinor } = dayOf(seen, 60);
  // 1% a day for 60 days, 8%, and the sellers' 4% around 1.45: e^(0.372 ± 2 x 0.087). The future pays the mean of the last 20
  // fixings, ten days of the rise less than the last one: 1.45 / e^(10 x 0.0062) = 1.36 is hedged, the budget and 0.09 are left.
  return [
    { what: 'bill without a hedge against the budget', value: billMinor / budget, min: 1.22, max: 1.73 },
    { what: 'bill with five lots bought', value: (billMinor - resultMinor) / budget, min: 0.98, max: 1.2 },
  ];
}

async function seeCut(seed: string): Promise<readonly Figure[]> {
  // 40% of 20 lots, sold before the cut.
  const seen = await watch(deepseekCut, seed, 14, trades(1, 4, [2, 3]));
  const after = days(8, 12).map((day) => contractOf(seen, day));
  const calm = days(1, 7).map((day) => contractOf(seen, day));
  const isDown = ({ lowTicks, lowerTicks }: ContractSeen): boolean => lowTicks <= lowerTicks + 1;
  const callsAfter = mean(days(8, 10).map((day) => dayOf(seen, day).calls));
  return [
    { what: 'days at the lower limit', value: after.filter(isDown).length, min: 2, max: 3 },
    { what: 'days at the lower limit before the cut', value: calm.filter(isDown).length, max: 0 },
    {
      what: 'fall in all',
      value: 1 - contractOf(seen, 14).settlementTicks / contractOf(seen, 7).settlementTicks,
      min: 0.25,
      max: 0.36,
    },
    { what: 'margin calls a day after the cut', value: callsAfter, min: 1 },
    // 8 lots x 1,000 fen x 0.3 x 6,430 = 15.4 million fen; some may not have been sold.
    { what: 'what the short hedge brings, fen', value: dayOf(seen, 14).resultMinor, min: 5_000_000, max: 20_000_000 },
  ];
}

async function seeRationing(seed: string): Promise<readonly Figure[]> {
  const seen = await watch(rationing, seed, 60);
  const posted = fixing(seen, 60) / fixing(seen, 1) - 1;
  const unserved = dayOf(seen, 60).unservedShare[StackLayer.Tokens - 1] ?? 0;
  return [
    { what: 'change of the posted price', value: posted, min: -0.15, max: 0.15 },
    { what: 'share of demand that nobody serves', value: unserved, min: 0.3 },
    { what: 'price of compute, which nobody rations', value: layerPrice(seen, 60, StackLayer.Compute), min: 1.3 },
    // Before the delivery month, whose mean it settles at: what is hidden by list prices shows here.
    {
      what: 'future against list price, days 20 to 40',
      value: mean(days(20, 40).map((day) => contractOf(seen, day, 3).settlementTicks / fixing(seen, day))),
      min: 1.01,
    },
  ];
}

async function seeShortage(seed: string): Promise<readonly Figure[]> {
  const seen = await watch(gpuShortage, seed, 60, trades(0, 4, [2, 3, 4, 5]));
  const last = contractOf(seen, 60).settlementTicks;
  const resultCny = dayOf(seen, 60).resultMinor / 100;
  const bare = last * 6.8 * 20;
  return [
    { what: 'GPU-hour against day 0', value: layerPrice(seen, 60, StackLayer.Compute), min: 1.25, max: 1.55 },
    { what: 'bill with hedge against without', value: (bare - resultCny) / bare, min: 0.7, max: 0.95 },
  ];
}

async function seeExportControl(seed: string): Promise<readonly Figure[]> {
  const seen = await watch(exportControl, seed, 20);
  const moved = (contract: number): number =>
    mean(days(12, 14).map((day) => contractOf(seen, day, contract).settlementTicks)) /
      contractOf(seen, 9, contract).settlementTicks -
    1;
  return [
    // e^0.1625 = 1.176 and e^-0.0488 = 0.952, with three days of other moves of 1% and 0.6%.
    { what: 'tokens at home', value: moved(1), min: 0.1, max: 0.25 },
    { what: 'GPU-hours abroad', value: moved(2), min: -0.11, max: -0.01 },
    { what: 'spread to abroad, which was 0.83', value: 0.83 * (1 + moved(1)), min: 0.92 },
  ];
}

async function seePower(seed: string): Promise<readonly Figure[]> {
  const seen = await watch(powerSqueeze, seed, 46);
  const calm = await watch({ ...powerSqueeze, news: [] }, seed, 46);
  const more = (day: number): number =>
    layerPrice(seen, day, StackLayer.Compute) / layerPrice(calm, day, StackLayer.Compute) - 1;
  return [
    { what: 'GPU-hour by the cost of power', value: more(27), min: 0.03, max: 0.06 },
    { what: 'GPU-hour where power cannot be connected', value: more(46), min: 0.15, max: 0.25 },
  ];
}

/** The same prices of tokens with the participants of the standing world. */
const BEFORE_THE_WAVE: Scenario = {
  ...speculatorWave,
  agents: firstHedge.agents,
  behaviour: firstHedge.behaviour,
};

async function seeWave(seed: string): Promise<readonly Figure[]> {
  const seen = await watch(speculatorWave, seed, 10);
  const calm = await watch(BEFORE_THE_WAVE, seed, 10);
  const volume = (run: Seen): number => mean(run.map((day) => day.contracts[0]?.volumeLots ?? 0));
  const width = (run: Seen): number => mean(run.map((day) => day.spreadTicks));
  const calls = (run: Seen): number => run.reduce((sum, day) => sum + day.calls, 0);
  return [
    { what: 'volume against before', value: volume(seen) / volume(calm), min: 2.5 },
    { what: 'spread against before', value: width(seen) / width(calm), min: 1.1 },
    { what: 'margin calls more than before', value: calls(seen) - calls(calm), min: 1 },
  ];
}

async function seeMarginHike(seed: string): Promise<readonly Figure[]> {
  const seen = await watch(marginHike, seed, 18);
  const calm = await watch({ ...marginHike, news: [] }, seed, 18);
  const lots = (first: number): number =>
    mean(days(first, first + 2).map((day) => contractOf(seen, day).openInterestLots));
  const volume = (run: Seen): number => mean(days(13, 18).map((day) => contractOf(run, day).volumeLots));
  const hedged = (first: number): number => mean(days(first, first + 2).map((day) => dayOf(seen, day).hedgedLots));
  return [
    {
      what: 'lots of hedgers, who keep their rate, after against before',
      value: hedged(13) / hedged(9) - 1,
      min: -0.1,
    },
    { what: 'open interest of three days, after against before', value: lots(13) / lots(9) - 1, min: -0.5, max: -0.3 },
    { what: 'volume against no hike', value: volume(seen) / volume(calm) - 1, max: -0.2 },
    // A first wave: called at the settlement of the hike, liquidated the next morning.
    {
      what: 'margin calls on its evening more than without it',
      value: dayOf(seen, 12).calls - dayOf(calm, 12).calls,
      min: 1,
    },
    {
      what: 'lots of forced liquidation on the next day more than without it',
      value: dayOf(seen, 13).forcedLots - dayOf(calm, 13).forcedLots,
      min: 1,
    },
  ];
}

async function seeMethodChange(seed: string): Promise<readonly Figure[]> {
  const seen = await watch(methodChange, seed, 14);
  const unchanged = await watch({ ...methodChange, news: [] }, seed, 14);
  return [
    { what: 'jump of the fixing', value: Math.abs(fixing(seen, 10) / fixing(unchanged, 10) - 1), min: 0.1, max: 0.5 },
    {
      what: 'move of what is fixed',
      value: layerPrice(seen, 10, StackLayer.Tokens) / layerPrice(unchanged, 10, StackLayer.Tokens),
      min: 1,
      max: 1,
    },
    {
      what: 'future against no change',
      value: Math.abs(contractOf(seen, 14).settlementTicks / contractOf(unchanged, 14).settlementTicks - 1),
      min: 0.1,
      max: 0.5,
    },
  ];
}

async function seeGlut(seed: string): Promise<readonly Figure[]> {
  const hedged = await watch(gpuGlut, seed, 60, trades(1, 4, [2, 3, 4]));
  const last = contractOf(hedged, 60).settlementTicks / 1000;
  // 20 lots of 1,000 hours; the debt is USD 1.65 an hour.
  const debt = 20_000 * 1.65;
  const revenue = 20_000 * last;
  const profitUsd = dayOf(hedged, 60).resultMinor / 680;
  return [
    {
      what: 'GPU-hour against day 0, ten cuts',
      value: layerPrice(hedged, 60, StackLayer.Compute),
      min: 0.45,
      max: 0.72,
    },
    { what: 'debt covered by rent alone', value: revenue / debt, max: 1 },
    { what: 'debt covered with 12 lots sold', value: (revenue + profitUsd) / debt, min: 1.2 },
  ];
}

async function seeAttack(seed: string): Promise<readonly Figure[]> {
  const attacked = await watch(benchmarkAttack, seed, 20);
  const honest = await watch({ ...benchmarkAttack, news: [] }, seed, 20);
  const trimmed = { ...benchmarkAttack, benchmark: { ...benchmarkAttack.benchmark, trimBps: 1000 } };
  const trimmedAttacked = await watch(trimmed, seed, 20);
  const trimmedHonest = await watch({ ...trimmed, news: [] }, seed, 20);
  const final = (run: Seen): number => contractOf(run, 20).settlementTicks;
  return [
    {
      what: 'settlement against 0.952 F + 6,476',
      value: final(attacked) / (final(honest) / 1.05 + 136_000 / 21),
      min: 0.999,
      max: 1.001,
    },
    { what: 'settlement with trimming', value: final(trimmedAttacked) / final(trimmedHonest), min: 1, max: 1 },
  ];
}

async function seeOneToken(seed: string): Promise<readonly Figure[]> {
  const { methodTicks } = dayOf(await watch(oneToken, seed, 5), 5);
  return [
    // By hand on the panel of day 0: median 4,420, mean 161,434 / 23 = 7,019: 1.59 times.
    { what: 'dearest against cheapest method', value: Math.max(...methodTicks) / Math.min(...methodTicks), min: 1.4 },
  ];
}

async function seePeak(seed: string): Promise<readonly Figure[]> {
  const seen = await watch(peakHours, seed, 20);
  const moved = await watch({ ...peakHours, learner: { ...peakHours.learner, peakShareBps: 1_167 } }, seed, 11);
  const fixedOn = async (basis: PriceBasis): Promise<number> => {
    const act = { effect: NewsEffect.Rule, layer: 0, venue: 1, rule: Rule.BenchmarkBasis, value: basis };
    const news = [{ timeMs: at(2, 10), moveBps: 0, text: 'method-changed', act }];
    return fixing(await watch({ ...peakHours, news }, seed, 10), 10) / fixing(seen, 10);
  };
  const bill = (run: Seen, day: number): number => dayOf(run, day).billMinor / (fixing(run, day) * 5 * 1_000);
  const rise = contractOf(seen, 20).settlementTicks / contractOf(seen, 11).settlementTicks;
  return [
    // 31/24 = 1.2917; 1 + 0.4 x 7/24 = 1.1167.
    { what: 'bill of even work against the benchmark', value: bill(seen, 10), min: 1.291, max: 1.2925 },
    { what: 'bill with 60% of the peak moved', value: bill(moved, 10), min: 1.116, max: 1.1175 },
    {
      what: 'fixing over all hours against the one outside the peak',
      value: await fixedOn(PriceBasis.AllHours),
      min: 1.291,
      max: 1.2925,
    },
    {
      what: 'fixing in the peak against the one outside it',
      value: await fixedOn(PriceBasis.Peak),
      min: 1.999,
      max: 2.001,
    },
    {
      what: 'future against a benchmark that hides the peak',
      value: contractOf(seen, 10).settlementTicks / fixing(seen, 10),
      min: 0.93,
      max: 1.07,
    },
    // +57% with eight days of 0.8% moves around it.
    { what: 'future after the base price against before', value: rise, min: 1.45, max: 1.7 },
  ];
}

async function seeUnused(seed: string): Promise<readonly Figure[]> {
  const held = await watch(unusedHours, seed, 21, trades(0, 4, [2]));
  const rolled = await watch(unusedHours, seed, 21, [
    ...trades(0, 4, [2]),
    { timeMs: at(12, 10), action: { ...order(2, 1, 1), offset: 1 } },
    { timeMs: at(12, 10, 1), action: order(3, 2, 0) },
  ]);
  const averaged = await watch({ ...unusedHours, contract: { ...unusedHours.contract, finalFixings: 20 } }, seed, 20);
  const change = (run: Seen, contract: number): number =>
    contractOf(run, 20, contract).settlementTicks / contractOf(run, 15, contract).settlementTicks - 1;
  return [
    { what: 'front month, five days', value: change(held, 1), min: -0.95, max: -0.85 },
    // 2.30 x e^-2 = 0.31 in logs.
    { what: 'next month', value: change(held, 2), min: -0.35, max: -0.15 },
    { what: 'last month', value: change(held, 3), min: -0.12, max: 0.05 },
    { what: 'front month that settles to the mean of a month', value: change(averaged, 1), min: -0.35, max: -0.1 },
    {
      what: 'loss of who rolled early against who held on',
      value: dayOf(rolled, 21).resultMinor / dayOf(held, 21).resultMinor,
      max: 0.5,
    },
    { what: 'lots held into the last day', value: contractOf(held, 19).openInterestLots, min: 1 },
  ];
}

/**
 * The currency leg: the same world with a yuan that stands still. Nobody asks other dollars for it, so at home index and future
 * differ by the dollar alone, and the rival's index not at all: what a short at home loses to it a long at the rival does not gain.
 */
async function seeYuan(scenario: Scenario, moved: Seen, seed: string): Promise<readonly Figure[]> {
  const still = await watch({ ...scenario, market: { ...scenario.market, yuanVolatilityBpsHundredths: 0 } }, seed, 20);
  const dearer = (day: number): number => dayOf(moved, day).yuanPerDollar / dayOf(still, day).yuanPerDollar;
  const farthest = (of: (day: number) => number): number =>
    Math.max(...days(1, 20).map((day) => Math.abs(of(day) - 1)));
  const index = (benchmark: number) => (day: number) => fixing(moved, day, benchmark) / fixing(still, day, benchmark);
  const future = (day: number): number =>
    contractOf(moved, day).settlementTicks / contractOf(still, day).settlementTicks / dearer(day);
  return [
    { what: 'farthest the dollar goes from day 0', value: farthest(dearer), min: 0.002 },
    {
      what: 'home index in dollars against a still yuan, farthest',
      value: farthest((day) => index(1)(day) / dearer(day)),
      max: 0.002,
    },
    { what: 'rival index against a still yuan, farthest', value: farthest(index(2)), max: 0 },
    {
      what: 'home future in dollars against a still yuan, mean',
      value: mean(days(1, 20).map(future)),
      min: 0.99,
      max: 1.01,
    },
  ];
}

async function seeTickers(seed: string): Promise<readonly Figure[]> {
  // Settled to the last fixing alone: where five count, quotes narrow in the last days for what is known of them already.
  const tickers = { ...twoTickers, contract: { ...twoTickers.contract, finalFixings: 1 } };
  const seen = await watch(tickers, seed, 20);
  const apart = await watch({ ...tickers, rival: { ...tickers.rival, gammaHundredths: 0 } }, seed, 20);
  // Volume counts in lots of 1,000 GPU-hours at both.
  const late = (run: Seen, contract: number, of: (one: ContractSeen) => number): number =>
    mean(days(11, 20).map((day) => of(contractOf(run, day, contract))));
  const volumes = (run: Seen): readonly number[] => [1, 2].map((one) => late(run, one, ({ volumeLots }) => volumeLots));
  const spread = (run: Seen, contract: number): number => late(run, contract, ({ spreadBps }) => spreadBps);
  const share = (run: Seen): number => Math.max(...volumes(run)) / volumes(run).reduce((sum, lots) => sum + lots);
  const larger = 1 + volumes(seen).indexOf(Math.max(...volumes(seen)));
  // Home's tick is a hundredth of a yuan, the rival's a thousandth of a dollar.
  const dollars = (day: number): number => fixing(seen, day, 1) / 100 / dayOf(seen, day).yuanPerDollar;
  const basis = mean(days(1, 5).map((day) => dollars(day) - fixing(seen, day, 2) / 1_000));
  return [
    { what: 'between the indices, dollars', value: basis, min: 0.55, max: 0.75 },
    ...(await seeYuan(tickers, seen, seed)),
    // About 80 to 20: who has one account only stays.
    { what: 'share of the larger venue', value: share(seen), min: 0.8, max: 0.9 },
    { what: 'the same where company does not count', value: share(apart), max: 0.75 },
    {
      what: 'spread of the larger venue against its own without company',
      value: spread(seen, larger) / spread(apart, larger),
      max: 0.9,
    },
    {
      what: 'spread of the larger venue against the smaller one’s',
      value: spread(seen, larger) / spread(seen, 3 - larger),
      max: 0.9,
    },
  ];
}

/** Every scenario of the library that says what should be seen. */
export const scenarioChecks: readonly ScenarioCheck[] = [
  { scenario: firstHedge, see: seeHedge },
  { scenario: oneToken, see: seeOneToken },
  { scenario: rationing, see: seeRationing },
  { scenario: deepseekCut, see: seeCut },
  { scenario: gpuGlut, see: seeGlut },
  { scenario: gpuShortage, see: seeShortage },
  { scenario: powerSqueeze, see: seePower },
  { scenario: exportControl, see: seeExportControl },
  { scenario: speculatorWave, see: seeWave },
  { scenario: marginHike, see: seeMarginHike },
  { scenario: benchmarkAttack, see: seeAttack },
  { scenario: methodChange, see: seeMethodChange },
  { scenario: peakHours, see: seePeak },
  { scenario: squeeze, see: seeSqueeze },
  { scenario: unusedHours, see: seeUnused },
  { scenario: twoTickers, see: seeTickers },
];
