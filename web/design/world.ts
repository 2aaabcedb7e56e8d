import { checkNumber } from '../scenario/decode';
import { numberFields, scenarioFrom } from '../scenario/fields';
import { ownContract } from '../scenario/library/own-contract';
import { parameterAt } from '../scenario/parameters';
import type { Scenario } from '../scenario/scenario';
import { CHOICES, type Design, DESIGN_DAYS, MONTH_DAYS, PATHS } from './design';
import { CASH_SHARE, type Asked, type Interest } from './interest';
import { capitalMinor, lotMinor, orderMinor, tickMoneyMinor } from './money';

/** Longest time between two looks that a scenario can have, ms. */
const WAKE_MS_MAX = parameterAt('agents.noise.meanWakeMs')?.max ?? 0;

/**
 * The world in which a design is listed: the preset with the design's terms, and those who came. All that differs from the
 * preset are numbers, so it travels like every other world.
 * @param seed 64 bits as decimal text
 */
export function designScenario(design: Design, interest: Interest, seed: string): Scenario {
  const fields = new Map(numberFields({ ...ownContract, seed }));
  for (const [path, value] of Object.entries(numbersOf(design, interest))) {
    const problem = checkNumber(path, value);
    if (problem !== null) throw new Error(problem.message);
    fields.set(path, value);
  }
  return scenarioFrom({ ...ownContract, seed }, fields);
}

function numbersOf(design: Design, interest: Interest): Readonly<Record<string, number>> {
  const chosen = CHOICES.filter((choice) => choice !== 'lot' && choice !== 'fee').map(
    (choice) => [PATHS[choice], design[choice]] as const,
  );
  return {
    ...Object.fromEntries(chosen),
    days: DESIGN_DAYS,
    'market.monthDays': MONTH_DAYS,
    'market.heedsTrust': 1,
    'contract.tickValueMinor': tickMoneyMinor(design),
    'contract.feeOpenBpsHundredths': design.fee,
    'contract.feeCloseBpsHundredths': design.fee,
    'contract.feeCloseTodayBpsHundredths': Math.min(design.fee * 2, 10_000),
    ...firms(
      'longHedgers',
      interest.firms.filter(({ side }) => side === 'buyer'),
    ),
    ...firms(
      'shortHedgers',
      interest.firms.filter(({ side }) => side === 'seller'),
    ),
    ...others('marketMakers', interest.makers.came, design),
    ...others('noise', interest.noise.came, design),
    ...others('value', interest.value.came, design),
    ...others('trend', interest.trend.came, design),
  };
}

/** Those of one side who came. Simplified: each of them has the mean of their needs. */
function firms(name: 'longHedgers' | 'shortHedgers', asked: readonly Asked[]): Readonly<Record<string, number>> {
  const came = asked.filter(({ away }) => away === null);
  const lots = came.reduce((sum, one) => sum + one.lots, 0);
  const needMinor = came.reduce((sum, one) => sum + one.needMinor, 0);
  const mean = Math.max(Math.round(lots / Math.max(came.length, 1)), 1);
  return {
    [`agents.${name}.count`]: came.length,
    [`agents.${name}.positionLots`]: mean,
    [`agents.${name}.sizeLots`]: Math.max(Math.round(mean / 30), 1),
    [`agents.${name}.cashMinor`]: Math.round((needMinor * CASH_SHARE) / Math.max(came.length, 1)),
  };
}

/**
 * So many of those without a bill, each with the money it has in the preset and as many lots as that is worth. Whoever can
 * only trade lots larger than its usual order trades so much more rarely; market makers quote all the same.
 */
function others(
  name: 'marketMakers' | 'noise' | 'value' | 'trend',
  count: number,
  design: Design,
): Readonly<Record<string, number>> {
  const inLots = (minor: number): number => Math.max(Math.round(minor / lotMinor(design)), 1);
  const rarer = name === 'marketMakers' ? 1 : Math.max(lotMinor(design) / orderMinor(name), 1);
  return {
    [`agents.${name}.count`]: count,
    [`agents.${name}.positionLots`]: Math.min(inLots(capitalMinor(name)), 100_000),
    [`agents.${name}.sizeLots`]: Math.min(inLots(orderMinor(name)), 1_000),
    [`agents.${name}.meanWakeMs`]: Math.min(Math.round(ownContract.agents[name].meanWakeMs * rarer), WAKE_MS_MAX),
  };
}
